"""On a system that cannot fork and has no wall, the same grades come out, and «not isolated» is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.zygotes import can_fork

HOST = "[name for _, name, _ in pkgutil.walk_packages(grader.__path__, 'grader.') if '__main__' not in name]"
IMPORT_ALL = f"""
import importlib, pkgutil, grader
names = {HOST}
for name in names:
    if name != "grader.guest.autograd_off":
        importlib.import_module(name)
print(len(names))
"""
STILL_HERE = """
import os, signal, socket
for name in ("resource", "fcntl", "pwd", "termios"):
    try: __import__(name); print("there is", name)
    except ImportError: pass
for module, names in ((os, "fork memfd_create pread"), (socket, "AF_UNIX send_fds"), (signal, "SIGXCPU SIGKILL")):
    for name in names.split():
        if hasattr(module, name): print("there is", name)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that is Python on a system with nothing of Linux."""
    program = tmp_path_factory.mktemp("elsewhere") / "python"
    interpreter = Path(__file__).parent / "elsewhere" / "interpreter.py"
    start = (
        f"sys.argv[:1] = {[str(interpreter), str(program)]}; runpy.run_path({str(interpreter)!r}, run_name='__main__')"
    )
    program.write_text(f"#!{sys.executable} -P\nimport runpy, sys\n{start}\n")
    program.chmod(0o755)
    return program


def run(python: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=200, check=False
    )


def run_text(python: Path, text: str, folder: Path, cwd: Path) -> str:
    path = folder / "program.py"
    path.write_text(text)
    done = run(python, path, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_other_system_lacks_what_it_should(python: Path, tmp_path: Path, root: Path) -> None:
    """What is said to be missing there is missing, so that the tests below prove something."""
    assert run_text(python, STILL_HERE, tmp_path, root) == ""


def test_every_module_can_be_imported_there(python: Path, tmp_path: Path, root: Path) -> None:
    """No module of the grader needs resource, fcntl, pwd, termios, fork or descriptors over sockets to be imported."""
    assert int(run_text(python, IMPORT_ALL, tmp_path, root)) > 60


def test_a_submission_is_graded_there_and_said_to_be_not_isolated(python: Path, tmp_path: Path, root: Path) -> None:
    """A torch kata is graded with the same verdicts as here, in a separate process, and the report says what held."""
    here, there = tmp_path / "here.json", tmp_path / "there.json"
    arguments = ["-m", "grader.cli", "grade", root / "examples" / "mixed", "--kata", "squared_loss", "--json"]
    done = run(python, *arguments, there, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "not isolated here" in done.stderr
    assert run(Path(sys.executable), *arguments, here, cwd=root).returncode == 0
    found, wanted = json.loads(there.read_text()), json.loads(here.read_text())
    held, all_limits = (report["katas"][0].pop("limits") for report in (found, wanted))
    assert all_limits.keys() - held.keys() == {"memory_mib", "cpu_s", "open_files"}
    assert found["katas"] == wanted["katas"]
    assert found["katas"][0]["findings"]
    isolation = found["isolation"]
    assert {isolation[name] for name in ("process", "environment")} == {"enforced"}
    assert {isolation[name] for name in isolation.keys() - {"process", "environment"}} == {"absent"}


def test_the_doctor_says_there_what_is_missing(python: Path, root: Path) -> None:
    """The level is none, and each layer that is absent says what that leaves open."""
    done = run(python, "-m", "grader.cli", "doctor", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "isolation here: none" in done.stdout
    assert "a submission can talk to other machines" in done.stdout
    assert "workers: started one by one" in done.stdout


def test_this_system_forks() -> None:
    """Where the project is tested, workers are forked: the tests of the wall are of what is used."""
    assert can_fork()
