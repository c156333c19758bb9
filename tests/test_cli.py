"""The command line: exit codes, one clear line for bad input, and the report where it was asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader import __version__
from grader.course import load_course

KATA = "gradient_vector"


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
def handed_in(tmp_path: Path, solution: bytes) -> Path:
    folder = tmp_path / "handed-in"
    folder.mkdir()
    (folder / f"{KATA}.py").write_bytes(solution)
    (folder / "conftest.py").write_text("raise SystemExit(0)\n")
    return folder


def test_grade_writes_a_report(handed_in: Path, tmp_path: Path, root: Path) -> None:
    """A right submission is graded; the report is JSON with the schema's fields; what was not used is listed."""
    out, page, html_page = tmp_path / "r.json", tmp_path / "r.md", tmp_path / "r.html"
    files = ("--json", out, "--markdown", page, "--html", html_page)
    done = grader("grade", handed_in, "--kata", KATA, *files, "--fail-under", "100", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "report of handed-in: 10 of 10 points" in done.stdout
    report = json.loads(out.read_text())
    assert list(report) == [
        "schema",
        "submission",
        "score",
        "katas",
        "ignored",
        "flags",
        "limits",
        "isolation",
        "environment",
        "seconds",
    ]
    assert report["schema"] == "backprop-katas/report/1"
    assert report["score"] == {"earned": 10, "possible": 10}
    assert report["ignored"] == ["conftest.py"]
    assert "# handed\\-in: 10 of 10 points" in page.read_text()
    assert "<title>handed-in: 10 of 10 points</title>" in html_page.read_text()


def test_fail_under(handed_in: Path, root: Path) -> None:
    """Below the wanted share the exit code is 1."""
    (handed_in / f"{KATA}.py").write_text("def fun_dz(x, y):\n    return 0.0, 0.0\n")
    assert grader("grade", handed_in, "--kata", KATA, "--fail-under", "50", cwd=root).returncode == 1
    assert grader("grade", handed_in, "--kata", KATA, cwd=root).returncode == 0


def test_learner_feedback_shows_no_hidden_input(handed_in: Path, tmp_path: Path, root: Path) -> None:
    """At the learner's level a hidden check shows its title and outcome, and neither call, numbers nor prints."""
    (handed_in / f"{KATA}.py").write_text("def fun_dz(x, y):\n    print('x is', x)\n    return 0.0, 0.0\n")
    out = tmp_path / "r.json"
    done = grader("grade", handed_in, "--kata", KATA, "--json", out, "--feedback", "learner", cwd=root)
    hidden = [check for check in json.loads(out.read_text())["katas"][0]["checks"] if check["hidden"]]
    assert hidden
    assert all("fun_dz(" not in check["message"] and not check["printed"] for check in hidden)
    assert done.stdout.count("fun_dz(") == 3


def test_the_secret_comes_from_a_file_or_the_environment(handed_in: Path, tmp_path: Path, root: Path) -> None:
    """Both ways of giving a secret draw the same inputs, other than the default's."""
    (handed_in / f"{KATA}.py").write_text("def fun_dz(x, y):\n    print(x, y)\n    return 2.0 * x, 2.0 * y\n")
    (tmp_path / "secret").write_text("hush\n")
    printed = []
    for extra, environment in (([], {}), (["--secret-file", tmp_path / "secret"], {}), ([], {"GRADER_SECRET": "hush"})):
        out = tmp_path / "r.json"
        grader("grade", handed_in, "--kata", KATA, "--json", out, *extra, cwd=root, **environment)
        printed.append([check["printed"] for check in json.loads(out.read_text())["katas"][0]["checks"]])
    assert printed[0] != printed[1] == printed[2]


def test_bad_input_is_one_line_and_exit_code_two(handed_in: Path, tmp_path: Path, root: Path) -> None:
    """No such folder, an empty folder, an unknown kata, a broken zip and the like: one clear line each."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "void").write_text("")
    cases: list[list[str | Path]] = [
        ["grade", tmp_path / "nowhere"],
        ["grade", tmp_path / "empty"],
        ["grade", tmp_path / "broken.zip"],
        ["grade", handed_in, "--kata", "unknown"],
        ["grade", handed_in, "--reference", tmp_path / "nowhere"],
        ["grade", handed_in, "--course", tmp_path / "nowhere"],
        ["grade", handed_in, "--json", tmp_path / "nowhere" / "r.json"],
        ["grade", handed_in, "--json", tmp_path],
        ["grade", handed_in, "--secret-file", tmp_path / "nowhere"],
        ["grade", handed_in, "--secret-file", tmp_path / "void"],
        ["grade", handed_in, "--feedback", "loud"],
        ["grade", handed_in, "--fail-under", "many"],
        ["grade"],
        ["mark"],
    ]
    for case in cases:
        done = grader(*case, cwd=root)
        assert done.returncode == 2, (case, done)
        assert done.stdout == "", case
        assert "Traceback" not in done.stderr, case
        assert len([line for line in done.stderr.splitlines() if not line.startswith(("Usage:", "Try "))]) <= 2, (
            done.stderr
        )


def test_without_a_reference_only_the_public_tests_count(handed_in: Path, small_course: Path, tmp_path: Path) -> None:
    """Where no reference lies, the public tests are graded and the command says so."""
    (small_course / "reference").rename(small_course / "elsewhere")
    out = tmp_path / "r.json"
    done = grader("grade", handed_in, "--json", out, cwd=small_course)
    assert done.returncode == 0
    assert "only the public tests count" in done.stderr
    assert json.loads(out.read_text())["score"] == {"earned": 3, "possible": 3}


def test_a_broken_course_is_our_fault(handed_in: Path, small_course: Path) -> None:
    """A hidden check that does not parse ends with exit code 3 and the reason."""
    (small_course / "reference" / KATA / "test_hidden.py").write_text("def broken(:\n")
    done = grader("grade", handed_in, cwd=small_course)
    assert done.returncode == 3
    assert "SyntaxError" in done.stderr


def test_check_finds_the_faults_of_a_kata(small_course: Path) -> None:
    """The authors' check names each fault and exits with 3; without one it exits with 0."""
    assert grader("check", cwd=small_course).returncode == 0
    katas, reference = small_course / "katas" / KATA, small_course / "reference" / KATA
    (katas / "notes.txt").write_text("stray")
    (katas / "README.md").unlink()
    (katas / f"{KATA}.py").write_text((katas / f"{KATA}.py").read_text() + "# edited\n")
    (reference / "wrong" / "not_wrong.py").write_text('"""Right\n\nIt is right.\n\nWhat?\n"""\n')
    (reference / "wrong" / "mute.py").write_text("def fun_dz(x, y):\n    return 0.0, 0.0\n")
    hidden = reference / "test_hidden.py"
    hidden.write_text(
        hidden.read_text() + '\n\n@points(1)\ndef test_weak(kata):\n    """Weak."""\n    kata.fun_dz(0.3, 0.4)\n'
    )
    done = grader("check", cwd=small_course)
    assert done.returncode == 3
    for word in (
        "notes.txt does not belong here",
        "README.md is missing",
        "the stub is not the one",
        "not_wrong: the wrong program loses no points",
        "mute: its docstring has 0 paragraphs",
        "the marks add up to 11",
        "test_weak passes when every answer is zeros",
        "test_weak passes when every answer is a constant",
    ):
        assert word in done.stderr, word
    assert grader("check", "--write", cwd=small_course).returncode == 3
    assert "# edited" not in (katas / f"{KATA}.py").read_text()


def test_version(root: Path) -> None:
    """It names the engine with its version, and the course with its version and the digest that reports give."""
    engine, found = grader("--version", cwd=root).stdout.splitlines()
    course = load_course(root / "katas", root / "reference")
    assert engine == f"grader, version {__version__}"
    assert found.startswith(f"course backprop-katas, version {course.version}, digest {course.digest()[:12]}, in ")


def test_version_without_a_readable_course(tmp_path: Path) -> None:
    """Where the course cannot be read the engine is named all the same, and the reason."""
    (tmp_path / "course.toml").write_text("")
    done = grader("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.count("\n")) == (0, 2)
    assert "[katas] is missing" in done.stdout
