"""Cells of a notebook to the module of one kata. Runs in the operator's process; reads cells, runs none of them.

Of each cell only definitions, imports and assignments are kept, on the lines that they have there. A definition or a
literal of the kata's own cells is always kept; anything else, and all of other cells, only where it is used.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
_CELL_MARK = re.compile(r"^# %% cell (\d+)$")
_POSTPONING = re.compile(r"^from __future__ import .*\bannotations\b", re.MULTILINE)
_LITERAL = (ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.UnaryOp, ast.BinOp)
_SYNTAX = (ast.expr_context, ast.operator, ast.unaryop)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class _Use(Enum):
    """When a statement is kept: always, where its names are used, or never."""

    ALWAYS = "always"
    WHERE_USED = "where used"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its place among all cells from 1, its text, and the katas that it belongs to; None: left out."""

    number: int
    text: str
    katas: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Statement:
    """A top-level statement of a cell: first line from 1, its text, what it binds and which globals it uses."""

    cell: int
    line: int
    text: str
    use: _Use
    binds: frozenset[str]
    uses: frozenset[str]
    star: bool


def lines_of(text: bytes) -> tuple[str, ...]:
    """The lines of a module as Python counts them."""
    return tuple(re.split(r"\r\n|\r|\n", text.decode("utf-8-sig", "replace")))


def place(shown: str, lines: Sequence[str], line: int) -> str:
    """How a message names a line of a module, from 1, with its file: `value.py:7`, `hw.ipynb, cell 3, line 2`."""
    inner = where(shown, lines, line)
    return f"{shown}, {inner}" if inner.startswith("cell") else f"{shown}:{line}"


def where(shown: str, lines: Sequence[str], line: int) -> str:
    """How a message names a line of a file that it has named: `line 7`, of a notebook `cell 3, line 2`."""
    if shown.lower().endswith(".ipynb"):
        for above in range(min(line, len(lines)), 0, -1):
            if mark := _CELL_MARK.match(lines[above - 1]):
                return f"cell {mark[1]}, line {line - above}"
    return f"line {line}"


def parsed(text: str) -> ast.Module | None:
    """The syntax tree; None where there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except _UNREADABLE:
        return None


# --- statements


def _statements(cell: Cell) -> list[_Statement] | None:
    """The top-level statements of a cell; None where it does not parse."""
    tree = parsed(cell.text)
    if tree is None:
        return None
    lines = cell.text.split("\n")
    return [_statement(cell.number, node, lines) for node in tree.body]


def _statement(cell: int, node: ast.stmt, lines: list[str]) -> _Statement:
    line, text = _segment(node, lines)
    use = _use(node)
    star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    uses = _globals(text, node) if use is not _Use.NEVER else frozenset()
    return _Statement(cell, line, text, use, frozenset(_binds(node)), uses, star)


def _segment(node: ast.stmt, lines: list[str]) -> tuple[int, str]:
    """(first line, text) of a statement with its decorators; its columns count bytes."""
    begin = min([node.lineno, *(item.lineno for item in getattr(node, "decorator_list", []))])
    end = node.end_lineno or node.lineno
    taken = lines[begin - 1 : end]
    taken[-1] = taken[-1].encode()[: node.end_col_offset].decode()
    if begin == node.lineno:
        taken[0] = taken[0].encode()[node.col_offset :].decode()
    return begin, "\n".join(taken)


def _use(node: ast.stmt) -> _Use:
    if isinstance(node, _FUNCTIONS):
        return _Use.ALWAYS
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return _Use.NEVER if getattr(node, "module", "") == "__future__" else _Use.WHERE_USED
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return _use_of_assignment(node)
    if isinstance(node, (ast.If, ast.Try)):
        return _Use.ALWAYS if all(_is_declaration(child) for child in _children(node)) else _Use.NEVER
    return _Use.NEVER


def _use_of_assignment(node: ast.Assign | ast.AnnAssign) -> _Use:
    """A literal or a lambda is kept; what computes something, or names something else, only where it is used."""
    if node.value is None or not set(_binds(node)):
        return _Use.NEVER
    literal = all(isinstance(part, (*_LITERAL, *_SYNTAX)) for part in ast.walk(node.value))
    return _Use.ALWAYS if literal or isinstance(node.value, ast.Lambda) else _Use.WHERE_USED


def _is_declaration(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass)) or _use(node) is _Use.ALWAYS


def _children(node: ast.If | ast.Try) -> list[ast.stmt]:
    handlers = [child for handler in getattr(node, "handlers", []) for child in handler.body]
    return [*node.body, *handlers, *node.orelse, *getattr(node, "finalbody", [])]


def _binds(node: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a meaning; for `Name.attribute = …` the Name."""
    if isinstance(node, _FUNCTIONS):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            yield from _targets(target)
    elif isinstance(node, (ast.If, ast.Try)):
        for child in _children(node):
            yield from _binds(child)


