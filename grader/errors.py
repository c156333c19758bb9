"""Everything that is raised on our side, in two trees.

GraderError                 the operator's fault, or ours
├── UsageError              bad input to a command: one line, exit code 2
└── GraderFault             ours: the report says «not graded», exit code 3

Stop (BaseException)        ends the running check: what the submission did, on its way to an Outcome
├── NotAttempted
├── TimedOut
├── OutOfMemory
├── Crashed
└── BrokeRules

LearnerError (Exception)    the learner's code raised, behind the wall
Mismatch (AssertionError)   an answer is not what was expected

A `Stop` is no Exception, so that neither a test's `except` nor Hypothesis goes on asking a dead worker.
"""

from __future__ import annotations

from dataclasses import dataclass


class GraderError(Exception):
    """The operator's fault, or ours."""


class UsageError(GraderError):
    """Bad input to a command. The message says where the value came from and what to do."""


class GraderFault(GraderError):
    """Something on our side went wrong."""


class Stop(BaseException):
    """Ends the running check because of what the submission did. loading: while its file was being imported."""

    loading = False


class NotAttempted(Stop):
    """An unwritten part of the stub was reached."""


class TimedOut(Stop):
    """A time limit was reached."""


class OutOfMemory(Stop):
    """The memory limit was reached."""


class Crashed(Stop):
    """The process of the submission ended before it answered."""


class BrokeRules(Stop):
    """Something that the rules of the kata or of the wire do not allow."""


@dataclass(frozen=True, slots=True)
class LearnerFrame:
    """A line of the submission in a traceback, and the function it is in."""

    line: int
    function: str


class LearnerError(Exception):
    """The learner's code raised. `frames` are the submission's own, outermost first; loading as for Stop."""

    def __init__(self, type_name: str, text: str, frames: tuple[LearnerFrame, ...] = (), loading: bool = False) -> None:
        super().__init__(f"{type_name}: {text}" if text else type_name)
        self.type_name = type_name
        self.text = text
        self.frames = frames
        self.loading = loading


class Mismatch(AssertionError):
    """An answer is not what was expected: got, expected, and a sentence on the kind of difference."""

    def __init__(self, what: str, got: str, expected: str, reading: str) -> None:
        super().__init__(what, got, expected, reading)
        self.what = what
        self.got = got
        self.expected = expected
        self.reading = reading

    def __str__(self) -> str:
        rows = [f"{label:<9} {text}" for label, text in (("got", self.got), ("expected", self.expected)) if text]
        head = [self.what] if self.what else []
        return "\n".join(head + ["  " + row.replace("\n", "\n" + " " * 12) for row in rows] + [f"  {self.reading}"])
