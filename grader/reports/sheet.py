"""A file of comma-separated values that is given back unchanged but for the cells that were set. Pure.

Every cell is kept as it was written, quotes and spaces included, with the mark of order and the ends of lines: a
learning platform compares headers and identifiers to the byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..errors import UsageError

_BOM = "\ufeff"
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as they were written. ends: what closes each row; delimiter: comma, semicolon or tab."""

    bom: str
    delimiter: str
    rows: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]

    def value(self, row: int, column: int) -> str:
        """What a cell says, without its quotes; empty where the row is too short."""
        cells = self.rows[row]
        return _unquoted(cells[column]) if column < len(cells) else ""

    def values(self, row: int) -> list[str]:
        """What all cells of a row say."""
        return [_unquoted(cell) for cell in self.rows[row]]

    def with_number(self, row: int, column: int, number: str) -> Sheet:
        """The sheet with one cell set to a number, in quotes where they are needed or were there before."""
        cells = list(self.rows[row])
        cells += [""] * (column + 1 - len(cells))
        quoted = cells[column].startswith('"') or self.delimiter in number
        cells[column] = f'"{number}"' if quoted else number
        return replace(self, rows=(*self.rows[:row], tuple(cells), *self.rows[row + 1 :]))

    def encode(self) -> bytes:
        """The file."""
        lines = (self.delimiter.join(cells) + end for cells, end in zip(self.rows, self.ends, strict=True))
        return (self.bom + "".join(lines)).encode("utf-8")


def parse(data: bytes, where: str) -> Sheet:
    """The sheet in a file. Raises UsageError that names `where` it came from."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{where} is not in UTF-8 ({error.reason} at byte {error.start}); export it again") from None
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    if not body.strip():
        raise UsageError(f"{where} is empty; export it again")
    delimiter = max(_DELIMITERS, key=lambda mark: len(_rows(body.splitlines()[0], mark, where, whole=False)[0][0]))
    rows, ends = _rows(body, delimiter, where)
    return Sheet(bom, delimiter, rows, ends)


def number_in(text: str) -> float | None:
    """A number as platforms write them, with a point or a comma; None where there is none."""
    match = re.fullmatch(r"\s*(\d+)(?:[.,](\d+))?\s*", text)
    return float(f"{match[1]}.{match[2] or 0}") if match else None


def _rows(
    text: str, mark: str, where: str, *, whole: bool = True
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    plain = rf"[^{mark}\r\n]*"
    pattern = re.compile(rf'("(?:[^"]|"")*"{plain}|(?!"){plain})({mark}|\r\n|\n|\r|\Z)')
    rows: list[tuple[str, ...]] = []
    ends: list[str] = []
    cells: list[str] = []
    at = 0
    while at < len(text) or cells:
        found = pattern.match(text, at)
        if found is None:
            if whole:
                line = text.count("\n", 0, at) + 1
                raise UsageError(f"{where}: a quoted cell that begins in line {line} does not end; export it again")
            return ((("",),), ("",))
        cells.append(found[1])
        at = found.end()
        if found[2] != mark:
            rows.append(tuple(cells))
            ends.append(found[2])
            cells = []
    return tuple(rows), tuple(ends)


def _unquoted(cell: str) -> str:
    match = re.fullmatch(r'"((?:[^"]|"")*)"\s*', cell)
    return match[1].replace('""', '"') if match else cell
