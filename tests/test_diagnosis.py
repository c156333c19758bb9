"""Diagnosis: what counts as the same answer, which programs get which name, and that it does no harm."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from grader.agreement import EXACT, SINGLE, TIGHT, alike, same
from grader.asker import REFERENCE, Asked, Asker, Kept
from grader.authors import check_course, page_of, pages_folder, write_pages
from grader.catalogue import explained, listed
from grader.cli import main
from grader.course import Course, load_course
from grader.diagnosis import Diagnosis
from grader.errors import BrokeRules, TimedOut, UsageError
from grader.evidence import CheckEvidence, Exchange
from grader.grading import Grading
from grader.guest.wire import Opaque, TensorData
from grader.misconceptions import find_misconception, misconceptions, program_source
from grader.model import KataResult, Outcome
from grader.runner import bundle_of
from grader.sandbox.confined import Confined
from grader.sandbox.observation import Missing, Observation, Raised, Request, Returned, Stopped, Unsendable
from grader.sandbox.zygotes import Zygotes
from grader.submission import Source, Submission

KATA = "gradient_vector"
SAMPLE = ("gradient_vector", "vector_derivatives", "graph_trace", "value_training")
WORDS = '"""{}\n\nIt happens.\n\nWhat happens?\n"""\n'
DOUBLED = "def fun_dz(x, y):\n    outer = np.cos(x**2 + y**2)\n    return outer * 4 * x, outer * 4 * y\n"
SWAPPED_TOO = "def fun_dz(x, y):\n    outer = np.cos(x**2 + y**2)\n    return outer * 2 * y, outer * 2 * x\n"
HANGS = "def fun_dz(x, y):\n    while True:\n        pass\n"
CRASHES = "import os\n\ndef fun_dz(x, y):\n    os._exit(3)\n"
TWO_MISTAKES = """import numpy as np


def dot_gradient(w, x):
    return np.array(x)


def linear_jacobian(x, W):
    return W.T.copy()


def relu_jacobian(x):
    return np.where(x > 0, 1.0, 0.0)


def backpropagate(jacobians, upstream):
    for jacobian in reversed(jacobians):
        upstream = jacobian @ upstream
    return upstream
