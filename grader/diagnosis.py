"""Names the misconception behind a wrong answer: the wrong program that answers as the learner did. Runs in the runner.

The recorded questions of a kata are put to every wrong program of it, behind the same wall. A program *explains* a
failed check when it answers all its questions as the learner did, and at least one of them otherwise than the
reference; whatever the learner did right it must do too. Diagnosis never changes a score and never raises; when
its time is up it says nothing.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from .agreement import EXACT, SINGLE, TIGHT, Answer, alike
from .asker import REFERENCE, Asked, Asker, Kept, OutOfTime
from .course import Course
from .errors import GraderError, Stop, TimedOut
from .evidence import CheckEvidence
from .misconceptions import program_source
from .model import Outcome
from .sandbox.confined import Bundle
from .sandbox.observation import Raised, Stopped
from .sandbox.policy import DIAGNOSIS_S
from .sandbox.zygotes import Zygotes

SLOW_S = 0.25
QUICK_S = 0.001
"""What loading a program and asking it costs in any case."""
PASSED_ASKED = 3
FEW = 3
"""As many programs are asked many questions at once."""
SPARED = 0.2
"""For each failed check that an idea explains: to be right at some edge is no sign of another idea after five."""
_SILENCE = Stopped(TimedOut.__name__)
DIAGNOSED = frozenset(Outcome) - {Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.NOT_JUDGED, Outcome.GRADER_FAULT}
NAMED = 2


class Diagnosis:
    """Answers of the wrong programs of a course, asked for when wanted and kept for the next submission."""

    def __init__(self, course: Course, zygotes: Zygotes, budget_s: float = DIAGNOSIS_S) -> None:
        self._course = course
        self._zygotes = zygotes
        self._budget_s = budget_s
        self._kept = Kept()

    def findings(self, kata: str, bundle: Bundle, checks: Sequence[CheckEvidence]) -> list[tuple[str, ...]]:
        """Groups of codes: one code, a finding; two codes, either of them. bundle: how the submission was loaded."""
        programs = {path.stem: path for path in self._course.wrong_programs(kata)}
        if not programs or not any(check.failed for check in checks):
            return []
        sources = {code: program_source(self._course, kata, path) for code, path in programs.items()}
        solution = self._course.solution(kata)
        assert solution is not None
        sources[REFERENCE] = solution.read_bytes()
        asker = Asker(self._kept, self._zygotes, bundle, kata, sources, time.monotonic() + self._budget_s)
        try:
            return _groups(asker, list(programs), [_questions(check) for check in checks])
        except (OutOfTime, GraderError, Stop):
            return []
        finally:
            asker.close()
            self._kept.forget_some()


@dataclass(frozen=True, slots=True)
class _Questions:
    """Those of one check, in the order in which they were asked: the telling ones, and all."""

    failed: bool
    telling: tuple[Asked, ...]
    asked: tuple[Asked, ...]

    def without_slow(self) -> _Questions:
        return replace(self, telling=tuple(q for q in self.telling if q.seconds <= SLOW_S))


def _questions(check: CheckEvidence) -> _Questions:
    asked = tuple(Asked.of(exchange) for exchange in check.exchanges)
    return _Questions(check.failed, tuple(question for question in asked if question.tells), asked)


def _quickest(questions: Sequence[Asked]) -> list[Asked]:
    return sorted(questions, key=lambda question: question.seconds > SLOW_S / 10)[:PASSED_ASKED]


def _last_of_each_name(check: _Questions) -> list[Asked]:
    """One question for each thing that a check asks for: the last one, which is where a failed check ended."""
    return list({(question.request.op, question.request.name): question for question in check.asked}.values())


# --- from answers to names


def _groups(asker: Asker, codes: list[str], checks: list[_Questions]) -> list[tuple[str, ...]]:
    """One idea behind everything, tightly or as closely as single precision allows; else several; else one that goes
    wrong once more than the learner; else one with memory.

    Slow questions are asked where the quick ones name nothing.
    """
    order = _Order()
    quick = [check.without_slow() for check in checks]
    rough = _Search(asker, order, codes, quick, SINGLE)
    found = (
        _Search(asker, order, codes, quick, TIGHT).behind_all()
        or rough.behind_all()
        or _Search(asker, order, codes, quick, EXACT).behind_all()
        or rough.behind_some()
        or rough.behind_all(spared=SPARED)
        or _Search(asker, order, codes, checks, SINGLE).behind_all()
        or _with_memory(asker, codes, checks)
    )
    return [] if any(len(group) > NAMED for group in found) else found


class _Order:
    """What to ask next: the question that costs least for each program that it rules out.

    Seconds count in steps of four, so that the order, and with it what is said of a program with a memory, is that of
    the last run.
    """

    def __init__(self) -> None:
        self._asked: Counter[bytes] = Counter()
        self._told: Counter[bytes] = Counter()

    def note(self, question: Asked, told: bool) -> None:
        """told: whether the answer ruled a program out."""
        self._asked[question.digest] += 1
        self._told[question.digest] += told

    def cost(self, question: Asked) -> float:
        """About the seconds for one program that is ruled out; a new question is taken to tell every second time."""
        seconds = QUICK_S * 4.0 ** round(math.log(max(question.seconds, QUICK_S) / QUICK_S, 4))
        return seconds * (self._asked[question.digest] + 2) / (self._told[question.digest] + 1)


class _Search:
    """Looks for the ideas that explain the failed checks of one kata; alike means alike within `tolerance`."""

    def __init__(
        self, asker: Asker, order: _Order, codes: Sequence[str], checks: Sequence[_Questions], tolerance: float
    ) -> None:
        self._asker = asker
        self._order = order
        self._codes = codes
        self._failed = [check.telling[::-1] for check in checks if check.failed and check.telling]
        self._passed = [question for check in checks if not check.failed for question in _quickest(check.telling)]
        self._tolerance = tolerance

    def behind_all(self, spared: float = 0.0) -> list[tuple[str, ...]]:
        """One group: the ideas each of which explains all failed checks; none where there is no such idea.

        spared: how many questions that the learner answered well a program may answer badly, for each failed check.
        """
        rounds = zip_longest(*self._failed)
        asked = [question for each in rounds for question in each if question is not None]
        found = tuple(
            code
            for code in (self._agreeing(asked) if asked else [])
            if self._wrong_where_right(code) <= spared * len(self._failed)
            and all(self._touches(code, questions) for questions in self._failed)
        )
        return [found] if found else []

    def behind_some(self) -> list[tuple[str, ...]]:
        """The fewest ideas that explain what can be explained; none where one of them contradicts a failed check."""
        explained = self._explained()
        explained = {code: numbers for code, numbers in explained.items() if not self._wrong_where_right(code)}
        groups = _cover(explained)
        left = set(range(len(self._failed))).difference(*explained.values())
        return groups if all(self._mixed_or_untouched(number, groups) for number in left) else []

    def _explained(self) -> dict[str, frozenset[int]]:
        """The numbers of the failed checks that a program explains, for each program that explains one."""
        found: dict[str, set[int]] = {}
        for number, asked in enumerate(self._failed):
            for code in self._agreeing(asked):
                if self._touches(code, asked):
                    found.setdefault(code, set()).add(number)
        return {code: frozenset(found[code]) for code in self._codes if code in found}

    def _agreeing(self, asked: Sequence[Asked]) -> list[str]:
        """The programs that answer all questions as the learner did, but for those that the reference fails at.

        A check may build those from earlier wrong answers. Answers that are kept are looked at first, for they cost
        nothing; then one question goes to all programs that are left, and many to the last few.
        """
        left = [code for code in self._codes if self._all_as_the_learner(code, self._known(code, asked))]
        width = 1
        while new := [question for question in asked if not all(self._asker.knows(code, question) for code in left)]:
            turn = sorted(new, key=self._order.cost)[:width]
            self._asker.line_up([*left, REFERENCE], turn)
            left = [code for code in left if self._all_as_the_learner(code, turn)]
            width = 4 * width if len(left) <= FEW else 1
        return left

    def _known(self, code: str, asked: Sequence[Asked]) -> list[Asked]:
        return [question for question in asked if self._asker.knows(code, question)]

    def _all_as_the_learner(self, code: str, asked: Sequence[Asked]) -> bool:
        return all(self._as_the_learner(code, question) for question in asked)

    def _as_the_learner(self, code: str, question: Asked) -> bool:
        same = alike(self._asker.answer(code, question), question.observation, self._tolerance)
        self._order.note(question, told=not same)
        return same or isinstance(self._asker.answer(REFERENCE, question), Raised)

    def _wrong_where_right(self, code: str) -> int:
        """To how many questions that the learner answered well a program gives another answer.

        A question whose right answers differ says nothing.
        """
        self._asker.line_up([code, REFERENCE], self._passed)
        return sum(
            not self._as_the_learner(code, question) and self._as_the_learner(REFERENCE, question)
            for question in self._passed
        )

    def _touches(self, code: str, asked: Sequence[Asked]) -> bool:
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


def _with_memory(asker: Asker, codes: Sequence[str], checks: Sequence[_Questions]) -> list[tuple[str, ...]]:
    """The programs that answer everything as the learner did, asked in the same order from the start."""
    asked = [question for check in checks for question in check.asked]
    failed = [question for check in checks if check.failed for question in check.asked]
    last = [question for check in checks if check.failed for question in _last_of_each_name(check)][::-1]
    if any(question.observation == _SILENCE for question in last):
        return []  # to ask anew what never answered costs all the time there is
    if _all_alike(asker.learner_anew(last), last):
        return []  # asked anew and backwards the submission answers as before: it has no memory
    found = tuple(code for code in codes if _all_alike(asker.answers_in_a_row(code, asked), asked))
    reference = (asker.answer(REFERENCE, question) for question in failed)
    return [found] if found and not _all_alike(reference, failed) else []


def _all_alike(answers: Iterable[Answer], asked: Sequence[Asked]) -> bool:
    return all(alike(answer, question.observation, SINGLE) for answer, question in zip(answers, asked, strict=False))
