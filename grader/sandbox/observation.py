"""Requests and observations as the host holds them, and the reading of an observation from a frame.

Rules of this file: what a worker says is data. Every field is checked for its type and its size here, once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from ..errors import BrokeRules, LearnerFrame, Stop
from ..guest import wire
from ..text import clean


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the submission. op: `call` a function of it or `run` a probe beside it."""

    op: str
    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it is sent: two that are equal are the same to the submission, to the last bit."""

    op: str
    name: str
    seed: int | None
    given: wire.Packed

    @classmethod
    def of(cls, request: Request) -> Question:
        given = wire.pack_value({"args": list(request.args), "kwargs": request.kwargs})
        return cls(request.op, request.name, request.seed, given)

    @property
    def header(self) -> dict[str, Any]:
        return {"op": self.op, "name": self.name, "seed": self.seed}


@dataclass(frozen=True, slots=True)
class Returned:
    value: Any


@dataclass(frozen=True, slots=True)
class Raised:
    type_name: str
    text: str
    frames: tuple[LearnerFrame, ...]
    unwritten: bool
    loading: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    name: str


@dataclass(frozen=True, slots=True)
class Unsendable:
    why: str


Observation = Returned | Raised | Missing | Unsendable


@dataclass(frozen=True, slots=True)
class Answer:
    """What answered a question. content: the bytes that came, without what marks one exchange; empty where they are
    not to be relied on. observation: what they say; None where the asker knows these bytes already."""

    content: bytes
    observation: Observation | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """No answer: the wall ended the question. kind: the name of the `Stop`; rule: the rule that was broken, else ""."""

    kind: str
    rule: str = ""

    @classmethod
    def by(cls, stop: Stop) -> Stopped:
        return cls(type(stop).__name__, str(stop) if isinstance(stop, BrokeRules) else "")


class Wall(Protocol):
    """Where a submission is asked: behind the wall, or in this process."""

    def begin_check(self) -> None: ...

    def ask(self, request: Request) -> Observation: ...

    def printed(self) -> str: ...

    def close(self) -> None: ...


def content_of(frame: tuple[bytes, bytes], opening: bytes) -> bytes:
    """The content of a frame whose header begins as ours do; of any other it is empty."""
    header, body = frame
    if not header.startswith(opening):
        return b""
    rest = header[len(opening) :]
    return b"%d\n" % len(rest) + rest + body


def read_content(content: bytes) -> Observation:
    """The observation in a content that was read before; its arrays are new ones. Raises ProtocolError."""
    size, _, data = content.partition(b"\n")
    return parse(*wire.unpack(b"{" + data[: int(size)], data[int(size) :]))


def parse(header: dict[str, Any], value: Any) -> Observation:
    """The observation in a frame. Raises ProtocolError."""
    match header:
        case {"kind": "returned"}:
            return Returned(value)
        case {"kind": "missing", "name": str(name)}:
            return Missing(clean(name, 200))
        case {"kind": "unsendable", "why": str(why)}:
            return Unsendable(clean(why, 300))
        case {
            "kind": "raised",
            "type": str(kind),
            "text": str(text),
            "lines": list(lines),
            "unwritten": bool(unwritten),
        }:
            frames = tuple(_frame(line) for line in lines[:50])
            return Raised(clean(kind, 200), clean(text, 2000), frames, unwritten)
    raise wire.ProtocolError("no known kind of observation")


def _frame(line: Any) -> LearnerFrame:
    match line:
        case [int(number), str(function)] if 0 <= number < 10**7:
            return LearnerFrame(number, clean(function, 100))
    raise wire.ProtocolError("a malformed traceback")
