"""The course as notebooks: formulas, cells, the tests that run in them, and what the grader makes of them."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from matplotlib.mathtext import MathTextParser
from nbclient import NotebookClient

from grader.course import Course, load_course
from grader.errors import UsageError
from grader.formulas import is_formula, tex, with_formulas
from grader.grading import Grading
from grader.kernel import module_of, told
from grader.lesson import ARCHIVE, SERVING, lesson
from grader.notebook import modules
from grader.starter import notebook_files, starter_files, write_starter
from grader.submission import read_submission

KATA = "gradient_vector"
WRONG = "import numpy as np\n\n\ndef fun_dz(x, y):\n    print('seen')\n    return np.cos(x), y / 0\n"


@pytest.fixture(scope="module")
def lessons(course: Course) -> dict[str, bytes]:
    """Every kata's notebook."""
    return {kata.name: lesson(course, kata.name, ["numpy>=2"]) for kata in course.katas}


@pytest.fixture(scope="module")
def little(steady_course: Path) -> Course:
    return load_course(steady_course / "katas", steady_course / "reference")


def cells(data: bytes) -> list[Any]:
    return list(nbformat.reads(data.decode(), 4).cells)


def with_answer(data: bytes, kata: str, *answers: str) -> nbformat.NotebookNode:
    """The notebook with the learner's cell filled in; further answers follow at the end, each with the check."""
    notebook = nbformat.reads(data.decode(), 4)
    [cell] = [cell for cell in notebook.cells if f"kata:{kata}" in cell.metadata.get("tags", [])]
    cell.source = answers[0]
    for answer in answers[1:]:
        notebook.cells += [nbformat.v4.new_code_cell(answer), nbformat.v4.new_code_cell("bench.check()")]
    return notebook


# --- formulas


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("∂z/∂x = cos(s) · 2x", r"\frac{\partial z}{\partial x} = \operatorname{cos}(s) \cdot  2x"),
        ("h_{k+1} = relu(f_k)", r"h_{k+1} = \operatorname{relu}(f_{k})"),
        ("w⁽ᵗ⁺¹⁾ = w⁽ᵗ⁾ − lr · ∇f", r"w^{(t+1)} = w^{(t)} - \mathrm{lr} \cdot  \nabla f"),
        ("a = 2x      b = Σ y₁²", r"a = 2x \qquad b = \sum  y_{1}^{2}"),
        ("the last layer has no relu", r"\text{the last layer has no relu}"),
        ("a_b % {x} #1", r"a_{b} \% \{x\} \#1"),
    ],
)
def test_formulas_become_tex(formula: str, expected: str) -> None:
    """Slopes are fractions, raised and lowered signs are exponents and indices, gaps stay, words stand upright."""
    assert tex(formula) == expected


def test_every_formula_of_the_course_is_tex(course: Course) -> None:
    """What is displayed parses as TeX; code, drawings and tables of numbers stay as they were, to the byte."""
    parser, shown = MathTextParser("agg"), {}
    for kata in course.katas:
        page = (course.folder / kata.name / "README.md").read_text("utf-8")
        made = with_formulas(page)
        shown[kata.name] = re.findall(r"^\$\$(.+)\$\$$", made, re.MULTILINE)
        for formula in shown[kata.name]:
            parser.parse(f"${formula}$")
        blocks = re.findall(r"(?m)(?:^    .*(?:\n|\Z))+", page)
        assert all(block in made for block in blocks if not is_formula(block))
        assert sum(block.count("\n") for block in blocks if is_formula(block)) == len(shown[kata.name])
    assert sum(map(len, shown.values())) > 30
    assert {kata for kata, formulas in shown.items() if not formulas} <= {"activations", "graph_trace", "value"}
    for block in ("    x ── a ──┐  ∂\n", "    pytest katas/σ\n", "    h =  0.8  0.2   ŷ =  0.7\n", '    print("σ")\n'):
        assert with_formulas(block) == block


# --- the cells


def test_a_lesson_has_idea_stub_tests_and_picture(lessons: dict[str, bytes], course: Course) -> None:
    """Each kata's notebook: its page, one cell for the answer, the tests, the picture if any, the source."""
    for kata, data in lessons.items():
        found = cells(data)
        [answer] = [cell for cell in found if f"kata:{kata}" in cell.metadata.get("tags", [])]
        stub = ast.parse(course.stub(kata).read_text("utf-8"))
        assert ast.unparse(ast.parse(answer.source)) == ast.unparse(ast.Module(stub.body[1:], []))
        assert found[0].source.startswith("# ")
        assert "Run it" not in found[0].source
        serving = [cell.source for cell in found if SERVING in cell.metadata.get("tags", [])]
        pictured = (course.folder / kata / "picture.py").is_file()
        assert serving[1:] == ["bench.check()"] + ["bench.picture()"] * pictured
        assert re.match(r"Sources?: ", found[-1].source)
        assert len(found) == len(serving) + 1 + sum(cell.cell_type == "markdown" for cell in found)


def test_the_same_course_gives_the_same_notebooks(little: Course, lessons: dict[str, bytes]) -> None:
    """No random ids, no time, no machine: to the byte, the archive too."""
    files = starter_files(little)
    assert notebook_files(little, files) == notebook_files(little, files)
    assert lesson(little, KATA, ["numpy>=2"]) == lessons[KATA]


