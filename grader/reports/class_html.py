"""A class as one HTML page: how it went, what was hard, who needs a look. Pure; it reads without its script too.

What the page shows is put together here, in plain values; how it looks is in `pages/class.html`, and the sorting and
filtering of its table in `pages/class.js`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from statistics import mean, median
from urllib.parse import quote

from ..model import Finding, Standing
from ..tally import Cell, Row, Tally
from ..text import clean_line
from . import page

PAGE_FILE = "report.html"
_BANDS = 10
_SHOWN = 12
_HINT_CHARS = 1000
_SIGNS = {Standing.NOT_ATTEMPTED: "–", Standing.NOT_JUDGED: "/", Standing.NOT_GRADED: "?"}
_COUNTED = frozenset(Standing) - {Standing.NOT_JUDGED, Standing.NOT_GRADED}
_SHADES = "abcdef"
"""Nothing, up to a quarter, a half, three quarters, less than all, all."""


@dataclass(frozen=True, slots=True)
class Band:
    """How many submissions earned a share from `low` to `high` percent; height: of the fullest band, in percent."""

    low: int
    high: int
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class Hard:
    """A check that not all passed who had written its part."""

    kata: str
    title: str
    passed: int
    attempted: int


@dataclass(frozen=True, slots=True)
class Held:
    """A misconception, and the rows of those who have it. key: its kata and title as the rows name them."""

    key: tuple[str, str]
    finding: Finding
    rows: tuple[Row, ...]

    @property
    def kata(self) -> str:
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Column:
    """A kata. possible: the most that anybody could earn; average: share over all who were graded, None for nobody."""

    kata: str
    possible: int
    average: int | None


@dataclass(frozen=True, slots=True)
class Square:
    """A kata of a submission in one sign and one shade."""

    sign: str
    shade: str


@dataclass(frozen=True, slots=True)
class Line:
    """A submission's line of the table; held: the numbers of its misconceptions in the page."""

    row: Row
    share: int | None
    squares: tuple[Square, ...]
    held: str


def render(tally: Tally, title: str) -> str:
    """The page of a class. title: what the class is called, such as the name of its folder."""
    shares = [share for row in tally.rows if (share := _share(row)) is not None]
    held = _held(tally)
    return page.render(
        "class.html",
        "class.js",
        title=clean_line(title),
        tally=tally,
        graded=len(shares),
        middle=round(median(shares)) if shares else None,
        average=round(mean(shares)) if shares else None,
        bands=_bands(shares),
        looked_at=[row for row in tally.rows if row.to_look_at],
        ungraded=[row for row in tally.rows if row.not_graded],
        aside=[clean_line(name) for name in tally.left_aside],
        hardest=_hardest(tally),
        held=held,
        shown=_SHOWN,
        columns=[_column(kata, tally.rows) for kata in tally.katas],
        lines=_lines(tally, held),
        link=link,
    )


def link(row: Row) -> str:
    """The address of a submission's page beside the class's: one folder down, whatever the folder is called."""
    folder = PurePosixPath(row.report).parent.as_posix()
    return f"./{quote(folder, safe='', errors='surrogateescape')}/{PAGE_FILE}"


def _share(row: Row) -> int | None:
    return None if row.earned is None or not row.possible else page.percent(row.earned, row.possible)


def _bands(shares: Sequence[int]) -> list[Band]:
    counts = Counter(min(share * _BANDS // 100, _BANDS - 1) for share in shares)
    fullest = max(counts.values(), default=1)
    edges = pairwise(100 * number // _BANDS for number in range(_BANDS + 1))
    return [Band(low, high, counts[n], round(100 * counts[n] / fullest)) for n, (low, high) in enumerate(edges)]


def _hardest(tally: Tally) -> list[Hard]:
    """Checks that somebody lost, those first that the smallest share passed."""
    lost = [
        Hard(kata, clean_line(title), count.passed, count.attempted)
        for (kata, title), count in tally.checks.items()
        if count.passed < count.attempted
    ]
    return sorted(lost, key=lambda hard: (hard.passed / hard.attempted, -hard.attempted, hard.kata, hard.title))


def _held(tally: Tally) -> list[Held]:
    """Misconceptions, the most frequent first."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in tally.rows:
        for key in row.findings:
            rows.setdefault(key, []).append(row)
    ranked = sorted(rows, key=lambda key: (-len(rows[key]), key))
    return [Held(key, _cleaned(tally.told[key]), tuple(rows[key])) for key in ranked]


def _cleaned(finding: Finding) -> Finding:
    return Finding(clean_line(finding.code), clean_line(finding.title), clean_line(finding.hint, _HINT_CHARS))


def _column(kata: str, rows: Sequence[Row]) -> Column:
    cells = [cell for row in rows if (cell := row.cells.get(kata)) is not None and cell.standing in _COUNTED]
    shares = [page.percent(cell.earned, cell.possible) for cell in cells]
    return Column(kata, max((cell.possible for cell in cells), default=0), round(mean(shares)) if shares else None)


def _lines(tally: Tally, held: Sequence[Held]) -> list[Line]:
    numbers = {one.key: number for number, one in enumerate(held)}
    return [
        Line(
            row,
            _share(row),
            tuple(_square(row.cells.get(kata)) for kata in tally.katas),
            " ".join(str(numbers[key]) for key in row.findings),
        )
        for row in tally.rows
    ]


def _square(cell: Cell | None) -> Square:
    if cell is None:
        return Square(_SIGNS[Standing.NOT_GRADED], "q")
    if cell.standing in _SIGNS:
        return Square(_SIGNS[cell.standing], "q" if cell.standing is Standing.NOT_GRADED else "n")
    return Square(str(cell.earned), _shade(cell))


def _shade(cell: Cell) -> str:
    if cell.standing is Standing.SOLVED:
        return _SHADES[-1]
    return _SHADES[min(-(-4 * cell.earned // max(cell.possible, 1)), len(_SHADES) - 2)]
