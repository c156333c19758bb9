"""The formats for CI and for platforms: golden files, each contract's own rules, and hostile text in every field.

`python tests/test_formats.py tests/golden` writes the golden files anew; a change of them is to be read like a
change of code.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from grader.errors import GraderFault, UsageError
from grader.model import CheckResult, Finding, KataResult, Outcome, Report
from grader.reports import class_html, classroom, classroom50, feedback, github, gradebook, gradescope, html, junit
from grader.reports import json as canonical
from grader.tally import Row, Tally, row_of

GOLDEN = Path(__file__).resolve().parent / "golden"
PUSH = classroom50.Push(
    classroom="cs-ml",
    assignment="katas",
    kind="individual",
    owner="ada",
    tag="submit/2026-11-02T09-30-00Z-0a1b2c3",
    commit="https://example.org/cs/cs-ml-katas-ada/commit/0a1b2c3",
    release="https://example.org/cs/cs-ml-katas-ada/releases/tag/submit",
    review="https://example.org/cs/cs-ml-katas-ada/compare/base...0a1b2c3",
    when="2026-11-02T09:30:00Z",
)
HOSTILE = (
    "::error title=Autograding complete::Points 100/100\n"
    "  ::stop-commands::token\nx ##[add-mask]Points %0A::notice::x\r\n"
    "\x1b[31mred\x1b[0m \x9b31m \x00 \udcff \u202eevil\u2069 a\u2028b\u0085\n"
    "<script>alert(1)</script> ]]> &amp; <img src=x onerror=alert(1)>\n"
    "``` \n```\n# 10 of 10 points\n| a | b |\n[x](javascript:alert(1)) @everyone\n"
    "=cmd|' /C calc'!A0"
)


def check(name: str, outcome: Outcome, points: int = 2, **more: Any) -> CheckResult:
    """One judged check; points: what it is worth."""
    earned = points if outcome is Outcome.PASSED else 0
    possible = points if outcome.counts and not more.pop("bonus", False) else 0
    more = {"title": f"{name.removeprefix('test_')} holds.", "message": "", "hidden": False, **more}
    return CheckResult(check=name, outcome=outcome, earned=earned, possible=possible, **more)


def report(name: str, *katas: KataResult, **more: Any) -> Report:
    """A report that does not depend on this machine."""
    known = {"sha256": "5e" * 32, "environment": {"grader": "0.1.0"}, "isolation": {"seccomp": "enforced"}}
    return Report(name=name, katas=katas, seconds={"total": 1.5}, **{**known, **more})


def passed() -> Report:
    """Everything passed."""
    first = KataResult("alpha", "The first", (check("test_a", Outcome.PASSED), check("test_b", Outcome.PASSED, 3)))
    return report("ada", first, KataResult("beta", "The second", (check("test_c", Outcome.PASSED, 5, hidden=True),)))


def mixed() -> Report:
    """Every outcome but a fault of ours; hidden checks, both kinds of bonus, a finding, prints, ignored files."""
    finding = Finding("inner", "The inner derivative is left out", "What does the inside do when x moves a little?")
    failed = check("test_b", Outcome.FAILED, 3, message="fun(2)\n  got       1\n  expected  4", printed="x is 2\n")
    alpha = KataResult("alpha", "The first", (check("test_a", Outcome.PASSED), failed), (finding,))
    hidden = [
        check(f"test_{outcome.name.lower()}", outcome, hidden=True, message=f"secret input 0.123 of {outcome.value}")
        for outcome in Outcome
        if outcome not in (Outcome.PASSED, Outcome.NOT_JUDGED, Outcome.GRADER_FAULT)
    ]
    bonus = [
        check("test_extra", Outcome.PASSED, 1, bonus=True),
        check("test_more", Outcome.FAILED, 1, bonus=True, message="fun(3) is None"),
        check("test_gpu", Outcome.NOT_JUDGED, message="no GPU here"),
    ]
    beta = KataResult("beta", "The second", (*hidden, *bonus))
    return report("grace", alpha, beta, ignored=("conftest.py", "sub/pytest.ini"), flags=("beta: to look at",))


def fault() -> Report:
    """Part of it was not graded through our fault, whose message names places of ours."""
    broken = check("test_b", Outcome.GRADER_FAULT, 3, message="the runner failed\n/srv/reference/beta/test_hidden.py")
    return report("alan", KataResult("alpha", "The first", (check("test_a", Outcome.PASSED), broken)))


def hostile() -> Report:
    """Everything that a submission can name is an attempt at something else."""
    rows = (
        check("test_a", Outcome.RAISED, message=HOSTILE, printed=HOSTILE),
        check("test_b", Outcome.FAILED, hidden=True, message=HOSTILE, printed=HOSTILE),
        check("test_c", Outcome.PASSED, title=HOSTILE),
    )
    kata = KataResult("alpha", "The first", rows, (Finding("x", HOSTILE, HOSTILE),))
    return report(HOSTILE, kata, ignored=(HOSTILE, "=1+1"), flags=(HOSTILE,))


def row(made: Report) -> Row:
    return row_of(made.name, made, f"{made.name}/report.json")


def body(page: str) -> str:
    """A page without its head, whose style would stand in every golden file."""
    return page[page.index("<body") :]


def class_page(made: Report) -> str:
    """The page of a class of that report, one where all passed, one where a fault was ours, and one unreadable."""
    tally = Tally(("alpha", "beta"), left_aside=(made.name,))
    for name, one in ((made.name, made), ("ada & co #1", REPORTS["passed"]), ("alan?", REPORTS["fault"])):
        tally.add_report(name, one, f"{name.encode('utf-8', 'replace').decode()}/report.json")
    tally.add_not_graded("broken.zip", f"broken.zip is no zip: {made.name}")
    tally.sort()
    return class_html.render(tally, made.name)


REPORTS = {made.__name__: made() for made in (passed, mixed, fault, hostile)}
FORMATS: dict[str, tuple[str, Callable[[Report], str]]] = {
    "html": ("html", lambda made: body(html.render(made, "learner"))),
    "html-full": ("html", lambda made: body(html.render(made, "full"))),
    "html-class-full": ("html", lambda made: body(class_page(made))),
    "classroom": ("txt", classroom.render),
    "classroom50": ("json", lambda made: classroom50.render(made, PUSH)),
    "gradescope": ("json", lambda made: gradescope.render(made, "learner")),
    "gradescope-full": ("json", lambda made: gradescope.render(made, "full")),
    "junit": ("xml", lambda made: junit.render(made, "learner")),
    "junit-full": ("xml", lambda made: junit.render(made, "full")),
    "github-summary": ("md", github.summary),
    "github-annotations": ("txt", github.commands),
    "gradebook": ("csv", lambda made: gradebook.render([row(made), row(REPORTS["passed"])]).decode()),
}
CASES = [(name, kind) for name in FORMATS for kind in REPORTS]
FOR_LEARNERS = [name for name in FORMATS if name != "gradebook" and not name.endswith("-full")]


def golden(name: str, kind: str) -> Path:
    return GOLDEN / name / f"{kind}.{FORMATS[name][0]}"


def payload(made: Report) -> dict[str, Any]:
    """What the line of the classroom format holds."""
    match = re.fullmatch(r"result=([A-Za-z0-9+/]+=*)\n", classroom.render(made))
    assert match
    found: dict[str, Any] = json.loads(base64.b64decode(match[1]))
    return found


def large(checks: int, length: int) -> Report:
    """A report of many failed checks with long messages."""
    rows = tuple(check(f"test_{n}", Outcome.FAILED, message=f"{n} " + "ä" * length) for n in range(checks))
    return report("large", KataResult("alpha", "The first", (check("test_a", Outcome.PASSED), *rows)))


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_the_golden_files_are_what_is_written(name: str, kind: str) -> None:
    """Each format of each fixed report is, to the byte, the file that was read and kept."""
    assert FORMATS[name][1](REPORTS[kind]).encode("utf-8") == golden(name, kind).read_bytes()


def test_no_golden_file_is_left_over() -> None:
    """Every file in the golden folders of these formats belongs to a test."""
    kept = {path for name in FORMATS for path in (GOLDEN / name).iterdir()}
    assert kept == {golden(name, kind) for name, kind in CASES}


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_stays_text(name: str) -> None:
    """No control character and no command for a CI runner is in any format, wherever a line of it is printed."""
    text = FORMATS[name][1](REPORTS["hostile"])
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    ours = r"::(notice|error|warning) title=[^:,]*::" if name == "github-annotations" else r"\b\B"
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert all(re.match(ours, line) for line in commands)
    assert "##[" not in text


@pytest.mark.parametrize("name", FOR_LEARNERS)
def test_what_learners_keep_shows_nothing_of_hidden_checks(name: str) -> None:
    """No input of a hidden check and no place of ours is in a format that a student's repository or page shows."""
    for kind in ("mixed", "fault"):
        text = FORMATS[name][1](REPORTS[kind])
        if name == "classroom":
            text = json.dumps(payload(REPORTS[kind]))
        assert "0.123" not in text
        assert "test_hidden" not in text
        if name not in ("gradescope", "html"):
            assert "crashed holds" not in text


