"""`python -m katas plot`: pictures of the learner's own answers, without a display, or a line that says why not."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import matplotlib.image
import numpy as np
import pytest
import torch
from click.testing import CliRunner
from matplotlib.figure import Figure
from matplotlib.quiver import Quiver

from grader.guest import wire
from grader.guest.wire import Opaque, TensorData
from grader.pictures import MOST_POINTS, Numbers, Undrawable, load_picture
from grader.pictures import drawn as image_of
from katas.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
KATAS = sorted(path.parent.name for path in (ROOT / "katas").glob("*/picture.py"))

# Plots several katas in one process, so that the libraries are imported once; one line of JSON for each. Where a
# picture shows a training, twenty steps are enough here.
DRIVER = """
import contextlib, io, json, sys
from dataclasses import replace
from katas import pictures
from katas.__main__ import main
question = pictures.question
def short(picture):
    asked = question(picture)
    steps = {name: 20 for name in ("n_epochs", "nite") if name in asked.kwargs}
    return replace(asked, kwargs={**asked.kwargs, **steps})
pictures.question = short
for kata in sys.argv[1:]:
    said, code = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True), 0
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            main(["plot", kata], standalone_mode=False)
        except SystemExit as stop:
            code = stop.code
    print(json.dumps([kata, code, said.buffer.getvalue().decode()]))
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of Python in a folder, on a machine that seems to have no display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "MPLBACKEND")
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in hidden} | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def plot(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "katas", "plot", *arguments)


def plot_all(folder: Path) -> dict[str, tuple[int, str]]:
    """For each kata with a picture: the exit code, and what was said."""
    done = run(folder, "-c", DRIVER, *KATAS)
    assert done.returncode == 0, done.stderr
    return {kata: (code, said) for kata, code, said in map(json.loads, done.stdout.splitlines())}


def copy_of_the_katas(folder: Path) -> Path:
    shutil.copytree(ROOT / "katas", folder / "katas", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="session")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder in which every kata is solved; the references stand in the place of the stubs."""
    folder = copy_of_the_katas(tmp_path_factory.mktemp("solved"))
    for kata in (ROOT / "katas").glob("*/kata.toml"):
        name = kata.parent.name
        shutil.copy(ROOT / "reference" / name / f"{name}.py", folder / "katas" / name)
    return folder


@pytest.fixture(scope="session")
def pictures_of_the_references(solved: Path) -> dict[str, tuple[int, str]]:
    return plot_all(solved)


@pytest.fixture(scope="session")
def pictures_of_the_stubs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    return plot_all(copy_of_the_katas(tmp_path_factory.mktemp("stubs")))


@pytest.fixture
def learner(small_course: Path) -> Path:
    """A learner's folder with one kata, gradient_vector, whose stub can be edited at will."""
    for path in (ROOT / "katas").glob("*.py"):
        shutil.copy(path, small_course / "katas")
    return small_course


def append(folder: Path, text: str) -> None:
    with (folder / "katas" / "gradient_vector" / "gradient_vector.py").open("a") as file:
        file.write(text)


# --- the command


def test_the_katas_of_the_catalogue_have_a_picture(course: Any) -> None:
    """A picture.py that is lost, or that belongs to no kata of the course, is noticed."""
    expected = ["gradient_vector", "gradient_descent", "activations", "graph_trace", "value_training"]
    expected += ["sigmoid_network", "two_layer_numpy", "two_layer_tensor", "two_layer_autograd", "two_layer_nn"]
    assert course.pictured() == [*expected, "training_loop"]
    assert sorted(course.pictured()) == KATAS


@pytest.mark.parametrize("kata", KATAS)
def test_a_reference_is_drawn(solved: Path, pictures_of_the_references: dict[str, tuple[int, str]], kata: str) -> None:
    """The command says where the picture is, and there lies an image that is not a blank sheet."""
    where = os.path.join("build", "pictures", f"{kata}.png")
    assert pictures_of_the_references[kata] == (0, f"the picture of {kata} is in {where}\n")
    image = matplotlib.image.imread(solved / where)[..., :3]
    assert min(image.shape[:2]) > 400
    assert np.mean(np.any(image != image[0, 0], axis=-1)) > 0.01
    assert len(np.unique(image[::3, ::3, 0])) > 20


