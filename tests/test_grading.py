"""Grading one submission end to end: outcomes, words, and nothing gained by force."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.grading import Grading
from grader.model import KataResult, Outcome
from grader.reports.json import to_dict
from grader.submission import Source, Submission

Grade = Callable[[bytes | str], KataResult]
KATA = "gradient_vector"


def outcomes(result: KataResult) -> set[Outcome]:
    return {check.outcome for check in result.checks}


def messages(result: KataResult) -> str:
    return "\n".join(check.message for check in result.checks)


def test_the_reference_earns_everything(grade: Grade, solution: bytes) -> None:
    """The worked solution passes every check."""
    result = grade(solution)
    assert outcomes(result) == {Outcome.PASSED}
    assert result.earned == result.possible == 10


def test_the_stub_is_not_attempted(grade: Grade, course: Course) -> None:
    """The untouched stub earns nothing, said kindly, with the task in the message."""
    result = grade(course.stub(KATA).read_bytes())
    assert outcomes(result) == {Outcome.NOT_ATTEMPTED}
    assert (result.earned, result.possible) == (0, 10)
    assert "return the pair" in messages(result)


@pytest.mark.parametrize(
    ("source", "outcome", "word"),
    [
        ("import os\nos._exit(0)", Outcome.CRASHED, "exit code 0"),
        ("import sys\nsys.exit(0)", Outcome.RAISED, "SystemExit"),
        ("def fun_dz(x, y):\n    import sys\n    sys.exit(0)", Outcome.RAISED, "SystemExit"),
        ("def fun_dz(x, y):\n    import os\n    os._exit(7)", Outcome.CRASHED, "exit code 7"),
        ("def fun_dz(x, y):\n    import os\n    os.abort()", Outcome.CRASHED, "SIGABRT"),
        ("def fun_dz(x, y):\n    import os\n    os.kill(os.getpid(), 9)", Outcome.OUT_OF_MEMORY, "killed"),
        ("def fun_dz(x, y):\n    import ctypes\n    ctypes.string_at(0)", Outcome.CRASHED, "SIGSEGV"),
        ("def fun_dz(x, y):\n    return bytearray(1 << 34)", Outcome.OUT_OF_MEMORY, "memory"),
        ("def fun_dz(x, y):\n    import numpy\n    return numpy.ones(1 << 32)", Outcome.OUT_OF_MEMORY, "memory"),
        ("def fun_dz(x, y):\n    return fun_dz(x, y)", Outcome.RAISED, "RecursionError"),
        ("def fun_dz(x, y):\n    return 1 / 0", Outcome.RAISED, "gradient_vector.py:2 in fun_dz"),
        ("def fun_dz(x, y)\n    return 1", Outcome.RAISED, "SyntaxError"),
        ("import nowhere", Outcome.RAISED, "No module named 'nowhere'"),
        (b"\xff\xfe\x00", Outcome.RAISED, "Error"),
        ("x = 1\x00", Outcome.RAISED, "null bytes"),
        ("", Outcome.FAILED, "defines no `fun_dz`"),
        ("fun_dz = 3", Outcome.FAILED, "defines no `fun_dz`"),
        ("def fun_dz(x, y):\n    raise KeyboardInterrupt", Outcome.RAISED, "KeyboardInterrupt"),
        ("def fun_dz(x, y):\n    raise NotImplementedError('later')", Outcome.NOT_ATTEMPTED, "later"),
        ("def fun_dz(x, y):\n    return None", Outcome.FAILED, "None"),
        ("def fun_dz(x, y):\n    return object(), fun_dz", Outcome.FAILED, "object of type"),
        ("def fun_dz(x, y):\n    return float('nan'), float('nan')", Outcome.FAILED, "nan"),
        ("def fun_dz(x, y):\n    a = []\n    a.append(a)\n    return a", Outcome.FAILED, "cannot be compared"),
        ("def fun_dz(x, y):\n    return [0.0] * 10**7", Outcome.FAILED, "cannot be compared"),
        ("def fun_dz(x, y):\n    return 10**400, 1.0", Outcome.FAILED, ""),
        ("def fun_dz(x, y):\n    return 1 << 5000, 1.0", Outcome.FAILED, "bits"),
        ("import os\ndef fun_dz(x, y):\n    os.write(3, b'x' * 99)", Outcome.BROKE_THE_RULES, "no observation"),
        ("import os\ndef fun_dz(x, y):\n    os.close(3)\n    while True: pass", Outcome.BROKE_THE_RULES, "closed"),
        ("import os\nos.close(3)", Outcome.CRASHED, "ended"),
    ],
)
def test_every_way_to_fail_has_its_word(grade: Grade, source: str | bytes, outcome: Outcome, word: str) -> None:
    """No way to fail earns a point or ends the run, and each is named."""
    result = grade(source)
    assert result.earned == 0
    assert result.possible == 10
    assert outcome in outcomes(result)
    assert word in messages(result)
    assert Outcome.GRADER_FAULT not in outcomes(result)


def test_a_lying_equality_gains_nothing(grade: Grade) -> None:
    """Subclasses of float, ndarray and tuple that claim to equal everything are only their raw numbers."""
    source = """
