"""Names the misconception behind a wrong answer: the wrong program that answers as the learner did. Runs in the runner.

The recorded questions of a kata are put to every wrong program of it, behind the same wall. A program *explains* a
failed check when it answers all its questions as the learner did, and at least one of them otherwise than the
reference; whatever the learner did right it must do too. Diagnosis never changes a score and never raises; when
its time is up it says nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .agreement import EXACT, SINGLE, TIGHT, Answer, alike
from .course import Course
from .errors import GraderError, Stop
from .evidence import CheckEvidence, Exchange
from .guest import wire
from .misconceptions import program_source
from .model import Outcome
from .sandbox.confined import Bundle, Confined
from .sandbox.observation import Missing, Raised, Request, Stopped
from .sandbox.policy import DIAGNOSIS_S, START_SPARED_S
from .sandbox.zygotes import Zygotes

ANSWER_S = 1.0
SLOW_S = 0.25
PASSED_ASKED = 3
DIAGNOSED = frozenset(Outcome) - {Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.NOT_JUDGED, Outcome.GRADER_FAULT}
NAMED = 2
REFERENCE = ""
_CACHED = 20_000


class _OutOfTime(Exception):
    pass


class Diagnosis:
    """Answers of the wrong programs of a course, asked for when wanted and kept for the next submission."""

    def __init__(self, course: Course, zygotes: Zygotes, budget_s: float = DIAGNOSIS_S) -> None:
        self._course = course
        self._zygotes = zygotes
        self._budget_s = budget_s
        self._kept: dict[tuple[str, str, bytes], Answer] = {}

    def findings(self, kata: str, bundle: Bundle, checks: Sequence[CheckEvidence]) -> list[tuple[str, ...]]:
        """Groups of codes: one code, a finding; two codes, either of them. bundle: how the submission was loaded."""
        programs = {path.stem: path for path in self._course.wrong_programs(kata)}
        if not programs or not any(check.failed for check in checks):
            return []
        sources = {code: program_source(self._course, kata, path) for code, path in programs.items()}
        solution = self._course.solution(kata)
        assert solution is not None
        sources[REFERENCE] = solution.read_bytes()
        asker = _Asker(self._kept, self._zygotes, bundle, kata, sources, time.monotonic() + self._budget_s)
        try:
            return _groups(asker, list(programs), [_questions(check) for check in checks])
        except (_OutOfTime, GraderError, Stop):
            return []
        finally:
            asker.close()
            if len(self._kept) > _CACHED:
                self._kept.clear()


# --- putting questions to programs of ours


@dataclass(frozen=True, slots=True)
class _Question:
    """A request, what the learner's code answered, how long that took, and the key under which answers are kept."""

    request: Request
    observation: Answer
    seconds: float
    digest: bytes

    @classmethod
    def of(cls, exchange: Exchange) -> _Question:
        request = exchange.request
        given = {"args": list(request.args), "kwargs": request.kwargs}
        header = {"op": request.op, "name": request.name, "seed": request.seed}
        digest = hashlib.sha256(wire.pack(header, given)).digest()
        return cls(request, exchange.observation, exchange.seconds, digest)

    @property
    def tells(self) -> bool:
        """Whether the answer says something about an idea: an unwritten part or a missing name says nothing."""
        unwritten = isinstance(self.observation, Raised) and self.observation.unwritten
        return not unwritten and not isinstance(self.observation, Missing)


@dataclass(frozen=True, slots=True)
class _Questions:
    """Those of one check: the telling ones, quick ones first; and all in the order in which they were asked."""

    failed: bool
    telling: tuple[_Question, ...]
    asked: tuple[_Question, ...]

    def without_slow(self) -> _Questions:
        return replace(self, telling=tuple(q for q in self.telling if q.seconds <= SLOW_S))


def _questions(check: CheckEvidence) -> _Questions:
    asked = tuple(_Question.of(exchange) for exchange in check.exchanges)
    telling = [question for question in asked if question.tells]
    return _Questions(check.failed, tuple(sorted(telling, key=lambda q: q.seconds > SLOW_S / 10)), asked)


class _Asker:
    """Puts requests to programs of ours, all in one worker, and remembers what they answered."""

    def __init__(
        self,
        kept: dict[tuple[str, str, bytes], Answer],
        zygotes: Zygotes,
        bundle: Bundle,
        kata: str,
        sources: Mapping[str, bytes],
        end: float,
    ) -> None:
        self._kept = kept
        self._zygotes = zygotes
        self._kata = kata
        self._bundle = replace(bundle, limits=replace(bundle.limits, call_s=min(bundle.limits.call_s, ANSWER_S)))
        self._sources = sources
        self._end = end
        self._waited_before_s = zygotes.waited_s
        self._confined = Confined(zygotes, self._bundle)
        self._loaded: str | None = None

    def answer(self, code: str, question: _Question) -> Answer:
        """What a program answers, as at the first time it was asked. Raises _OutOfTime."""
        key = (self._kata, code, question.digest)
        if key not in self._kept:
            if self._loaded != code:
                self._load(code)
            self._kept[key] = self._ask(question)
        return self._kept[key]

    def answers_anew(self, code: str, questions: Iterable[_Question]) -> Iterable[Answer]:
        """What a program that was loaded for this answers to questions in a row: it may remember the earlier ones."""
        self._load(code)
        return map(self._ask, questions)

    def learner_remembers(self, questions: Sequence[_Question]) -> bool:
        """Whether the submission, loaded anew and asked backwards, answers otherwise than before.

        It gets a worker of its own: in that of our programs it could change what is kept of their answers.
        """
        alone = Confined(self._zygotes, self._bundle)
        try:
            backwards = questions[::-1]
            return not _all_alike((self._ask(question, alone) for question in backwards), backwards)
        finally:
            alone.close()

    def close(self) -> None:
        self._confined.close()

    def _load(self, code: str) -> None:
        self._confined.begin_check()
        self._loaded = code
        try:
            self._confined.load(self._bundle.with_submission(self._sources[code]))
        except Stop:
            self._loaded = None

    def _ask(self, question: _Question, wall: Confined | None = None) -> Answer:
        waited_s = self._zygotes.waited_s - self._waited_before_s
        if time.monotonic() - min(waited_s, START_SPARED_S) > self._end:
            raise _OutOfTime
        wall = self._confined if wall is None else wall
        wall.begin_check()
        try:
            return wall.ask(question.request)
        except Stop as stop:
            return Stopped.by(stop)


