"""The `kata` fixture: one object, asked in the same way in the learner's process and across the wall.

`kata.fun(x, y)` calls a function of the submission; `kata.run("probe", **inputs)` runs a probe beside it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from .compare import format_value
from .errors import LearnerError, Mismatch, NotAttempted
from .sandbox.observation import Missing, Observation, Raised, Request, Returned, Unsendable, Wall

CALL_CHARS = 300
CALL_LINES = 8


class KataFixture:
    """What a test asks. Every answer is a plain value; anything else is raised.

    asked: how many answers came back. last_call: the last question in words, for messages.
    """

    last_request: Request | None = None

    def __init__(self, wall: Wall, seed: int, file_name: str) -> None:
        self._wall = wall
        self._seed = seed
        self._file_name = file_name
        self.asked = 0
        self.last_call = ""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self.call(name, *args, **kwargs)

    def call(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """The answer of a function of the submission; a dotted name reaches into a class."""
        return self._ask(Request("call", name, args, kwargs, self._seed))

    def run(self, probe: str, /, **inputs: Any) -> Any:
        """The answer of a probe, found by name in the kata's `probe.py` or among the common ones."""
        return self._ask(Request("run", probe, (), inputs, self._seed))

    def each(self, name: str, calls: list[tuple[Any, ...]]) -> list[Any]:
        """The answers of one function to many argument tuples, in one request."""
        answers: list[Any] = self.run("each", name=name, calls=[list(arguments) for arguments in calls])
        return answers

    def _ask(self, request: Request) -> Any:
        self.last_request = request
        self.last_call = _in_words(request)
        value = self._value_of(self._wall.ask(request))
        self.asked += 1
        return value

    def _value_of(self, observation: Observation) -> Any:
        match observation:
            case Returned(value):
                return value
            case Raised(unwritten=True, loading=False):
                raise NotAttempted(observation.text)
            case Raised():
                raise LearnerError(observation.type_name, observation.text, observation.frames, observation.loading)
            case Missing(name):
                raise Mismatch("", "", "", f"{self._file_name} defines no `{name}`")
            case Unsendable(why):
                raise Mismatch("", "", "", f"what came back cannot be compared: {why}")


def _in_words(request: Request) -> str:
    name, parts = _parts(request)
    text = ", ".join(parts)
    return f"{name}({text if len(text) <= CALL_CHARS else text[:CALL_CHARS] + ' …'})"


def call_lines(request: Request, width: int) -> str:
    """A question in words; where it is too long for one line, an argument does not begin at the end of one."""
    name, parts = _parts(request)
    line = f"{name}({', '.join(parts)})"
    if len(line) <= width:
        return line
    rows = [""]
    for part in parts:
        if rows[-1] and len(f"    {rows[-1]} {part},") > width:
            rows.append("")
        rows[-1] += f" {part}," if rows[-1] else f"{part},"
    folded = [
        line for row in rows for line in textwrap.wrap(row, width, initial_indent=" " * 4, subsequent_indent=" " * 8)
    ]
    kept = folded if len(folded) <= CALL_LINES else [*folded[:CALL_LINES], "    …"]
    return "\n".join([f"{name}(", *kept, ")"])


def _parts(request: Request) -> tuple[str, list[str]]:
    """The name of what is called, and its arguments as texts of one line."""
    name, args, kwargs = request.name, list(request.args), dict(request.kwargs)
    if request.op == "run" and isinstance(kwargs.get("name"), str) and isinstance(kwargs.get("arguments"), list):
        name, args, kwargs = kwargs["name"], kwargs["arguments"], {}
    parts = [format_value(arg) for arg in args] + [f"{key}={format_value(value)}" for key, value in kwargs.items()]
    return name, [" ".join(part.split()) for part in parts]
