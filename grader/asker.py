"""Puts the recorded questions of a kata to programs of ours, behind the wall, and keeps the answers. In the runner.

Rules of this file:
- A submission and programs of ours never share a worker: it could change what they answer.
- What a program did not answer in a lineup, it is asked alone: a hang or a crash costs one answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .agreement import Answer
from .errors import Stop
from .evidence import Exchange
from .guest import wire
from .guest.lineup import NOBODY
from .sandbox.confined import Bundle, Confined
from .sandbox.observation import Missing, Raised, Request, Returned, Stopped, parse
from .sandbox.policy import START_SPARED_S
from .sandbox.zygotes import Zygotes

ANSWER_S = 1.0
PATIENCE_S = 0.2
"""After this time a lineup hands over what it has, so that its limit ends only what hangs."""
REFERENCE = ""
_KEPT = 20_000
_SEEN_BY_THE_WALL = frozenset(["AutogradNotAllowed", "MemoryError", "RuntimeError"])
"""Exceptions that may stand for a broken rule or a limit: the wall has to see them itself."""


class OutOfTime(Exception):
    """The time for naming misconceptions is up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, what the learner's code answered, how long that took, and the key under which answers are kept."""

    request: Request
    observation: Answer
    seconds: float
    frame: bytes
    digest: bytes

    @classmethod
    def of(cls, exchange: Exchange) -> Asked:
        request = exchange.request
        given = {"args": list(request.args), "kwargs": request.kwargs}
        header = {"op": request.op, "name": request.name, "seed": request.seed}
        frame = wire.pack({**header, **NOBODY}, given)
        return cls(request, exchange.observation, exchange.seconds, frame, hashlib.sha256(frame).digest())

    @property
    def tells(self) -> bool:
        """Whether the answer says something about an idea: an unwritten part or a missing name says nothing."""
        unwritten = isinstance(self.observation, Raised) and self.observation.unwritten
        return not unwritten and not isinstance(self.observation, Missing)


@dataclass(slots=True)
class Kept:
    """What programs answered, by kata, code and question; and those that hung or crashed, which are asked alone."""

    answers: dict[tuple[str, str, bytes], Answer] = field(default_factory=dict)
    stopped: set[tuple[str, str]] = field(default_factory=set)

    def forget_some(self) -> None:
        """Begin anew when there is too much."""
        if len(self.answers) > _KEPT:
            self.answers.clear()


class Asker:
    """Asks the programs of one kata, in one worker. sources: the texts by code, each beginning with REFERENCE's."""

    def __init__(
        self, kept: Kept, zygotes: Zygotes, bundle: Bundle, kata: str, sources: Mapping[str, bytes], end: float
    ) -> None:
        """bundle: how the submission was loaded. end: on the monotonic clock; past it OutOfTime is raised."""
        self._kept = kept
        self._zygotes = zygotes
        self._bundle = replace(bundle, limits=replace(bundle.limits, call_s=min(bundle.limits.call_s, ANSWER_S)))
        self._kata = kata
        self._sources = sources
        self._end = end
        self._waited_before_s = zygotes.waited_s
        nothing = {"names": ["nothing"], "filename": "<nothing>", "text": b""}
        self._empty = replace(self._bundle, load={"modules": [nothing], "probe": None})
        self._confined = Confined(zygotes, self._empty)
        self._loaded: str | None = None

    def knows(self, code: str, question: Asked) -> bool:
        """Whether the answer is kept, and costs nothing."""
        return (self._kata, code, question.digest) in self._kept.answers

    def answer(self, code: str, question: Asked) -> Answer:
        """What a program answers, as at the first time it was asked."""
        key = (self._kata, code, question.digest)
        if key not in self._kept.answers:
            if self._loaded != code:
                self._load(code)
            self._kept.answers[key] = self._ask(self._confined, question.request, code)
        return self._kept.answers[key]

    def line_up(self, codes: Sequence[str], questions: Sequence[Asked]) -> None:
        """Ask several programs several questions in as few requests as can be, and keep what they answer."""
        left = {code: [q for q in questions if not self.knows(code, q)] for code in codes}
        left = {code: own for code, own in left.items() if own and (self._kata, code) not in self._kept.stopped}
        while left and (given := self._lined_up(left)):
            for code, frames in zip(list(left), given, strict=False):
                for question, frame in zip(left[code], frames, strict=False):
                    self._keep(code, question, frame)
                left[code] = left[code][len(frames) :]
            left = {code: own for code, own in left.items() if own}

    def answers_in_a_row(self, code: str, questions: Sequence[Asked]) -> Iterator[Answer]:
        """What a program answers that is loaded for these questions: it may remember the earlier ones."""
        history, begun = hashlib.sha256(), False
        for number, question in enumerate(questions):
            history.update(question.digest)
            key = (self._kata, code, history.digest())
            if key not in self._kept.answers:
                if not begun:
                    self._load(code)
                    for earlier in questions[:number]:
                        self._ask(self._confined, earlier.request, code)
                    begun = True
                self._kept.answers[key] = self._ask(self._confined, question.request, code)
            yield self._kept.answers[key]

    def learner_anew(self, questions: Sequence[Asked]) -> Iterator[Answer]:
        """What the submission answers that is loaded for these questions, in a worker of its own."""
        alone = Confined(self._zygotes, self._bundle)
        try:
            for question in questions:
                yield self._ask(alone, question.request)
        finally:
            alone.close()

    def close(self) -> None:
        self._confined.close()

    def _load(self, code: str) -> None:
        self._put_in(self._bundle.with_submission(self._sources[code]), code)

    def _put_in(self, bundle: Bundle, code: str | None) -> None:
        self._confined.begin_check()
        self._loaded = code
        with contextlib.suppress(Stop):  # where loading ends the worker, the first question tells
            self._confined.load(bundle)

    def _ask(self, wall: Confined, request: Request, code: str | None = None) -> Answer:
        """code: whose answer it is, where it is a program's."""
        waited_s = self._zygotes.waited_s - self._waited_before_s
        if time.monotonic() - min(waited_s, START_SPARED_S) > self._end:
            raise OutOfTime
        wall.begin_check()
        try:
            return wall.ask(request)
        except Stop as stop:
            if code is not None:
                self._kept.stopped.add((self._kata, code))
            return Stopped.by(stop)

    def _lined_up(self, questions: Mapping[str, Sequence[Asked]]) -> list[list[bytes]]:
        """The frames that programs answer to their questions; none where the lineup came to no end."""
        if self._loaded is not None:
            self._put_in(self._empty, None)
        first = self._sources[REFERENCE]
        programs = [
            [self._sources[code].removeprefix(first), [question.frame for question in own]]
            for code, own in questions.items()
        ]
        load = self._bundle.with_submission(first).load
        inputs = {"load": load, "programs": programs, "patience_s": PATIENCE_S}
        answer = self._ask(self._confined, Request("run", "lineup", (), inputs))
        return answer.value if isinstance(answer, Returned) else []

    def _keep(self, code: str, question: Asked, frame: bytes) -> None:
        try:
            answer = parse(*wire.unpack(*wire.halves(frame)))
        except wire.ProtocolError:
            return
        if not (isinstance(answer, Raised) and answer.type_name in _SEEN_BY_THE_WALL):
            self._kept.answers[self._kata, code, question.digest] = answer