import numpy as np
class Yes(float):
    __eq__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: Yes(0)
    __abs__ = lambda self: Yes(0)
    __le__ = lambda self, other: True
    __hash__ = float.__hash__
class Liar(np.ndarray):
    __eq__ = lambda self, other: np.array(True)
    def __array_function__(self, *a, **k): return True
    def __array_ufunc__(self, *a, **k): return np.zeros(())
def fun_dz(x, y):
    if isinstance(x, float):
        return Yes(0.5), Yes(0.5)
    return np.ones(np.broadcast(x, y).shape).view(Liar), np.ones(np.broadcast(x, y).shape).view(Liar)
"""
    result = grade(source)
    assert result.earned == 0
    assert Outcome.GRADER_FAULT not in outcomes(result)


def test_patching_the_worker_gains_nothing(grade: Grade) -> None:
    """A submission that patches NumPy, JSON, pytest's names or the worker breaks only its own answers."""
    source = """
import json, sys, numpy as np
np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
json.dumps = lambda *a, **k: '{"id": 1, "nonce": "x", "kind": "returned", "value": null}'
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").startswith("guest"):
        module.describe = lambda *a: {"kind": "returned"}
def fun_dz(x, y):
    return 0.0, 0.0
"""
    result = grade(source)
    assert result.earned == 0
    assert Outcome.GRADER_FAULT not in outcomes(result)


def test_prints_are_kept_and_never_punished(grade: Grade, solution: bytes) -> None:
    """Prints of honest code, a flood of them too, cost nothing and are in the report."""
    noisy = solution.decode() + (
        "\n\n_quiet = fun_dz\n\ndef fun_dz(x, y):\n    print('seen', flush=True)\n"
        "    print('z' * 3_000_000)\n    return _quiet(x, y)\n"
    )
    result = grade(noisy)
    assert outcomes(result) == {Outcome.PASSED}
    assert any(check.printed.startswith("seen") for check in result.checks)
    assert all(len(check.printed) < 10_000 for check in result.checks)


def limited(small_course: Path, **limits: int) -> Course:
    """The small course with other limits."""
    toml = small_course / "katas" / KATA / "kata.toml"
    toml.write_text(toml.read_text() + "[limits]\n" + "".join(f"{name} = {value}\n" for name, value in limits.items()))
    return load_course(small_course / "katas", small_course / "reference")


def test_one_hang_costs_one_check(small_course: Path) -> None:
    """A call that hangs on arrays only costs the checks that ask it for arrays; the bound of the kata holds."""
    course = limited(small_course, call_s=1, kata_s=4)
    source = (
        "import math\n\ndef fun_dz(x, y):\n"
        "    while not isinstance(x, float): pass\n"
        "    c = math.cos(x * x + y * y)\n    return 2 * x * c, 2 * y * c\n"
    )
    with Grading(course, [KATA], "s") as grading:
        assert grading.manifest
        began = time.monotonic()
        result = grading.grade(Submission("s", {KATA: Source("k.py", source.encode())}, ())).katas[0]
        took = time.monotonic() - began
    by_name = {check.check: check.outcome for check in result.checks}
    assert by_name["test_matches_autograd"] is by_name["test_on_the_x_axis"] is Outcome.PASSED
    assert by_name["test_arrays"] is by_name["test_arrays_of_any_shape"] is Outcome.TIMED_OUT
    assert took < 4 + 5


def test_a_flaky_answer_is_said_to_be_one(grade: Grade) -> None:
    """An answer that changes from call to call on one input is no fault of ours."""
    source = "import itertools, math\nn = itertools.count()\n" + (
        "def fun_dz(x, y):\n    c = math.cos(x * x + y * y)\n"
        "    k = 1 if next(n) % 5 else 3\n    return k * 2 * x * c, 2 * y * c\n"
    )
    result = grade(source)
    found = {check.check: check for check in result.checks}["test_matches_autograd"]
    assert found.outcome is Outcome.FAILED


def test_a_regrade_repeats_to_the_last_byte(warm: Grading) -> None:
    """Two reports of one submission are equal but for seconds and environment."""
    source = b"import numpy as np\ndef fun_dz(x, y):\n    print(x)\n    return np.cos(x**2 + y**2), y * 2\n"
    submission = Submission("s", {KATA: Source("k.py", source)}, ())
    first, second = (to_dict(warm.grade(submission)) for _ in range(2))
    for report in (first, second):
        del report["seconds"], report["environment"]
    assert json.dumps(first) == json.dumps(second)


def test_the_secret_changes_the_inputs(course: Course) -> None:
    """Another course secret asks other questions; the same one asks the same."""
    seen = []
    for secret in ("one", "two", "one"):
        with Grading(course, [KATA], secret) as grading:
            source = b"def fun_dz(x, y):\n    print(x, y)\n    return 2.0 * x, 2.0 * y\n"
            result = grading.grade(Submission("s", {KATA: Source("k.py", source)}, ())).katas[0]
            seen.append([check.printed for check in result.checks])
    assert seen[0] == seen[2] != seen[1]


