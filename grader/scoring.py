"""Points: the manifest and the records to results. Pure; runs on the host.

A check earns only by one explicit pass. Missing and duplicate records earn nothing and stay in the total;
what is missing because the runner failed is our fault and leaves the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .model import Check, CheckResult, Outcome, Record


def settle(manifest: Sequence[Check], records: Iterable[Record], fault: str | None = None) -> list[CheckResult]:
    """One result for each check of the manifest. `fault`: why the runner did not finish, if it did not."""
    found: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        found.setdefault((record.kata, record.name), []).append(record)
    return [_result(check, found.get((check.kata, check.name), []), fault) for check in manifest]


def _result(check: Check, records: list[Record], fault: str | None) -> CheckResult:
    record = _one(check, records, fault)
    counts = record.outcome.counts
    return CheckResult(
        check=check.name,
        title=check.title,
        outcome=record.outcome,
        earned=check.points if record.outcome is Outcome.PASSED else 0,
        possible=check.points if counts and not check.bonus else 0,
        message=record.message,
        hidden=check.hidden,
        printed=record.printed,
    )


def _one(check: Check, records: list[Record], fault: str | None) -> Record:
    if len(records) == 1:
        record = records[0]
        if record.outcome is Outcome.NOT_JUDGED and not check.optional:
            return Record(check.kata, check.name, Outcome.FAILED, "it was skipped, and it is not optional")
        return record
    if records:
        return Record(check.kata, check.name, Outcome.FAILED, "more than one verdict was recorded")
    if fault is not None:
        return Record(check.kata, check.name, Outcome.GRADER_FAULT, fault)
    return Record(check.kata, check.name, Outcome.FAILED, "no verdict was recorded")
