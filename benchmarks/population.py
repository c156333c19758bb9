"""A generated class: who hands in what. The same seed gives the same class, and a larger class begins with the smaller.

Of a student's files about 60 % are right (the reference or another right program), 28 % wrong programs of the
catalogue, 12 % untouched stubs. In each fifty one student, among their first ten, has an endless loop in one function.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course import Course
from grader.misconceptions import program_source

SIX = ("gradient_vector", "squared_loss", "simple_graph", "value", "two_layer_numpy", "training_loop")
SHARES = {"right": 60, "wrong": 28, "stub": 12}
BLOCK = 50
FIRST_OF_BLOCK = 10


@dataclass(frozen=True, slots=True)
class Program:
    """One file before it is a student's own. kind: a key of SHARES, or `loop`; place: the function that loops."""

    kata: str
    kind: str
    text: bytes
    place: str = ""


@dataclass(frozen=True, slots=True)
class Student:
    """Who hands in one program for each kata."""

    name: str
    programs: tuple[Program, ...]

    @property
    def loops(self) -> bool:
        return any(program.kind == "loop" for program in self.programs)

    def hand_in(self, folder: Path) -> None:
        """Write the files to folder/NAME; a comment makes each one like no other student's."""
        place = folder / self.name
        place.mkdir(parents=True)
        for program in self.programs:
            own = b"\n# handed in by " + self.name.encode() + b"\n"
            (place / f"{program.kata}.py").write_bytes(program.text + own)


def katas_of(course: Course, asked: Sequence[str]) -> tuple[str, ...]:
    """`six`, `all` or names, in the order of the course. Raises UsageError for a name that there is not."""
    names = [kata.name for kata in course.katas]
    groups = {"six": SIX, "all": tuple(names)}
    wanted = {name for word in asked for name in groups.get(word) or (course.kata(word).name,)}
    return tuple(name for name in names if name in wanted)


def students(course: Course, katas: Sequence[str], number: int, seed: int) -> list[Student]:
    """The first students of the class of a seed."""
    draw = random.Random(seed)
    choices = {kata: _choices(course, kata) for kata in katas}
    return [student for block in range(0, number, BLOCK) for student in _block(course, choices, draw, block)][:number]


def _block(
    course: Course, choices: dict[str, dict[str, list[bytes]]], draw: random.Random, first: int
) -> list[Student]:
    looping = draw.randrange(FIRST_OF_BLOCK)
    found = []
    for number in range(BLOCK):
        student = Student(
            f"student-{first + number + 1:04d}", tuple(_drawn(kata, choices[kata], draw) for kata in choices)
        )
        found.append(_with_loop(course, student, draw) if number == looping else student)
    return found


def _choices(course: Course, kata: str) -> dict[str, list[bytes]]:
    solution = course.solution(kata)
    assert solution is not None, "the benchmark needs the reference"
    return {
        "right": [solution.read_bytes(), *(program_source(course, kata, path) for path in course.right_programs(kata))],
        "wrong": [program_source(course, kata, path) for path in course.wrong_programs(kata)],
        "stub": [course.stub(kata).read_bytes()],
    }


def _drawn(kata: str, choices: dict[str, list[bytes]], draw: random.Random) -> Program:
    (kind,) = draw.choices(list(SHARES), list(SHARES.values()))
    return Program(kata, kind, draw.choice(choices[kind]))


def _with_loop(course: Course, student: Student, draw: random.Random) -> Student:
    """The same student, but for one function that never ends; where no kata asks for a function, the same."""
    functions = {program.kata: _functions(course, program.kata) for program in student.programs}
    able = [program for program in student.programs if functions[program.kata]]
    if not able:
        return student
    chosen = draw.choice(able)
    place = draw.choice(functions[chosen.kata])
    solution = course.solution(chosen.kata)
    assert solution is not None
    looping = Program(chosen.kata, "loop", ending_in(solution.read_bytes(), place, "while True:\n        pass"), place)
    return replace(student, programs=tuple(looping if program is chosen else program for program in student.programs))


def _functions(course: Course, kata: str) -> list[str]:
    """What the learner writes as a plain function: the stub has it, and leaves its body open."""
    tree = ast.parse(course.stub(kata).read_bytes())
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [node.name for node in found if any(isinstance(part, ast.Raise) for part in ast.walk(node))]


def ending_in(text: bytes, place: str, body: str) -> bytes:
    """A program with another body in the place of one of its functions."""
    return text + f"\n\ndef {place}(*arguments, **named):\n    {body}\n".encode()