def test_a_kata_that_was_not_handed_in_is_not_attempted(warm: Grading) -> None:
    """A missing file is «not attempted», and nothing is run for it."""
    result = warm.grade(Submission("s", {}, ())).katas[0]
    assert outcomes(result) == {Outcome.NOT_ATTEMPTED}
    assert result.possible == 10


def test_a_file_that_is_too_large_breaks_the_rules(warm: Grading) -> None:
    """A kata's file above the cap is not loaded."""
    result = warm.grade(Submission("s", {KATA: Source("k.py", None)}, ())).katas[0]
    assert outcomes(result) == {Outcome.BROKE_THE_RULES}


def test_a_runner_that_dies_is_our_fault(course: Course, solution: bytes) -> None:
    """When the runner is killed the report says «not graded», and the next submission is graded again."""
    submission = Submission("s", {KATA: Source("k.py", solution)}, ())
    with Grading(course, [KATA], "s") as grading:
        assert grading.manifest
        os.kill(grading._runner._process.pid, signal.SIGKILL)
        report = grading.grade(submission)
        assert report.not_graded
        assert report.possible == 0
        assert grading.grade(submission).earned == 10


def test_the_result_of_another_submission_is_not_taken(course: Course, solution: bytes) -> None:
    """A result that is not the one asked for gives no points: «not graded», and the next submission is graded again."""
    right, wrong = (Submission("s", {KATA: Source("k.py", text)}, ()) for text in (solution, b"def fun_dz(): pass"))
    with Grading(course, [KATA], "s") as grading:
        said = grading._ask(right, None, False)
        assert len(said["records"]) > 5
        grading._runner._lines.put(json.dumps(said).encode() + b"\n")
        report = grading.grade(wrong)
        assert (report.not_graded, report.earned, report.possible) == (True, 0, 0)
        assert (grading.grade(wrong).earned, grading.grade(right).earned) == (0, 10)


def test_a_check_that_asks_nothing_is_our_fault(small_course: Path, solution: bytes) -> None:
    """A check that passes without an answer from the submission earns nothing for anyone."""
    hidden = small_course / "reference" / KATA / "test_hidden.py"
    hidden.write_text(hidden.read_text() + '\n\n@points(1)\ndef test_idle(kata):\n    """Idle."""\n')
    course = load_course(small_course / "katas", small_course / "reference")
    with Grading(course, [KATA], "s") as grading:
        report = grading.grade(Submission("s", {KATA: Source("k.py", solution)}, ()))
    idle = {check.check: check for check in report.katas[0].checks}["test_idle"]
    assert (idle.outcome, idle.earned, idle.possible) == (Outcome.GRADER_FAULT, 0, 0)


def test_no_process_of_a_submission_outlives_its_grading(small_course: Path) -> None:
    """When the grading is closed, its runner, zygotes and workers are gone."""
    course = limited(small_course, call_s=1, kata_s=2)
    with Grading(course, [KATA], "s") as grading:
        source = b"def fun_dz(x, y):\n    while True: pass\n"
        grading.grade(Submission("s", {KATA: Source("k.py", source)}, ()))
        pids = _tree(grading._runner._process.pid)
        assert len(pids) >= 2
    time.sleep(0.3)
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []


def _tree(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children: dict[int, list[int]] = {}
    for line in listed.splitlines():
        child, parent = map(int, line.split())
        children.setdefault(parent, []).append(child)
    found, queue = [], [pid]
    while queue:
        found.append(queue.pop())
        queue += children.get(found[-1], [])
    return found


@pytest.mark.parametrize("gpu", [False, True])
def test_only_optional_checks_leave_the_wall_and_only_when_asked(
    small_course: Path, solution: bytes, gpu: bool
) -> None:
    """With `gpu` an optional check runs where devices can be opened, in a process that was started and not forked; all
    other checks stay behind the whole wall."""
    hidden = small_course / "reference" / KATA / "test_hidden.py"
    check = (
        '\n\n@points(1)\n@optional("a device")\ndef test_device(kata):\n    """On one."""\n    kata.fun_dz(0.3, 0.4)\n'
    )
    hidden.write_text(hidden.read_text().replace("import (", "import (\n    optional,", 1) + check)
    course = load_course(small_course / "katas", small_course / "reference")
    peek = (
        b"\nimport sys\ntry:\n    open('/etc/passwd').close()\n    print('open')\nexcept OSError:\n    print('shut')\n"
        b"print('started' if '--started' in sys.orig_argv else 'forked')\n"
    )
    source = (
        solution
        + b"\n_right = fun_dz\n\ndef fun_dz(x, y):\n"
        + peek.replace(b"\n", b"\n    ")
        + b"\n    return _right(x, y)\n"
    )
    with Grading(course, [KATA], "s", gpu=gpu) as grading:
        report = grading.grade(Submission("s", {KATA: Source("k.py", source)}, ()))
    printed = {check.check: set(check.printed.split()) for check in report.katas[0].checks}
    assert printed.pop("test_device") == ({"open", "started"} if gpu else {"shut", "forked"})
    assert set().union(*printed.values()) == {"shut", "forked"}
    assert ("GPU checks" in report.isolation) is gpu
