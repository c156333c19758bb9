"""Shared by all tests of the project: the course, and one warm grading for submissions of gradient_vector."""

from __future__ import annotations

import os
import shutil
import site
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.grading import Grading
from grader.model import KataResult
from grader.submission import Source, Submission

ROOT = Path(__file__).resolve().parent.parent
KATA = "gradient_vector"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course(ROOT / "katas", ROOT / "reference")


@pytest.fixture(scope="session")
def warm(course: Course) -> Iterator[Grading]:
    """A runner that has collected the checks of one NumPy kata."""
    with Grading(course, [KATA], "a secret of the tests") as grading:
        yield grading


@pytest.fixture(scope="session")
def solution(course: Course) -> bytes:
    path = course.solution(KATA)
    assert path is not None
    return path.read_bytes()


@pytest.fixture
def grade(warm: Grading) -> Callable[[bytes | str], KataResult]:
    """Grades a source text as gradient_vector.py."""

    def grade_source(source: bytes | str) -> KataResult:
        text = source.encode() if isinstance(source, str) else source
        return warm.grade(Submission("test", {KATA: Source(f"{KATA}.py", text)}, ())).katas[0]

    return grade_source


def copy_small_course(folder: Path) -> Path:
    for side in ("katas", "reference"):
        shutil.copytree(ROOT / side / KATA, folder / side / KATA, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "katas" / "__init__.py").touch()
    (folder / "katas" / "course.toml").write_text(f'title = "small"\n\n[katas]\n{KATA} = 10\n')
    return folder


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """A copy of the course with one kata, public and private side, to be changed at will."""
    return copy_small_course(tmp_path)


@pytest.fixture(scope="session")
def steady_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a copy that nobody changes, for tests that begin many times with the same course."""
    return copy_small_course(tmp_path_factory.mktemp("course"))


TINY_CHECKS = '''"""The checks of a kata that is as small as can be."""

from grader.testing import assert_equal, points


@points(1)
def test_one(kata):
    """The first answer."""
    assert_equal(kata.first(), 1)


@points(1)
def test_two(kata):
    """The second answer."""
    assert_equal(kata.second(), 2)
'''


@pytest.fixture(scope="session")
def tiny_course(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Course]:
    """Makes a course of katas with two checks each: `first()` is 1, `second()` is 2. They start without NumPy."""

    def make(*katas: str, limits: str = "", course: str = "") -> Course:
        folder = tmp_path_factory.mktemp("tiny") / "katas"
        for name in katas:
            (folder / name).mkdir(parents=True)
            toml = f'title = "{name}"\nminutes = 1\nneeds = "python"\nhints = ["h"]\n[limits]\n{limits}'
            (folder / name / "kata.toml").write_text(toml)
            (folder / name / f"test_{name}.py").write_text(TINY_CHECKS)
        lines = "".join(f"{name} = 2\n" for name in katas)
        (folder / "course.toml").write_text(f"[katas]\n{lines}\n{course}")
        return load_course(folder)

    return make


PACKED = ("katas", "grader", "pyproject.toml", "README.md", "LICENSE", "reference")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is built from a clean copy of the checkout, the reference beside it."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in PACKED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "build"))
        else:
            shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", out, source], check=True, timeout=120, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the wheel. Other packages are those of this environment."""
    home = tmp_path_factory.mktemp("installed")
    python = home / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True, timeout=60)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, wheel], check=True, timeout=120, capture_output=True, env=_without_python_settings())
    (packages,) = home.glob("lib/python*/site-packages")
    others = [path for path in [*site.getsitepackages(), *sys.path] if "site-packages" in path]
    (packages / "others.pth").write_text("".join(f"{path}\n" for path in dict.fromkeys(others)))
    return home / "bin"


def _without_python_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