def test_the_grader_finds_the_answer_in_a_lesson(lessons: dict[str, bytes], course: Course) -> None:
    """For every kata the module is the answer and nothing beside it: no set-up, no tests, no other kata."""
    stubs = course.stub_texts()
    for kata, data in lessons.items():
        path = course.solution(kata)
        assert path is not None
        answer = path.read_text("utf-8")
        made = nbformat.writes(with_answer(data, kata, answer)).encode()
        found = modules(made, list(stubs), stubs, kata)
        assert list(found) == [kata]
        tree = ast.parse(found[kata])
        assert "bench" not in found[kata].decode()
        wanted = {node.name for node in ast.parse(answer).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        assert wanted == {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def test_a_lesson_with_the_right_answer_earns_everything(
    lessons: dict[str, bytes], course: Course, warm: Grading, solution: bytes, tmp_path: Path
) -> None:
    """Handed in as it is, and in the starter's folder beside the untouched stub; untouched it is «not attempted»."""
    stubs = course.stub_texts()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "katas" / KATA).mkdir(parents=True)
    (tmp_path / "katas" / KATA / f"{KATA}.py").write_bytes(stubs[KATA])
    path = tmp_path / "notebooks" / f"{KATA}.ipynb"
    for answer, earned, outcome in ((solution.decode(), 10, "passed"), (None, 0, "not attempted")):
        if answer is None:
            path.write_bytes(lessons[KATA])
        else:
            path.write_text(nbformat.writes(with_answer(lessons[KATA], KATA, answer)))
        for place in (path, tmp_path):
            result = warm.grade(read_submission(place, list(stubs), stubs)).katas[0]
            assert (result.earned, result.possible) == (earned, 10)
            assert {str(check.outcome) for check in result.checks} == {outcome}


# --- in the kernel


def test_a_lesson_runs_where_nothing_else_is(little: Course, solution: bytes, tmp_path: Path) -> None:
    """Beside katas.zip alone, as in Colab: a wrong answer is explained, a right one solves."""
    write_starter(little, tmp_path / "class", notebooks=True)
    alone = tmp_path / "alone"
    alone.mkdir()
    (tmp_path / "class/notebooks" / ARCHIVE).rename(alone / ARCHIVE)
    data = (tmp_path / f"class/notebooks/{KATA}.ipynb").read_bytes()
    notebook = with_answer(data, KATA, WRONG, "def fun_dz(x, y:", solution.decode())
    notebook.cells[-4].metadata = {"tags": ["raises-exception"]}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(alone)}}).execute()
    outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    first, _, again, last = outputs[2][0].text, outputs[3], outputs[5][0].text, outputs[7][0].text
    assert "At (1, 0) the gradient is (2 cos 1, 0).  [raised]\nfun_dz(1.0, 0.0)\n" in first
    assert "ZeroDivisionError: float division by zero\n  cell [2], line 6 in fun_dz\n      return" in first
    assert "seen" in first
    assert f"{KATA}: 0 of 3 public tests pass\nchange the cell" in first
    assert "/" not in first.replace("y / 0", "")
    assert again == first
    assert last == f"{KATA}: solved\n"
    assert sorted(path.name for path in alone.iterdir()) == ["katas-course", ARCHIVE]


def test_the_module_of_a_session_is_what_counts_last() -> None:
    """A definition that came again replaces its first one, a class that goes on keeps it; no Python is left out."""
    session = ["", "def one():\n    return 1", "def one(:", "class A:\n    x = 1", "class A(A):\n    y = 2"]
    module = module_of([*session, "K = 3\ndef one():\n    return K", "one()"], "alpha")
    assert module is not None
    space: dict[str, Any] = {}
    exec(compile(module, "m", "exec"), space)
    assert (space["one"](), space["A"].x, space["A"].y) == (3, 1, 2)
    assert "return 1" not in module.decode()
    assert module_of(["", "print(1)", "one()"], "alpha") is None
    assert module_of([""], "alpha") is None


def test_what_cannot_be_read_is_told_whole() -> None:
    """Where pytest shows no board, all that it says is told, with places as cells."""
    lines = ["# %% cell 4", "x = 1"]
    text = "INTERNALERROR katas/alpha/alpha.py:2: no\nedit katas/alpha/alpha.py, run pytest katas/alpha\n"
    assert told(text, "alpha", lines) == "INTERNALERROR cell [4], line 1: no"
    assert told("no answer. It was in line 2, in f.", "alpha", lines) == "no answer. It was in cell [4], line 1, in f."


# --- the command


def test_the_command(little: Course, tmp_path: Path) -> None:
    """`grader starter --notebooks DIR` writes notebooks and their archive; --source goes in."""
    command = [sys.executable, "-m", "grader.cli", "starter", "--source", "https://example.org/katas.zip"]
    refused = subprocess.run([*command, tmp_path / "x"], cwd=little.folder.parent, capture_output=True, text=True)
    assert (refused.returncode, "give --notebooks too" in refused.stderr) == (2, True)
    done = subprocess.run([*command, "--notebooks", tmp_path / "x"], cwd=little.folder.parent, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "x/notebooks").iterdir()} == {f"{KATA}.ipynb", ARCHIVE, "README.md"}
    assert 'SOURCE = \\"https://example.org/katas.zip\\"' in (tmp_path / f"x/notebooks/{KATA}.ipynb").read_text()
    with zipfile.ZipFile(io.BytesIO((tmp_path / "x/notebooks" / ARCHIVE).read_bytes())) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"katas", "engine"}
    assert "engine/grader/kernel.py" in names


@pytest.mark.parametrize("package", ["jupytext", "nbformat"])
def test_without_jupytext_the_message_says_what_to_install(
    little: Course, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """The notebooks are an extra; who lacks it is told its name."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError, match=rf"{package} is not installed here; .*pip install"):
        lesson(little, KATA, [])
