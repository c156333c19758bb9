"""Workers that are started one by one: the same report as with forked ones, the same price for every way to fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course
from grader.errors import BrokeRules, GraderFault
from grader.grading import Grading
from grader.isolation import level_of
from grader.model import KataResult, Outcome
from grader.reports.json import to_dict
from grader.sandbox import policy, started
from grader.sandbox.confined import Bundle, Confined
from grader.sandbox.doctor import examine
from grader.sandbox.observation import Request, Returned
from grader.sandbox.policy import DEFAULTS
from grader.sandbox.zygotes import Zygotes
from grader.submission import Source, Submission, read_submission

KATA = "gradient_vector"
RIGHT = "def first(): return 1\ndef second(): return 2\n"
ATTACKS = {
    "a right answer": (RIGHT, {Outcome.PASSED}),
    "a hang": (RIGHT + "def first():\n    while True: pass\n", {Outcome.TIMED_OUT, Outcome.PASSED}),
    "a hang that holds the interpreter": (
        RIGHT + "def first(): return sum(range(10**12))\n",
        {Outcome.TIMED_OUT, Outcome.PASSED},
    ),
    "a crash": (
        RIGHT + "def first():\n    import ctypes\n    ctypes.string_at(0)\n",
        {Outcome.CRASHED, Outcome.PASSED},
    ),
    "an early exit": (RIGHT + "def first():\n    import os\n    os._exit(7)\n", {Outcome.CRASHED, Outcome.PASSED}),
    "an exit at import": ("import os\nos._exit(0)\n", {Outcome.CRASHED}),
    "a kill": (
        RIGHT + "def first():\n    import os\n    os.kill(os.getpid(), 9)\n",
        {Outcome.OUT_OF_MEMORY, Outcome.PASSED},
    ),
    "a flood of output": (
        RIGHT + "def first():\n    for _ in range(50): print('z' * 1_000_000)\n    return 1\n",
        {Outcome.PASSED},
    ),
    "a flood past Python": (
        RIGHT + "import os\ndef first():\n    try:\n        while True: os.write(1, b'z' * 100_000)\n"
        "    except OSError: return 1\n",
        {Outcome.PASSED},
    ),
    "a little output": (RIGHT + "print('loaded')\ndef first():\n    print('first')\n    return 1\n", {Outcome.PASSED}),
    "a garbage frame": (
        RIGHT + "def first():\n    import os\n    os.write(3, b'x' * 99)\n",
        {Outcome.BROKE_THE_RULES, Outcome.PASSED},
    ),
    "a length of exabytes": (
        RIGHT + "def first():\n    import os, struct\n    os.write(3, struct.pack('>4sIQ', b'bk1\\n', 1, 2**62))\n",
        {Outcome.BROKE_THE_RULES, Outcome.PASSED},
    ),
    "a closed link": (
        RIGHT + "def first():\n    import os\n    os.close(3)\n    while True: pass\n",
        {Outcome.BROKE_THE_RULES, Outcome.PASSED},
    ),
    "an answer of megabytes": (RIGHT + "def first(): return bytes(5 << 20)\n", {Outcome.FAILED, Outcome.PASSED}),
    "too much memory": (RIGHT + "def first(): return bytes(1 << 34)\n", {Outcome.OUT_OF_MEMORY, Outcome.PASSED}),
    "a read from the standard input": (RIGHT + "def first(): return input()\n", {Outcome.RAISED, Outcome.PASSED}),
    "a descriptor that should be closed": (
        RIGHT
        + "import os\ndef is_open(fd):\n    try: os.fstat(fd)\n    except OSError: return False\n    return True\n"
        "def first(): return [fd for fd in range(5, 64) if is_open(fd)] or 1\n",
        {Outcome.PASSED},
    ),
    "no answer but a stub": (
        "def first(): raise NotImplementedError('later')\n",
        {Outcome.NOT_ATTEMPTED, Outcome.FAILED},
    ),
}


@pytest.fixture(scope="module")
def both(tiny_course: Callable[..., Course]) -> Iterator[tuple[Grading, Grading]]:
    """A grading with forked workers, and one with started workers."""
    course = tiny_course("tiny", limits="call_s = 0.5\n")
    with Grading(course, ["tiny"], "s") as forked, Grading(course, ["tiny"], "s", start_workers=True) as begun:
        yield forked, begun


@pytest.mark.parametrize("name", ATTACKS)
def test_both_ways_tell_the_same(both: tuple[Grading, Grading], name: str) -> None:
    """Outcome, points, message and output of each check are the same, and the next submission pays nothing."""
    source, outcomes = ATTACKS[name]
    told = [grade(grading, source) for grading in both]
    assert told[0] == told[1]
    assert {check.outcome for check in told[1].checks} == outcomes
    assert grade(both[1], RIGHT).earned == 2


def bundle_of(text: bytes, kind: str = "python", **limits: float) -> Bundle:
    module = {"names": ["p"], "filename": "p.py", "text": text}
    return Bundle(kind, {"modules": [module], "probe": None}, replace(DEFAULTS, **limits))


def grade(grading: Grading, source: str) -> KataResult:
    return grading.grade(Submission("s", {"tiny": Source("tiny.py", source.encode())}, ())).katas[0]


def test_no_started_worker_is_left(both: tuple[Grading, Grading]) -> None:
    """When a submission is graded, the runner has no process of it any more."""
    runner = both[1]._runner._process.pid
    grade(both[1], ATTACKS["a hang"][0])
    children = Path(f"/proc/{runner}/task/{runner}/children").read_text().split()
    assert [pid for pid in children if b"--started" in Path(f"/proc/{pid}/cmdline").read_bytes()] == []


def test_a_whole_kata_gets_the_same_report(course: Course, root: Path, warm: Grading) -> None:
    """A NumPy kata of the course gives the same report but for the isolation, which says what is absent."""
    submission = read_submission(root / "reference", [KATA], course.stub_texts())
    forked = to_dict(warm.grade(submission))
    with Grading(course, [KATA], "a secret of the tests", start_workers=True) as grading:
        begun = to_dict(grading.grade(submission))
    assert forked["katas"] == begun["katas"]
    assert begun["score"] == {"earned": 10, "possible": 10}
    weaker = {name for name, state in begun["isolation"].items() if state != forked["isolation"][name]}
    assert weaker <= {"file metadata"}


def test_the_layers_hold_in_a_started_worker() -> None:
    """On Linux all layers but the namespaces are there, as a worker finds them."""
    with Zygotes(start_workers=True) as zygotes:
        assert level_of(examine(zygotes)) in ("standard", "strict")
        assert zygotes.manner == "started one by one"


def test_torch_runs_in_a_started_worker_without_autograd() -> None:
    """Behind the layers a torch without autograd computes, and refuses a gradient."""
    text = b"""
