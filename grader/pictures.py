"""The picture of a kata: what it asks, and how it is drawn from the answer. Runs in the runner and, for `katas plot`,
in the learner's process.

A kata that has a picture keeps a `picture.py` beside its stub. Its `inputs()` go to the probe `picture` of the kata's
`probe.py`, which runs beside the submission; its `draw(numbers, figure)` draws what came back, and says what is seen.
Figures are made without pyplot, so no display is ever asked for, and under a style of their own.

Rules of this file:
- An answer comes from a hostile program. Whatever it holds, `drawn` gives an image or raises `Undrawable`.
- Sizes are looked at before numbers are; nothing is drawn that is not a plain, finite, moderate number.
- Text of an answer reaches an image only through `Numbers.texts`.
"""

from __future__ import annotations

import importlib.util
import io
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from .course import Course
from .errors import UsageError
from .guest.wire import Opaque, TensorData
from .sandbox.observation import Request
from .text import clean_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROBE = "picture"
SEED = 0
MOST_NUMBERS = 200_000
MOST_POINTS = 20_000
LARGEST = 1e100
MOST_PIXELS = 4_000
TEXT_CHARACTERS = 12

INK, GREY = "#222222", "#767676"
STYLE: dict[str, Any] = {
    "figure.figsize": (8.0, 4.5),
    "figure.constrained_layout.use": True,
    "savefig.dpi": 150,
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titlepad": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e4e4e4",
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
}

Floats = np.ndarray[Any, np.dtype[np.float64]]
Shape = tuple[int | None, ...]


class Undrawable(Exception):
    """There is nothing in an answer that can be drawn; says what, in one line."""


@dataclass(frozen=True, slots=True)
class Image:
    """An encoded image. width, height: in pixels. seen: what it shows, in words."""

    data: bytes
    width: int
    height: int
    seen: str


