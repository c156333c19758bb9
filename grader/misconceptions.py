"""A wrong program to its words: title, what happens, what to look at. Reads files, runs none."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .course import Course
from .errors import UsageError
from .model import Finding


@dataclass(frozen=True, slots=True)
class Misconception:
    """A named wrong idea. code: the name of its file; program: what it redefines."""

    kata: str
    code: str
    title: str
    happens: str
    look_at: str
    program: str


def read_misconception(kata: str, path: Path) -> Misconception:
    """The misconception of a wrong program's file. Raises ValueError where its docstring has not three paragraphs."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree) or ""
    parts = [" ".join(part.split()) for part in docstring.split("\n\n") if part.strip()]
    if len(parts) != 3:
        raise ValueError(f"its docstring has {len(parts)} paragraphs; title, what happens, what to look at are wanted")
    program = "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip()
    title, happens, look_at = parts
    return Misconception(kata, path.stem, title, happens, look_at, program)


def described(course: Course, kata: str, code: str) -> Misconception:
    """The misconception of a code; where its file tells nothing, the code alone (`grader check` finds that fault)."""
    path = next(path for path in course.wrong_programs(kata) if path.stem == code)
    try:
        return read_misconception(kata, path)
    except (ValueError, SyntaxError):
        return Misconception(kata, code, code, "", "", "")


def misconceptions(course: Course, kata: str) -> list[Misconception]:
    """All misconceptions of a kata, by code."""
    return [read_misconception(kata, path) for path in course.wrong_programs(kata)]


def finding_of(group: Sequence[Misconception]) -> Finding:
    """One misconception as a finding, or several as one that says «either … or …»."""
    codes = "|".join(misconception.code for misconception in group)
    if len(group) == 1:
        return Finding(codes, group[0].title, group[0].look_at)
    titles = " — or: ".join(misconception.title for misconception in group)
    return Finding(codes, f"either: {titles}", " — or: ".join(misconception.look_at for misconception in group))


def find_misconception(course: Course, code: str) -> Misconception:
    """The misconception of `KATA/CODE`. Raises UsageError with the codes that there are."""
    kata, _, name = code.partition("/")
    found = misconceptions(course, course.kata(kata).name)
    for misconception in found:
        if misconception.code == name:
            return misconception
    known = ", ".join(misconception.code for misconception in found) or "none"
    raise UsageError(f"{kata} has no misconception named {name!r}; it has: {known}")


def program_source(course: Course, kata: str, program: Path) -> bytes:
    """A right or wrong program as a submission: the reference, then what the program redefines."""
    solution = course.solution(kata)
    if solution is None:
        raise UsageError("no reference folder here; give --reference DIR")
    return solution.read_bytes() + b"\n\n" + program.read_bytes()
