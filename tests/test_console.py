"""The commands of README and docs: those that can be run are run as they stand, in order, and print what the page says.

A page's ```console blocks are one session in one folder: `$ ` begins a command, the lines below it are what it prints,
`…` stands for anything. A block with a path behind its language is a file that the reader writes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

RUN = ("docs/instructors.md", "docs/authors.md", "docs/report.md")
LONG = "takes longer than a test may; what it does is tested by itself"
FIRST_HOUR = "tests/test_first_hour.py plays the whole page through"
DOWNLOADS = "downloads packages; tests/test_package.py installs the wheel instead"
NOT_RUN = {
    "make *": LONG,
    "pytest katas/": LONG,
    "python3 -m venv .venv": DOWNLOADS,
    "pip install *": DOWNLOADS,
    ".venv/bin/*": DOWNLOADS,
    ". .venv/bin/activate": "the fresh environment of tests/test_package.py is in front of PATH instead",
    "grader batch submissions/ *": "tests/test_batch.py runs it, with --resume, with and without a cluster",
    "grader batch /data/submissions *": "the paths are those of a cluster",
    "dask *": "tests/test_batch.py starts a cluster of its own",
    "export DASK_*": "certificates are the reader's own",
    "grader similar submissions/ *": "tests/test_similar.py compares larger classes",
    "git *": FIRST_HOUR,
    "katas": FIRST_HOUR,
    "katas status": FIRST_HOUR,
}
"""Patterns of commands that are not run, each with the reason."""
_FENCE = re.compile(r"^```(\w+)(?: (\S+/\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command of a page, and what the page says that it prints."""

    line: str
    printed: str

    @property
    def reason(self) -> str:
        """Why it is not run; empty where it is."""
        return next((why for pattern, why in NOT_RUN.items() if fnmatchcase(self.line, pattern)), "")


@dataclass(frozen=True)
class File:
    """A file that the reader is asked to write."""

    path: str
    text: str


def steps(page: str) -> Iterator[Command | File]:
    """What a page asks the reader to do, in order."""
    for language, path, text in _FENCE.findall(page):
        if path:
            yield File(path, text)
        elif language == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, printed = part.partition("\n")
                yield Command(line, printed)


def commands(page: str) -> list[Command]:
    return [step for step in steps(page) if isinstance(step, Command)]


def pages(root: Path) -> list[Path]:
    return [root / "README.md", *sorted((root / "docs").rglob("*.md"))]


def agrees(printed: str, told: str) -> bool:
    """Whether the lines that are told were printed, one below the other; `…` is any text, alone any lines."""
    lines = [line.rstrip() for line in told.strip().splitlines()]
    wanted = "".join(
        r"(?:.*\n)*" if line == "…" else r".*".join(map(re.escape, line.split("…"))) + r" *\n" for line in lines
    )
    return re.search(f"^{wanted}", printed + "\n", re.MULTILINE) is not None


def follow(page: Path, folder: Path, path: str) -> int:
    """Do what a page asks in a folder; the number of commands that were run."""
    environment = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "COLUMNS": "100", "PYTHONUTF8": "1"}
    count = 0
    for step in steps(page.read_text()):
        if isinstance(step, File):
            (folder / step.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / step.path).write_text(step.text)
        elif not step.reason:
            done = subprocess.run(
                ["bash", "-c", step.line],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=180,
                check=False,
            )
            # pytest ends with 1 where a kata is not solved yet, which is what a page may show.
            assert done.returncode in ((0, 1) if step.line.startswith("pytest") else (0,)), (
                f"{step.line}\n{done.stdout}"
            )
            assert agrees(done.stdout, step.printed), f"{page.name}: {step.line}\n{done.stdout}\ntold:\n{step.printed}"
            count += 1
    return count


