"""Figures to Markdown, and into a page: what stands between two marks is replaced, the rest of the page is kept."""

from __future__ import annotations

import os
import platform
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from environments import PEERS
from processes import Usage

SHOWN = 3
AIM_PEERS, AIM_PEERS_ALL, AIM_FLOOR = 10.0, 5.0, 1.25


@dataclass(frozen=True, slots=True)
class Row:
    """One grader. Times are for one submission: wall_s, cpu_s of those without an endless loop, with start-up shared
    out; loop_wall_s, loop_cpu_s of one with it. share: of such submissions in the class. start_cpu_s: of a run that
    grades one untouched stub. over_time: memory early and late in the run.
    wrong: the verdicts that are not right."""

    name: str
    graded: int
    loops: int
    share: float
    wall_s: float
    cpu_s: float
    start_cpu_s: float | None
    loop_wall_s: float | None
    loop_cpu_s: float | None
    largest_mib: float
    together_mib: float
    over_time: tuple[float, float] | None
    right: int
    judged: int
    orphans: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def class_cpu_s(self) -> float:
        """Processor seconds of a submission of the whole class, the endless loops among them."""
        return (1 - self.share) * self.cpu_s + self.share * (self.loop_cpu_s or 0.0)


@dataclass(frozen=True, slots=True)
class Growth:
    """A class of a size."""

    number: int
    wall_s: float
    cpu_s: float
    together_mib: float
    over_time: tuple[float, float] | None


HEAD = (
    "grader",
    "graded",
    "submissions / s",
    "CPU s each",
    "CPU s each, loops included",
    "one endless loop: CPU s, wall s",
    "largest process, MiB",
    "all together, MiB",
    "right verdicts",
)


def line_of(row: Row) -> str:
    return _line(_cells(row))


def _cells(row: Row) -> list[str]:
    loop = "—" if row.loop_cpu_s is None else f"{row.loop_cpu_s:.1f}, {row.loop_wall_s:.1f}"
    return [
        _titled(row.name),
        f"{row.graded} + {row.loops}",
        f"{1 / row.wall_s:.2f}",
        f"{row.cpu_s:.2f}",
        f"{row.class_cpu_s:.2f}",
        loop,
        f"{row.largest_mib:.0f}",
        f"{row.together_mib:.0f}" if row.together_mib else "—",
        f"{row.right} of {row.judged} ({_percent(row.right, row.judged)})",
    ]


def _percent(part: int, whole: int) -> str:
    """Rounded down: 100 % is said of all alone."""
    return f"{int(1000 * part / whole) / 10:g} %" if whole else "—"


def _titled(name: str) -> str:
    """Ours with its runners, a peer with its version."""
    if name.startswith("ours-"):
        return f"ours, --jobs {name.removeprefix('ours-')}"
    if name not in PEERS:
        return name
    pinned = [text.partition("==")[2] for text in PEERS[name]]
    return f"{name} {pinned[0] if pinned else metadata.version(name)}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([_line(head), _line(["---"] * len(head)), *map(_line, rows)])


