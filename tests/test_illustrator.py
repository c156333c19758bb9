"""The pictures of a report: asked for behind the wall, drawn from what came back, and never a reason for a fault."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import PIL.Image
import pytest
from click.testing import CliRunner

from grader import illustrator
from grader.cli import main
from grader.course import Course, load_course
from grader.grading import Grading
from grader.illustrator import Illustrator
from grader.misconceptions import program_source
from grader.model import KataPictures, Picture, Pictures
from grader.reports import html, json
from grader.sandbox.zygotes import Zygotes
from grader.submission import Source, Submission

KATA = "gradient_vector"
Draw = Callable[[bytes], KataPictures]


@pytest.fixture(scope="module")
def zygotes() -> Iterator[Zygotes]:
    with Zygotes() as warm:
        yield warm


@pytest.fixture(scope="module")
def drawer(course: Course, zygotes: Zygotes) -> Illustrator:
    return Illustrator(course, zygotes)


@pytest.fixture(scope="module")
def draw(drawer: Illustrator) -> Draw:
    """The pictures of one source text, handed in as gradient_vector.py."""

    def pictures(source: bytes) -> KataPictures:
        found, missing = drawer.pictures({KATA: (f"{KATA}.py", source)})
        assert (list(found), missing) == ([KATA], "")
        return found[KATA]

    return pictures


def handed_in(source: bytes) -> Submission:
    return Submission("test", {KATA: Source(f"{KATA}.py", source)}, ())


# --- right and wrong


def test_a_right_program_draws_what_is_expected(draw: Draw, solution: bytes) -> None:
    """The reference's picture comes out twice: a small PNG of the size that is told, with a sentence on it."""
    found = draw(solution)
    assert found.expected == found.own
    image = PIL.Image.open(io.BytesIO(found.own.image))
    assert (image.format, image.size) == ("PNG", (found.own.width, found.own.height))
    assert image.size == (720, 600)
    assert 10_000 < len(found.own.image) < 60 << 10
    assert found.own.seen.endswith("121 arrows; the longest is a slope of 7.055.")
    assert found.own.missing == found.withheld == ""


def test_another_right_program_draws_the_same(draw: Draw, course: Course) -> None:
    """Float32, another formula and a callable object give the very image of the reference."""
    for path in course.right_programs(KATA)[:3]:
        found = draw(program_source(course, KATA, path))
        assert found.expected is not None
        assert found.own.image == found.expected.image


def test_a_wrong_program_draws_another_picture(draw: Draw, course: Course) -> None:
    """Swapped parts give arrows that are drawn beside the expected ones."""
    (path,) = (path for path in course.wrong_programs(KATA) if path.stem == "swapped")
    found = draw(program_source(course, KATA, path))
    assert found.expected is not None
    assert found.own.image.startswith(b"\x89PNG")
    assert found.own.image != found.expected.image


