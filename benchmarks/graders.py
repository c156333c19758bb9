"""The graders that are compared, each run as its users run it. They all get the same folders and the same checks."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import nbformat
from environments import ROOT, environment_of
from population import Student
from processes import Usage, run
from truth import Verdicts

from grader.course import Course

GRADER = (sys.executable, "-m", "grader.cli")
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_LEFT_OUT = ("GRADER_SECRET", "PYTHONPATH", "PYTEST_ADDOPTS")
_SUBMISSION_LIMIT_S = 1200.0


class Failed(Exception):
    """A grader ended without results; the message says how."""


@dataclass(frozen=True, slots=True)
class Class:
    """Students whose submissions lie in a folder each."""

    course: Course
    katas: tuple[str, ...]
    folder: Path
    students: tuple[Student, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """What a run gave. each: student to (wall seconds, processor seconds), where the grader lets that be seen;
    processor seconds are None where only those of all are known."""

    usage: Usage
    verdicts: Verdicts
    each: Mapping[str, tuple[float, float | None]]


Grader = Callable[[Class, Path], Graded]
"""Grades a class, with an empty folder to write to."""


def graders(chosen: Sequence[str] = ()) -> dict[str, Grader]:
    """Name to grader, in the order of the table."""
    known: dict[str, Grader] = {
        "ours-1": lambda given, out: ours(given, out, 1),
        "ours-2": lambda given, out: ours(given, out, 2),
        "floor": floor,
        "pytest": plain_pytest,
        "gradescope-utils": gradescope_utils,
        "otter-grader": otter_grader,
    }
    return {name: grader for name, grader in known.items() if not chosen or name in chosen}


WARM = ("ours-1", "ours-2", "floor")
"""Those that pay for imports once for all submissions; the others, the peers, once for each."""


# --- warm ---------------------------------------------------------------------------------------


def ours(given: Class, out: Path, jobs: int) -> Graded:
    """`grader batch` with the full wall, diagnosis and reports."""
    chosen = [argument for kata in given.katas for argument in ("--kata", kata)]
    where = ["--course", str(given.course.folder), "--reference", str(given.course.reference)]
    command = [*GRADER, "batch", str(given.folder), "--out", str(out), "--jobs", str(jobs), "--require", "standard"]
    usage = run([*command, *where, *chosen], environment_for(), ROOT, sample=True)
    _check(usage, "grader batch")
    reports = {student.name: json.loads((out / student.name / "report.json").read_text()) for student in given.students}
    verdicts = {
        name: {f"{kata['kata']}/{check['check']}": check["outcome"] == "passed" for kata, check in _checks(report)}
        for name, report in reports.items()
    }
    return Graded(usage, verdicts, {name: (report["seconds"]["total"], None) for name, report in reports.items()})


def _checks(report: dict) -> Iterator[tuple[dict, dict]]:
    return ((kata, check) for kata in report["katas"] for check in kata["checks"])


def floor(given: Class, out: Path) -> Graded:
    """One warm process that forks a child for each submission, nothing between it and the checks."""
    command = [sys.executable, "-m", "peers.forking", str(given.folder), str(out)]
    usage = run(command, environment_for(given), ROOT, sample=True)
    _check(usage, "the floor")
    verdicts = {student.name: _read(out / f"{student.name}.json") for student in given.students}
    return Graded(usage, verdicts, {name: tuple(pair) for name, pair in _read(out / "usage.json").items()})


# --- peers: a process for each submission ---------------------------------------------------------


def plain_pytest(given: Class, out: Path) -> Graded:
    """`pytest` with results as JUnit XML."""
    once = pytest_command(given)

    def command(student: Student) -> list[str]:
        return [*once, f"--junitxml={out / student.name}.xml"]

    def verdicts(student: Student) -> dict[str, bool]:
        cases = ElementTree.parse(out / f"{student.name}.xml").iter("testcase")
        return {f"{case.attrib['classname'].split('.')[-2]}/{case.attrib['name']}": len(case) == 0 for case in cases}

    return _each_in_a_process(given, command, verdicts)


def pytest_command(given: Class) -> list[str]:
    """Plain pytest as far as it can be had: imports as in the runner, and the plugin that asks in this process."""
    course = given.course
    files = [
        str(path) for kata in given.katas for path in (course.public_tests(kata), course.hidden_checks(kata)) if path
    ]
    options = ["-q", "--import-mode=importlib", "--noconftest", "-c", os.devnull, "-p", "no:cacheprovider"]
    return [
        str(environment_of("pytest")),
        "-m",
        "pytest",
        *options,
        "-p",
        "peers.pytest_plugin",
        f"--rootdir={course.folder.parent}",
        *files,
    ]


def gradescope_utils(given: Class, out: Path) -> Graded:
    """gradescope-utils' JSONTestRunner over unittest."""
    python = environment_of("gradescope-utils")

    def command(student: Student) -> list[str]:
        folder = given.folder / student.name
        return [str(python), "-m", "peers.unittest_suite", str(folder), str(out / f"{student.name}.json")]

    def verdicts(student: Student) -> dict[str, bool]:
        tests = _read(out / f"{student.name}.json")["tests"]
        return {test["tags"][0]: test["status"] == "passed" for test in tests}

    return _each_in_a_process(given, command, verdicts)


