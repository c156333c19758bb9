"""The engine that katas build on: right for everyone behind the wall, the learner's own in `pytest katas/`."""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import load_course
from grader.errors import UsageError
from grader.grading import Grading
from grader.guest.engine import Value
from grader.model import Outcome
from grader.submission import Source, Submission

ROOT = Path(__file__).resolve().parent.parent
OPERATIONS = (
    "a + b",
    "a * b",
    "a - b",
    "a / b",
    "2 + a",
    "3 - a",
    "a * 0.7",
    "2 / a",
    "a**2",
    "a**-1.5",
    "-a",
    "relu(a)",
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8),
    st.lists(st.floats(0.3, 1.7), min_size=2, max_size=3),
)
def test_the_engine_agrees_with_autograd(steps: list[tuple[str, int, int]], numbers: list[float]) -> None:
    """On any graph of its operators the engine has the values and gradients of torch in float64."""
    ours: list[Value] = [Value(number) for number in numbers]
    theirs = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in numbers]
    leaves = list(zip(ours, theirs, strict=True))
    for text, i, j in steps:
        a, b = i % len(ours), j % len(ours)
        mine = eval(text, {"a": ours[a], "b": ours[b], "relu": lambda v: v.relu()})
        other = eval(text, {"a": theirs[a], "b": theirs[b], "relu": torch.relu})
        if not 1e-3 <= abs(other.item()) <= 1e3:
            return
        ours.append(mine)
        theirs.append(other)
    ours[-1].backward()
    theirs[-1].backward()
    assert ours[-1].data == pytest.approx(theirs[-1].item(), rel=1e-9)
    for mine, other in leaves:
        wanted = 0.0 if other.grad is None else other.grad.item()
        assert mine.grad == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def test_two_roots_accumulate_and_a_long_chain_ends() -> None:
    """A second root adds to shared leaves; 10,000 nodes are no trouble; other exponents are errors."""
    a, b = Value(2.0), Value(3.0)
    (a * b).backward()
    (a + b).backward()
    assert (a.grad, b.grad) == (4.0, 3.0)
    node = a
    for _ in range(10_000):
        node = node + 1
    node.backward()
    assert a.grad == 5.0
    with pytest.raises(TypeError):
        _ = a**b


@pytest.mark.parametrize("broken", ["class Value:\n    pass\n", "raise RuntimeError('mine')\n", None])
def test_a_broken_value_costs_no_other_kata_a_point(broken: str | None) -> None:
    """Katas that build on `value` earn all their points whatever the learner's own `value` is."""
    course = load_course(ROOT / "katas", ROOT / "reference")
    names = [kata.name for kata in course.katas if kata.engine]
    assert len(names) == 3
    sources = {name: Source(f"{name}.py", (ROOT / "reference" / name / f"{name}.py").read_bytes()) for name in names}
    if broken is not None:
        sources["value"] = Source("value.py", broken.encode())
    with Grading(course, names, "s") as grading:
        report = grading.grade(Submission("s", sources, ()))
    assert report.earned == report.possible > 0
    assert {check.outcome for kata in report.katas for check in kata.checks} == {Outcome.PASSED}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A learner's copy of value and neural_network, the latter solved."""
    for name in ("value", "neural_network"):
        shutil.copytree(ROOT / "katas" / name, tmp_path / "katas" / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "katas" / "course.toml").write_text("[katas]\nvalue = 25\nneural_network = 15\n")
    (tmp_path / "katas" / "__init__.py").touch()
    shutil.copy(ROOT / "reference" / "neural_network" / "neural_network.py", tmp_path / "katas" / "neural_network")
    return tmp_path


