"""The published schema of the report: what the grader writes fits it, what is no report does not."""

from __future__ import annotations

import copy
import importlib.util
import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader.grading import Grading
from grader.model import Outcome, Report
from grader.reports import feedback
from grader.reports import json as canonical
from grader.submission import Source, Submission

SCHEMA: dict[str, Any] = json.loads((resources.files("grader.reports") / "report-1.schema.json").read_text("utf-8"))
KINDS = ("passed", "mixed", "fault", "hostile")


def faults(report: Any) -> list[str]:
    """Where a report does not fit, and why."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(report)]


@pytest.fixture(scope="module")
def fixed_reports() -> dict[str, Report]:
    """The reports of which every format has a golden file."""
    spec = importlib.util.spec_from_file_location("fixed_reports", Path(__file__).with_name("test_formats.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reports: dict[str, Report] = module.REPORTS
    return reports


@pytest.fixture
def mixed(fixed_reports: dict[str, Report]) -> Any:
    return copy.deepcopy(canonical.to_dict(fixed_reports["mixed"]))


def test_the_schema_is_a_schema() -> None:
    """It is valid itself, and names the schema that the reports name."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == canonical.SCHEMA


@pytest.mark.parametrize("level", feedback.LEVELS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_fixed_reports_fit(fixed_reports: dict[str, Report], kind: str, level: str) -> None:
    """All outcomes, bonuses, findings and hostile text fit at both levels, and are read back the same."""
    report = feedback.for_level(fixed_reports[kind], level)
    text = canonical.render(report)
    assert faults(json.loads(text)) == []
    assert canonical.read(text, kind) == report


def test_a_report_of_a_real_grading_fits(warm: Grading) -> None:
    """What a grading writes fits: answers right and wrong, flags, layers, versions, seconds."""
    source = b"def fun_dz(x, y):\n    print(x)\n    return 2 * x, 0.0\n"
    report = warm.grade(Submission("ann", {"gradient_vector": Source("gradient_vector.py", source)}, ("x.txt",)))
    table = json.loads(canonical.render(report))
    assert faults(table) == []
    assert {check["outcome"] for check in table["katas"][0]["checks"]} >= {"failed"}


def test_the_outcomes_are_all_there() -> None:
    """The schema's outcomes are the model's."""
    assert SCHEMA["$defs"]["check"]["properties"]["outcome"]["enum"] == [outcome.value for outcome in Outcome]


def _path(report: Any, *keys: str | int) -> Any:
    for key in keys:
        report = report[key]
    return report


CHECK = ("katas", 0, "checks", 1)
BREAKS: dict[str, Callable[[Any], object]] = {
    "another schema": lambda r: r.update(schema="backprop-katas/report/2"),
    "a key too many": lambda r: r.update(grade="A"),
    "a key of a check too many": lambda r: _path(r, *CHECK).update(expected=3),
    "half a point": lambda r: _path(r, *CHECK).update(possible=1.5),
    "points below zero": lambda r: r["score"].update(earned=-1),
    "points as text": lambda r: r["score"].update(earned="7"),
    "points for a failed check": lambda r: _path(r, *CHECK).update(earned=1),
    "a grader fault that counts": lambda r: _path(r, *CHECK).update(outcome="grader fault", earned=0, possible=3),
    "an unknown outcome": lambda r: _path(r, *CHECK).update(outcome="great"),
    "hidden as text": lambda r: _path(r, *CHECK).update(hidden="no"),
    "a finding of three": lambda r: _path(r, "katas", 0, "findings", 0).update(code="a|b|c"),
    "a short digest": lambda r: r["submission"].update(sha256="5e"),
    "an unknown state of a layer": lambda r: r["isolation"].update(seccomp="perhaps"),
    "ignored as text": lambda r: r.update(ignored="conftest.py"),
    "a limit of nothing": lambda r: _path(r, "katas", 0).update(limits={"call_s": 0}),
    "limits as a list": lambda r: r.update(limits=["call_s"]),
    "negative seconds": lambda r: r["seconds"].update(total=-1),
    "katas as a table": lambda r: r.update(katas={}),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_no_report_is_refused(mixed: Any, name: str) -> None:
    """One wrong value anywhere is one that the schema finds."""
    assert faults(mixed) == []
    BREAKS[name](mixed)
    assert faults(mixed)


def required(schema: Any, place: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    return [(place, key) for key in schema["required"]]


MUSTS = [
    *required(SCHEMA, ()),
    *required(SCHEMA["$defs"]["score"], ("score",)),
    *required(SCHEMA["$defs"]["kata"], ("katas", 0)),
    *required(SCHEMA["$defs"]["check"], CHECK),
    *required(SCHEMA["$defs"]["finding"], ("katas", 0, "findings", 0)),
]


@pytest.mark.parametrize(("place", "key"), MUSTS)
def test_every_key_is_written_and_needed(mixed: Any, place: tuple[str | int, ...], key: str) -> None:
    """A report without one of its keys does not fit, and the grader writes no other keys."""
    table = _path(mixed, *place)
    assert set(table) - {"limits"} == {name for where, name in MUSTS if where == place}
    del table[key]
    assert faults(mixed)


def test_the_example_of_the_page_is_a_whole_report(root: Path) -> None:
    """The report in docs/report.md fits the schema, and is read without complaint: its sums are right."""
    page = (root / "docs" / "report.md").read_text()
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example
    assert faults(json.loads(example[1])) == []
    assert canonical.read(example[1], "docs/report.md").name == "ann"


def test_the_page_names_every_key_and_outcome(root: Path) -> None:
    """docs/report.md tells of every key at the top, of every key of a check, and of every outcome."""
    page = (root / "docs" / "report.md").read_text()
    keys = [*SCHEMA["required"], *SCHEMA["$defs"]["check"]["required"]]
    missing = [key for key in keys if f"`{key}`" not in page and f".{key}`" not in page and f'"{key}"' not in page]
    assert missing + [outcome.value for outcome in Outcome if f"`{outcome.value}`" not in page] == []
