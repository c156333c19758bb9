"""Notebooks: cells to the katas' modules, magics and experiments left out, lines named by cell, odd files refused."""

from __future__ import annotations

import json
import types
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.course import Course
from grader.errors import UsageError
from grader.excerpt import lines_of, place
from grader.grading import Grading
from grader.model import KataResult, Outcome
from grader.notebook import modules
from grader.screen import signs
from grader.submission import FILE_BYTES, read_submission

KATAS = ["alpha", "beta", "gamma_ray"]
STUBS = {
    "alpha": b"import math\n\n\ndef first(x):\n    raise NotImplementedError('write')\n\n\ndef shared(x):\n    pass\n",
    "beta": b"class Second:\n    pass\n\n\ndef shared(x):\n    pass\n",
    "gamma_ray": b"def third(x):\n    pass\n",
}


def notebook(*cells: Any) -> bytes:
    """A notebook of code cells, as nbformat itself writes it; other cells are given ready-made."""
    made = new_notebook(cells=[new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    nbformat.validate(made)
    return nbformat.writes(made).encode()


def heading(text: str) -> Any:
    return new_markdown_cell(text)


def tagged(kata: str, text: str) -> Any:
    return new_code_cell(text, metadata={"tags": ["exercise", f"kata:{kata}"]})


def found(*cells: Any, stem: str = "hw") -> dict[str, str]:
    return {kata: text.decode() for kata, text in modules(notebook(*cells), KATAS, STUBS, stem).items()}


def run(text: str) -> types.ModuleType:
    module = types.ModuleType("submission")
    exec(compile(text, "submission", "exec"), module.__dict__)
    return module


def test_cells_belong_by_the_names_they_define() -> None:
    """A cell that defines a name of a kata's stub is that kata's, whatever stands around it."""
    texts = found("x = 1", "def first(x):\n    return x", "print('hello')", "class Second:\n    three = 3")
    assert set(texts) == {"alpha", "beta"}
    assert run(texts["alpha"]).first(4) == 4
    assert run(texts["beta"]).Second.three == 3


def test_a_tag_decides_before_everything_else() -> None:
    """A cell with the tag kata:NAME is that kata's, even where its names are another's; an unknown kata has none."""
    texts = found(
        heading("# alpha"), tagged("beta", "def shared(x):\n    return 'b'"), tagged("delta", "def first(): ...")
    )
    assert set(texts) == {"beta"}
    assert run(texts["beta"]).shared(0) == "b"


@pytest.mark.parametrize(
    "text", ["# alpha", "## 3 · alpha", "### Kata 1: `alpha`", "# Alpha.py", "Intro\n\n## kata alpha"]
)
def test_a_heading_decides_between_katas(text: str) -> None:
    """Where two katas have a name, the heading above says whose it is; it holds until another of its level."""
    texts = found(heading(text), "def shared(x):\n    return 1", heading("# beta"), "def shared(x):\n    return 2")
    assert run(texts["alpha"]).shared(0) == 1
    assert run(texts["beta"]).shared(0) == 2


def test_a_heading_ends_at_the_next_of_its_level() -> None:
    """Helpers under a kata's heading are the kata's; after a heading of the same level that names none they are not."""
    texts = found(
        heading("## gamma ray"), "def helper():\n    return 1", heading("## Plots"), "def plot():\n    return 2"
    )
    assert list(texts) == ["gamma_ray"]
    assert "helper" in texts["gamma_ray"]
    assert "plot" not in texts["gamma_ray"]


def test_a_comment_or_the_file_name_names_a_kata_too() -> None:
    """A first line such as `# kata: NAME` decides, and in NAME.ipynb every other cell is NAME's."""
    assert set(found("# kata: gamma_ray\ndef own():\n    return 1")) == {"gamma_ray"}
    assert set(found("def own():\n    return 1", stem="gamma_ray")) == {"gamma_ray"}
    assert set(found("```\n# alpha\n```")) == set()


def test_an_undecided_cell_serves_each_kata_that_could_own_it() -> None:
    """Without tag or heading a name of two katas goes to both; a cell with a name of one alone is that one's."""
    texts = found("def shared(x):\n    return 1", "class Second: ...\ndef shared(x):\n    return 2")
    assert run(texts["alpha"]).shared(0) == 1
    assert run(texts["beta"]).shared(0) == 2


def test_magics_are_dropped_and_python_stays() -> None:
    """Line magics, shell lines and questions go; a cell magic takes its cell along, but for those that run Python."""
    cells = [
        "%matplotlib inline\n!pip install nothing\nimport math\nmath.pi?\n?math\nfiles = !ls\nhow = %who_ls",
        "%%bash\ndef first(x):\n    exit",
        "%%time\n\ndef first(x):\n    if x:\n        !ls\n    return (math.floor(x)\n            % 5)",
    ]
    texts = found(*cells)
    assert run(texts["alpha"]).first(12.5) == 2
    assert "exit" not in texts["alpha"]
    assert "!" not in texts["alpha"]


def test_a_percent_sign_that_is_python_is_left_alone() -> None:
    """A line that begins with the operator % stays where the cell is Python as it stands."""
    assert run(found("def first(x):\n    return (x\n%x.real)")["alpha"]).first(7) == 0


def test_experiments_do_not_run() -> None:
    """Calls, loops and plots at top level are left out; what a definition does not use is not computed."""
    cells = [
        "import matplotlib.pyplot as plt\nimport no_such_package\nimport math",
        "def first(x):\n    loss = math.sqrt(x)\n    return loss",
        "loss = no_such_package.train(first)\nhistory = [first(n) for n in range(10**12)]\nhistory",
        "plt.plot(history); plt.show()\nfor n in range(3): print(1 / 0)\nwhile True: pass\nassert False\n"
        "if __name__ == '__main__':\n    first(1)",
    ]
    text = found(*cells)["alpha"]
    assert run(text).first(9) == 3.0
    for word in ("no_such_package", "plt", "history", "while", "assert", "__main__"):
        assert word not in text, word


def test_what_a_definition_uses_comes_along() -> None:
    """Imports, constants, helpers, computed globals and attached methods are taken from shared cells, and in order."""
    cells = [
        "from math import *\nimport os.path as path\nRATE = -2 * 5\nTABLE = {'a': [1, 2]}\nUNUSED = 7",
        "scale = len(TABLE['a'])\n\n@staticmethod\ndef halve(x):\n    return x / scale",
        "def first(x, rate=RATE):\n    return halve(x) + rate + sqrt(4)",
        "class Second:\n    pass",
        "def double(self):\n    return 2\nSecond.double = double",
        "twice = lambda x: 2 * x\ndef third(x):\n    global counted\n    counted = twice(x)\n    return counted",
    ]
    texts = found(*cells)
    assert run(texts["alpha"]).first(8) == -4.0
    assert "UNUSED" not in texts["alpha"]
    assert run(texts["beta"]).Second().double() == 2
    assert run(texts["gamma_ray"]).third(4) == 8


def test_a_helper_of_another_kata_is_lent() -> None:
    """A notebook is one namespace: what is bound nowhere else comes from the kata that bound it last before."""
    cells = [tagged("alpha", "def helper():\n    return 1"), tagged("beta", "K = 3\ndef helper():\n    return K")]
    texts = found(*cells, tagged("gamma_ray", "def third(x):\n    return helper()"))
    assert run(texts["gamma_ray"]).third(0) == 3
    assert "return 1" not in texts["gamma_ray"]


def test_a_class_continued_in_the_next_cell_is_whole() -> None:
    """`class Second(Second)` builds on the cell before it."""
    text = found("class Second:\n    one = 1", "class Second(Second):\n    two = 2")["beta"]
    assert (run(text).Second.one, run(text).Second.two) == (1, 2)


def test_annotations_stay_postponed() -> None:
    """The line from __future__ stands first in the module, wherever it stood in the notebook."""
    text = found("y = 1", "from __future__ import annotations\ndef first(x: Unknown) -> Nothing:\n    return x")[
        "alpha"
    ]
    assert text.startswith("from __future__ import annotations\n")
    assert run(text).first(3) == 3


def test_lines_are_named_by_cell() -> None:
    """A line of a module is told as the cell it came from and the line in it; of a plain file, as ever."""
    text = found(
        heading("# alpha"), "%time 1\nprint('é'); SIZE = 2; plot()\n\n@staticmethod\ndef first(x):\n    return SIZE / x"
    )
    lines = text["alpha"].splitlines()
    assert place("hw.ipynb", lines, 1 + lines.index("    return SIZE / x")) == "hw.ipynb, cell 2, line 6"
    assert place("hw.ipynb", lines, 1 + lines.index("SIZE = 2")) == "hw.ipynb, cell 2, line 2"
    assert place("alpha.py", lines, 3) == "alpha.py:3"
    assert place("hw.ipynb", [], 3) == "hw.ipynb:3"


def test_a_cell_that_does_not_parse_is_its_katas_alone() -> None:
    """The learner sees the syntax error in that kata; the others are graded as if nothing were amiss."""
    texts = found("def first(x):\n    return (", "def third(x):\n    return 3", "this is no Python")
    with pytest.raises(SyntaxError):
        run(texts["alpha"])
    assert run(texts["gamma_ray"]).third(0) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "JSON is broken"),
        (b"\xff\xfe", "JSON is broken"),
        (b"[" * 100_000, "JSON is broken"),
        (b"[]", "nbformat is missing"),
        (b'{"cells": []}', "nbformat is missing"),
        (b'{"nbformat": 3, "worksheets": []}', "nbformat is '3'; it must be 4"),
        (b'{"nbformat": 4.0, "cells": []}', "nbformat is '4.0'"),
        (b'{"nbformat": 4, "cells": {}}', "no list of objects"),
        (b'{"nbformat": 4, "cells": [1]}', "no list of objects"),
        (b'{"nbformat": 4, "cells": []}', "no code cells"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "x"}]}', "no code cells"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}', "the source of a cell is no text"),
        (b'{"nbformat": 4, "metadata": {"kernelspec": {"language": "R"}}, "cells": []}', "its language is 'r'"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    """Broken JSON, another format, another language, no code: the path, the reason and what to do, in one line."""
    path = tmp_path / "hw.ipynb"
    path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        read_submission(path, KATAS, STUBS)
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_odd_cells_do_no_harm() -> None:
    """Lone surrogates, null bytes, tags that are no list, deep nesting and old line ends are read or left out."""
    cells = [
        {"cell_type": "code", "source": "def first(x):\r\n    return '\ud800'\r\n", "metadata": {"tags": None}},
        {"cell_type": "code", "source": "\0", "metadata": {"tags": ["kata:beta", 3]}},
        {"cell_type": "code", "source": "a = " + "(" * 5000},
        {"cell_type": "code", "source": "b = " + "-" * 200_000 + "1"},
        {"cell_type": "code"},
        {"cell_type": "odd", "source": "def third(x): ..."},
    ]
    data = json.dumps({"nbformat": 4, "metadata": [], "cells": cells}).encode()
    texts = modules(data, KATAS, STUBS)
    assert set(texts) == {"alpha", "beta"}
    assert run(texts["alpha"].decode()).first(0) == "?"


def test_a_notebook_is_a_submission_by_itself_and_in_an_archive(tmp_path: Path) -> None:
    """The file alone, in a folder and in a zip gives the same source, shown by the notebook's path."""
    data = notebook("def first(x):\n    return x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hw.ipynb").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr("handed-in/hw.ipynb", data)
        archive.writestr("handed-in/.ipynb_checkpoints/hw-checkpoint.ipynb", data)
    read = [read_submission(tmp_path / name, KATAS, STUBS) for name in ("in/hw.ipynb", "in", "s.zip")]
    assert len({submission.sha256 for submission in read}) == 1
    assert [submission.sources["alpha"].path for submission in read] == ["hw.ipynb"] * 3
    assert [submission.ignored for submission in read] == [()] * 3


def test_a_python_file_wins_and_an_untouched_stub_does_not(tmp_path: Path) -> None:
    """Beside a notebook a .py file counts, and ignored says so; one that is still the stub gives way."""
    (tmp_path / "hw.ipynb").write_bytes(
        notebook("def first(x):\n    return 'cell'", "def third(x):\n    return 'cell'")
    )
    (tmp_path / "alpha.py").write_bytes(STUBS["alpha"].replace(b"\n", b" \r\n"))
    (tmp_path / "gamma_ray.py").write_text("def third(x):\n    return 'file'\n")
    submission = read_submission(tmp_path, KATAS, STUBS)
    assert {kata: source.path for kata, source in submission.sources.items()} == {
        "alpha": "hw.ipynb",
        "gamma_ray": "gamma_ray.py",
    }
    assert submission.ignored == (
        "alpha.py (still the stub: hw.ipynb counts)",
        "hw.ipynb (its cells of gamma_ray: gamma_ray.py counts)",
    )


def test_of_two_notebooks_the_one_named_like_the_kata_counts(tmp_path: Path) -> None:
    """Else the first by name; what does not count is listed with the reason."""
    (tmp_path / "a.ipynb").write_bytes(notebook("def first(x):\n    return 'a'", "class Second:\n    pass"))
    (tmp_path / "alpha.ipynb").write_bytes(notebook("def first(x):\n    return 'alpha'"))
    (tmp_path / "b.ipynb").write_bytes(notebook("class Second:\n    pass"))
    (tmp_path / "c.ipynb").write_text("{")
    (tmp_path / "d.ipynb").write_bytes(notebook("1 + 1"))
    submission = read_submission(tmp_path, KATAS, STUBS)
    assert {kata: source.path for kata, source in submission.sources.items()} == {
        "alpha": "alpha.ipynb",
        "beta": "a.ipynb",
    }
    assert [line.partition(":")[0] for line in submission.ignored] == [
        "a.ipynb (its cells of alpha",
        "b.ipynb (its cells of beta",
        "c.ipynb (its JSON is broken",
        "d.ipynb (no cell is a kata's",
    ]


def test_sizes_are_capped(tmp_path: Path) -> None:
    """A notebook may hold pictures of 16 MiB, no more; a module above the cap of a file is known and not read."""
    outputs = '"outputs": [{"data": {"image/png": "' + "A" * (2 * FILE_BYTES) + '"}}]'
    cell = '{"cell_type": "code", "source": "def first(x):\\n    return 1", ' + outputs + "}"
    (tmp_path / "hw.ipynb").write_text('{"nbformat": 4, "cells": [' + cell + "]}")
    assert "alpha" in read_submission(tmp_path, KATAS, STUBS).sources
    (tmp_path / "hw.ipynb").write_bytes(notebook("def first(x):\n    return '" + "a" * FILE_BYTES + "'"))
    assert read_submission(tmp_path, KATAS, STUBS).sources["alpha"].text is None
    (tmp_path / "hw.ipynb").write_bytes(b" " * (17 << 20))
    with pytest.raises(UsageError, match="larger than 16 MiB"):
        read_submission(tmp_path / "hw.ipynb", KATAS, STUBS)
    (tmp_path / "beta.py").write_text("class Second: ...\n")
    for number in range(50):
        (tmp_path / f"n{number:02}.ipynb").write_bytes(notebook("1"))
    assert sum("more than 50 notebooks" in line for line in read_submission(tmp_path, KATAS, STUBS).ignored) == 1


def graded(warm: Grading, course: Course, tmp_path: Path, *cells: Any) -> KataResult:
    """The result of a notebook as gradient_vector's submission."""
    (tmp_path / "hw.ipynb").write_bytes(notebook(*cells))
    stubs = course.stub_texts()
    return warm.grade(read_submission(tmp_path / "hw.ipynb", list(stubs), stubs)).katas[0]


def test_a_notebook_is_graded_like_a_file(warm: Grading, course: Course, tmp_path: Path, solution: bytes) -> None:
    """A right notebook with plots earns everything; an exception names the cell and the line."""
    plots = "%matplotlib inline\nimport matplotlib.pyplot as plt"
    right = graded(warm, course, tmp_path, plots, solution.decode() + "\nplt.plot(fun_dz(1, 2))")
    assert (right.earned, right.possible) == (10, 10)
    wrong = graded(warm, course, tmp_path, plots, "# my answer\ndef fun_dz(x, y):\n    return x / 0")
    assert "  hw.ipynb, cell 2, line 3 in fun_dz\n      return x / 0" in wrong.checks[0].message


@pytest.mark.parametrize(
    ("cell", "error", "line"),
    [
        ("def fun_dz(x, y):\n    return (x", "SyntaxError: '(' was never closed", 2),
        ("def fun_dz(x, y)\n    return x", "SyntaxError: expected ':'", 1),
        (
            "def fun_dz(x, y):\nreturn x",
            "IndentationError: expected an indented block after function definition on cell 3, line 1",
            2,
        ),
    ],
)
def test_a_syntax_error_is_placed_in_its_cell(
    warm: Grading, course: Course, tmp_path: Path, cell: str, error: str, line: int
) -> None:
    """No line of the module that the cells became is told: every place is a cell and a line in it."""
    result = graded(warm, course, tmp_path, "import numpy as np\nK = 3", heading("# gradient_vector"), cell)
    text = cell.split("\n")[line - 1].strip()
    for check in result.checks:
        assert check.outcome is Outcome.RAISED
        expected = f"  raised    {error}\n  hw.ipynb, cell 3, line {line} in <module>\n      {text}"
        assert check.message == f"importing hw.ipynb\n{expected}"


def test_a_sign_is_placed_in_its_cell() -> None:
    """What a person is asked to look at is named by cell and line too."""
    text = found(heading("# alpha"), "import math\nimport torch\n\ndef first(x):\n    return torch.autograd.grad(x)")
    source = text["alpha"].encode()
    assert signs(source, ("autograd",), "hw.ipynb") == ["cell 2, line 5: .autograd"]
    assert signs(source, ("autograd",), "alpha.py")[0].startswith("line ")


def test_lines_are_counted_as_python_counts_them() -> None:
    """A form feed and a separator of lines inside a text end no line, a lone carriage return does."""
    assert lines_of("a\x0cb\u2028c\r\nd\re\n".encode()) == ("a\x0cb\u2028c", "d", "e", "")
