"""What ended a check, to an outcome and a message. Runs on the host; the message is for the learner."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from itertools import groupby

from hypothesis.errors import Flaky

from .errors import (
    BrokeRules,
    Crashed,
    GraderFault,
    LearnerError,
    LearnerFrame,
    NotAttempted,
    OutOfMemory,
    Stop,
    TimedOut,
)
from .excerpt import lines_of, place, where
from .model import Outcome
from .text import clean, clean_line

MESSAGE_CHARS = 4000
_SYNTAX_ERRORS = frozenset({"SyntaxError", "IndentationError", "TabError"})

_STOPS: dict[type[Stop], Outcome] = {
    NotAttempted: Outcome.NOT_ATTEMPTED,
    TimedOut: Outcome.TIMED_OUT,
    OutOfMemory: Outcome.OUT_OF_MEMORY,
    Crashed: Outcome.CRASHED,
    BrokeRules: Outcome.BROKE_THE_RULES,
}


@dataclass(frozen=True, slots=True)
class LearnerCode:
    """The learner's file, as messages show it."""

    shown: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, shown: str, text: bytes) -> LearnerCode:
        return cls(clean_line(shown), lines_of(text))


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    message: str = ""


def verdict_of(error: BaseException | None, last_call: str, asked: int, code: LearnerCode) -> Verdict:
    """The verdict of a check that ended with this exception, or without one."""
    if error is None:
        if asked == 0:
            return Verdict(Outcome.GRADER_FAULT, "the check asked the submission nothing")
        return Verdict(Outcome.PASSED)
    if isinstance(error, (Stop, LearnerError)) and error.loading:
        last_call = f"importing {code.shown}"
    if isinstance(error, Stop):
        return Verdict(_STOPS[type(error)], _stop_message(error, last_call))
    if isinstance(error, Flaky):
        return Verdict(
            Outcome.FAILED, _joined(last_call, "  the answer changes from one call to the next on the same input")
        )
    if isinstance(error, LearnerError):
        return Verdict(Outcome.RAISED, _joined(last_call, raised_message(error, code)))
    if isinstance(error, AssertionError):
        return Verdict(Outcome.FAILED, _joined(last_call, str(error)))
    return Verdict(Outcome.GRADER_FAULT, _fault_message(error))


def raised_message(error: LearnerError, code: LearnerCode) -> str:
    """The exception, then the learner's own frames with their lines, innermost last."""
    rows = [f"  raised    {_told(error, code)}".replace("\n", "\n            ")]
    for frame, repeated in groupby(error.frames):
        again = ", again and again" if len(list(repeated)) > 2 else ""
        rows.append(f"  {place(code.shown, code.lines, frame.line)} in {frame.function}{again}")
        if 0 < frame.line <= len(code.lines):
            rows.append(f"      {clean(code.lines[frame.line - 1].strip(), 200)}")
    return "\n".join(rows)


def _told(error: LearnerError, code: LearnerCode) -> str:
    """What was raised. The lines that a SyntaxError names are told as the learner sees them."""
    if error.type_name not in _SYNTAX_ERRORS or not error.frames:
        return str(error)
    text = re.sub(r" \([^()]*, line \d+\)$", "", str(error))
    return re.sub(r"\bline (\d+)", lambda match: where(code.shown, code.lines, int(match[1])), text)


def learner_error(error: BaseException, frames: tuple[LearnerFrame, ...], loading: bool) -> LearnerError:
    """An exception of this process as the LearnerError that the wall would have given."""
    return LearnerError(type(error).__name__, str(error), frames, loading)


def _stop_message(stop: Stop, last_call: str) -> str:
    text = str(stop)
    return text if isinstance(stop, NotAttempted) else _joined(last_call, f"  {text}")


def _joined(last_call: str, text: str) -> str:
    return "\n".join(filter(None, (last_call, text)))[:MESSAGE_CHARS]


def _fault_message(error: BaseException) -> str:
    if isinstance(error, GraderFault):
        return str(error)[:MESSAGE_CHARS]
    return "".join(traceback.format_exception(error))[-MESSAGE_CHARS:]