def otter_grader(given: Class, out: Path) -> Graded:
    """`otter run` without a container: a notebook beside the files, a test file for each check."""
    python = environment_of("otter-grader")
    autograder = out / "autograder.zip"
    _write_autograder(autograder, given)
    for student in given.students:
        _write_notebook(out / f"{student.name}.zip", given.folder / student.name)

    def command(student: Student) -> list[str]:
        place = out / student.name
        place.mkdir(exist_ok=True)
        otter = "from otter.cli import cli; cli()"
        options = ["-a", str(autograder), "-o", str(place), "--no-logo"]
        return [str(python), "-c", otter, "run", str(out / f"{student.name}.zip"), *options]

    def verdicts(student: Student) -> dict[str, bool]:
        tests = _read(out / student.name / "results.json")["tests"]
        return {test["name"]: test["score"] == test["max_score"] for test in tests if "max_score" in test}

    return _each_in_a_process(given, command, verdicts)


_TEST_FILE = """from otter.test_files import test_case

OK_FORMAT = False
name = {key!r}
points = {points}


@test_case(points={points}, hidden={hidden})
def test_it(env):
    from peers.otter_checks import judge

    judge({key!r})
"""


def _write_autograder(path: Path, given: Class) -> None:
    """What `otter generate` would make: a configuration and the test files."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps({"lang": "python", "print_summary": False}))
        for number, (key, points, hidden) in enumerate(_manifest(given)):
            archive.writestr(f"tests/q{number:03d}.py", _TEST_FILE.format(key=key, points=points, hidden=hidden))


def _manifest(given: Class) -> list[list]:
    """(key, points, hidden) of all checks, asked of a process of its own: this one stays small."""
    code = (
        "import json\nfrom peers.inprocess import collect, course_given\n"
        "print(json.dumps([[c.key, c.points, c.hidden] for c in collect(*course_given())]))"
    )
    with tempfile.NamedTemporaryFile("r") as file:
        script = f"import contextlib, sys\nwith contextlib.redirect_stdout(open(sys.argv[1], 'w')):\n    exec({code!r})"
        _check(run([sys.executable, "-c", script, file.name], environment_for(given), ROOT), "collecting the checks")
        return json.loads(file.read())


def _write_notebook(path: Path, folder: Path) -> None:
    """A submission as otter takes it: the one notebook that it runs, and the files that the notebook stands for."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("assignment.ipynb", nbformat.writes(nbformat.v4.new_notebook()))
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)


def _each_in_a_process(
    given: Class, command: Callable[[Student], list[str]], verdicts: Callable[[Student], dict[str, bool]]
) -> Graded:
    """One submission after another. One that ends without results has no verdicts."""
    each, found, largest_mib = {}, {}, 0.0
    for student in given.students:
        usage = run(command(student), environment_for(given, student), given.folder, _SUBMISSION_LIMIT_S)
        each[student.name] = (usage.wall_s, usage.cpu_s)
        largest_mib = max(largest_mib, usage.largest_mib)
        try:
            found[student.name] = verdicts(student)
        except (OSError, ElementTree.ParseError, json.JSONDecodeError):
            found[student.name] = {}
            print(f"{student.name}: no results, exit code {usage.returncode}\n{usage.errors[-800:]}", file=sys.stderr)
    if not any(found.values()):
        raise Failed("no submission got a result")
    walls, processors = zip(*each.values(), strict=True)
    return Graded(Usage(sum(walls), sum(processors), largest_mib), found, each)


# --- shared -------------------------------------------------------------------------------------


def environment_for(given: Class | None = None, student: Student | None = None) -> dict[str, str]:
    """The environment of a grader's process; the course and a submission in it, where the peers look for them."""
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT} | _ONE_THREAD
    if given is not None:
        environment["PYTHONPATH"] = str(ROOT / "benchmarks")
        environment |= {"BENCHMARK_ROOT": str(given.course.folder.parent), "BENCHMARK_KATAS": " ".join(given.katas)}
    if given is not None and student is not None:
        environment["BENCHMARK_SUBMISSION"] = str(given.folder / student.name)
    return environment


def _check(usage: Usage, what: str) -> None:
    if usage.returncode:
        last = (usage.errors.strip().splitlines() or ["it said nothing"])[-1]
        raise Failed(f"{what} ended with exit code {usage.returncode}: {last[:300]}")


def _read(path: Path) -> dict:
    return json.loads(path.read_text())