@pytest.mark.parametrize("kata", KATAS)
def test_a_stub_gets_one_kind_line(pictures_of_the_stubs: dict[str, tuple[int, str]], kata: str) -> None:
    """An unwritten part is named with the file to edit; nothing of a traceback, and exit code 1."""
    code, said = pictures_of_the_stubs[kata]
    owner = "value" if kata in ("graph_trace", "value_training") else kata
    assert code == 1
    assert said.startswith("no picture yet, this is still to be written: ")
    assert said.endswith(f"; edit {os.path.join('katas', owner, owner)}.py\n")
    assert len(said.splitlines()) == 1
    assert "Error" not in said


def test_a_file_of_ones_own(learner: Path, solution: bytes) -> None:
    """--out writes another file and another format, and the default folder is not made."""
    (learner / "katas" / "gradient_vector" / "gradient_vector.py").write_bytes(solution)
    done = plot(learner, "gradient_vector", "--out", "arrows.SVG")
    assert (done.returncode, done.stdout) == (0, "the picture of gradient_vector is in arrows.SVG\n")
    assert "<svg" in (learner / "arrows.SVG").read_text()
    assert not (learner / "build").exists()


def test_the_learners_surroundings_stay_out_of_the_picture(learner: Path, solution: bytes) -> None:
    """A style, a shown plot and another folder, set at module level, change neither the picture nor its place."""
    (learner / "katas" / "gradient_vector" / "gradient_vector.py").write_bytes(solution)
    assert plot(learner, "gradient_vector", "--out", "plain.png").returncode == 0
    append(
        learner,
        "\nimport os\nimport matplotlib.pyplot as plt\nplt.style.use('dark_background')\n"
        "plt.plot([1, 2])\nplt.show()\nos.chdir('/')\n",
    )
    done = plot(learner, "gradient_vector", "--out", "after.png")
    assert (done.returncode, done.stdout) == (0, "the picture of gradient_vector is in after.png\n")
    assert (learner / "after.png").read_bytes() == (learner / "plain.png").read_bytes()


def test_an_exception_shows_the_learners_line(learner: Path) -> None:
    """Exception, file, line and function of the learner, what to do, and no frame of ours; exit code 1."""
    append(learner, "\n\ndef fun_dz(x, y):\n    return helper(x)\n\n\ndef helper(x):\n    return x.slope\n")
    done = plot(learner, "gradient_vector")
    stub = learner / "katas" / "gradient_vector" / "gradient_vector.py"
    line = len(stub.read_text().splitlines())
    assert (done.returncode, done.stdout) == (1, "")
    assert "raised    AttributeError: 'numpy.ndarray' object has no attribute 'slope'" in done.stderr
    assert f"gradient_vector.py:{line} in helper\n      return x.slope" in done.stderr
    assert done.stderr.endswith("edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector\n")
    assert "Traceback" not in done.stderr
    assert "picture.py" not in done.stderr


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def fun_dz(x, y) return", "raised    SyntaxError"),
        ("raise SystemExit(0)", "raised    SystemExit: 0"),
        ("def fun_dz(x, y):\n    return None", "what came back cannot be drawn: TypeError: cannot unpack"),
        ("del fun_dz", "gradient_vector.py defines no `fun_dz`"),
        (
            "def fun_dz(x, y):\n    return x * float('nan'), y",
            "`dz_dx` holds nan, which is not finite, at place 1 of 121;",
        ),
    ],
)
def test_code_that_cannot_be_drawn(learner: Path, code: str, words: str) -> None:
    """A file that does not load and an answer of the wrong kind are told without a traceback; exit code 1."""
    append(learner, f"\n\n{code}\n")
    done = plot(learner, "gradient_vector")
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert "pytest katas/gradient_vector" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (learner / "build").exists()


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown kata, one without a picture, and places where no picture can be written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    cases = [
        (["value"], "value has no picture; these have one: gradient_vector, gradient_descent"),
        (["gradient_vectr"], "there is no kata named 'gradient_vectr'; the course has: gradient_vector"),
        (["gradient_vector", "--out", "x.gif"], "--out x.gif ends in .gif; it may end in .png, .svg, .pdf"),
        (["gradient_vector", "--out", "picture"], "--out picture ends in nothing"),
        (["gradient_vector", "--out", "folder"], "--out folder is a folder; give a file"),
        (["gradient_vector", "--out", "nowhere/x.png"], "nowhere is no folder; make it first"),
        (["gradient_vector", "--out", "file/x.png"], "file is no folder; make it first"),
    ]
    for arguments, words in cases:
        result = CliRunner().invoke(main, ["plot", *arguments])
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1, result.stderr