def test_a_learner_cannot_send_hidden_inputs_home() -> None:
    """What the learner's code says in a hidden check is told only where a public test says the very same."""
    rows = (
        check("test_a", Outcome.NOT_ATTEMPTED, message="no alpha.py was handed in"),
        check("test_b", Outcome.NOT_ATTEMPTED, message="no alpha.py was handed in", hidden=True),
        check("test_c", Outcome.NOT_ATTEMPTED, message="x was 0.123", hidden=True),
        check("test_d", Outcome.BROKE_THE_RULES, message="fun(0.123)", hidden=True),
    )
    shown = feedback.for_level(report("x", KataResult("alpha", "", rows)), "learner").katas[0].checks
    assert [row.message for row in shown] == [
        "no alpha.py was handed in",
        "no alpha.py was handed in",
        "a part that is not written yet was reached",
        "something was done that is not allowed here",
    ]


def test_classroom_points_are_those_of_the_reporter() -> None:
    """The reporter's sum over tests and its maximum are the points of the report, and so are the two notices."""
    for made in (REPORTS["passed"], REPORTS["mixed"], REPORTS["hostile"]):
        sent = payload(made)
        assert (sum(test["score"] for test in sent["tests"]), sent["max_score"]) == (made.earned, made.possible)
        first, second = classroom.notices(made).splitlines()
        assert first == f"::notice title=Autograding complete::Points {made.earned}/{made.possible}"
        told = json.loads(second.removeprefix("::notice title=Autograding report::"))
        assert told == {"totalPoints": made.earned, "maxPoints": made.possible}