import torch
def at(x): return torch.sqrt(torch.tensor(x, requires_grad=True))
def slope(x): at(x).backward()
"""
    with Zygotes(start_workers=True) as zygotes:
        confined = Confined(zygotes, bundle_of(text, policy.NO_AUTOGRAD))
        answer = confined.ask(Request("call", "at", (4.0,)))
        assert isinstance(answer, Returned)
        assert (float(answer.value.array), answer.value.connected) == (2.0, False)
        with pytest.raises(BrokeRules):
            confined.ask(Request("call", "slope", (4.0,)))
        confined.close()


def test_without_layers_a_started_worker_is_told_to_be_open() -> None:
    """What is not enforced is found to be absent, not inferred."""
    with Zygotes(layers=(), start_workers=True) as zygotes:
        found = examine(zygotes)
    assert level_of(found) == "none"
    assert {found[name] for name in ("files", "network", "processes")} == {"absent"}


def test_an_unused_spare_is_ended() -> None:
    """A worker that was started ahead of time and never wanted does not stay."""
    with Zygotes(start_workers=True) as zygotes:
        zygotes.start("python")
        spare = zygotes._source._spare["python"]._process  # type: ignore[attr-defined]
        assert spare.poll() is None
    assert spare.poll() is not None


def test_a_worker_that_cannot_start_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies before it takes a submission is told as ours, with what it said."""
    setup = policy.started_setup
    monkeypatch.setattr(policy, "started_setup", lambda *given: {**setup(*given), "imports": ["no_such_module"]})
    with (
        Zygotes(start_workers=True) as zygotes,
        pytest.raises(GraderFault, match=r"did not start[\s\S]*no_such_module"),
    ):
        zygotes.worker("python", DEFAULTS)


def test_a_process_that_left_the_group_holds_nothing_up() -> None:
    """Where no layer keeps a submission from forking, a daemon that holds the link does not hold up its end."""
    text = (
        b"import os, time\ndef leave():\n    if os.fork() == 0:\n        os.setsid(); time.sleep(5)\n    os._exit(3)\n"
    )
    with Zygotes(layers=(), start_workers=True) as zygotes:
        confined = Confined(zygotes, bundle_of(text, call_s=0.5))
        with pytest.raises(BaseException, match=r"no answer after 0\.5 s"):
            confined.ask(Request("call", "leave"))
        confined.close()


def test_no_output_file_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file of what was printed is gone, also where it can be removed only after it is closed."""
    removed: list[Any] = []
    unlink = os.unlink

    def refuses_at_first(path: str) -> None:
        removed.append(path)
        if len(removed) == 1:
            raise PermissionError(path)
        unlink(path)

    monkeypatch.setattr(started.os, "unlink", refuses_at_first)
    monkeypatch.setattr(started.tempfile, "tempdir", str(tmp_path))
    text = b"def say():\n    print('said')\n    return 1\n"
    bundle = bundle_of(text)
    with Zygotes(start_workers=True) as zygotes:
        confined = Confined(zygotes, bundle)
        assert confined.ask(Request("call", "say")) == Returned(1)
        assert confined.printed() == "said\n"
        assert len(list(tmp_path.iterdir())) == 1
        confined.close()
    assert list(tmp_path.iterdir()) == []
