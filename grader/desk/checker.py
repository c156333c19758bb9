"""Gets verdicts for the desk without making it wait. Runs in the desk's process, in a thread beside it.

Two ways to a session behind one seam: a fork of the warm process, or a fresh process where there is no fork.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

from .session import KataRun, read_run
from .warm import SESSION_S


class Sessions(Protocol):
    """Where sessions come from. `run` waits for one and says how it ended; `stop`, from another thread, ends it."""

    def prepare(self, modules: Sequence[str]) -> None: ...

    def run(self, kata: str, target: Path) -> str: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class WarmSessions:
    """Forks of a process that has imported the libraries already."""

    def __init__(self, folder: Path) -> None:
        self._prepared: set[str] = set()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.desk.warm", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder.parent,
            env=_environment(),
            start_new_session=True,
        )

    def prepare(self, modules: Sequence[str]) -> None:
        if not self._prepared.issuperset(modules):
            self._prepared.update(modules)
            self._say({"import": list(modules)})

    def run(self, kata: str, target: Path) -> str:
        assert self._process.stdout is not None
        self._say({"kata": kata, "target": str(target)})
        return self._process.stdout.readline().decode().strip() or "the warm process ended"

    def stop(self) -> None:
        self._say({})

    def close(self) -> None:
        with contextlib.suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:  # it is importing; a session would have ended with its input
            self._process.kill()
            self._process.wait()

    def _say(self, order: dict[str, object]) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended: `run` finds that out
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()


class FreshSessions:
    """A process of its own for each session, on systems that do not fork."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def prepare(self, modules: Sequence[str]) -> None:
        pass

    def run(self, kata: str, target: Path) -> str:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.desk.session", str(self._folder), kata, str(target)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.parent,
            env=_environment(),
            start_new_session=True,
        )
        try:
            code = self._process.wait(SESSION_S)
        except subprocess.TimeoutExpired:
            self.stop()
            self._process.wait()
            return f"it took more than {SESSION_S:g} s"
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def stop(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()

    def close(self) -> None:
        self.stop()


def _environment() -> dict[str, str]:
    """macOS ends forks of a process that has used certain libraries, unless it is told not to."""
    return {**os.environ, "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES"}


def sessions(folder: Path) -> Sessions:
    """The quickest kind that this system has."""
    return WarmSessions(folder) if hasattr(os, "fork") else FreshSessions(folder)


class Checker:
    """Runs katas one at a time; the newest order counts, and ends the session of the one before it.

    finished: called with each KataRun, in the checker's thread; not for one that was stopped.
    """

    def __init__(self, folder: Path, finished: Callable[[KataRun], None], kind: Callable[[Path], Sessions] = sessions):
        self._folder = folder
        self._finished = finished
        self._sessions = kind(folder)
        self._orders: queue.SimpleQueue[tuple[int, str, tuple[str, ...]] | None] = queue.SimpleQueue()
        self._newest = 0
        self._lock = threading.Lock()
        self._results = tempfile.TemporaryDirectory(prefix="katas-", ignore_cleanup_errors=True)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._orders.put(None)
        self._sessions.close()
        self._thread.join(5)
        self._results.cleanup()

    def start(self, kata: str, needs: Sequence[str] = ()) -> None:
        """Order a run. needs: modules that it will take."""
        number = self.stop()
        self._orders.put((number, kata, tuple(needs)))

    def prepare(self, modules: Sequence[str]) -> None:
        """Import what later runs will take, while nothing else is to be done."""
        with self._lock:
            self._sessions.prepare(modules)

    def stop(self) -> int:
        """End the session that runs, if one does; the number of the next order."""
        with self._lock:
            self._newest += 1
            self._sessions.stop()
            return self._newest

    def _serve(self) -> None:
        while (order := self._orders.get()) is not None:
            number, kata, needs = order
            if number == self._newest:
                run = self._run(number, kata, needs)
                if number == self._newest:
                    self._finished(run)

    def _run(self, number: int, kata: str, needs: tuple[str, ...]) -> KataRun:
        target = Path(self._results.name, f"{number}.json")
        with self._lock:
            self._sessions.prepare(needs)
        run = read_run(kata, target, self._sessions.run(kata, target))
        if (
            run.trouble
            and "signal" in run.trouble
            and number == self._newest
            and isinstance(self._sessions, WarmSessions)
        ):
            # Some libraries do not survive a fork; whether it is the learner's code, a process of its own tells.
            run = read_run(kata, target, FreshSessions(self._folder).run(kata, target))
        target.unlink(missing_ok=True)
        return run