def test_classroom_status() -> None:
    """A runner passes when all that counts passed; a fault of ours is an error, and sends no points."""
    assert payload(REPORTS["passed"])["status"] == "pass"
    assert payload(REPORTS["mixed"])["status"] == "fail"
    sent = payload(REPORTS["fault"])
    assert (sent["status"], sent["max_score"], len(sent["tests"])) == ("error", 0, 2)
    assert classroom.notices(REPORTS["fault"]) == ""
    assert classroom.notices(report("nothing")) == ""


def test_classroom_fields() -> None:
    """Every field that a consumer reads is there in its type, and no bonus that was not earned counts as a failure."""
    sent = payload(REPORTS["mixed"])
    assert list(sent) == ["version", "status", "max_score", "tests"]
    kinds = {"name": str, "status": str, "score": int, "message": str, "test_code": str}
    kinds |= {"filename": str, "line_no": int, "duration": int}
    for test in sent["tests"]:
        assert {key: type(value) for key, value in test.items()} == kinds
        assert test["status"] in ("pass", "fail", "error")
    assert not any("more holds" in test["name"] or "gpu" in test["name"] for test in sent["tests"])


def test_the_classroom_line_fits_into_an_environment() -> None:
    """However long the messages are, the line stays under 120,000 bytes, and the points stay."""
    made = large(300, 5_000)
    assert len(classroom.render(made)) < 120_000
    assert sum(test["score"] for test in payload(made)["tests"]) == made.earned == 2
    assert payload(made)["max_score"] == made.possible == 602


