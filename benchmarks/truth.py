"""The right verdicts: what each check of each student must come to, whoever grades.

A right program passes everything but perhaps a bonus, and an untouched stub nothing. What a wrong program passes, and
whether a right one earns a bonus, is settled by one careful run behind the wall, without a class around it. A loop
without end is settled by a program that stops with an exception of its own in the same place: a check that gets there
cannot pass, and one that does not is not held up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from population import Program, Student, ending_in

from grader.course import Course
from grader.grading import Grading
from grader.model import Check, Outcome
from grader.plugin import DEVELOPMENT_SECRET
from grader.submission import Source, Submission

Verdicts = dict[str, dict[str, bool]]
"""Student to check, as `kata/name`, to whether it passed."""


def right_verdicts(course: Course, katas: Sequence[str], students: Iterable[Student]) -> Verdicts:
    """The verdicts of a class. Checks that need a GPU are left out."""
    with Grading(course, katas, DEVELOPMENT_SECRET) as grading:
        careful = _Careful(course, grading)
        return {
            student.name: {key: passed for program in student.programs for key, passed in careful.of(program).items()}
            for student in students
        }


class _Careful:
    """One program at a time; the same program only once."""

    def __init__(self, course: Course, grading: Grading) -> None:
        self._course = course
        self._grading = grading
        self._known: dict[Program, dict[str, bool]] = {}

    def of(self, program: Program) -> dict[str, bool]:
        """check to whether it must pass."""
        if program not in self._known:
            self._known[program] = self._settled(program)
        return self._known[program]

    def _settled(self, program: Program) -> dict[str, bool]:
        checks = [check for check in self._grading.manifest if check.kata == program.kata and not check.optional]
        if program.kind == "stub":
            return {key_of(check): False for check in checks}
        passed = {check.name for check in checks if not check.bonus} if program.kind == "right" else set()
        if len(passed) < len(checks):
            passed |= self._passed(program.kata, self._settling(program))
        return {key_of(check): check.name in passed for check in checks}

    def _settling(self, program: Program) -> bytes:
        if program.kind != "loop":
            return program.text
        solution = self._course.solution(program.kata)
        assert solution is not None
        text = solution.read_bytes() + b"\n\nclass Endless(BaseException):\n    pass\n"
        return ending_in(text, program.place, "raise Endless")

    def _passed(self, kata: str, text: bytes) -> set[str]:
        submission = Submission("program", {kata: Source(f"{kata}.py", text)}, ())
        report = self._grading.grade(submission, diagnose=False)
        (result,) = (result for result in report.katas if result.kata == kata)
        if any(check.outcome is Outcome.GRADER_FAULT for check in result.checks):
            raise SystemExit(
                f"{kata}: the careful run ended in a fault of the grader; run `grader check --kata {kata}`"
            )
        return {check.check for check in result.checks if check.outcome is Outcome.PASSED}


def key_of(check: Check) -> str:
    return f"{check.kata}/{check.name}"


def agreement(expected: Verdicts, got: Verdicts) -> tuple[int, int]:
    """How many verdicts are right, of how many, over the students that were graded; a missing one is not right."""
    judged = sum(len(checks) for name, checks in expected.items() if name in got)
    return judged - len(disagreements(expected, got)), judged


def disagreements(expected: Verdicts, got: Verdicts) -> list[str]:
    """The verdicts that are not right, as `student: check`."""
    return [
        f"{name}: {key}"
        for name, checks in expected.items()
        if name in got
        for key, passed in checks.items()
        if got[name].get(key) is not passed
    ]