def test_a_picture_that_cannot_be_written_is_bad_input(learner: Path, solution: bytes) -> None:
    """Where `build` is a file, the default folder cannot be made; one line says so and names --out; exit code 2."""
    (learner / "katas" / "gradient_vector" / "gradient_vector.py").write_bytes(solution)
    (learner / "build").touch()
    done = plot(learner, "gradient_vector")
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.startswith("katas: build/pictures/gradient_vector.png cannot be written: ")
    assert done.stderr.endswith("; give --out FILE\n")
    (learner / "katas" / "gradient_vector" / "picture.py").unlink()
    assert "gradient_vector has no picture; no kata of this course has one" in plot(learner, "gradient_vector").stderr


# --- what is drawn is what the learner's code answers


def answered(kata: str, module: Any, **options: Any) -> Any:
    """What the probe of a picture answers beside a module, as it crosses the wall."""
    inputs = importlib.import_module(f"katas.{kata}.picture").inputs()
    assert options.keys() <= inputs.keys()
    probe = importlib.import_module(f"katas.{kata}.probe")
    value = probe.picture(module, **{**inputs, **options})
    return wire.unpack(*wire.halves(wire.pack({}, value))).value


def drawn(kata: str, module: Any, **options: Any) -> Figure:
    return figure_of(kata, answered(kata, module, **options))


def figure_of(kata: str, answer: Any) -> Figure:
    figure = Figure()
    seen = importlib.import_module(f"katas.{kata}.picture").draw(Numbers(answer), figure)
    assert 40 < len(seen) < 400
    return figure


def curves(figure: Figure, panel: int) -> list[list[float]]:
    """The heights of every curve of a panel."""
    return [[float(y) for y in np.asarray(line.get_ydata())] for line in figure.axes[panel].get_lines()]


def test_the_arrows_are_those_of_fun_dz() -> None:
    """121 arrows stand on the grid from -2.5 to 2.5 and point where fun_dz says."""
    figure = drawn("gradient_vector", SimpleNamespace(fun_z=lambda x, y: np.sin(x), fun_dz=lambda x, y: (3 * x, y - 1)))
    (arrows,) = (item for item in figure.axes[0].collections if isinstance(item, Quiver))
    ticks = np.arange(-2.5, 2.6, 0.5)
    x, y = np.meshgrid(ticks, ticks)
    np.testing.assert_allclose(np.reshape(arrows.U, x.shape), 3 * x)
    np.testing.assert_allclose(np.reshape(arrows.V, y.shape), y - 1)


def test_the_paths_are_those_of_gradient_descent() -> None:
    """Each path goes through the answer's points, and the heights are those of z there."""
    asked = []

    def gradient_descent(grad: Any, w0: Any, lr: float, n_steps: int) -> Any:
        asked.append((lr, n_steps))
        return w0 + lr * np.arange(n_steps + 1.0)[:, None]

    figure = drawn("gradient_descent", SimpleNamespace(gradient_descent=gradient_descent))
    assert len({lr for lr, _ in asked}) == 3
    for (lr, n_steps), path, heights in zip(asked, figure.axes[0].get_lines(), curves(figure, 1), strict=True):
        points = np.asarray(path.get_xydata())
        np.testing.assert_allclose(np.diff(points, axis=0), np.full((n_steps, 2), lr))
        np.testing.assert_allclose(heights, np.sin(np.sum(points**2, axis=1)))


def test_the_curves_are_the_six_functions() -> None:
    """Each panel has the function of its title, then its derivative."""
    names = ["sigmoid", "tanh", "relu", "sigmoid_derivative", "tanh_derivative", "relu_derivative"]
    functions = {name: (lambda x, shift=shift: x + shift) for shift, name in enumerate(names)}
    figure = drawn("activations", SimpleNamespace(**functions))
    for panel, name in enumerate(names[:3]):
        x = np.asarray(figure.axes[panel].get_lines()[-1].get_xdata())
        assert figure.axes[panel].get_title(loc="left") + figure.axes[panel].get_title() == name
        np.testing.assert_allclose(curves(figure, panel)[-2:], [x + panel, x + panel + 3])


class Node:
    """Something with the attributes of a Value."""

    def __init__(self, label: str, data: float, operands: Sequence[Node] = (), op: str = "") -> None:
        self.label, self.data, self.grad, self._prev, self._op = label, data, data / 10, set(operands), op


