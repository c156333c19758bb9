"""The nouns. Frozen, picklable, no paths or open files in them; used in every trusted process."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not attempted"
    RAISED = "raised"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    BROKE_THE_RULES = "broke the rules"
    NOT_JUDGED = "not judged"
    GRADER_FAULT = "grader fault"

    @property
    def counts(self) -> bool:
        """Whether the check stays in the total."""
        return self not in (Outcome.NOT_JUDGED, Outcome.GRADER_FAULT)


class Standing(StrEnum):
    """How far a kata has come, in one word or two."""

    SOLVED = "solved"
    IN_PART = "in part"
    NO_POINTS = "no points"
    NOT_ATTEMPTED = "not attempted"
    NOT_JUDGED = "not judged"
    NOT_GRADED = "not graded"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the manifest: fixed before the submission is loaded."""

    kata: str
    name: str
    title: str
    points: int
    hidden: bool
    optional: bool = False
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """What the runner recorded of one check."""

    kata: str
    name: str
    outcome: Outcome
    message: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One judged claim, as the report tells it."""

    check: str
    title: str
    outcome: Outcome
    earned: int
    possible: int
    message: str
    hidden: bool
    printed: str = ""

    @property
    def is_bonus(self) -> bool:
        """Whether its points come on top of the total."""
        return self.possible == 0 and self.outcome.counts


@dataclass(frozen=True, slots=True)
class Finding:
    """A named misconception; where two cannot be told apart, both codes with a bar between them."""

    code: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class KataResult:
    """All checks of one kata. limits: those that held, by their names in a kata.toml."""

    kata: str
    title: str
    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...] = ()
    limits: dict[str, float] = field(default_factory=dict)

    @property
    def earned(self) -> int:
        return sum(check.earned for check in self.checks)

    @property
    def possible(self) -> int:
        return sum(check.possible for check in self.checks)

    @property
    def standing(self) -> Standing:
        """What the outcomes of its checks come to; a bonus that was not earned takes nothing away."""
        outcomes = {check.outcome for check in self.checks if not check.is_bonus}
        counted = {outcome for outcome in outcomes if outcome.counts}
        if Outcome.GRADER_FAULT in outcomes:
            return Standing.NOT_GRADED
        if not counted:
            return Standing.NOT_JUDGED
        if counted == {Outcome.PASSED}:
            return Standing.SOLVED
        if counted == {Outcome.NOT_ATTEMPTED}:
            return Standing.NOT_ATTEMPTED
        return Standing.IN_PART if self.earned else Standing.NO_POINTS


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and what it shows in words; or, where there is none, why. width, height: in pixels."""

    image: bytes = b""
    width: int = 0
    height: int = 0
    seen: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class KataPictures:
    """What a submission answers, drawn; and what is expected, where there is a reference.

    withheld: why learners do not see the expected one; empty where they do.
    """

    own: Picture
    expected: Picture | None = None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a submission by kata, beside its report and no part of it. missing: why there are none at all."""

    katas: dict[str, KataPictures] = field(default_factory=dict)
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The canonical result of one grading.

    flags: places for a person to look at; they cost nothing. limits: those of the submission as a whole.
    """

    name: str
    sha256: str
    katas: tuple[KataResult, ...]
    ignored: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    limits: dict[str, float] = field(default_factory=dict)
    isolation: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def earned(self) -> int:
        return sum(kata.earned for kata in self.katas)

    @property
    def possible(self) -> int:
        return sum(kata.possible for kata in self.katas)

    @property
    def not_graded(self) -> bool:
        """Whether some check could not be judged through our fault."""
        return any(check.outcome is Outcome.GRADER_FAULT for kata in self.katas for check in kata.checks)