def test_the_reference_is_asked_once(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """Two submissions cost three answers, and the second has the kept picture beside its own."""
    fresh, asked = Illustrator(course, zygotes), []
    answer = fresh._answer
    fresh._answer = lambda *given: asked.append(given[1][0]) or answer(*given)  # type: ignore[method-assign,func-returns-value]
    both = [fresh.pictures({KATA: ("mine.py", solution)})[0][KATA] for _ in range(2)]
    assert asked == [f"{KATA}.py", "mine.py", "mine.py"]
    assert both[0] == both[1]


# --- hostile

ENDINGS = {
    "a shape": ("def fun_dz(x, y):\n    return x[0], y", "`dz_dx` has the shape (11,); (11, 11) is wanted"),
    "ten million": (
        "def fun_dz(x, y):\n    many = np.zeros(10**7, np.float32)\n    return many, y",
        "`dz_dx` has the shape (10000000,); (11, 11) is wanted",
    ),
    "too many for the wire": (
        "def fun_dz(x, y):\n    return np.zeros(10**7), y",
        "its arrays hold more than 67108864 bytes",
    ),
    "nan": ("def fun_dz(x, y):\n    return x * np.nan, y", "holds nan, which is not finite, at place 1 of 121"),
    "huge": ("def fun_dz(x, y):\n    return x * 1e200 + 1e150, y", "is beyond 1e+100"),
    "text": (
        "def fun_dz(x, y):\n    return '<img src=x>' * 10**5, y",
        "`dz_dx` is no number but an object, ndarray of dtype str",
    ),
    "an object": (
        "def fun_dz(x, y):\n    return iter, y",
        "`dz_dx` is no number but an object, ndarray of dtype object; an array",
    ),
    "exit": ("import os\ndef fun_dz(x, y):\n    os._exit(0)", "the program ended itself, with exit code 0"),
    "exit at once": ("raise SystemExit", "the code raised SystemExit"),
    "a hang": (
        "def fun_dz(x, y):\n    while True: pass",
        "no answer in time; one picture has 1 s, all of a submission have 40 s",
    ),
    "memory": ("def fun_dz(x, y):\n    return np.ones(10**10), y", "the memory limit was reached"),
    "no function": ("del fun_dz", "gradient_vector.py defines no `fun_dz`"),
    "unwritten": (
        "def fun_dz(x, y):\n    raise NotImplementedError('the slopes')",
        "this is still to be written: the slopes",
    ),
    "markup": (
        "def fun_dz(x, y):\n    print('<script>')\n    raise ValueError('<script>\\n\\x1b[31m' * 999)",
        "the code raised ValueError: <script> \N{REPLACEMENT CHARACTER}[31m<script>",
    ),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_whatever_a_program_does_ends_as_one_line(
    draw: Draw, solution: bytes, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """No picture, one short clean line that says why, and the expected picture all the same."""
    if name == "a hang":
        monkeypatch.setattr(illustrator, "PICTURE_S", 1.0)
    code, words = ENDINGS[name]
    found = draw(solution + f"\n\nimport numpy as np\n{code}\n".encode())
    assert found.own == Picture(missing=found.own.missing)
    assert words in found.own.missing
    assert len(found.own.missing) < 310
    assert found.own.missing.isprintable()
    assert found.expected is not None
    assert found.expected.image


def test_a_forged_answer_is_refused(draw: Draw, solution: bytes) -> None:
    """A program that answers in the place of the probe gets no further with what is no dict of numbers."""
    forged = solution + b"\n\nimport sys\n"
    forged += b"worker = next(m for n, m in sys.modules.items() if n.endswith('worker'))\n"
    forged += b"worker.Program.perform = lambda *given: ['$x$'] * 1000\n"
    found = draw(forged)
    assert (
        found.own.missing == "what came back cannot be drawn: the answer is of type list, 1000 long; a dict is wanted"
    )


def test_the_time_for_all_pictures_is_shared(
    drawer: Illustrator, course: Course, solution: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hang in one kata leaves the others what is left of the submission's time, here nothing."""
    monkeypatch.setattr(illustrator, "PICTURES_S", 0.7)
    path = course.solution("activations")
    assert path is not None
    hang = solution + b"\n\ndef fun_dz(x, y):\n    while True: pass\n"
    found, _ = drawer.pictures({KATA: ("a.py", hang), "activations": ("b.py", path.read_bytes())})
    used_up = "no answer in time; one picture has 8 s, all of a submission have 0.7 s"
    assert [found[kata].own.missing for kata in found] == [used_up, used_up]
    assert all(one.expected is not None and one.expected.image for one in found.values())


# --- what may be missing on our side


def test_without_a_reference_nothing_is_expected(course: Course, zygotes: Zygotes, solution: bytes) -> None:
    """Where only the public side is at hand, the own picture stands alone."""
    found, _ = Illustrator(replace(course, reference=None), zygotes).pictures({KATA: ("a.py", solution)})
    assert found[KATA].expected is None
    assert found[KATA].own.image


def test_without_matplotlib_one_line_says_how_to_get_it(
    course: Course, zygotes: Zygotes, solution: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """matplotlib is asked for before anything else, and its absence costs the pictures alone."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found, missing = Illustrator(course, zygotes).pictures({KATA: ("a.py", solution)})
    assert (found, missing) == ({}, "matplotlib is not installed where this was graded; pip install matplotlib")


def test_a_broken_picture_of_the_course_costs_the_picture_alone(
    small_course: Path, zygotes: Zygotes, solution: bytes
) -> None:
    """A picture.py that cannot be read, and a drawing that fails, are told in the place of the picture."""
    place = small_course / "katas" / KATA / "picture.py"
    course = load_course(small_course / "katas", small_course / "reference")
    text = place.read_text()
    for broken, words in (
        ("import nothing_of_the_kind", "the picture of the course is broken: ModuleNotFoundError"),
        (text.replace('    """z as', '    1 / 0\n    """z as'), "cannot be drawn: ZeroDivisionError: division by zero"),
    ):
        place.write_text(broken)
        found, _ = Illustrator(course, zygotes).pictures({KATA: ("a.py", solution)})
        assert words in found[KATA].own.missing


def test_settings_of_matplotlib_in_the_current_folder_are_not_read(tmp_path: Path) -> None:
    """A submission that is graded from its own folder has no say in how pictures are drawn."""
    (tmp_path / "matplotlibrc").write_text("backend: nonsense\n")
    script = "from grader import illustrator; print(illustrator._load_matplotlib()); import matplotlib as m; "
    command = [sys.executable, "-P", "-c", script + "print(m.matplotlib_fname())"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    loaded, file = done.stdout.splitlines()
    assert loaded == "True"
    assert not file.startswith(str(tmp_path))


# --- beside the report


def test_pictures_change_no_report(warm: Grading, solution: bytes) -> None:
    """A report before and one after the pictures are the same but for the seconds; not attempted, none is asked."""
    submission = handed_in(solution + b"\n\ndef fun_dz(x, y):\n    return y, x\n")
    reports = [warm.grade(submission)]
    found = warm.pictures(submission, reports[0])
    reports.append(warm.grade(submission))
    assert found.katas[KATA].own.image
    first, second = (json.render(replace(report, seconds={})) for report in reports)
    assert first == second
    stub = handed_in(b"def fun_dz(x, y):\n    raise NotImplementedError('all of it')\n")
    assert warm.pictures(stub, warm.grade(stub)) == Pictures()


def test_a_runner_that_dies_costs_the_pictures_alone(warm: Grading, solution: bytes) -> None:
    """A fault of ours while drawing is one line; the next submission is graded and drawn as ever."""
    submission = handed_in(solution)
    report = warm.grade(submission)
    warm._runner.kill()
    assert warm.pictures(submission, report).missing.startswith("the runner failed: it ")
    again = warm.grade(submission)
    assert again.earned == report.earned == 10
    assert warm.pictures(submission, again).katas[KATA].own.image


def test_the_expected_picture_may_be_kept_from_learners(warm: Grading, solution: bytes) -> None:
    """A course can say why an expected picture is not for learners: their page tells it, the full page shows both."""
    report = warm.grade(handed_in(solution))
    own, expected = (Picture(b"\x89PNG" + name, 8, 6, name.decode()) for name in (b"own", b"expected"))
    pictures = Pictures({KATA: KataPictures(own, expected, "it is the answer")})
    for level, told in (("full", 2), ("learner", 1)):
        page = html.render(report, level, pictures)
        assert page.count("data:image/png;base64,") == told
        assert ("What is expected is not shown: it is the answer" in page) == (level == "learner")


def test_hostile_words_stay_text_in_a_page(warm: Grading, solution: bytes) -> None:
    """What a program raised, and what stands at its nodes, reach the page escaped and on one line."""
    words = '"><script>x</script>\n\x1b'
    pictures = Pictures({KATA: KataPictures(Picture(missing=words), Picture(b"\x89PNG", 1, 1, seen=words))}, words)
    page = html.render(warm.grade(handed_in(solution)), "full", pictures)
    assert "<script>" not in page
    assert page.count("&#34;&gt;&lt;script&gt;x&lt;/script&gt; \N{REPLACEMENT CHARACTER}") == 3


def test_grade_draws_and_batch_draws_when_asked(steady_course: Path, tmp_path: Path, solution: bytes) -> None:
    """`grade --html` has pictures unless told not to; `batch` has them with --pictures, which --resume can add."""
    (tmp_path / "in" / "ada").mkdir(parents=True)
    (tmp_path / "in" / "ada" / f"{KATA}.py").write_bytes(solution)
    places = ["--course", str(steady_course / "katas"), "--reference", str(steady_course / "reference")]
    page, results = tmp_path / "page.html", tmp_path / "out"

    def images(where: Path, *command: str) -> int:
        done = CliRunner().invoke(main, [*command, *places])
        assert done.exit_code == 0, done.output
        return where.read_text().count("data:image/png;base64,")

    grade = ["grade", str(tmp_path / "in" / "ada"), "--html", str(page)]
    batch = ["batch", str(tmp_path / "in"), "--out", str(results), "--jobs", "1"]
    report = results / "ada" / "report.html"
    assert images(page, *grade) == 1
    assert images(page, *grade, "--no-pictures") == 0
    assert images(report, *batch) == 0
    assert images(report, *batch, "--resume", "--pictures") == 1