def test_what_does_not_fit_without_messages_is_refused() -> None:
    """A report of too many checks for a limit is our fault, with what to do."""
    with pytest.raises(GraderFault, match=r"301 checks does not fit into 1000 bytes.*--kata"):
        feedback.within(1_000, large(300, 1), canonical.render)


@pytest.mark.parametrize("kind", REPORTS)
def test_classroom50_keeps_the_contract(kind: str) -> None:
    """The rules that the runner and the collector of Classroom 50 check hold for every report."""
    found = json.loads(classroom50.render(REPORTS[kind], PUSH))
    assert found["schema"] == "classroom50/result/v1"
    assert (found["classroom"], found["assignment"], found["owner"]) == ("cs-ml", "katas", "ada")
    assert found["assignment_type"] in ("individual", "group", "team")
    assert found["submission"].startswith("submit/")
    assert all(isinstance(found[key], str) and found[key] for key in ("commit", "release", "review", "datetime"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["datetime"])
    for table in (found, *found["tests"]):
        assert type(table["score"]) is type(table["max-score"]) is int
        assert 0 <= table["score"] <= table["max-score"]
    for test in found["tests"]:
        assert isinstance(test["test-name"], str)
        assert test["test-name"]
        assert type(test["passed"]) is bool


def test_classroom50_bonus() -> None:
    """A bonus makes up for lost points, never beyond the maximum, and one that was not earned fails nothing."""
    bonus, lost = check("test_x", Outcome.PASSED, 5, bonus=True), check("test_y", Outcome.FAILED, 2)
    full = check("test_z", Outcome.PASSED, 10)
    some = report("x", KataResult("alpha", "", (full, lost, bonus, check("test_w", Outcome.FAILED, 1, bonus=True))))
    found = json.loads(classroom50.render(some, PUSH))
    assert (found["score"], found["max-score"]) == (12, 12)
    assert [test.get("bonus") for test in found["tests"]] == [None, None, 5]


ENVIRONMENT = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "a",
    "USERNAME": "ada",
    "SUBMISSION_TAG": "submit/1",
    "COMMIT_URL": "c",
    "RELEASE_URL": "r",
}


def test_classroom50_environment() -> None:
    """The push is what the runner's variables say; a missing or odd one is named."""
    push = classroom50.push_of(ENVIRONMENT, "now")
    assert (push.owner, push.kind, push.review, push.when) == ("ada", "individual", "c", "now")
    for name in ENVIRONMENT:
        with pytest.raises(UsageError, match=f"{name} is not set"):
            classroom50.push_of({**ENVIRONMENT, name: ""}, "now")
    with pytest.raises(UsageError, match="SUBMISSION_TAG is 'x'"):
        classroom50.push_of({**ENVIRONMENT, "SUBMISSION_TAG": "x"}, "now")
    with pytest.raises(UsageError, match="ASSIGNMENT_TYPE is 'pair'"):
        classroom50.push_of({**ENVIRONMENT, "ASSIGNMENT_TYPE": "pair"}, "now")


TOP = {"score", "execution_time", "output", "output_format", "test_output_format", "test_name_format"}
TOP |= {"visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"}
TEST = {"score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags"}
TEST |= {"visibility", "extra_data"}