"""


def raised(kind: str) -> Raised:
    return Raised(kind, "text", (), False)


def tensor(numbers: list[float], dtype: str = "float64", connected: bool = False, device: str = "cpu") -> TensorData:
    return TensorData(np.array(numbers), dtype, False, connected, device)


# --- the same answer


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1.0, 1),
        (2.0, np.float64(2.0 + 1e-10)),
        (2.0, np.float32(2.00001)),
        ([1.0, 2.0], (1.0, 2.0)),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        ([[1.0, 2.0], [3.0, 4.0]], np.array([[1.0, 2.0], [3.0, 4.0]])),
        (np.array([1.0, np.nan, np.inf]), np.array([1.0, np.nan, np.inf])),
        (np.array([1.0, 0.0]), np.array([1.0, 1e-12])),
        (1e-17, 0.0),
        ({"a": [1.0, "b"]}, {"a": (1.0, "b")}),
        (tensor([1.0, 2.0]), tensor([1.0, 2.00001], "float32")),
        (Opaque("Net"), Opaque("Net")),
        ({"a", "b"}, {"b", "a"}),
    ],
)
def test_style_makes_no_difference(left: object, right: object) -> None:
    """Lists, tuples, arrays and precisions that hold the same numbers are the same answer, in either order."""
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (2.0, 2.0 + 1e-6),
        (2.0, np.float32(2.001)),
        (1, True),
        (np.array([1.0, 2.0]), np.array([[1.0, 2.0]])),
        (np.array([1.0, 2.0]), np.array([2.0, 1.0])),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0])),
        (np.inf, -np.inf),
        ([1.0], [1.0, 1.0]),
        ([[1.0], [1.0, 2.0]], np.array([[1.0], [2.0]])),
        ({"a": 1.0}, {"b": 1.0}),
        (tensor([1.0]), np.array([1.0])),
        (tensor([1.0]), tensor([1.0], connected=True)),
        (tensor([1.0]), tensor([1.0], device="meta")),
        (Opaque("Net"), Opaque("Linear")),
        ({"a"}, ["a"]),
        ("a", "b"),
        (None, 0.0),
    ],
)
def test_ideas_make_a_difference(left: object, right: object) -> None:
    """Other values, shapes, kinds, devices, or another connection to the graph are another answer."""
    assert not same(left, right)
    assert not same(right, left)


def test_tolerance_decides() -> None:
    """What single precision cannot tell apart is the same at SINGLE, not at TIGHT; EXACT is bit for bit."""
    assert same(1.0, 1.0 + 1e-6, SINGLE)
    assert not same(1.0, 1.0 + 1e-6, TIGHT)
    assert same(0.3, 0.1 + 0.2, TIGHT)
    assert not same(0.3, 0.1 + 0.2, EXACT)
    assert not same(np.float32(1.0), np.float32(1.0000001), EXACT)


def test_answers_of_other_kinds() -> None:
    """Exceptions agree by their type, missing names by their name, stops by their kind and the rule that was broken."""
    assert alike(raised("TypeError"), raised("TypeError"))
    assert not alike(raised("TypeError"), raised("ValueError"))
    assert not alike(raised("TypeError"), Returned(1.0))
    assert alike(Missing("f"), Missing("f"))
    assert not alike(Missing("f"), Missing("g"))
    assert alike(Unsendable("one"), Unsendable("other"))
    assert alike(Stopped.by(TimedOut("5 s")), Stopped.by(TimedOut("1 s")))
    assert alike(Stopped.by(BrokeRules("autograd")), Stopped.by(BrokeRules("autograd")))
    assert not alike(Stopped.by(BrokeRules("autograd")), Stopped.by(BrokeRules("a forged frame")))


# --- names, end to end


def codes(result: KataResult) -> list[str]:
    return [finding.code for finding in result.findings]


def graded(grading: Grading, kata: str, text: bytes) -> KataResult:
    report = grading.grade(Submission("s", {kata: Source(f"{kata}.py", text)}, ()))
    return next(result for result in report.katas if result.kata == kata)


@pytest.fixture
def with_wrong(small_course: Path) -> Callable[[dict[str, str]], Course]:
    """The small course with these wrong programs (code to program) in the place of its own."""

    def make(programs: dict[str, str]) -> Course:
        folder = small_course / "reference" / KATA / "wrong"
        shutil.rmtree(folder)
        folder.mkdir()
        for code, program in programs.items():
            (folder / f"{code}.py").write_text(WORDS.format(code.capitalize()) + "\n" + program)
        return load_course(small_course / "katas", small_course / "reference")

    return make


@pytest.fixture
def doubled(solution: bytes) -> bytes:
    """A submission whose gradient is twice as long as the right one, all in its own words."""
    return (
        solution + b"\n\ndef fun_dz(x, y):\n    r = 4 * np.cos(np.square(x) + np.square(y))\n    return x * r, y * r\n"
    )


def test_a_wrong_program_is_named(warm: Grading, course: Course) -> None:
    """The finding of a wrong program is its own code, with its title and what to look at."""
    path = next(path for path in course.wrong_programs(KATA) if path.stem == "swapped")
    (finding,) = graded(warm, KATA, program_source(course, KATA, path)).findings
    known = find_misconception(course, f"{KATA}/swapped")
    assert (finding.code, finding.title, finding.hint) == ("swapped", known.title, known.look_at)


def test_a_right_program_gets_nothing(warm: Grading, course: Course, solution: bytes) -> None:
    """The reference and every other right program get no name."""
    sources = [solution, *(program_source(course, KATA, path) for path in course.right_programs(KATA))]
    assert [codes(graded(warm, KATA, source)) for source in sources] == [[]] * len(sources)


def test_two_that_cannot_be_told_apart(with_wrong: Callable[..., Course], doubled: bytes) -> None:
    """Two programs that answer alike are given as «either … or …»; of three, none is given."""
    two = with_wrong({"doubled": DOUBLED, "twice": DOUBLED.replace("4 * x", "x * 4")})
    with Grading(two, [KATA], "s") as grading:
        (finding,) = graded(grading, KATA, doubled).findings
    assert finding.code == "doubled|twice"
    assert finding.title == "either: Doubled — or: Twice"
    three = with_wrong({"doubled": DOUBLED, "twice": DOUBLED, "again": DOUBLED})
    with Grading(three, [KATA], "s") as grading:
        assert codes(graded(grading, KATA, doubled)) == []


def test_two_mistakes_get_two_names(course: Course) -> None:
    """Two separate mistakes in one file are both named, though some check shows them mixed."""
    with Grading(course, ["vector_derivatives"], "s", diagnosis_s=60.0) as grading:
        found = codes(graded(grading, "vector_derivatives", TWO_MISTAKES.encode()))
    assert sorted(found) == ["linear_transposed", "relu_mask_only"]


def test_programs_that_hang_or_crash_do_no_harm(with_wrong: Callable[..., Course], doubled: bytes) -> None:
    """Beside wrong programs that hang, crash or do not even load, the right name is still found."""
    course = with_wrong({"crashes": CRASHES, "doubled": DOUBLED, "hangs": HANGS, "unloadable": "1 / 0\n"})
    with Grading(course, [KATA], "s") as grading:
        assert codes(graded(grading, KATA, doubled)) == ["doubled"]


def test_a_submission_that_hangs_or_crashes_is_named_too(with_wrong: Callable[..., Course], solution: bytes) -> None:
    """That a call never ends, or ends the process, is an answer like others."""
    course = with_wrong({"crashes": CRASHES, "doubled": DOUBLED})
    with Grading(course, [KATA], "s") as grading:
        result = graded(grading, KATA, solution + b"\n\n" + CRASHES.encode())
    assert {check.outcome for check in result.checks} == {Outcome.CRASHED}
    assert codes(result) == ["crashes"]


def test_a_bonus_is_no_evidence(with_wrong: Callable[..., Course], small_course: Path, doubled: bytes) -> None:
    """What goes wrong in a bonus check, and differs from all wrong programs, takes no name away."""
    hidden = small_course / "reference" / KATA / "test_hidden.py"
    bonus_check = (
        '\n\n@bonus(1)\ndef test_more(kata):\n    """More."""\n    assert_that(kata.more() == 1, "one is wanted")\n'
    )
    imports = "from grader.testing import assert_that, bonus\n"
    hidden.write_text(hidden.read_text() + "\n\n" + imports + bonus_check)
    course = with_wrong({"doubled": DOUBLED})
    with Grading(course, [KATA], "s") as grading:
        result = graded(grading, KATA, doubled + b"\n\ndef more():\n    raise RuntimeError\n")
    assert {check.check: check.outcome for check in result.checks}["test_more"] is Outcome.RAISED
    assert codes(result) == ["doubled"]


def test_a_score_does_not_depend_on_diagnosis(warm: Grading, doubled: bytes) -> None:
    """With and without diagnosis all checks end alike."""
    submission = Submission("s", {KATA: Source(f"{KATA}.py", doubled)}, ())
    with_names, without = warm.grade(submission), warm.grade(submission, diagnose=False)
    assert with_names.katas[0].checks == without.katas[0].checks
    assert without.katas[0].findings == ()


# --- the engine by itself


def evidence(answer: object, failed: bool = True) -> CheckEvidence:
    request = Request("call", "fun_dz", (0.7, -1.3), {}, 1)
    return CheckEvidence(failed, (Exchange(request, Returned(answer), 0.001),))


@pytest.fixture
def zygotes() -> Iterator[Zygotes]:
    with Zygotes() as running:
        yield running


def test_without_time_nothing_is_said(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """When the time is up diagnosis says nothing; with time the same evidence gives a name."""
    bundle = bundle_of(course, KATA, "k.py", solution)
    x, y = 0.7, -1.3
    outer = np.cos(x**2 + y**2)
    checks = [evidence((outer * 2 * y, outer * 2 * x))]
    assert Diagnosis(course, zygotes, budget_s=30.0).findings(KATA, bundle, checks) == [("swapped",)]
    assert Diagnosis(course, zygotes, budget_s=0.0).findings(KATA, bundle, checks) == []


def test_what_was_right_speaks_against_a_name(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """A program that fails where the learner passed is not given as the reason."""
    bundle = bundle_of(course, KATA, "k.py", solution)
    x, y = 0.7, -1.3
    outer = np.cos(x**2 + y**2)
    request = Request("call", "fun_dz", (y, x), {}, 1)
    passed = CheckEvidence(False, (Exchange(request, Returned((outer * 2 * y, outer * 2 * x)), 0.001),))
    failed = evidence((outer * 2 * y, outer * 2 * x))
    diagnosis = Diagnosis(course, zygotes, budget_s=30.0)
    assert diagnosis.findings(KATA, bundle, [failed]) == [("swapped",)]
    assert diagnosis.findings(KATA, bundle, [failed, passed]) == []


def swapped_at(x: float, y: float) -> tuple[float, float]:
    outer = np.cos(x**2 + y**2)
    return outer * 2 * y, outer * 2 * x


def asked_at(x: float, y: float, answer: object, failed: bool) -> CheckEvidence:
    return CheckEvidence(failed, (Exchange(Request("call", "fun_dz", (x, y), {}, 1), Returned(answer), 0.001),))


def test_one_edge_that_is_right_speaks_against_no_name(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """Where five checks show an idea, its program may err once more than the learner, and not twice."""
    bundle = bundle_of(course, KATA, "k.py", solution)
    places = [(0.3 + 0.1 * n, -0.7) for n in range(7)]
    failed = [asked_at(x, y, swapped_at(x, y), failed=True) for x, y in places[:5]]
    right = [asked_at(x, y, swapped_at(x, y)[::-1], failed=False) for x, y in places[5:]]
    diagnosis = Diagnosis(course, zygotes, budget_s=30.0)
    assert diagnosis.findings(KATA, bundle, [*failed, right[0]]) == [("swapped",)]
    assert diagnosis.findings(KATA, bundle, [*failed[:4], right[0]]) == []
    assert diagnosis.findings(KATA, bundle, [*failed, *right]) == []


def asked_of(wall: type[Confined], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the requests that a wall is sent from now on."""
    names: list[str] = []
    ask = wall.ask

    def noted(self: Confined, request: Request) -> Observation:
        names.append(request.name)
        return ask(self, request)

    monkeypatch.setattr(wall, "ask", noted)
    return names


