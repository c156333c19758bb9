"""A report as JUnit XML, within the schema that Jenkins checks (xunit plugin, junit-10). Pure.

One suite for each kata. Points are properties of the suite, where every reader of the format lets them stand.
There is no host name, and no time, so that two reports of one submission are equal.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ..model import CheckResult, KataResult, Outcome, Report
from ..text import plain_xml
from . import feedback


def render(report: Report, level: str) -> str:
    """The report as XML; at the level `learner` hidden checks are numbered, not named."""
    report = feedback.published(report) if level == "learner" else feedback.sanitised(report)
    root = ET.Element("testsuites", {"name": report.name, **_totals([c for kata in report.katas for c in kata.checks])})
    root.attrib.pop("skipped")
    for kata in report.katas:
        root.append(_suite(kata))
    ET.indent(root)
    return plain_xml('<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n")


def _suite(kata: KataResult) -> ET.Element:
    suite = ET.Element("testsuite", {"name": kata.kata, **_totals(kata.checks)})
    properties = ET.SubElement(suite, "properties")
    _property(properties, "points", kata.earned)
    _property(properties, "max_points", kata.possible)
    for check in kata.checks:
        _property(properties, f"points.{check.check}", check.earned)
        _property(properties, f"max_points.{check.check}", check.possible)
    for check in kata.checks:
        suite.append(_case(kata, check))
    if kata.findings:
        said = [f"{found.code}: {found.title}\n{found.hint}" for found in kata.findings]
        ET.SubElement(suite, "system-out").text = "\n\n".join(said)
    return suite


def _property(parent: ET.Element, name: str, value: int) -> None:
    ET.SubElement(parent, "property", {"name": name, "value": str(value)})


def _case(kata: KataResult, check: CheckResult) -> ET.Element:
    case = ET.Element("testcase", {"classname": kata.kata, "name": check.check})
    verdict = _verdict(check)
    if verdict is not None:
        element = ET.SubElement(case, verdict, {"message": f"{check.outcome.value}: {check.title}"})
        element.text = check.message
    if check.printed:
        ET.SubElement(case, "system-out").text = check.printed
    return case


def _verdict(check: CheckResult) -> str | None:
    """The element that says how a check ended. A bonus that was not earned is no failure."""
    if check.outcome is Outcome.PASSED:
        return None
    if check.outcome is Outcome.GRADER_FAULT:
        return "error"
    return "skipped" if check.outcome is Outcome.NOT_JUDGED or check.is_bonus else "failure"


def _totals(checks: list[CheckResult] | tuple[CheckResult, ...]) -> dict[str, str]:
    verdicts = [_verdict(check) for check in checks]
    counts = {name: verdicts.count(kind) for name, kind in (("failures", "failure"), ("errors", "error"))}
    return {name: str(n) for name, n in {"tests": len(checks), **counts, "skipped": verdicts.count("skipped")}.items()}