# --- from answers to names


def _groups(asker: _Asker, codes: list[str], checks: list[_Questions]) -> list[tuple[str, ...]]:
    """One idea behind everything, tightly or as closely as single precision allows; else several; else one with memory.

    Slow questions are asked where the quick ones name nothing.
    """
    quick = [check.without_slow() for check in checks]
    rough = _Search(asker, codes, quick, SINGLE)
    found = (
        _Search(asker, codes, quick, TIGHT).behind_all()
        or rough.behind_all()
        or _Search(asker, codes, quick, EXACT).behind_all()
        or rough.behind_some()
        or _Search(asker, codes, checks, SINGLE).behind_all()
        or _with_memory(asker, codes, checks)
    )
    return [] if any(len(group) > NAMED for group in found) else found


class _Search:
    """Looks for the ideas that explain the failed checks of one kata; alike means alike within `tolerance`."""

    def __init__(self, asker: _Asker, codes: Sequence[str], checks: Sequence[_Questions], tolerance: float) -> None:
        self._asker = asker
        self._codes = codes
        self._failed = [check.telling for check in checks if check.failed and check.telling]
        self._passed = [question for check in checks if not check.failed for question in check.telling[:PASSED_ASKED]]
        self._tolerance = tolerance

    def behind_all(self) -> list[tuple[str, ...]]:
        """One group: the ideas each of which explains all failed checks; none where there is no such idea."""
        asked = [question for questions in self._failed for question in questions]
        agreeing = [code for code in self._codes if asked and self._all_as_the_learner(code, asked)]
        found = tuple(
            code
            for code in agreeing
            if self._right_where_right(code) and all(self._touches(code, questions) for questions in self._failed)
        )
        return [found] if found else []

    def behind_some(self) -> list[tuple[str, ...]]:
        """The fewest ideas that explain what can be explained; none where one of them contradicts a failed check."""
        explained = {code: self._explained(code) for code in self._codes}
        explained = {code: numbers for code, numbers in explained.items() if numbers and self._right_where_right(code)}
        groups = _cover(explained)
        left = set(range(len(self._failed))).difference(*explained.values())
        return groups if all(self._mixed_or_untouched(number, groups) for number in left) else []

    def _explained(self, code: str) -> frozenset[int]:
        """The numbers of the failed checks that a program explains."""
        return frozenset(
            number
            for number, asked in enumerate(self._failed)
            if self._all_as_the_learner(code, asked) and self._touches(code, asked)
        )

    def _all_as_the_learner(self, code: str, asked: Sequence[_Question]) -> bool:
        """But for questions that the reference fails at: a check may build them from earlier wrong answers."""
        return all(
            alike(self._asker.answer(code, question), question.observation, self._tolerance)
            or isinstance(self._asker.answer(REFERENCE, question), Raised)
            for question in asked
        )

    def _right_where_right(self, code: str) -> bool:
        """Whether a program does well where the learner did; a question whose right answers differ says nothing."""
        return all(
            self._all_as_the_learner(code, [question]) or not self._all_as_the_learner(REFERENCE, [question])
            for question in self._passed
        )

    def _touches(self, code: str, asked: Sequence[_Question]) -> bool:
        """Whether a program answers one of the questions otherwise than the reference."""
        return any(
            not alike(self._asker.answer(code, q), self._asker.answer(REFERENCE, q), self._tolerance) for q in asked
        )

    def _mixed_or_untouched(self, number: int, groups: Sequence[Sequence[str]]) -> bool:
        """Whether a check that no idea explains by itself can be one that several of them, or none of them, spoil."""
        return sum(self._touches(group[0], self._failed[number]) for group in groups) != 1


def _cover(explained: Mapping[str, frozenset[int]]) -> list[tuple[str, ...]]:
    """Groups of codes that explain the same checks; each group explains the most of what is left."""
    groups: list[tuple[str, ...]] = []
    left = frozenset[int]().union(*explained.values())
    while left:
        best = max(explained.values(), key=lambda numbers: (len(numbers & left), sorted(numbers)))
        groups.append(tuple(sorted(code for code, numbers in explained.items() if numbers & left == best & left)))
        left -= best
    return groups


def _with_memory(asker: _Asker, codes: Sequence[str], checks: Sequence[_Questions]) -> list[tuple[str, ...]]:
    """The programs that answer everything as the learner did, asked in the same order from the start."""
    asked = [question for check in checks for question in check.asked]
    failed = [question for check in checks if check.failed for question in check.asked]
    if not asker.learner_remembers(failed):
        return []
    found = tuple(code for code in codes if _all_alike(asker.answers_anew(code, asked), asked))
    reference = [asker.answer(REFERENCE, question) for question in failed]
    return [found] if found and not _all_alike(reference, failed) else []


def _all_alike(answers: Iterable[Answer], asked: Sequence[_Question]) -> bool:
    return all(alike(answer, question.observation, SINGLE) for answer, question in zip(answers, asked, strict=False))