def graph(monkeypatch: pytest.MonkeyPatch, nodes: Any, edges: Any) -> Figure:
    monkeypatch.setattr("katas.graph_trace.probe.lecture_graph", lambda: None)
    return drawn("graph_trace", SimpleNamespace(trace=lambda root: (nodes, edges)))


def test_the_graph_is_that_of_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every node that trace found has its texts, an operation its sign, an operand its place left of the result."""
    a, b = Node("a", 4.0), Node("b", -3.0)
    e = Node("e", -12.0, (a, b), "*")
    o = Node("o", -8.0, (e, a), "+")
    figure = graph(monkeypatch, {a, b, e, o}, {(a, e), (b, e), (e, o), (a, o)})
    texts = {text.get_text(): text.get_position() for text in figure.axes[0].texts if text.get_text()}
    assert set(texts) >= {"a", "b", "e", "o", "×", "+", "data -12", "grad -1.2", "data 4", "grad 0.4"}
    order = [texts[name][0] for name in ("a", "×", "e", "+", "o")]
    assert order == sorted(set(order))
    assert texts["b"][0] == texts["a"][0]
    assert len({texts[name] for name in ("a", "b", "e", "o")}) == 4
    arrows = [text for text in figure.axes[0].texts if not text.get_text()]
    assert len(arrows) == 4 + 2


@pytest.mark.parametrize("found", ["nothing", "circle", "stranger"])
def test_a_graph_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, found: str) -> None:
    """No nodes, a circle and an edge to an unknown node have each their sentence, and none of them hangs."""
    a, b = Node("a", 4.0), Node("b", -3.0)
    answers = {
        "nothing": (set(), set(), "there are no nodes"),
        "circle": ({a, b}, {(a, b), (b, a)}, "round in a circle"),
        "stranger": ({a}, {(b, a)}, "not among the nodes"),
    }
    nodes, edges, words = answers[found]
    with pytest.raises(ValueError, match=words):
        graph(monkeypatch, nodes, edges)


TRAININGS = {
    "two_layer_numpy": ["two_layer_regression_numpy_train"],
    "two_layer_tensor": ["two_layer_regression_tensor_train"],
    "two_layer_autograd": ["two_layer_regression_autograd_train"],
    "two_layer_nn": ["two_layer_regression_nn_train", "two_layer_regression_nn_optim_train"],
}


@pytest.mark.parametrize("kata", TRAININGS)
def test_the_losses_of_the_regressions(kata: str) -> None:
    """Both losses that a training returned are drawn, named, and the last of each is told."""

    def training(*given: Any) -> tuple[Any, ...]:
        tr, val = [40.0 - n for n in range(given[-1])], [50.0 - n for n in range(given[-1])]
        return (None, tr, val) if kata == "two_layer_nn" else (None, None, tr, val)

    module = SimpleNamespace(**dict.fromkeys(TRAININGS[kata], training))
    figure = drawn(kata, module, nite=6)
    assert len(figure.axes) == len(TRAININGS[kata])
    for panel, axes in enumerate(figure.axes):
        assert curves(figure, panel) == [[40, 39, 38, 37, 36, 35], [50, 49, 48, 47, 46, 45]]
        assert [text.get_text() for text in axes.get_legend().get_texts()] == [
            "training, 35 at the end",
            "validation, 45 at the end",
        ]


def test_both_costs_of_both_descents() -> None:
    """Each panel has one curve by `train` and one by the learner's cross-entropy gradients, from the same start."""

    class FNN:
        """One weight that `train` leaves alone and that falls by the gradients of the cross-entropy."""

        learning_rate = 0.5

        def __init__(self) -> None:
            self.w1, self.w2 = torch.ones(1, 1), torch.ones(1, 1)

        def forward(self, X: Any) -> Any:
            return torch.full((len(X), 1), float(self.w1 * self.w2))

        def train(self, X: Any, y: Any) -> None:
            pass

        def cross_entropy(self, y_hat: Any, y: Any) -> Any:
            return y_hat.mean() * 7

        def cross_entropy_gradients(self, X: Any, y: Any, y_hat: Any) -> Any:
            return torch.ones(1, 1), torch.zeros(1, 1)

    figure = drawn("sigmoid_network", SimpleNamespace(FNN=FNN), n_epochs=3)
    assert curves(figure, 0) == [[25.0, 25.0, 25.0], [25.0, 12.5, 25.0]]
    assert curves(figure, 1) == [[7.0, 7.0, 7.0], [7.0, 3.5, 0.0]]