@pytest.fixture
def clone(tmp_path: Path, root: Path) -> Path:
    """What somebody has who cloned the repository, as far as these pages need it."""
    for name in ("katas", "reference", "examples"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def here() -> str:
    """A PATH with the commands of this environment in front."""
    return f"{Path(sys.executable).parent}{os.pathsep}/usr/bin:/bin"


def test_from_nothing_to_the_first_graded_class(clone: Path, root: Path, installed: Path) -> None:
    """docs/instructors.md, followed with the installed wheel, ends with a graded class, its pages and its gradebook."""
    assert follow(root / "docs" / "instructors.md", clone, f"{installed}:/usr/bin:/bin") >= 12
    rows = (clone / "grades.csv").read_text().splitlines()
    assert [row.split(",")[:3] for row in rows[1:]] == [
        ['"ann"', "10", "10"],
        ['"ben"', "0", "10"],
        ['"cleo"', "0", "10"],
    ]
    for name in ("cleo.html", "results/class.html", "results/ann/report.html"):
        assert "</html>" in (clone / name).read_text()
    assert not list((clone / "learners").rglob("test_hidden.py"))
    assert "_grader_completion" in (clone / "grader-complete.bash").read_text()


def test_a_new_kata_in_twenty_minutes(clone: Path, root: Path) -> None:
    """docs/authors.md, followed to the letter in a copy of the course, gives a kata that is found good."""
    engine = {path: path.read_bytes() for path in (root / "grader").rglob("*.py")}
    assert follow(root / "docs" / "authors.md", clone, here()) == 4
    stub = (clone / "katas" / "softplus" / "softplus.py").read_text()
    assert 'raise NotImplementedError("return the derivative of softplus at z")' in stub
    assert {path: path.read_bytes() for path in engine} == engine


@pytest.mark.parametrize("name", ["docs/report.md"])
def test_the_commands_of_other_pages(clone: Path, root: Path, name: str) -> None:
    """They succeed, and print what the page says."""
    assert follow(root / name, clone, here()) > 0


def test_the_reports_that_readme_shows_are_those_of_the_grader(root: Path, clone: Path) -> None:
    """Of the demonstration, three katas are graded: their rows and the first loss are in README as they are printed."""
    grade = [sys.executable, "-m", "grader.cli", "grade", "examples/mixed"]
    done = subprocess.run(
        [*grade, "--kata", "gradient_vector", "--kata", "squared_loss", "--kata", "training_loop"],
        cwd=clone,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    readme = (root / "README.md").read_text()
    rows = [line for line in done.stdout.splitlines() if line.startswith("│")]
    loss = done.stdout[done.stdout.index("\nsquared_loss\n") :].split("\n  failed", 2)
    assert len(rows) == 3
    shown = {re.sub(r"\s+", " ", line) for line in readme.splitlines()}
    assert [row for row in rows if re.sub(r"\s+", " ", row) not in shown] == []
    assert "\n  failed".join(loss[:2]) in readme


def test_every_command_is_run_or_says_why_not(root: Path) -> None:
    """No page has a command that is neither run by these tests nor listed with a reason, and no reason is left over."""
    open_ends = [
        f"{page.relative_to(root)}: {command.line}"
        for page in pages(root)
        for command in commands(page.read_text())
        if not command.reason and str(page.relative_to(root)) not in RUN
    ]
    assert open_ends == []
    lines = [command.line for page in pages(root) for command in commands(page.read_text())]
    assert len(lines) > 20
    assert [pattern for pattern in NOT_RUN if not any(fnmatchcase(line, pattern) for line in lines)] == []
    assert [name for name in RUN if not commands((root / name).read_text())] == []


@pytest.mark.parametrize(
    ("printed", "told", "expected"),
    [
        ("a\nb\nc\n", "b\nc", True),
        ("a\nb\nc\n", "a\nc", False),
        ("a\nb\nc\n", "a\n…\nc", True),
        ("wrote /x/y.py\n", "wrote …/y.py", True),
        ("wrote /x/y.py and more\n", "wrote …/y.py", False),
        ("", "anything", False),
        ("anything", "", True),
    ],
)
def test_the_comparison_of_what_is_printed_can_fail(printed: str, told: str, expected: bool) -> None:
    """Lines that are told must follow one another as they stand, but for the dots."""
    assert agrees(printed, told) is expected