def _targets(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Attribute):
        yield from _targets(target.value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for element in target.elts:
            yield from _targets(element)


def _globals(text: str, node: ast.stmt) -> frozenset[str]:
    """The module's names that a statement reads, also inside functions; all names where Python refuses to say."""
    try:
        tables = [symtable.symtable(text, "<cell>", "exec")]
    except _UNREADABLE:
        return frozenset(part.id for part in ast.walk(node) if isinstance(part, ast.Name))
    found: set[str] = set()
    while tables:
        table = tables.pop()
        top = table.get_type() == "module"
        found.update(
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (top or symbol.is_global())
        )
        tables += table.get_children()
    return frozenset(found)


# --- a kata's module


class Excerpts:
    """The code cells of a notebook, parsed once, and the module that each kata gets of them."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._owners = {cell.number: cell.katas for cell in cells}
        self._parsed = {cell.number: _statements(cell) for cell in cells}
        found = (statement for cell in cells for statement in self._parsed[cell.number] or ())
        self._order = [statement for statement in found if statement.use is not _Use.NEVER]

    def module(self, kata: str) -> str:
        """The kata's cells in order with what they use; empty where it has none. What does not parse stays whole."""
        own = {cell.number for cell in self._cells if cell.katas is not None and kata in cell.katas}
        kept = self._closure(own)
        pages = {cell.number: cell.text.split("\n") for cell in self._cells if cell.number in own & self._broken()}
        if not pages and not any(statement.cell in own for statement in kept):
            return ""
        for statement in kept:
            _put(pages.setdefault(statement.cell, []), statement)
        marked = [line for number in sorted(pages) for line in (f"# %% cell {number}", *pages[number])]
        return "\n".join(self._opening(pages) + marked) + "\n"

    def _broken(self) -> set[int]:
        return {number for number, statements in self._parsed.items() if statements is None}

    def _opening(self, kept: Mapping[int, object]) -> list[str]:
        """Where a kept cell asks for annotations that are not evaluated, the module begins with it."""
        asks = any(_POSTPONING.search(cell.text) for cell in self._cells if cell.number in kept)
        return ["from __future__ import annotations"] if asks else []

    def _closure(self, own: set[int]) -> list[_Statement]:
        """A kata's definitions, what they use of its own and of shared cells, and what is then missing of another's."""
        near = [s for s in self._order if s.cell in own or self._owners[s.cell] == frozenset()]
        kept = _following({s for s in near if s.cell in own and s.use is _Use.ALWAYS}, near)
        if missing := _missing(kept):
            kept |= {statement for statement in near if statement.star}
        for name in sorted(missing):
            offered = near + self._lent(name, own)
            kept |= _following({statement for statement in offered if name in statement.binds}, offered)
        return [statement for statement in self._order if statement in kept]

    def _lent(self, name: str, own: set[int]) -> list[_Statement]:
        """The statements of the other kata that last bound a name before the last of a kata's own cells."""
        others = [s for s in self._order if self._owners[s.cell] and s.cell not in own and s.cell < max(own)]
        owners = [self._owners[statement.cell] for statement in others if name in statement.binds]
        return [statement for statement in others if self._owners[statement.cell] == owners[-1]] if owners else []


def _put(page: list[str], statement: _Statement) -> None:
    """Write a statement on the lines that it has in its cell."""
    page += [""] * (statement.line - len(page))
    first, *rest = statement.text.split("\n")
    page[statement.line - 1] += f"; {first}" if page[statement.line - 1] else first
    page += rest


def _following(begun: set[_Statement], offered: Iterable[_Statement]) -> set[_Statement]:
    """What is begun with, and of the offered, in turn, whatever binds a name that is used or bound by it."""
    by_name: dict[str, list[_Statement]] = {}
    for statement in offered:
        for name in statement.binds:
            by_name.setdefault(name, []).append(statement)
    kept, waiting = set(begun), list(begun)
    while waiting:
        statement = waiting.pop()
        for name in statement.binds | statement.uses:
            for provider in by_name.pop(name, ()):
                if provider not in kept:
                    kept.add(provider)
                    waiting.append(provider)
    return kept


def _missing(kept: Iterable[_Statement]) -> set[str]:
    """The names that are used, and bound nowhere."""
    statements = list(kept)
    used = {name for statement in statements for name in statement.uses}
    return used - {name for statement in statements for name in statement.binds} - set(dir(builtins))