def test_the_losses_and_the_fit_of_the_training_loop() -> None:
    """The losses are those that train returned; the curve is that of the model that it left behind."""

    class Line(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.height = torch.nn.Parameter(torch.tensor(0.25))

        def forward(self, x: Any) -> Any:
            return 0 * x + self.height

    def train(features: Any, labels: Any, model: Any, loss_fun: Any, optimizer: Any, n_epochs: int) -> list[float]:
        with torch.no_grad():
            model.height += 0.5
        return [1.0 / (n + 1) for n in range(n_epochs)]

    def make_data() -> Any:
        return torch.tensor([[-1.0], [1.0]]), torch.tensor([[0.125], [0.375]])

    figure = drawn("training_loop", SimpleNamespace(WideNet=Line, make_data=make_data, train=train), n_epochs=4)
    points, _, before, after = curves(figure, 0)
    assert points == [0.125, 0.375]
    assert (set(before), set(after)) == ({0.25}, {0.75})
    assert curves(figure, 1) == [[1.0, 0.5, pytest.approx(1 / 3), 0.25]]


def test_the_numbers_of_the_references(solved: Path) -> None:
    """Drawn from the references, the curves end where the texts of the katas say."""
    script = """
import importlib
from matplotlib.figure import Figure
from grader.pictures import Numbers
for kata in ("value_training", "two_layer_numpy"):
    figure = Figure()
    picture, probe, module = (importlib.import_module(f"katas.{kata}.{name}") for name in ("picture", "probe", kata))
    picture.draw(Numbers(probe.picture(module, **picture.inputs())), figure)
    print(*(text.get_text() for text in figure.axes[0].get_legend().get_texts()), sep="; ")
    if kata == "value_training":
        print(*(f"{y:.3f}" for y in figure.axes[1].get_lines()[-1].get_ydata()))
"""
    done = run(solved, "-c", script)
    assert done.stdout.splitlines()[0] == "loss, 0.007386 at the end", done
    predictions = [float(number) for number in done.stdout.splitlines()[1].split()]
    assert predictions == pytest.approx([1.0, 0.0, 0.0, 1.0], abs=0.1)
    assert done.stdout.splitlines()[2] == "training, 43.22 at the end; validation, 45.27 at the end"


# --- what a drawing takes from an answer


def test_numbers_of_every_kind_are_taken() -> None:
    """Arrays of any real dtype, tensors, lists of Python's or NumPy's numbers come out as float64 of their shape."""
    kinds = (
        np.array([1, 0], np.float32),
        np.array([1, 0], np.uint8),
        np.array([True, False]),
        TensorData(np.array([1.0, 0.0]), "float64"),
        [1, 0.0],
        (True, 0),
        [np.float32(1), np.int64(0)],
    )
    for kind in kinds:
        found = Numbers({"x": kind}).array("x", (None,))
        assert (found.dtype, found.tolist()) == (np.float64, [1.0, 0.0])
    assert Numbers({"x": [np.ones(2), [3.0]]}).curves("x", 2)[1].tolist() == [3.0]
    assert Numbers({"x": ["a\nb\x1b", "$" * 99]}).texts("x", 2) == ["a b\N{REPLACEMENT CHARACTER}", "$" * 12 + " …"]


REFUSED = {
    "no dict": (lambda: Numbers([1]), "the answer is of type list, 1 long; a dict is wanted"),
    "missing": (lambda: Numbers({}).curve("x"), "`x` is missing"),
    "shape": (lambda: Numbers({"x": np.ones((2, 3))}).array("x", (3, 2)), "has the shape (2, 3); (3, 2) is wanted"),
    "dimensions": (lambda: Numbers({"x": np.ones(())}).curve("x"), "has the shape (); (any,) is wanted"),
    "empty": (lambda: Numbers({"x": []}).curve("x"), "`x` holds no number"),
    "nan": (lambda: Numbers({"x": [1, float("nan")]}).curve("x"), "holds nan, which is not finite, at place 2 of 2"),
    "inf": (lambda: Numbers({"x": [[-np.inf]]}).curves("x", 1), "`x`, number 1 holds -inf, which is not finite"),
    "beyond": (lambda: Numbers({"x": [1e101]}).curve("x"), "holds 1e+101, which is beyond 1e+100"),
    "whole": (lambda: Numbers({"x": [10**400]}).curve("x"), "holds inf, which is not finite"),
    "complex": (
        lambda: Numbers({"x": np.ones(2, complex)}).curve("x"),
        "is an array of complex128; an array of numbers",
    ),
    "many": (
        lambda: Numbers({"x": np.ones(MOST_POINTS + 1)}).curve("x"),
        "holds 20001 numbers; at most 20000 are drawn",
    ),
    "long": (lambda: Numbers({"x": [0.0] * (MOST_POINTS + 1)}).curve("x"), "holds 20001 numbers; at most 20000"),
    "mixed": (lambda: Numbers({"x": [1, "2"]}).curve("x"), "of type list, 2 long, with something else than numbers"),
    "object": (lambda: Numbers({"x": Opaque("a.\nB")}).curve("x"), "`x` is no number but an object, a. B; an array"),
    "count": (lambda: Numbers({"x": [[1.0]]}).curves("x", 2), "of type list, 1 long; a list of 2 is wanted"),
    "no texts": (lambda: Numbers({"x": ["a", 1]}).texts("x", 9), "a list of texts is wanted"),
    "texts": (lambda: Numbers({"x": ["a"] * 9}).texts("x", 8), "`x` has 9 entries; at most 8 are drawn"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_drawn_is_refused_in_one_line(name: str) -> None:
    """Every rule has its sentence, which names what came, what is wrong with it and what is wanted."""
    ask, words = REFUSED[name]
    with pytest.raises(Undrawable) as refused:
        ask()
    assert words in str(refused.value)
    assert str(refused.value).isprintable()


EXTREMES = {
    "huge": lambda shape: np.full(shape, 1e100),
    "both ends": lambda shape: 1e100 * np.where(np.arange(np.prod(shape, dtype=int)).reshape(shape) % 2, 1.0, -1.0),
    "denormal": lambda shape: np.full(shape, 5e-324),
    "below zero": lambda shape: -np.ones(shape),
    "zeros": np.zeros,
    "every size": lambda shape: 10.0 ** np.linspace(-300, 100, int(np.prod(shape))).reshape(shape),
}
ANSWERS: dict[str, dict[str, Any]] = {
    "gradient_vector": {"z": (301, 301), "dz_dx": (11, 11), "dz_dy": (11, 11)},
    "gradient_descent": {"paths": [(26, 2)] * 3},
    "two_layer_numpy": {"training losses": (500,), "validation losses": (MOST_POINTS,)},
    "sigmoid_network": {"squared errors": [(2000,), (1,)], "cross-entropies": [(3,), (2000,)]},
}


@pytest.mark.parametrize("kata", ANSWERS)
@pytest.mark.parametrize("name", EXTREMES)
def test_extreme_numbers_are_drawn(course: Any, kata: str, name: str) -> None:
    """Numbers at the ends of what is let through give an image of a bounded size, and a sentence."""
    make = EXTREMES[name]
    shapes = ANSWERS[kata]
    answer = {key: [make(s) for s in shape] if type(shape) is list else make(shape) for key, shape in shapes.items()}
    image = image_of(load_picture(course, kata), answer, dpi=50, colours=64)
    assert 1_000 < len(image.data) < 200_000
    assert len(image.seen) < 400


def test_hostile_nodes_are_drawn_as_text(course: Any) -> None:
    """Markup and formulas at a node are characters in the image; more nodes than fit are refused."""
    words = ["$\\frac{$", "<script>", "\x00\u202e", "a" * 10**5]
    answer = {
        "labels": words,
        "operations": words[::-1],
        "data": [1e100, 5e-324, 0, -1],
        "gradients": [0] * 4,
        "operands": [1, 2],
        "results": [0, 0],
    }
    image = image_of(load_picture(course, "graph_trace"), answer, "svg").data.decode()
    assert "<script>" not in image
    assert len(image) < 200_000
    with pytest.raises(Undrawable, match="`labels` has 44 entries; at most 20 are drawn"):
        image_of(load_picture(course, "graph_trace"), {**answer, "labels": words * 11})


def test_a_figure_that_is_too_large_gets_fewer_dots(course: Any) -> None:
    """A chain of as many nodes as are drawn makes a wide figure; the image stays within its pixels."""
    count = 20
    answer = {
        "labels": ["n"] * count,
        "operations": ["+"] * count,
        "data": [1.0] * count,
        "gradients": [1.0] * count,
        "operands": list(range(1, count)),
        "results": list(range(count - 1)),
    }
    image = image_of(load_picture(course, "graph_trace"), answer, dpi=150, colours=64)
    assert image.width == 4_000