def comparison(rows: Sequence[Row], missing: Mapping[str, str], katas: int, checks: int, number: int, seed: int) -> str:
    """The table of all graders, what they were measured on, and the two ratios."""
    absent = [[_titled(name), "not run", *[""] * (len(HEAD) - 2)] for name in missing]
    parts = [
        f"A class of {number} (seed {seed}), {katas} katas, {checks} checks each.",
        _table(HEAD, [*map(_cells, rows), *absent]),
        *(f"- {_titled(name)} was not run: {reason}" for name, reason in missing.items()),
        "\n".join(f"- {text}" for text in _remarks(rows, katas)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _remarks(rows: Sequence[Row], katas: int) -> list[str]:
    known = {row.name: row for row in rows}
    peers = [row for row in rows if row.name in PEERS]
    mine, floor = known.get("ours-1"), known.get("floor")
    found = []
    if mine and peers:
        fastest = min(peers, key=lambda row: row.cpu_s)
        aim = AIM_PEERS if katas <= 6 else AIM_PEERS_ALL
        with_loops = min(row.class_cpu_s for row in peers) / mine.class_cpu_s
        found.append(
            f"Submissions per CPU second, ours to the fastest peer ({fastest.name}): {fastest.cpu_s / mine.cpu_s:.2f} "
            f"times without endless loops, {with_loops:.2f} times with them; the aim is {aim:g} times."
        )
    if mine and floor:
        found.append(
            f"CPU seconds, ours to the floor: {mine.cpu_s / floor.cpu_s:.2f} times without endless loops, "
            f"{mine.class_cpu_s / floor.class_cpu_s:.2f} times with them; the aim is at most {AIM_FLOOR:g} times."
        )
    for row in rows:
        if row.over_time is not None:
            early, late = row.over_time
            found.append(
                f"Largest process of {_titled(row.name)}, second and last quarter: {early:.0f}, {late:.0f} MiB."
            )
        if row.start_cpu_s is not None:
            found.append(f"A run of {_titled(row.name)} over one untouched stub: {row.start_cpu_s:.1f} CPU s.")
        if row.wrong:
            shown = ", ".join(f"`{text}`" for text in row.wrong[:SHOWN])
            more = f" and {len(row.wrong) - SHOWN} more" if len(row.wrong) > SHOWN else ""
            found.append(f"Not right of {_titled(row.name)}: {shown}{more}.")
        if row.orphans:
            found.append(f"{_titled(row.name)} left {row.orphans} processes behind; their time is counted.")
    return found


def growth(rows: Sequence[Growth], katas: int, jobs: int) -> str:
    """Ours at several sizes of class."""
    head = (
        "submissions",
        "wall s each",
        "CPU s each",
        "largest process, MiB: second, last quarter",
        "all together, MiB",
    )
    cells = [
        [
            str(row.number),
            f"{row.wall_s / row.number:.3f}",
            f"{row.cpu_s / row.number:.3f}",
            "—" if row.over_time is None else "{:.0f}, {:.0f}".format(*row.over_time),
            f"{row.together_mib:.0f}",
        ]
        for row in rows
    ]
    return f"`grader batch --jobs {jobs}`, {katas} katas, no endless loops.\n\n{_table(head, cells)}\n"


def cold(pairs: Sequence[tuple[Usage, Usage]], katas: int) -> str:
    """One grading and one run of pytest, pair by pair."""
    cells = []
    for name, place in (("`grader grade`", 0), ("pytest", 1)):
        walls, processors = [pair[place].wall_s for pair in pairs], [pair[place].cpu_s for pair in pairs]
        cells.append([name, _median(walls), _median(processors)])
    walls = [ours.wall_s / peer.wall_s for ours, peer in pairs]
    processors = [ours.cpu_s / peer.cpu_s for ours, peer in pairs]
    cells.append(["ratio, pair by pair", _median(walls), _median(processors)])
    head = ("one right submission, cold", "wall s: median (least, most)", "CPU s: median (least, most)")
    return f"{len(pairs)} pairs in turns, {katas} katas, the same checks.\n\n{_table(head, cells)}\n"


def _median(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}, {max(values):.2f})"


def machine() -> str:
    """Where the figures come from."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", "torch", "hypothesis", "pytest"))
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{date.today()}, {_processor()}, {cores} cores, {platform.system()}, "
        f"Python {sys.version.split()[0]}, {versions}; load average at the end {load}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def write_section(page: Path, name: str, text: str) -> None:
    """Put a text between the marks of its name; where there are none, at the end of the page."""
    begin, end = f"<!-- benchmarks/class.py: {name} -->", f"<!-- end of {name} -->"
    whole = page.read_text() if page.is_file() else "# Performance\n"
    section = f"{begin}\n\n{text}\n{end}"
    if begin in whole and end in whole:
        head, _, rest = whole.partition(begin)
        whole = head + section + rest.partition(end)[2]
    else:
        whole = f"{whole.rstrip()}\n\n{section}\n"
    page.write_text(whole)