def load_picture(course: Course, kata: str) -> ModuleType:
    """The `picture.py` of a kata. Raises UsageError for a kata that has none."""
    path = course.picture(kata)
    spec = importlib.util.spec_from_file_location(f"picture_of_{kata}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise UsageError(f"{kata} has no picture; {path} is missing")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def question(picture: ModuleType) -> Request:
    """What is asked of a submission for its picture."""
    return Request("run", PROBE, (), picture.inputs(), SEED)


def drawn(picture: ModuleType, answer: Any, suffix: str = "png", dpi: float | None = None, colours: int = 0) -> Image:
    """The image that a picture makes of an answer. Raises Undrawable, and nothing else.

    suffix: png, svg or pdf. colours: of a png, for a smaller file; 0 keeps them all.
    """
    import matplotlib.style
    from matplotlib.figure import Figure

    try:
        with matplotlib.style.context(["default", STYLE]), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            figure = Figure()
            seen = picture.draw(Numbers(answer), figure)
            image = _encoded(figure, seen, suffix, dpi or STYLE["savefig.dpi"])
            return _with_fewer_colours(image, colours) if colours else image
    except Undrawable:
        raise
    except Exception as error:
        what = str(error) if type(error) is ValueError else f"{type(error).__name__}: {error}"
        raise Undrawable(clean_line(what)) from error


def _encoded(figure: Figure, seen: str, suffix: str, dpi: float) -> Image:
    """Never more than MOST_PIXELS either way, however large the figure is."""
    width, height = figure.get_size_inches()
    dpi = min(dpi, MOST_PIXELS / width, MOST_PIXELS / height)
    buffer = io.BytesIO()
    figure.savefig(buffer, format=suffix, dpi=dpi)
    return Image(buffer.getvalue(), int(width * dpi), int(height * dpi), clean_line(seen, 1_000))


def _with_fewer_colours(image: Image, colours: int) -> Image:
    """The same at a third of the size. Pillow is there wherever matplotlib is."""
    import PIL.Image

    opened = PIL.Image.open(io.BytesIO(image.data)).convert("RGB")
    buffer = io.BytesIO()
    opened.quantize(colours, dither=PIL.Image.Dither.NONE).save(buffer, "png", optimize=True)
    return replace(image, data=buffer.getvalue(), width=opened.width, height=opened.height)


class Numbers:
    """What came back for a picture: a dict of names, read under the rules of this file. Raises Undrawable."""

    def __init__(self, answer: Any) -> None:
        if type(answer) is not dict:
            raise Undrawable(f"the answer is {_kind(answer)}; a dict is wanted")
        self._answer = answer

    def array(self, name: str, shape: Shape, most: int = MOST_NUMBERS) -> Floats:
        """Finite numbers of a shape, in which None stands for any size; at most `most` of them."""
        return _array(f"`{name}`", self._of(name), shape, most)

    def arrays(self, name: str, shapes: Sequence[Shape], most: int = MOST_NUMBERS) -> list[Floats]:
        """A list of arrays, one of each shape."""
        parts = self._of(name)
        if type(parts) not in (list, tuple) or len(parts) != len(shapes):
            raise Undrawable(f"`{name}` is {_kind(parts)}; a list of {len(shapes)} is wanted")
        told = (f"`{name}`, number {place}" for place in range(1, len(shapes) + 1))
        return [_array(told, part, shape, most) for told, part, shape in zip(told, parts, shapes, strict=True)]

    def curve(self, name: str) -> Floats:
        """One number or more, in a row."""
        return _not_empty(f"`{name}`", self.array(name, (None,), MOST_POINTS))

    def curves(self, name: str, count: int) -> list[Floats]:
        """So many curves."""
        return [_not_empty(f"`{name}`", curve) for curve in self.arrays(name, [(None,)] * count, MOST_POINTS)]

    def texts(self, name: str, most: int) -> list[str]:
        """A list of texts, each on one short line without control characters. They may hold anything else."""
        parts = self._of(name)
        if type(parts) is not list or not all(type(part) is str for part in parts):
            raise Undrawable(f"`{name}` is {_kind(parts)}; a list of texts is wanted")
        if len(parts) > most:
            raise Undrawable(f"`{name}` has {len(parts)} entries; at most {most} are drawn")
        return [clean_line(part, TEXT_CHARACTERS) for part in parts]

    def _of(self, name: str) -> Any:
        if name not in self._answer:
            raise Undrawable(f"`{name}` is missing")
        return self._answer[name]


def _array(told: str, value: Any, shape: Shape, most: int) -> Floats:
    found = _plain_array(told, value, most)
    if found.ndim != len(shape) or any(want not in (None, size) for size, want in zip(found.shape, shape, strict=True)):
        raise Undrawable(f"{told} has the shape {found.shape}; {_worded(shape)} is wanted")
    if found.size > most:
        raise Undrawable(f"{told} holds {found.size} numbers; at most {most} are drawn")
    numbers = found.astype(np.float64)
    _check_moderate(told, numbers)
    return numbers


def _plain_array(told: str, value: Any, most: int) -> np.ndarray[Any, Any]:
    """The value as an array of whole or real numbers, before their count and their shape are judged."""
    if isinstance(value, TensorData):
        value = value.array
    if type(value) in (list, tuple):
        if len(value) > most:
            raise Undrawable(f"{told} holds {len(value)} numbers; at most {most} are drawn")
        if not all(type(item) in (bool, int, float) or _is_real(item) for item in value):
            raise Undrawable(f"{told} is {_kind(value)}, with something else than numbers in it")
        return np.array([_as_float(item) for item in value], dtype=np.float64)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "buif":
        raise Undrawable(f"{told} is {_kind(value)}; an array of numbers is wanted")
    return value


def _is_real(item: Any) -> bool:
    return isinstance(item, np.generic) and item.dtype.kind in "buif"


def _as_float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf")


def _check_moderate(told: str, numbers: Floats) -> None:
    for wrong, words in (
        (~np.isfinite(numbers), "which is not finite"),
        (np.abs(numbers) > LARGEST, f"which is beyond {LARGEST:g}"),
    ):
        if wrong.any():
            place = int(np.argmax(wrong))
            raise Undrawable(f"{told} holds {numbers.flat[place]:g}, {words}, at place {place + 1} of {numbers.size}")


def _not_empty(told: str, curve: Floats) -> Floats:
    if not curve.size:
        raise Undrawable(f"{told} holds no number")
    return curve


def _worded(shape: Shape) -> str:
    sizes = ", ".join("any" if size is None else str(size) for size in shape)
    return f"({sizes},)" if len(shape) == 1 else f"({sizes})"


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype.name}"
    if isinstance(value, Opaque):
        return f"no number but an object, {clean_line(value.type_name, 60)}"
    counted = f", {len(value)} long" if type(value) in (list, tuple) else ""
    return f"of type {type(value).__name__}{counted}"
