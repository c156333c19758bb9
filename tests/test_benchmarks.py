"""The comparison of graders: the class that it makes, the verdicts that it counts, the page that it writes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader.course import Course

KATA = "gradient_vector"
SEED_WITHOUT_LOOP = 5
MODULES = ("environments", "population", "processes", "tables", "truth", "graders")


@pytest.fixture(scope="module")
def bench(root: Path) -> Any:
    """The script benchmarks/class.py as a module; what it imports is put away again."""
    sys.path.insert(0, str(root / "benchmarks"))
    spec = importlib.util.spec_from_file_location("comparison", root / "benchmarks" / "class.py")
    assert spec is not None
    assert spec.loader is not None
    module = ModuleType("comparison")
    sys.modules["comparison"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(root / "benchmarks"))
    for name in ("comparison", *MODULES):
        del sys.modules[name]


def kinds(group: list[Any]) -> list[list[str]]:
    return [[program.kind for program in student.programs] for student in group]


def row(bench: Any, name: str, **given: Any) -> Any:
    figures = {
        "graded": 196, "loops": 4, "share": 0.02, "wall_s": 0.5, "cpu_s": 0.4, "start_cpu_s": None, "loop_wall_s": 20.0,
        "loop_cpu_s": 20.4, "largest_mib": 300.0, "together_mib": 0.0, "over_time": None, "right": 99, "judged": 100,
    }  # fmt: skip
    return bench.tables.Row(name=name, **{**figures, **given})


def test_a_class_repeats_and_begins_with_the_smaller_one(bench: Any, course: Course) -> None:
    """One seed gives one class, whatever its size; another seed gives another."""
    fifty, hundred = (bench.students(course, (KATA, "squared_loss"), number, 7) for number in (50, 120))
    assert hundred[:50] == fifty
    assert len(hundred) == 120
    assert bench.students(course, (KATA, "squared_loss"), 50, 8) != fifty


def test_one_of_fifty_has_an_endless_loop(bench: Any, course: Course) -> None:
    """Each fifty has one, among its first ten, in one function of one kata."""
    group = bench.students(course, bench.katas_of(course, ["six"]), 150, 3)
    looping = [number for number, student in enumerate(group) if student.loops]
    assert [number // 50 for number in looping] == [0, 1, 2]
    assert all(number % 50 < 10 for number in looping)
    found = [program for student in group for program in student.programs if program.kind == "loop"]
    assert len(found) == 3
    assert all(b"while True" in program.text and program.place for program in found)


def test_the_class_is_mixed_as_it_says(bench: Any, course: Course) -> None:
    """Of all files about 60 % are right, 28 % wrong, 12 % stubs."""
    counts = Counter(
        kind for row in kinds(bench.students(course, bench.katas_of(course, ["six"]), 400, 1)) for kind in row
    )
    shares = {kind: counts[kind] / counts.total() for kind in ("right", "wrong", "stub")}
    assert shares == pytest.approx({"right": 0.60, "wrong": 0.28, "stub": 0.12}, abs=0.03)


def test_no_two_files_are_equal(bench: Any, course: Course, tmp_path: Path) -> None:
    """Each student's file has a comment of its own, so that nothing is graded once for two."""
    for student in bench.students(course, (KATA,), 30, 2):
        student.hand_in(tmp_path)
    texts = [path.read_bytes() for path in tmp_path.rglob("*.py")]
    assert len(set(texts)) == len(texts) == 30


def test_a_missing_verdict_is_not_a_right_one(bench: Any) -> None:
    """A verdict counts where it is the expected one; another one and none at all do not."""
    expected = {"a": {"k/x": True, "k/y": False}, "b": {"k/x": True, "k/y": False}, "c": {"k/x": True}}
    got = {"a": {"k/x": True, "k/y": False}, "b": {"k/x": False}}
    assert bench.agreement(expected, got) == (2, 4)
    assert bench.disagreements(expected, got) == ["b: k/x", "b: k/y"]


def test_graders_agree_on_the_verdicts(bench: Any, course: Course, root: Path, tmp_path: Path) -> None:
    """Ours, plain pytest and the floor come to the right verdicts on right, wrong and stub files."""
    group = bench.students(course, (KATA,), 3, SEED_WITHOUT_LOOP)
    assert sorted(kind for row in kinds(group) for kind in row) == ["right", "stub", "wrong"]
    script = [
        sys.executable,
        str(root / "benchmarks" / "class.py"),
        "--verdicts",
        "--json",
        str(tmp_path / "found.json"),
    ]
    chosen = ["--number", "3", "--peers-number", "2", "--seed", str(SEED_WITHOUT_LOOP), "--katas", KATA]
    chosen += ["--graders", "ours-1", "floor", "pytest"]
    subprocess.run([*script, *chosen], check=True, timeout=200)
    found = json.loads((tmp_path / "found.json").read_text())
    assert list(found) == ["ours-1", "floor", "pytest"]
    assert all(row["right"] == row["judged"] and row["wrong"] == [] for row in found.values()), found
    checks = found["pytest"]["judged"] / 2
    assert checks >= 8
    assert found["ours-1"]["judged"] == found["floor"]["judged"] == 3 * checks


