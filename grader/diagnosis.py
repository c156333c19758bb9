"""Names the misconception behind a wrong answer: the wrong program that answers as the learner did. Runs in the runner.

The recorded questions of the failed checks are put to every wrong program of the kata, behind the same wall. A
program agrees with a check when it answers all its questions as the learner did, and at least one of them otherwise
than the reference. Diagnosis never changes a score and never raises; when its time is up it says nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .agreement import alike
from .course import Course
from .errors import GraderError, Stop
from .fixture import Exchange
from .guest import wire
from .misconceptions import program_source
from .model import Outcome
from .sandbox.confined import Bundle, Confined, Zygotes
from .sandbox.observation import Observation, Raised, Request, Returned

BUDGET_S = 3.0
DIAGNOSED = frozenset({Outcome.FAILED, Outcome.RAISED})
NAMED = 2
REFERENCE = ""
_CACHED = 20_000


@dataclass(frozen=True, slots=True)
class CheckEvidence:
    """What was asked and answered in one check, and whether it failed."""

    failed: bool
    exchanges: tuple[Exchange, ...]


class _OutOfTime(Exception):
    pass


class Diagnosis:
    """Answers of the wrong programs of a course, asked for when wanted and kept for the next submission."""

    def __init__(self, course: Course, zygotes: Zygotes, budget_s: float = BUDGET_S) -> None:
        self._course = course
        self._zygotes = zygotes
        self._budget_s = budget_s
        self._kept: dict[tuple[str, str, bytes], Observation | None] = {}

    def findings(self, kata: str, bundle: Bundle, checks: Sequence[CheckEvidence]) -> list[tuple[str, ...]]:
        """Groups of codes: one code, a finding; two codes, either of them. bundle: how the submission was loaded."""
        programs = {path.stem: path for path in self._course.wrong_programs(kata)}
        failed = [check for check in checks if check.failed and check.exchanges]
        if not programs or not failed:
            return []
        sources = {code: program_source(self._course, kata, path) for code, path in programs.items()}
        solution = self._course.solution(kata)
        assert solution is not None
        asker = _Asker(self._kept, self._zygotes, kata, bundle, {**sources, REFERENCE: solution.read_bytes()})
        try:
            return _settle(asker, list(programs), failed, checks, time.monotonic() + self._budget_s)
        except (_OutOfTime, GraderError, Stop):
            return []
        finally:
            asker.close()
            if len(self._kept) > _CACHED:
                self._kept.clear()


class _Asker:
    """Puts requests to programs of ours, all in one worker, and remembers what they answered."""

    def __init__(
        self,
        kept: dict[tuple[str, str, bytes], Observation | None],
        zygotes: Zygotes,
        kata: str,
        bundle: Bundle,
        sources: Mapping[str, bytes],
    ) -> None:
        self._kept = kept
        self._kata = kata
        self._bundle = bundle
        self._sources = sources
        self._confined = Confined(zygotes, bundle)
        self._loaded: str | None = None

    def answer(self, code: str, request: Request) -> Observation | None:
        """What a program answers; None where it does not: it hung, or died."""
        key = (self._kata, code, _digest(request))
        if key not in self._kept:
            self._kept[key] = self._ask(code, request)
        return self._kept[key]

    def close(self) -> None:
        self._confined.close()

    def _ask(self, code: str, request: Request) -> Observation | None:
        self._confined.begin_check()
        try:
            if self._loaded != code:
                self._loaded = None
                self._confined.load(self._bundle.with_submission(self._sources[code]))
                self._loaded = code
            return self._confined.ask(request)
        except Stop:
            self._loaded = None
            return None


def _digest(request: Request) -> bytes:
    given = {"args": list(request.args), "kwargs": request.kwargs}
    header = {"op": request.op, "name": request.name, "seed": request.seed}
    return hashlib.sha256(wire.pack(header, given)).digest()


def _settle(
    asker: _Asker, codes: list[str], failed: list[CheckEvidence], checks: Sequence[CheckEvidence], end: float
) -> list[tuple[str, ...]]:
    """One idea behind all failed checks, where there is one; else the ideas that stand behind single checks."""
    agreeing = [_agreeing(asker, codes, check, end) for check in failed]
    behind_all = _common(agreeing)
    if not behind_all:
        single = sorted({found[0] for found in agreeing if len(found) == 1})
        return [(code,) for code in single]
    passed = [check for check in checks if not check.failed]
    narrowed = _narrowed(asker, behind_all, passed, end)
    if not narrowed:
        return []
    return [tuple(narrowed)] if len(narrowed) <= NAMED else []


def _common(agreeing: Iterable[list[str]]) -> list[str]:
    sets = [set(found) for found in agreeing]
    return sorted(set.intersection(*sets)) if sets else []


def _narrowed(asker: _Asker, codes: list[str], passed: Sequence[CheckEvidence], end: float) -> list[str]:
    """Those that also answer the passed checks as the learner did."""
    left = codes
    for exchange in _cheapest_first(exchange for check in passed for exchange in check.exchanges):
        if len(left) <= 1:
            break
        kept = [code for code in left if _answers_alike(asker, code, exchange, end)]
        left = kept or left
    return left


def _agreeing(asker: _Asker, codes: list[str], check: CheckEvidence, end: float) -> list[str]:
    """The programs that answer every question of a check as the learner did, and not all as the reference."""
    left, told_apart = list(codes), set[str]()
    for exchange in _cheapest_first(check.exchanges):
        if not left:
            return []
        right = _timely(asker, REFERENCE, exchange, end)
        left = [code for code in left if _answers_alike(asker, code, exchange, end)]
        told_apart |= {code for code in left if right is not None and not alike(exchange.observation, right)}
    return sorted(told_apart.intersection(left))


def _answers_alike(asker: _Asker, code: str, exchange: Exchange, end: float) -> bool:
    answer = _timely(asker, code, exchange, end)
    return answer is not None and alike(exchange.observation, answer)


def _timely(asker: _Asker, code: str, exchange: Exchange, end: float) -> Observation | None:
    if time.monotonic() > end:
        raise _OutOfTime
    return asker.answer(code, exchange.request)


def _cheapest_first(exchanges: Iterable[Exchange]) -> list[Exchange]:
    return sorted((e for e in exchanges if _tells(e.observation)), key=lambda exchange: exchange.seconds > 0.05)


def _tells(observation: Observation) -> bool:
    """Whether an answer says something about an idea: an unwritten part says nothing."""
    return isinstance(observation, Returned) or (isinstance(observation, Raised) and not observation.unwritten)
