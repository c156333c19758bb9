"""The twin without a wall: the learner's own process asks the learner's own code.

Values take the same way through the wire's codec, so a test sees the same kinds on both sides. Exceptions of
the learner's code pass through as they are, so that a debugger stops where they were raised.
"""

from __future__ import annotations

import os
from typing import Any

from ..errors import Mismatch, NotAttempted, Stop, TimedOut
from ..guest import wire, worker
from .observation import Observation, Request, Returned


class InProcess:
    """A loaded program, asked by direct calls."""

    def __init__(self, program: worker.Program, time_limit: type[BaseException], limit_s: float) -> None:
        """time_limit: what is raised inside a call when a test has run for `limit_s` seconds."""
        self._program = program
        self._time_limit = time_limit
        self._limit_s = limit_s
        self._stop: Stop | None = None

    def begin_check(self) -> None:
        self._stop = None

    def printed(self) -> str:
        return ""

    def close(self) -> None:
        pass

    def ask(self, request: Request) -> Observation:
        """The value that the learner's code returns. Raises what it raises, and NotAttempted for a stub."""
        if self._stop is not None:
            raise self._stop
        given = _cross({"args": list(request.args), "kwargs": request.kwargs}, tensor=worker.make_tensor)
        try:
            value = self._program.perform(request.op, request.name, request.seed, given)
        except worker.MissingName as missing:
            raise Mismatch("", "", "", f"{os.path.relpath(self._program.filename)} defines no `{missing}`") from None
        except NotImplementedError as error:
            files = (self._program.filename, *self._program.engine)
            if any(worker.is_unwritten(error, filename) for filename in files):
                raise NotAttempted(str(error)) from error
            raise
        except self._time_limit as error:
            self._stop = self._timed_out(error)
            raise self._stop from None
        return Returned(_returned(value))

    def _timed_out(self, error: BaseException) -> TimedOut:
        lines = worker.learner_lines(error, self._program.filename)
        where = (
            f" It was at {os.path.relpath(self._program.filename)}:{lines[-1][0]}, in {lines[-1][1]}." if lines else ""
        )
        return TimedOut(f"no answer after {self._limit_s:g} s; is there a loop without end?{where}")


def _returned(value: Any) -> Any:
    try:
        return _cross(value)
    except wire.EncodeError as unsendable:
        raise Mismatch("", "", "", f"what came back cannot be compared: {unsendable}") from None


def _cross(value: Any, tensor: Any = None) -> Any:
    frame = wire.pack({}, value)
    header_size, _ = wire.sizes(frame[: wire.PREFIX.size])
    middle = wire.PREFIX.size + header_size
    return wire.unpack(frame[wire.PREFIX.size : middle], frame[middle:], tensor=tensor).value