def run(desk: Path, which: str) -> str:
    command = [sys.executable, "-m", "pytest", f"katas/{which}", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def test_an_unwritten_value_is_said_to_hold_a_kata_up(desk: Path) -> None:
    """With `value` unwritten, a solved neural_network is not attempted, and the board says what holds it up."""
    out = run(desk, "neural_network")
    assert "held up by katas/value/value.py" in out
    assert "Traceback" not in out


def test_a_broken_value_is_said_to_hold_a_kata_up(desk: Path) -> None:
    """With a `value` that cannot be imported, the message names katas/value/value.py."""
    (desk / "katas" / "value" / "value.py").write_text("raise RuntimeError('mine')\n")
    out = run(desk, "neural_network")
    assert "katas/value/value.py" in out
    assert "neural_network.py:" not in out.replace("test_neural_network.py:", "")


def test_with_ones_own_right_value_all_is_well(desk: Path) -> None:
    """With the learner's own right `value` the public tests pass in the learner's process."""
    shutil.copy(ROOT / "reference" / "value" / "value.py", desk / "katas" / "value")
    out = run(desk, "neural_network")
    assert "solved" in out


def test_an_unknown_engine_is_refused(small_course: Path) -> None:
    """`engine` may only name what the grader supplies."""
    toml = small_course / "katas" / "gradient_vector" / "kata.toml"
    toml.write_text(toml.read_text() + 'engine = ["rocket"]\n')
    with pytest.raises(UsageError, match="rocket"):
        load_course(small_course / "katas")


@pytest.mark.parametrize("kind", ["right/recursion_with_lists.py", "right/by_height.py"])
def test_a_recursive_backward_has_room_in_the_learners_process(kind: str) -> None:
    """A chain of 900 nodes fits a recursion of two calls for each node in pytest's own process, far from its bottom."""
    folder, names = ROOT / "reference" / "value", {"__name__": "value"}
    exec((folder / "value.py").read_text() + (folder / kind).read_text(), names)
    module, probe = SimpleNamespace(**names), runpy.run_path(str(ROOT / "katas" / "value" / "probe.py"))
    usual = sys.getrecursionlimit()

    def asked(depth: int) -> list[dict[str, list[float]]]:
        chain = "o = a\nfor _ in range(450): o = o * b; o = o + a"
        return asked(depth - 1) if depth else probe["gradients"](module, chain, {"a": 0.5, "b": 0.99})

    (nodes,) = asked(150)
    assert nodes["a"][1] == pytest.approx(0.99**450 + (1 - 0.99**450) / 0.01)
    assert sys.getrecursionlimit() == usual


def test_a_mistake_in_a_kata_below_is_said_to_be_that(tmp_path: Path) -> None:
    """A wrong `value` under right answers is named, with the file to edit; under a wrong answer it is not blamed."""
    for name in ("value", "neural_network"):
        shutil.copytree(ROOT / "katas" / name, tmp_path / "katas" / name)
    (tmp_path / "katas" / "course.toml").write_text("[katas]\nvalue = 1\nneural_network = 1\n")
    below, above = (tmp_path / "katas" / name / f"{name}.py" for name in ("value", "neural_network"))
    value, network = (
        (ROOT / "reference" / name / f"{name}.py").read_text("utf-8") for name in ("value", "neural_network")
    )
    wrong_value = (ROOT / "reference/value/wrong/relu_gate_always_open.py").read_text("utf-8")
    wrong_network = (ROOT / "reference/neural_network/wrong/bias_left_out.py").read_text("utf-8")
    command = [sys.executable, "-m", "pytest", "katas/neural_network", "-q", "-p", "no:cacheprovider"]
    outputs = []
    for beneath, on_top in (("\nValue.__add__ = lambda a, b: a\n", ""), (wrong_value, wrong_network)):
        below.write_text(value + beneath)
        above.write_text(network + on_top)
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        outputs.append(done.stdout)
    blamed, own = outputs
    assert "over a right value this check holds: the mistake is in katas/value/value.py" in " ".join(blamed.split())
    assert "\nedit katas/value/value.py, run pytest katas/value\n" in blamed
    assert "edit katas/neural_network" not in blamed
    assert "(held up by katas/value/value.py)" in blamed
    assert "the mistake is in" not in own
    assert "edit katas/neural_network/neural_network.py, run pytest katas/neural_network" in own