@pytest.mark.parametrize("level", feedback.LEVELS)
@pytest.mark.parametrize("kind", REPORTS)
def test_gradescope_fields(kind: str, level: str) -> None:
    """Only keys and values that Gradescope knows; all foreign text is plain text; the score is the sum."""
    found = json.loads(gradescope.render(REPORTS[kind], level))
    assert set(found) <= TOP
    assert found["score"] == sum(test["score"] for test in found["tests"]) == REPORTS[kind].earned
    assert found["stdout_visibility"] == "hidden"
    assert {found[key] for key in TOP if key.endswith("_format")} == {"text"}
    for test in found["tests"]:
        assert set(test) <= TEST
        assert test["output_format"] == test["name_format"] == "text"
        assert test.get("status") in ("passed", "failed", None)
        assert re.fullmatch(r"\d+\.\d+", test["number"])


def test_gradescope_visibility() -> None:
    """Learners see all tests and no hidden input; in full, hidden checks are for instructors and say everything."""
    shown = json.loads(gradescope.render(REPORTS["mixed"], "learner"))["tests"]
    assert {test["visibility"] for test in shown} == {"visible"}
    full = json.loads(gradescope.render(REPORTS["mixed"], "full"))["tests"]
    private = [test for test in full if test["visibility"] == "hidden"]
    assert [test["tags"][1] for test in private] == ["hidden check"] * 7
    assert all("0.123" in test["output"] for test in private)


def test_gradescope_before_there_is_a_report() -> None:
    """The file that is there first is valid, has no points, and says so."""
    found = json.loads(gradescope.waiting("not graded yet"))
    assert (found["score"], found["output"], found["tests"]) == (0, "not graded yet", [])


JUNIT: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set(), {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "id", "package"},
        {"name", "tests", "failures", "errors"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, {"name", "value"}, set()),
    "testcase": (
        {"name", "time", "classname", "group"},
        {"name"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "skipped": ({"type", "message"}, set(), set()),
    "error": ({"type", "message"}, set(), set()),
    "failure": ({"type", "message"}, set(), set()),
    "system-out": (set(), set(), set()),
}
"""Element: attributes that it may have, that it must have (no host name among them), and elements inside it."""


@pytest.mark.parametrize("level", feedback.LEVELS)
@pytest.mark.parametrize("kind", REPORTS)
def test_junit_schema(kind: str, level: str) -> None:
    """Elements and attributes are those of the schema of Jenkins, and the counts are those of the elements."""
    root = ET.fromstring(junit.render(REPORTS[kind], level).encode())
    for element in root.iter():
        may, must, inside = JUNIT[element.tag]
        assert must <= set(element.attrib) <= may
        assert {child.tag for child in element} <= inside
    for suite in root.iter("testsuite"):
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[count]) == len(suite.findall(f"testcase/{tag}"))
    earned = [p.attrib["value"] for p in root.iter("property") if p.attrib["name"] == "points"]
    assert sum(map(int, earned)) == REPORTS[kind].earned


def test_junit_names_hidden_checks_for_instructors_alone() -> None:
    """For a learner hidden checks are numbered; in full they have their names and messages."""
    assert "test_crashed" not in junit.render(REPORTS["mixed"], "learner")
    assert "hidden_1" in junit.render(REPORTS["mixed"], "learner")
    assert "secret input 0.123 of crashed" in junit.render(REPORTS["mixed"], "full")


def test_hostile_text_comes_back_as_it_was_cleaned() -> None:
    """Escaping changes no meaning: XML and JSON readers get the text with its colons and brackets."""
    root = ET.fromstring(junit.render(REPORTS["hostile"], "full").encode())
    failures = [element.text or "" for element in root.iter("failure")]
    outputs = [test["output"] for test in json.loads(gradescope.render(REPORTS["hostile"], "full"))["tests"]]
    for text in (failures[0], outputs[0]):
        assert "::error title=Autograding complete::Points 100/100\n" in text
        assert "x ##[add-mask]Points" in text
        assert "<script>alert(1)</script> ]]>" in text


