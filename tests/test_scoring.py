"""Scoring: a check earns only by one explicit pass."""

from __future__ import annotations

import pytest

from grader.model import Check, Outcome, Record
from grader.scoring import settle

CHECK = Check("k", "test_a", "A", 3, hidden=True)


def one(*records: Record, check: Check = CHECK, fault: str | None = None) -> tuple[Outcome, int, int]:
    (result,) = settle([check], records, fault)
    return result.outcome, result.earned, result.possible


def test_one_pass_earns_everything() -> None:
    """An explicit pass earns the marks of the manifest."""
    assert one(Record("k", "test_a", Outcome.PASSED)) == (Outcome.PASSED, 3, 3)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o.counts and o is not Outcome.PASSED])
def test_all_other_outcomes_stay_in_the_total(outcome: Outcome) -> None:
    """What counts and did not pass earns nothing and stays in the total."""
    assert one(Record("k", "test_a", outcome)) == (outcome, 0, 3)


def test_missing_and_duplicate_records_earn_nothing() -> None:
    """No record, two records, or a record of another check: nothing is earned, the total stays."""
    passed = Record("k", "test_a", Outcome.PASSED)
    assert one() == (Outcome.FAILED, 0, 3)
    assert one(passed, passed) == (Outcome.FAILED, 0, 3)
    assert one(Record("other", "test_a", Outcome.PASSED)) == (Outcome.FAILED, 0, 3)


def test_our_faults_leave_the_total() -> None:
    """What the grader could not judge is out of the total."""
    assert one(fault="the runner failed") == (Outcome.GRADER_FAULT, 0, 0)
    assert one(Record("k", "test_a", Outcome.GRADER_FAULT)) == (Outcome.GRADER_FAULT, 0, 0)


def test_a_fault_does_not_take_back_what_was_recorded() -> None:
    """A record that was made before the runner failed stands."""
    assert one(Record("k", "test_a", Outcome.PASSED), fault="later") == (Outcome.PASSED, 3, 3)


def test_only_optional_checks_may_go_unjudged() -> None:
    """A skip takes an optional check out of the total, and earns nothing elsewhere."""
    skipped = Record("k", "test_a", Outcome.NOT_JUDGED)
    optional = Check("k", "test_a", "A", 3, hidden=True, optional=True)
    assert one(skipped) == (Outcome.FAILED, 0, 3)
    assert one(skipped, check=optional) == (Outcome.NOT_JUDGED, 0, 0)


def test_a_bonus_comes_on_top() -> None:
    """A bonus adds to what is earned and not to what is possible."""
    extra = Check("k", "test_a", "A", 3, hidden=True, bonus=True)
    assert one(Record("k", "test_a", Outcome.PASSED), check=extra) == (Outcome.PASSED, 3, 0)
    assert one(Record("k", "test_a", Outcome.FAILED), check=extra) == (Outcome.FAILED, 0, 0)
