"""How far a batch has come: a bar on a terminal, else a plain line now and then. Runs in the operator's process."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from rich.console import Console

PLAIN_LINE_S = 10.0


class Progress(Protocol):
    """What a batch tells as it goes. graded: whether work was done for it, rather than found unchanged."""

    def begin(self, total: int) -> None: ...

    def advance(self, graded: bool) -> None: ...


class _Count:
    """Submissions done, and the rate of those that were graded."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.total = self.done = self.graded = 0
        self._began = clock()

    def begin(self, total: int) -> None:
        self.total = total
        self._began = self._clock()

    def advance(self, graded: bool) -> None:
        self.done += 1
        self.graded += graded

    def told(self) -> str:
        """Rate and time left; nothing before there is a rate."""
        elapsed = self._clock() - self._began
        if not self.graded or elapsed <= 0:
            return ""
        rate = self.graded / elapsed
        return f"{rate:.1f} a second, {_duration((self.total - self.done) / rate)} left"


class PlainProgress(_Count):
    """A line at most every ten seconds, and one at the end."""

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._write = write
        self._told_at = clock()

    def advance(self, graded: bool) -> None:
        super().advance(graded)
        if self.done == self.total or self._clock() - self._told_at >= PLAIN_LINE_S:
            self._told_at = self._clock()
            self._write(", ".join(filter(None, (f"{self.done} of {self.total} done", self.told()))))


class BarProgress(_Count):
    """A bar of rich."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"))
        self.bar = Bar(*columns, console=console)
        self._task = self.bar.add_task("grading", total=None, told="")

    def begin(self, total: int) -> None:
        super().begin(total)
        self.bar.update(self._task, total=total)

    def advance(self, graded: bool) -> None:
        super().advance(graded)
        self.bar.update(self._task, completed=self.done, told=self.told())


@contextlib.contextmanager
def shown_on(console: Console) -> Iterator[Progress]:
    """The bar where the console is a terminal, plain lines where it is none."""
    if not console.is_terminal:
        yield PlainProgress(lambda line: console.print(line, soft_wrap=True))
        return
    progress = BarProgress(console)
    with progress.bar:
        yield progress


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