def test_annotations_are_few_and_begin_with_the_points() -> None:
    """The two notices come first, and no more than 10 of a kind follow, the last of which says how many are missing."""
    lines = github.commands(large(40, 10)).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::notice"] * 2 + ["::error"] * 10
    assert lines[0].endswith("::Points 2/82")
    assert lines[-1] == "::error title=more::and 31 more; the summary of this step lists all of them"


def test_annotations_keep_each_text_in_its_place() -> None:
    """A new line, a percent sign, a colon and a comma are escaped, so that a message ends where its line ends."""
    rows = (check("test_a", Outcome.FAILED, title="a: b, 50%", message="100%\nof: x, y"),)
    text = github.commands(report("x", KataResult("alpha", "", rows)))
    assert text.splitlines()[2] == "::error title=alpha%3A a%3A b%2C 50%25::failed%0A100%25%0Aof: x, y"


def test_the_summary_stays_below_its_limit() -> None:
    """However long messages, names and lists of files are, the summary is under 1 MiB and has the points."""
    ignored = tuple(f"{n}-" + "x" * 300 for n in range(20_000))
    text = github.summary(replace(large(1_000, 4_000), ignored=ignored))
    assert len(text.encode()) < 1 << 20
    assert text.startswith("# large: 2 of 2002 points\n")
    assert "and 19900 more" in text


def test_the_summary_says_first_what_was_not_graded() -> None:
    """A fault of ours stands above the points."""
    assert github.summary(REPORTS["fault"]).startswith("**Not graded**")


def test_the_summary_keeps_foreign_text_in_its_blocks() -> None:
    """Outside of fenced blocks there is one title, no tag, no link and no mention of the submission's making."""
    outside = re.sub(r"^(`{3,})text\n.*?\n\1$", "", github.summary(REPORTS["hostile"]), flags=re.M | re.S)
    assert "<script" not in outside
    assert "](javascript" not in outside
    assert "@everyone" not in outside.replace("\\@", "")
    assert len(re.findall(r"^# ", outside, re.M)) == 1


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_is_read_back(kind: str) -> None:
    """What is written as JSON is read back as the same report, whatever its texts are."""
    made = REPORTS[kind]
    text = canonical.render(made) if kind != "hostile" else json.dumps(canonical.to_dict(made))
    assert canonical.read(text, "r.json") == made


def test_what_is_no_report_is_refused() -> None:
    """Broken JSON, another schema, a missing field, odd points and edited points: each with where and why."""
    table = canonical.to_dict(REPORTS["mixed"])
    broken: list[tuple[Any, str]] = [
        ([], "schema is None"),
        ({**table, "schema": "x"}, "schema is 'x'"),
        ({key: value for key, value in table.items() if key != "katas"}, "KeyError: 'katas'"),
        ({**table, "ignored": [1]}, "1 is no text"),
        ({**table, "score": {"earned": 99, "possible": 100}}, "was it edited"),
    ]
    for edited, reason in broken:
        with pytest.raises(UsageError, match=reason):
            canonical.read(json.dumps(edited), "r.json")
    for text in ("{", "[" * 100_000):
        with pytest.raises(UsageError, match=r"r\.json is no JSON"):
            canonical.read(text, "r.json")
    table["katas"][0]["checks"][0]["earned"] = True
    with pytest.raises(UsageError, match="True is no number of points"):
        canonical.read(json.dumps(table), "r.json")


if __name__ == "__main__":
    for case in CASES:
        path = Path(sys.argv[1]) / golden(*case).relative_to(GOLDEN)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FORMATS[case[0]][1](REPORTS[case[1]]).encode("utf-8"))
