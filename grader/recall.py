"""Remembers where the answers to a check lead, so that no answer is judged twice. Runs in the runner.

A check is a strategy: given its seed, what it asks next and how it ends depend on the answers alone. So its past runs
make a tree: a node is a question, a branch an answer, to the last bit; a leaf is how the check ended. A submission is
asked along the tree for as long as its answers are known. At a leaf the check is decided as it was before. Where an
answer is new, the check itself runs: it gets the answers that were given already, then goes on asking, and what it
does is added to the tree.

Rules of this file:
- Nothing is predicted: the submission gets the same questions in the same order as without the tree, none beside them.
- Only what a check did may grow the tree. A check that does not ask again what it asked before has no tree.
- What a submission can fill is bounded.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from .errors import LearnerError, NotAttempted, Stop
from .evidence import KEPT_EXCHANGES, Exchange
from .sandbox.confined import Confined
from .sandbox.observation import Observation, Question, Request, Stopped, read_content

TREES_BYTES = 48 << 20
CONTENT_BYTES = 1 << 20
PATH_STEPS = 2_000
_NODE_BYTES = 1_500


class Diverged(BaseException):
    """A check asked something else than it did before, after the same answers."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a check ended: with which exception, after how many answers, and its last question in words."""

    error: BaseException | None
    last_call: str
    asked: int

    def lasting(self) -> Ending | None:
        """The same without the frames that the exception holds; None where it depends on more than the answers."""
        known = (type(None), NotAttempted, LearnerError, AssertionError)
        if not isinstance(self.error, known) or (self.error is None and not self.asked):
            return None
        return Ending(_bare(self.error), self.last_call, self.asked)


def _bare(error: BaseException | None) -> BaseException | None:
    match error:
        case LearnerError():
            return LearnerError(error.type_name, error.text, error.frames, error.loading)
        case NotAttempted():
            return NotAttempted(*error.args)
        case AssertionError():
            return AssertionError(str(error))
    return None


@dataclass(frozen=True, slots=True)
class _Node:
    """A question, and what follows on each answer."""

    request: Request
    question: Question
    branches: dict[bytes, _Node | Ending] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One question and what came back. content: as in Answer; empty where the wall ended the question."""

    request: Request
    question: Question
    content: bytes
    observation: Observation | Stop | None
    seconds: float

    def exchange(self) -> Exchange:
        found = read_content(self.content) if self.observation is None else self.observation
        return Exchange(self.request, Stopped.by(found) if isinstance(found, Stop) else found, self.seconds)


class Recall:
    """The trees of all checks of a runner. A check is known by any text that names it."""

    def __init__(self, limit_bytes: int = TREES_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._bytes = 0
        self._roots: dict[str, _Node] = {}
        self._unsteady: set[str] = set()

    def follow(self, check: str, wall: Confined) -> tuple[list[Step], Ending | None]:
        """Ask along the tree of a check: the steps that were made, and the ending where they lead to one."""
        steps: list[Step] = []
        node: _Node | Ending | None = self._roots.get(check)
        while isinstance(node, _Node):
            step = _asked(wall, node.request, node.question, node.branches)
            steps.append(step)
            node = node.branches.get(step.content)
        return steps, node

    def learn(self, check: str, steps: list[Step], ending: Ending) -> None:
        """Add a run of a check to its tree, if its answers alone made it end so, and there is room."""
        lasting = ending.lasting()
        if lasting is None or check in self._unsteady or not 0 < len(steps) <= PATH_STEPS:
            return
        size = sum(len(step.content) + len(step.question.given.body) + _NODE_BYTES for step in steps)
        if size > self._limit_bytes or not all(map(_is_lasting, steps)):
            return
        if self._bytes + size > self._limit_bytes:
            self._roots, self._bytes = {}, 0
        if self._grow(check, steps, lasting):
            self._bytes += size

    def forget(self, check: str) -> None:
        """Remember nothing of a check from now on."""
        self._unsteady.add(check)
        self._roots.pop(check, None)

    def _grow(self, check: str, steps: list[Step], ending: Ending) -> bool:
        """Lay a path from the root. A check that asks otherwise after the same answers is forgotten."""
        node = self._roots.setdefault(check, _Node(steps[0].request, steps[0].question))
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            if node.question != step.question:
                self.forget(check)
                return False
            new = ending if following is None else _Node(following.request, following.question)
            successor = node.branches.setdefault(step.content, new)
            if type(successor) is not type(new):
                self.forget(check)
                return False
            if isinstance(successor, _Node):
                node = successor
        return True


def _is_lasting(step: Step) -> bool:
    """Whether a step can be remembered; a check that changes what it sent has no step that can."""
    return 0 < len(step.content) <= CONTENT_BYTES and Question.of(step.request) == step.question


def _asked(wall: Confined, request: Request, question: Question, known: dict[bytes, _Node | Ending]) -> Step:
    began = time.perf_counter()
    try:
        answer = wall.put(question, known)
    except Stop as stop:
        return Step(request, question, b"", stop, time.perf_counter() - began)
    return Step(request, question, answer.content, answer.observation, time.perf_counter() - began)


class Followed:
    """The wall of a running check: first the answers that were given on the way here, then the submission's own.

    steps: everything that was asked in this check.
    """

    def __init__(self, wall: Confined, given: list[Step]) -> None:
        self._wall = wall
        self._left = given[::-1]
        self.steps = list(given)

    @property
    def is_true(self) -> bool:
        """Whether the check asked for all that was asked on the way."""
        return not self._left

    def begin_check(self) -> None:
        """Nothing: the check began when the tree was followed."""

    def ask(self, request: Request) -> Observation:
        """As Confined.ask. Raises Diverged where the check does not ask what it asked before."""
        step = self._step(request, Question.of(request))
        if isinstance(step.observation, Stop):
            raise step.observation
        return read_content(step.content) if step.observation is None else step.observation

    def _step(self, request: Request, question: Question) -> Step:
        if not self._left:
            self.steps.append(_asked(self._wall, request, question, {}))
            return self.steps[-1]
        if self._left[-1].question != question:
            raise Diverged
        return self._left.pop()

    def printed(self) -> str:
        return self._wall.printed()

    def close(self) -> None:
        self._wall.close()


def evidence_of(steps: list[Step]) -> tuple[Exchange, ...]:
    """The first questions and the last ones: what Hypothesis asks between them is shrinking."""
    half = KEPT_EXCHANGES // 2
    kept = steps if len(steps) <= KEPT_EXCHANGES else [*steps[:half], *steps[-half:]]
    return tuple(step.exchange() for step in kept)
