"""The package: what the wheel carries, and that it does the main job in a fresh environment, from an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

KATA = "gradient_vector"


@pytest.fixture(scope="module")
def carried(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def run(installed: Path, *command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command of the fresh environment, with nothing of this one on its path."""
    environment = {"PATH": f"{installed}:/usr/bin:/bin", "HOME": str(cwd), "LANG": "C.UTF-8", **more}
    return subprocess.run(
        [installed / str(command[0]), *command[1:]],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_wheel_carries_every_public_file(carried: set[str], root: Path) -> None:
    """Each file of katas/ and grader/ is in it: code, READMEs, data, templates, pages, schema, py.typed."""
    tracked = subprocess.run(
        ["git", "ls-files", "katas", "grader"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(tracked) > 150
    assert [name for name in tracked if (root / name).is_file() and name not in carried] == []
    assert {"grader/py.typed", "grader/reports/report-1.schema.json", "grader/templates/similar.html"} <= carried


def test_the_wheel_carries_nothing_private(carried: set[str], root: Path) -> None:
    """No reference, no tests, no example is in it, under whatever name: compared by content with each private file."""
    heads = {name.split("/")[0] for name in carried}
    assert {name for name in heads if not name.endswith(".dist-info")} == {"katas", "grader"}
    private = {path.name for path in (root / "reference").rglob("*.py")} - {
        path.name for path in root.glob("katas/*/*")
    }
    assert "test_hidden.py" in private
    assert [name for name in carried if Path(name).name in private and name.startswith("katas/")] == []


def test_the_wheel_does_the_main_job(installed: Path, root: Path, solution: bytes, tmp_path: Path) -> None:
    """From an empty folder the installed grader grades a submission with the reference that is handed to it."""
    submission, empty = tmp_path / "ann", tmp_path / "empty"
    submission.mkdir()
    empty.mkdir()
    (submission / f"{KATA}.py").write_bytes(solution)
    out, page = tmp_path / "r.json", tmp_path / "r.html"
    options = ["--kata", KATA, "--reference", root / "reference", "--json", out, "--html", page]
    home = {"HOME": str(tmp_path)}  # where matplotlib keeps its list of fonts
    done = run(installed, "grader", "grade", submission, *options, cwd=empty, **home)
    assert done.returncode == 0, done.stderr
    report = json.loads(out.read_text())
    assert report["score"] == {"earned": 10, "possible": 10}
    assert any(check["hidden"] for check in report["katas"][0]["checks"])
    assert page.read_text().startswith("<!doctype html>") or page.read_text().startswith("<!DOCTYPE html>")
    assert list(empty.iterdir()) == []


def test_what_is_installed_is_what_runs(installed: Path, tmp_path: Path, root: Path) -> None:
    """The fresh environment imports grader and katas from itself, not from the checkout."""
    code = "import grader, katas; print(grader.__file__); print(list(katas.__path__)[0])"
    done = run(installed, "python", "-c", code, cwd=tmp_path)
    home = str(installed.parent)
    assert [line.startswith(home) for line in done.stdout.splitlines()] == [True, True], done.stdout + done.stderr


def test_the_installed_commands_start(installed: Path, tmp_path: Path) -> None:
    """The installed course is found from an empty folder, named without a reference, and can be handed out."""
    engine, course = run(installed, "grader", "--version", cwd=tmp_path).stdout.splitlines()
    assert engine.startswith("grader, version ")
    assert course.startswith("course backprop-katas, version ")
    assert course.endswith(" without a reference")
    done = run(installed, "grader", "starter", tmp_path / "learners", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "learners" / "katas" / KATA / f"{KATA}.py").is_file()
    assert "watch" in run(installed, "katas", "--help", cwd=tmp_path / "learners").stdout


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef grader"), ("fish", "complete ")]
)
def test_completion_comes_for_each_shell(installed: Path, tmp_path: Path, shell: str, sign: str) -> None:
    """The script for a shell comes from the command itself."""
    done = run(installed, "grader", cwd=tmp_path, _GRADER_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert sign in done.stdout


def test_completion_knows_commands_and_options(installed: Path, tmp_path: Path) -> None:
    """What the script asks for while somebody types: commands at first, then the options of one."""

    def offered(words: str, number: int) -> str:
        more = {"_GRADER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)}
        return run(installed, "grader", cwd=tmp_path, **more).stdout

    assert set(offered("grader gra", 1).splitlines()) == {"plain,grade", "plain,gradebook", "plain,gradescope"}
    assert "plain,--feedback" in offered("grader grade --f", 2)


def test_types_are_shipped(installed: Path, tmp_path: Path) -> None:
    """A type checker finds the installed package's annotations: a wrong call of it is an error."""
    (tmp_path / "mine.py").write_text("from grader.text import clean_line\nclean_line(3)\n")
    environment = {**os.environ, "MYPYPATH": "", "HOME": str(tmp_path)}
    mypy = [sys.executable, "-m", "mypy", "--python-executable", installed / "python", "--follow-imports", "silent"]
    done = subprocess.run(
        [*mypy, "mine.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert 'incompatible type "int"' in done.stdout, done.stdout + done.stderr


@pytest.fixture(scope="module")
def oldest(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The Python of an environment with the oldest NumPy that is allowed. Other packages are those of this one."""
    declared = tomllib.loads((root / "pyproject.toml").read_text())["project"]["dependencies"]
    (lower,) = [line.partition(">=")[2] for line in declared if line.startswith("numpy>=")]
    home = tmp_path_factory.mktemp("oldest")
    python = home / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True, timeout=60)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    done = subprocess.run([*pip, f"numpy=={lower}.*"], capture_output=True, text=True, timeout=180, check=False)
    if done.returncode:
        pytest.skip(f"NumPy {lower} cannot be installed here: {done.stderr.strip().splitlines()[-1]}")
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(f"{root}\n{Path(pytest.__file__).parent.parent}\n")
    return python


def test_the_oldest_numpy_grades_as_the_newest(oldest: Path, root: Path, tmp_path: Path) -> None:
    """With the lower end of the declared range the references of katas with and without torch earn everything."""
    katas = ("gradient_vector", "vector_derivatives", "activations", "two_layer_numpy", "deep_network", "simple_graph")
    for kata in katas:
        shutil.copy(root / "reference" / kata / f"{kata}.py", tmp_path)
    options = [part for kata in katas for part in ("--kata", kata)]
    code = "import sys, numpy; sys.stderr.write(numpy.__version__); from grader.cli import main; main(sys.argv[1:])"
    command = [oldest, "-c", code, "grade", str(tmp_path), *options, "--json", str(tmp_path / "r.json")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("2.0.")
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["environment"]["numpy"].startswith("2.0.")
    assert {kata["kata"]: kata["earned"] - kata["possible"] for kata in report["katas"]} == dict.fromkeys(katas, 0)