def test_processor_time_of_an_orphan_is_counted(root: Path) -> None:
    """A process whose parent does not wait for it is waited for, and its processor time is in the sum."""
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    leaving = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {busy!r}])"
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom processes import adopt_orphans, run\nadopt_orphans()\n"
        f"used = run([sys.executable, '-c', {leaving!r}], os.environ, Path.cwd())\nprint(used.orphans, used.cpu_s)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root / "benchmarks", capture_output=True, text=True, timeout=60, check=True
    )
    orphans, cpu_s = done.stdout.split()
    assert int(orphans) == 1
    assert 0.4 <= float(cpu_s) < 5.0


def test_a_command_is_killed_at_its_limit(root: Path) -> None:
    """A command that does not end is killed, and its return code says so."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom processes import run\n"
        "print(run([sys.executable, '-c', 'while True: pass'], os.environ, Path.cwd(), 0.5).returncode)"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root / "benchmarks", capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["-9"]
    assert time.monotonic() - began < 30


def test_a_missing_peer_is_not_run_and_has_no_figure(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer that cannot be installed stands in the table as «not run», with the reason and without a number."""
    missing = sys.modules["environments"].NotAvailable("no matching distribution")

    def refuse(given: Any, out: Path) -> None:
        raise missing

    course = bench.load_course(bench.ROOT / "katas", bench.ROOT / "reference")
    task = bench.Task(course, (KATA,), (bench.stub_student(course, (KATA,)),), (), 1, {"stub": {"k/x": False}})
    monkeypatch.setattr(bench, "task_of", lambda options: task)
    monkeypatch.setattr(bench, "graders", lambda chosen=(): {"otter-grader": refuse})
    text, rows = bench.compare(bench.options_of(["--number", "1"]))
    assert rows == []
    (line,) = (line for line in text.splitlines() if line.startswith("| otter-grader"))
    assert [cell.strip() for cell in line.strip("|").split("|")][1:] == ["not run", *[""] * 7]
    assert "was not run: no matching distribution" in text


def test_a_peer_that_cannot_be_installed_says_why(bench: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A requirement that nothing fulfils ends in NotAvailable with pip's own reason."""
    environments = sys.modules["environments"]
    monkeypatch.setattr(environments, "ROOT", tmp_path)
    monkeypatch.setitem(environments.PEERS, "pytest", ("backprop-katas-has-no-such-peer==0",))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(environments.NotAvailable, match="No matching distribution"):
        environments.environment_of("pytest")


def test_ratios_are_told_as_they_are(bench: Any) -> None:
    """Both ratios stand below the table, without and with the share of endless loops."""
    rows = [row(bench, "ours-1"), row(bench, "floor", cpu_s=0.2, loop_cpu_s=40.2), row(bench, "pytest", cpu_s=4.0)]
    text = bench.tables.comparison(rows, {}, 6, 90, 200, 0)
    assert "fastest peer (pytest): 10.00 times without endless loops, 5.41 times with them" in text
    assert "ours to the floor: 2.00 times without endless loops, 0.80 times with them" in text
    assert "99 of 100 (99 %)" in text


def test_a_section_is_replaced_and_the_page_kept(bench: Any, tmp_path: Path) -> None:
    """What people wrote around the marks stays; what is between them is new; other sections are not touched."""
    page = tmp_path / "page.md"
    page.write_text("# Title\n\nBy hand.\n")
    for name, text in (("one", "first"), ("two", "other"), ("one", "second")):
        bench.tables.write_section(page, name, text)
    whole = page.read_text()
    page.write_text(whole + "\nBelow.\n")
    bench.tables.write_section(page, "two", "third")
    assert page.read_text().startswith("# Title\n\nBy hand.\n")
    assert page.read_text().endswith("\nBelow.\n")
    assert [word for word in ("first", "second", "other", "third") if word in page.read_text()] == ["second", "third"]


@pytest.mark.parametrize("arguments", [["--number", "0"], ["--number", "-3"], ["--graders", "nobody"]])
def test_a_wrong_option_is_refused(bench: Any, arguments: list[str]) -> None:
    """A class of nobody and an unknown grader end in a usage error."""
    with pytest.raises(SystemExit) as ended:
        bench.options_of(arguments)
    assert ended.value.code == 2


def test_where_the_time_goes_is_measured(root: Path) -> None:
    """Every stage of a small class has its seconds, of the runner and of the guests apart, and they add up."""
    command = [sys.executable, "benchmarks/where.py", "--number", "6", "--katas", KATA, "activations"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    rows = [[float(cell) for cell in line.split("|")[2:5]] for line in done.stdout.splitlines() if line[:3] == "| t"]
    rows += [[float(cell) for cell in line.split("|")[2:5]] for line in done.stdout.splitlines() if line[:3] == "| o"]
    assert len(rows) == 4
    assert all(abs(runner + guests - together) < 0.002 for runner, guests, together in rows)
    start, pages, *_ = rows
    assert min(start[:2]) > 0.0
    assert pages[1] == 0.0 < pages[0]


def test_a_right_program_need_not_earn_a_bonus(bench: Any, course: Course, root: Path) -> None:
    """A right answer that recurses is expected to pass all of `value` but the chain that is a bonus."""
    text = (root / "reference" / "value" / "right" / "recursion_with_lists.py").read_bytes()
    right = bench.Student("ann", (bench.Program("value", "right", text),))
    (verdicts,) = bench.right_verdicts(course, ("value",), [right]).values()
    assert [key for key, passed in verdicts.items() if not passed] == ["value/test_very_long_chain"]