def test_all_programs_answer_in_a_few_requests(
    course: Course, zygotes: Zygotes, solution: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line-up puts a question to every program; asked again, nobody is asked, for answers are kept."""
    bundle = bundle_of(course, KATA, "k.py", solution)
    checks = [asked_at(0.7, y, swapped_at(0.7, y), failed=True) for y in (-1.3, 0.4, 1.7)]
    diagnosis = Diagnosis(course, zygotes, budget_s=30.0)
    names = asked_of(Confined, monkeypatch)
    assert diagnosis.findings(KATA, bundle, checks) == [("swapped",)]
    assert len(course.wrong_programs(KATA)) > 20
    assert set(names) == {"lineup"}
    assert len(names) <= 6
    names.clear()
    assert diagnosis.findings(KATA, bundle, checks) == [("swapped",)]
    assert names == []


def test_a_program_that_ends_a_lineup_is_asked_alone(
    with_wrong: Callable[..., Course], zygotes: Zygotes, solution: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that crashes costs the others no answer, and is not lined up again."""
    course = with_wrong({"crashes": CRASHES, "doubled": DOUBLED, "swapped_too": SWAPPED_TOO})
    bundle = bundle_of(course, KATA, "k.py", solution)
    diagnosis = Diagnosis(course, zygotes, budget_s=30.0)
    names = asked_of(Confined, monkeypatch)
    checks = [asked_at(0.7, -1.3, swapped_at(0.7, -1.3), failed=True)]
    assert diagnosis.findings(KATA, bundle, checks) == [("swapped_too",)]
    assert names.count("fun_dz") == 4
    names.clear()
    assert diagnosis.findings(KATA, bundle, [asked_at(0.6, -1.1, swapped_at(0.6, -1.1), failed=True)]) == [
        ("swapped_too",)
    ]
    assert names.count("fun_dz") == 1


def test_lined_up_programs_answer_as_alone(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """What a program answers in a line-up, a NaN or an exception too, is what it answers by itself."""
    bundle = bundle_of(course, KATA, "k.py", solution)
    sources = {path.stem: program_source(course, KATA, path) for path in course.wrong_programs(KATA)}
    sources[REFERENCE] = solution
    inputs = [(0.7, -1.3), (np.array([0.3, np.nan]), np.array([1.0, 2.0])), ("a", None)]
    questions = [Asked.of(Exchange(Request("call", "fun_dz", pair, {}, 1), Returned(0), 0.001)) for pair in inputs]
    together, alone = (Asker(Kept(), zygotes, bundle, KATA, sources, time.monotonic() + 60) for _ in range(2))
    together.line_up(list(sources), questions)
    for code in sources:
        for question in questions:
            assert together.knows(code, question)
            assert alike(together.answer(code, question), alone.answer(code, question), EXACT)
    together.close()
    alone.close()


def test_without_a_failure_nobody_is_asked(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """Passed checks start no worker."""
    bundle = bundle_of(course, KATA, "k.py", solution)
    assert Diagnosis(course, zygotes).findings(KATA, bundle, [evidence((0.0, 0.0), failed=False)]) == []
    assert not zygotes._source._running


# --- the same mistakes in other clothes


def variants(root: Path, kata: str) -> list[tuple[str, bytes]]:
    """(the code that is wanted, "" for none; the text) of each program in tests/variants/KATA."""
    paths = sorted((root / "tests" / "variants" / kata).glob("*.py"))
    return [
        ("" if path.name.startswith("other__") else path.stem.partition("__")[0], path.read_bytes()) for path in paths
    ]


def test_every_variant_names_a_code_of_the_catalogue(root: Path, course: Course) -> None:
    """Forty codes and more have two variants each, over fourteen katas and more; every kata has an unknown mistake."""
    wanted = {kata.name: [code for code, _ in variants(root, kata.name)] for kata in course.katas}
    for kata, found in wanted.items():
        assert "" in found, f"tests/variants/{kata} holds no other__NAME.py"
        assert set(found) - {""} <= {path.stem for path in course.wrong_programs(kata)}, kata
        assert all(found.count(code) == 2 for code in found if code), kata
    assert sum(len(set(found) - {""}) for found in wanted.values()) >= 40
    assert sum(len(set(found)) > 1 for found in wanted.values()) >= 14


@pytest.mark.timeout(180)
def test_a_sample_of_the_variants_is_named(root: Path, course: Course) -> None:
    """Whole files in other styles get the name of their mistake, unknown mistakes get none."""
    missed = []
    with Grading(course, list(SAMPLE), "another secret", diagnosis_s=60.0) as grading:
        for kata in SAMPLE:
            for wanted, text in variants(root, kata):
                found = codes(graded(grading, kata, text))
                missed += [] if found == ([wanted] if wanted else []) else [(kata, wanted, found)]
    assert missed == []


# --- what authors are told


def test_authors_hear_of_programs_that_are_not_named(with_wrong: Callable[..., Course]) -> None:
    """Three wrong programs that answer alike are three faults; two are none."""
    three = with_wrong({"doubled": DOUBLED, "twice": DOUBLED, "again": DOUBLED})
    faults = check_course(three, [KATA], echo=lambda line: None)
    assert [fault.partition(";")[0] for fault in faults] == [
        f"{KATA}/{code}: the wrong program is given no name" for code in ("again", "doubled", "twice")
    ]
    assert check_course(with_wrong({"doubled": DOUBLED, "twice": DOUBLED}), [KATA], echo=lambda line: None) == []


def test_authors_hear_of_right_programs_that_are_named(with_wrong: Callable[..., Course]) -> None:
    """A right program that loses points and is taken for a wrong one is a fault of its own."""
    course = with_wrong({"doubled": DOUBLED})
    assert course.reference is not None
    (course.reference / KATA / "right" / "not_right.py").write_text('"""Not right."""\n' + DOUBLED)
    faults = check_course(course, [KATA], echo=lambda line: None)
    assert f"{KATA}: right/not_right is right and is given the misconception doubled" in faults


# --- the words


def test_explain(course: Course) -> None:
    """A misconception is explained with its title, two paragraphs and its program; a kata lists its codes."""
    known = find_misconception(course, f"{KATA}/swapped")
    text = explained(known)
    assert text.startswith(f"{KATA}/swapped: {known.title}\n")
    assert " ".join(known.look_at.split()) in " ".join(text.split())
    assert "    def fun_dz(x, y):" in text
    lines = listed(misconceptions(course, KATA)).splitlines()
    assert len(lines) == len(course.wrong_programs(KATA))
    assert f"swapped{' ' * (lines[0].index(lines[0].split(maxsplit=1)[1]) - len('swapped'))}{known.title}" in lines
    with pytest.raises(UsageError, match=r"has no misconception named 'unknown'; it has: .*swapped"):
        find_misconception(course, f"{KATA}/unknown")


def test_explain_on_the_command_line(root: Path) -> None:
    """`grader explain` prints a misconception or a list of codes; what is unknown is one line and exit code 2."""
    runner = CliRunner()
    places = ["--course", str(root / "katas")]
    assert f"{KATA}/swapped: " in runner.invoke(main, ["explain", f"{KATA}/swapped", *places]).output
    assert "swapped " in runner.invoke(main, ["explain", KATA, *places]).output
    for unknown in ("unknown", f"{KATA}/unknown", "unknown/swapped"):
        done = runner.invoke(main, ["explain", unknown, *places])
        assert (done.exit_code, len(done.output.splitlines())) == (2, 1)


def test_explain_needs_the_reference(small_course: Path) -> None:
    """Where the wrong programs do not lie, explain says which option gives them."""
    (small_course / "reference").rename(small_course / "elsewhere")
    done = CliRunner().invoke(main, ["explain", KATA, "--course", str(small_course / "katas")])
    assert (done.exit_code, done.output) == (2, "grader: no reference folder here; give --reference DIR\n")


def test_pages_are_written_where_there_is_a_docs_folder(small_course: Path) -> None:
    """Pages are written beside docs/, once; without that folder, or with a program that tells nothing, none is."""
    course = load_course(small_course / "katas", small_course / "reference")
    assert write_pages(course, [KATA]) == []
    (small_course / "docs").mkdir()
    (path,) = write_pages(course, [KATA])
    assert path.read_text("utf-8") == page_of(course, KATA)
    assert write_pages(course, [KATA]) == []
    (small_course / "reference" / KATA / "wrong" / "mute.py").write_text("def fun_dz(x, y):\n    return x, y\n")
    assert write_pages(course, [KATA]) == []


def test_the_pages_are_those_that_the_programs_give(course: Course) -> None:
    """docs/misconceptions/ says what the wrong programs say: `grader check --write` writes it."""
    stale = [
        kata.name
        for kata in course.katas
        if not (path := pages_folder(course) / f"{kata.name}.md").is_file()
        or path.read_text("utf-8") != page_of(course, kata.name)
    ]
    assert stale == [], "run `grader check --write`"
