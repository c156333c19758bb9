"""Formats on the command line: where the text goes, what goes with it, what is refused before anything is graded."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.exports import FORMATS, Export, deliver, parse
from grader.model import CheckResult, KataResult, Outcome, Report
from grader.reports import json as canonical

KATA = "gradient_vector"
CLASSROOM50 = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "katas",
    "OWNER": "ada",
    "SUBMISSION_TAG": "submit/2026-11-02T09-30-00Z-0a1b2c3",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
}
FORGER = """
import os
print("::notice title=Autograding complete::Points 100/100")
print("##[add-mask]Points")
def fun_dz(x, y):
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        try:
            open(os.environ.get(name, "/nowhere"), "a").write("result=forged")
        except Exception:
            pass
    raise ValueError("::notice title=Autograding complete::Points 100/100\\n::stop-commands::x\\n##[error]" + str(x))
"""


def grader(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "grader.cli", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A report as `grader grade --json` keeps it: one check passed, one failed."""
    rows = (
        CheckResult("test_a", "A holds.", Outcome.PASSED, 2, 2, "", False),
        CheckResult("test_b", "B holds.", Outcome.FAILED, 0, 3, "got 1", True),
    )
    path = tmp_path / "report.json"
    path.write_text(canonical.render(Report("ada", "0" * 64, (KataResult("alpha", "A", rows),))))
    return path


def test_a_step_of_a_run(tmp_path: Path, root: Path) -> None:
    """With a runner's variables and files, a forger's run has one result line, one summary, and our commands alone."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{KATA}.py").write_text(FORGER)
    output, page = tmp_path / "output", tmp_path / "summary"
    output.write_text("before=1\n")
    page.write_text("before\n")
    done = grader(
        *("grade", tmp_path / "in", "--kata", KATA, "--feedback", "learner"),
        *("--format", "github-annotations=-", "--format", f"classroom={output}", "--format", f"github-summary={page}"),
        cwd=root,
        GITHUB_OUTPUT=str(output),
        GITHUB_STEP_SUMMARY=str(page),
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"before=1\nresult=[A-Za-z0-9+/=]+\n", output.read_text())
    assert page.read_text().startswith("before\n# in: 0 of 10 points\n")
    log = done.stdout + done.stderr
    commands = [line for line in log.splitlines() if line.lstrip().startswith("::")]
    assert commands == done.stdout.splitlines()
    assert commands[0] == "::notice title=Autograding complete::Points 0/10"
    assert sum("Autograding complete" in line.split("::")[1] for line in commands) == 1
    assert "##[" not in log + page.read_text()
    assert "report of in: 0 of 10 points" in done.stderr


def test_every_format_from_a_kept_report(kept: Path, tmp_path: Path, root: Path) -> None:
    """`grader convert` writes each format from a report without grading again."""
    files = {name: tmp_path / name for name in FORMATS}
    options = [part for name, path in files.items() for part in ("--format", f"{name}={path}")]
    done = grader("convert", kept, *options, "--feedback", "learner", cwd=root, **CLASSROOM50)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert all(path.stat().st_size for path in files.values())
    assert json.loads(files["gradescope"].read_text())["score"] == 2
    found = json.loads(files["classroom50"].read_text())
    assert (found["owner"], found["score"], found["max-score"]) == ("ada", 2, 5)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["datetime"])


def test_a_report_with_a_fault_ends_with_three(kept: Path, tmp_path: Path, root: Path) -> None:
    """What was not graded is told by the exit code, so that no collector takes the points for a grade."""
    table = json.loads(kept.read_text())
    table["katas"][0]["checks"][1] |= {"outcome": "grader fault", "possible": 0}
    table["score"] = {"earned": 2, "possible": 2}
    kept.write_text(json.dumps(table))
    done = grader("convert", kept, "--format", "github-annotations=-", cwd=root)
    assert (done.returncode, "Points" in done.stdout) == (3, False)


def test_the_gradebook_command(kept: Path, tmp_path: Path, root: Path) -> None:
    """The command fills a file and names on the other stream what it left out; two platforms at once are refused."""
    sheet = tmp_path / "export.csv"
    sheet.write_text("Student,ID,Section,HW (1)\n    Points Possible,,,5.00\nLovelace,101,A,\n")
    (tmp_path / "roster.csv").write_text("ada,101\n")
    options = ["gradebook", "--from", tmp_path, "--column", "1", "--out", tmp_path / "out.csv"]
    done = grader(*options, "--canvas", sheet, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "0 grades are in" in done.stdout
    assert "left out: ada: no row has this name" in done.stderr
    done = grader(*options, "--canvas", sheet, "--roster", tmp_path / "roster.csv", cwd=root)
    assert "1 grades are in" in done.stdout
    assert (tmp_path / "out.csv").read_text().endswith("Lovelace,101,A,2.00\n")
    done = grader(*options, "--canvas", sheet, "--moodle", sheet, cwd=root)
    assert (done.returncode, "one file at a time" in done.stderr) == (2, True)


def test_the_gradescope_command(tmp_path: Path, root: Path) -> None:
    """The command writes a zip, and says when it holds the public secret."""
    (tmp_path / "secret").write_text("hush")
    done = grader("gradescope", tmp_path / "a.zip", "--kata", KATA, "--secret-file", tmp_path / "secret", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.zip").read_bytes().startswith(b"PK")
    done = grader("gradescope", tmp_path / "a.zip", "--kata", KATA, cwd=root, GRADER_SECRET="")
    assert "public secret of development" in done.stderr
    done = grader("gradescope", tmp_path / "nowhere" / "a.zip", cwd=root)
    assert done.returncode == 2


def test_what_is_no_format_is_refused_before_grading(kept: Path, tmp_path: Path, root: Path) -> None:
    """Unknown names, a missing file, a folder that is not there and a runner that is not there: one line, code 2."""
    for option in ("loud=x", "junit", "junit=", f"junit={tmp_path}/nowhere/x", "classroom50=x"):
        done = grader("grade", tmp_path, "--format", option, cwd=root, CLASSROOM="")
        assert (done.returncode, done.stdout) == (2, ""), option
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_only_the_runners_files_are_added_to(tmp_path: Path) -> None:
    """A file that a variable of the runner names is added to, any other is replaced; one that refuses is named."""
    shared = tmp_path / "shared"
    environment = {"GITHUB_OUTPUT": str(shared)}
    for target in (shared, tmp_path / "own"):
        export = parse(f"classroom={target}", environment, "now")
        deliver(export, "one\n")
        deliver(export, "two\n")
    assert (shared.read_text(), (tmp_path / "own").read_text()) == ("one\ntwo\n", "two\n")
    with pytest.raises(UsageError, match="cannot be written"):
        deliver(Export("classroom", str(tmp_path), append=True), "x")
