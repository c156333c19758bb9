"""The one place where values are compared and a mismatch is put in words. Runs on the host, on plain values.

Rules of this file:
- Kind, shape and dtype are judged before numbers: a wrong shape that would broadcast is a wrong shape.
- NaN equals nothing unless it is expected.
- Nothing that was observed is asked for its opinion: numbers are copied into base-class arrays first.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .alignment import WIDTH, Frame, aligned, fits
from .errors import Mismatch
from .guest.wire import Opaque, TensorData
from .reading import NO_CLUES, Clues, close, read, read_in_turn

Array = npt.NDArray[Any]

RELATIVE = {"float64": 1e-7, "float32": 1e-4}
ABSOLUTE = {"float64": 1e-12, "float32": 1e-6}
SHOWN_ENTRIES = 24


@dataclass(frozen=True, slots=True)
class Numbers:
    """A value as numbers: kind (`number`, `array`, `tensor`, `sequence`), dtype name, and a float64 copy."""

    kind: str
    dtype: str
    array: Array
    tensor: TensorData | None = None


def assert_close(
    got: Any,
    expected: Any,
    what: str = "",
    *,
    kinds: Sequence[str] = (),
    integers: bool = False,
    connected: bool | None = None,
    device: str | None = None,
    with_dtype: str | None = None,
    inputs: Any = None,
    links: Mapping[str, Any] | None = None,
) -> None:
    """The answer has the kind, the shape and, within the tolerance of its dtype, the numbers of `expected`.

    kinds: what may come (`number`, `array`, `tensor`, `sequence`); by default what `expected` is.
    integers: whether integer answers are right (the inputs are integers, or the answer is 0 or 1).
    connected: whether a tensor must (True) or must not (False) have a history in the graph.
    with_dtype: the dtype that numbers and lists of numbers are held to. inputs, links: clues for the sentence on a
    mismatch, as `reading.Clues` has them; they decide nothing. Raises Mismatch.
    """
    if type(got) is float and type(expected) is float and (not kinds or "number" in kinds):
        dtype = with_dtype if with_dtype in RELATIVE else "float32"
        if abs(got - expected) <= max(RELATIVE[dtype] * abs(expected), ABSOLUTE[dtype]):
            return
    wanted = numbers_of(expected, what)
    seen = _numbers_or_mismatch(got, wanted, what)
    _check_kind(seen, wanted, tuple(kinds) or _kinds_for(wanted), what, got, expected)
    _check_dtype(seen, wanted, integers, what, got, expected)
    _check_graph(seen, connected, device, what, got, expected)
    reading = mismatch_of(seen, wanted, with_dtype, _clues(inputs, links))
    if reading is not None:
        raise Mismatch(what, *_side_by_side(got, expected, seen, wanted), reading)


def assert_gradient(got: Any, expected: Sequence[Any], names: Sequence[str], **options: Any) -> None:
    """A tuple or list with one part for each name, each as `assert_close` wants it. Raises Mismatch.

    The parts are read together, so that swapped parts are said to be swapped.
    """
    label = ", ".join(names)
    if type(got) not in (tuple, list) or len(got) != len(names):
        came = _describe_kind(got) if type(got) not in (tuple, list) else _parts(len(got))
        raise Mismatch(
            f"({label})",
            format_value(got),
            format_value(tuple(expected)),
            f"{came} came back; {_parts(len(names))} are wanted",
        )
    wrong = _wrong_parts(got, expected, names, options)
    if not wrong:
        return
    right = [name for name in names if name not in wrong]
    first = next(iter(wrong.values()))
    swapped = len(names) == 2 and all(_is_close(got[i], expected[1 - i], options) for i in (0, 1))
    reading = f"the parts are swapped: {names[0]} and {names[1]}" if swapped else first.reading
    if right and not swapped:
        reading += f" ({', '.join(right)} {'is' if len(right) == 1 else 'are'} right)"
    raise (
        Mismatch(first.what, first.got, first.expected, reading)
        if not swapped
        else Mismatch(f"({label})", format_value(tuple(got)), format_value(tuple(expected)), reading)
    )


def assert_each(got: Any, expected: Sequence[Any], whats: Sequence[str], **options: Any) -> None:
    """The answers of several calls, each as `assert_close` wants it, and read together where one of them is wrong.

    whats: what each answer is. Raises Mismatch on the first wrong one; its sentence may be about all of them.
    """
    if type(got) not in (tuple, list) or len(got) != len(expected):
        reading = f"{_describe_kind(got)} came back; {_parts(len(expected))} are wanted"
        raise Mismatch("", format_value(got), format_value(list(expected)), reading)
    for value, want, what in zip(got, expected, whats, strict=True):
        try:
            assert_close(value, want, what, **options)
        except Mismatch as mismatch:
            reading = _read_in_turn(got, expected) or mismatch.reading
            raise Mismatch(mismatch.what, mismatch.got, mismatch.expected, reading) from None


def assert_equal(got: Any, expected: Any, what: str = "") -> None:
    """The answer is exactly this plain value (a text, a bool, an int, a container of such). Raises Mismatch."""
    if type(got) is not type(expected) or got != expected:
        raise Mismatch(what, format_value(got), format_value(expected), "another value is wanted")


def assert_that(holds: bool, reading: str, *, got: Any = None, expected: str = "", what: str = "") -> None:
    """A claim about observed values, decided on the host, with the sentence for when it does not hold."""
    if not holds:
        raise Mismatch(what, "" if got is None else format_value(got), expected, reading)


def assert_unchanged(after: Any, before: Any, what: str = "the inputs") -> None:
    """Inputs after a call are bit for bit those before it. Raises Mismatch."""
    if not _identical(after, before):
        raise Mismatch(what, format_value(after), format_value(before), "an input was changed in place; work on a copy")


def is_close(got: Any, expected: Any, **options: Any) -> bool:
    """Whether `assert_close` would hold."""
    return _is_close(got, expected, options)


def _is_close(got: Any, expected: Any, options: dict[str, Any]) -> bool:
    try:
        assert_close(got, expected, **options)
    except Mismatch:
        return False
    return True


def _clues(inputs: Any, links: Mapping[str, Any] | None) -> Clues:
    known = None if inputs is None else _try_numbers(inputs)
    return Clues(None if known is None else known.array, {} if links is None else links)


def _read_in_turn(got: Sequence[Any], expected: Sequence[Any]) -> str | None:
    seen, wanted = ([_try_numbers(value) for value in values] for values in (got, expected))
    if any(numbers is None for numbers in (*seen, *wanted)):
        return None
    with np.errstate(all="ignore"):
        return read_in_turn([n.array for n in seen if n], [n.array for n in wanted if n])


def _parts(count: int) -> str:
    return "1 part" if count == 1 else f"{count} parts"


def _wrong_parts(
    got: Sequence[Any], expected: Sequence[Any], names: Sequence[str], options: dict[str, Any]
) -> dict[str, Mismatch]:
    wrong: dict[str, Mismatch] = {}
    dtypes = [value.dtype for value in map(_try_numbers, got) if value and value.kind in ("array", "tensor")]
    companion = "float32" if "float32" in dtypes else dtypes[0] if dtypes else None
    for name, value, want in zip(names, got, expected, strict=True):
        try:
            assert_close(value, want, name, **{"with_dtype": companion, **options})
        except Mismatch as mismatch:
            wrong[name] = mismatch
    return wrong


# --- kinds --------------------------------------------------------------------------------------


def numbers_of(value: Any, what: str = "") -> Numbers:
    """Any value of numbers as Numbers. Raises Mismatch for what is no value of numbers."""
    found = _try_numbers(value)
    if found is None:
        raise Mismatch(what, format_value(value), "", f"{_describe_kind(value)} came back; numbers are wanted")
    return found


def _try_numbers(value: Any) -> Numbers | None:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        value = TensorData(value.detach().cpu().numpy(), str(value.dtype).removeprefix("torch."))
    if isinstance(value, TensorData):
        return Numbers("tensor", value.dtype, _plain(value.array), value)
    if type(value) is np.ndarray:
        return Numbers("array" if value.ndim else "number", value.dtype.name, _plain(value))
    if isinstance(value, np.generic):
        return Numbers("number", value.dtype.name, _plain(np.asarray(value)))
    if type(value) in (bool, int, float, complex):
        return Numbers("number", type(value).__name__, _plain(_as_array(value)))
    if type(value) in (list, tuple):
        return _sequence_numbers(value)
    return None


def _as_array(value: Any) -> Array:
    try:
        return np.asarray(value, dtype=np.complex128 if type(value) is complex else np.float64)
    except OverflowError:
        return np.asarray(np.inf if value > 0 else -np.inf)


def _sequence_numbers(value: Sequence[Any]) -> Numbers | None:
    parts = [_try_numbers(item) for item in value]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if len({part.array.shape for part in known}) > 1:
        return None
    names = {part.dtype for part in known}
    dtype = names.pop() if len(names) == 1 else "float" if names & {"float", "float64"} else "float32"
    return Numbers("sequence", dtype, np.array([part.array for part in known]) if known else np.zeros(0))


def _plain(array: Array) -> Array:
    """A base-class copy in double precision."""
    kind = np.complex128 if array.dtype.kind == "c" else np.float64
    return np.array(array, dtype=kind, copy=True, subok=False)


def _kinds_for(wanted: Numbers) -> tuple[str, ...]:
    return {"number": ("number",), "array": ("array",), "tensor": ("tensor",), "sequence": ("sequence", "array")}[
        wanted.kind
    ]


def _describe_kind(value: Any) -> str:
    if isinstance(value, Opaque):
        return f"an object of type {value.type_name}"
    if value is None:
        return "None (is there a return?)"
    if isinstance(value, TensorData):
        return "a tensor"
    if isinstance(value, np.ndarray):
        return "an array"
    names = {
        bool: "a bool",
        int: "an int",
        float: "a float",
        str: "a text",
        list: "a list",
        tuple: "a tuple",
        dict: "a dict",
    }
    return names.get(type(value), f"a {type(value).__name__}")


_KIND_NAMES = {"number": "a number", "array": "an array", "tensor": "a tensor", "sequence": "a list of numbers"}


def _numbers_or_mismatch(got: Any, wanted: Numbers, what: str) -> Numbers:
    found = _try_numbers(got)
    if found is None:
        reading = f"{_describe_kind(got)} came back; {_KIND_NAMES[wanted.kind]} is wanted"
        raise Mismatch(what, format_value(got), format_value(wanted.array), reading)
    return found


def _check_kind(seen: Numbers, wanted: Numbers, kinds: tuple[str, ...], what: str, got: Any, expected: Any) -> None:
    if seen.kind in kinds or (seen.kind == "number" and "array" in kinds and wanted.array.ndim == 0):
        return
    if seen.array.ndim == 0 and wanted.array.ndim and seen.kind == "number":
        reading = f"one number came back; {_KIND_NAMES[kinds[0]]} of shape {wanted.array.shape} is wanted"
    else:
        reading = f"{_describe_kind(got)} came back; {' or '.join(_KIND_NAMES[kind] for kind in kinds)} is wanted"
    raise Mismatch(what, format_value(got), format_value(expected), reading)


def _check_dtype(seen: Numbers, wanted: Numbers, integers: bool, what: str, got: Any, expected: Any) -> None:
    if seen.dtype in ("bool", "complex", "complex64", "complex128"):
        reading = f"{seen.dtype} values came back; real numbers are wanted"
    elif "int" in seen.dtype and not (integers or _is_whole(wanted.array)):
        reading = "integers came back; fractions were cut off on the way"
    elif seen.dtype in ("float16", "bfloat16"):
        reading = f"{seen.dtype} came back; it is too coarse, float32 or float64 is wanted"
    else:
        return
    raise Mismatch(what, format_value(got), format_value(expected), reading)


def _is_whole(array: Array) -> bool:
    return bool(array.dtype.kind != "c" and np.all(np.isin(array, (0.0, 1.0))))


def _check_graph(seen: Numbers, connected: bool | None, device: str | None, what: str, got: Any, expected: Any) -> None:
    tensor = seen.tensor
    if tensor is None:
        return
    if connected is True and not tensor.connected:
        reading = "the tensor is cut off from the graph: no gradient can flow back through it"
    elif connected is False and (tensor.connected or tensor.requires_grad):
        reading = "the tensor is still attached to the graph; a detached one is wanted"
    elif device is not None and tensor.device.partition(":")[0] != device.partition(":")[0]:
        reading = f"the tensor is on device {tensor.device}; {device} is wanted"
    else:
        return
    raise Mismatch(what, format_value(got), format_value(expected), reading)


# --- numbers ------------------------------------------------------------------------------------


def mismatch_of(seen: Numbers, wanted: Numbers, with_dtype: str | None = None, clues: Clues = NO_CLUES) -> str | None:
    """Why the numbers differ, as a sentence; None where they agree within the tolerance of the dtype."""
    with np.errstate(all="ignore"):
        if seen.array.shape == wanted.array.shape and _agrees(seen, wanted, with_dtype):
            return None
        return read(seen.array, wanted.array, clues)


def _agrees(seen: Numbers, wanted: Numbers, with_dtype: str | None) -> bool:
    near = np.abs(seen.array - wanted.array) <= tolerance(seen, wanted.array, with_dtype)
    return bool(near.all()) or _same_non_finite(seen, wanted, with_dtype)


def tolerance(seen: Numbers, wanted: Array, with_dtype: str | None = None) -> float:
    """The largest difference that counts as equal: relative to the size of the whole result."""
    dtype = seen.dtype
    if seen.kind in ("number", "sequence"):
        dtype = with_dtype or ("float32" if dtype in ("float", "int") else dtype)
    dtype = dtype if dtype in RELATIVE else "float64" if "int" in dtype else "float32"
    finite = np.abs(wanted[np.isfinite(wanted)])
    return max(RELATIVE[dtype] * float(finite.max(initial=0.0)), ABSOLUTE[dtype])


def _same_non_finite(seen: Numbers, wanted: Numbers, with_dtype: str | None) -> bool:
    """Whether expected infinities and NaNs are met entry by entry, and the rest agrees."""
    odd = ~np.isfinite(wanted.array)
    if not odd.any() or not np.array_equal(seen.array[odd], wanted.array[odd], equal_nan=True):
        return False
    rest = np.abs(seen.array[~odd] - wanted.array[~odd])
    return bool(np.all(rest <= tolerance(seen, wanted.array, with_dtype)))


def _identical(after: Any, before: Any) -> bool:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(before, torch.Tensor):
        before = before.detach().cpu().numpy()
    if isinstance(after, TensorData):
        after = after.array
    if isinstance(before, (list, tuple)):
        return type(after) in (list, tuple) and len(after) == len(before) and all(map(_identical, after, before))
    if isinstance(before, (np.ndarray, np.generic)):
        if not isinstance(after, (np.ndarray, np.generic)) or after.dtype != before.dtype:
            return False
        return after.shape == before.shape and np.asarray(after).tobytes() == np.ascontiguousarray(before).tobytes()
    return type(after) is type(before) and bool(after == before)


# --- in words -----------------------------------------------------------------------------------


def format_value(value: Any) -> str:
    """A value for a message: short numbers, long arrays by their edges, at most a few lines."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        value = TensorData(value.detach().cpu().numpy(), str(value.dtype).removeprefix("torch."))
    if isinstance(value, TensorData):
        return f"tensor({_format_array(value.array)})"
    if isinstance(value, np.ndarray):
        return _format_array(value)
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    if isinstance(value, (float, np.floating)):
        text = f"{float(value):.7g}"
        return f"{text}.0" if text.lstrip("-").isdigit() else text
    if isinstance(value, (list, tuple)):
        return _format_sequence(value)
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{key}: {format_value(item)}" for key, item in list(value.items())[:SHOWN_ENTRIES]) + "}"
        )
    text = str(value) if isinstance(value, np.generic) else repr(value)
    return text if len(text) <= 200 else text[:200] + " …"


def _side_by_side(got: Any, expected: Any, seen: Numbers, wanted: Numbers) -> tuple[str, str]:
    """Both values for a message; where they are small and of one shape, entry below entry, the wrong ones marked."""
    pair = (seen.array, wanted.array)
    if seen.array.shape == wanted.array.shape and fits(seen.array) and {array.dtype.kind for array in pair} == {"f"}:
        with np.errstate(all="ignore"), contextlib.suppress(ValueError):  # too wide
            return aligned(pair, (_frame(got), _frame(expected)), _differ(*pair))
    return format_value(got), format_value(expected)


def _differ(got: Array, expected: Array) -> npt.NDArray[np.bool_]:
    """The entries that a person would call different; where there are none, those that are not the same."""
    same: npt.NDArray[np.bool_] = (got == expected) | (np.isnan(got) & np.isnan(expected))
    seen = ~(close(got, expected) | same)
    return seen if seen.any() else ~same


def _frame(value: Any) -> Frame:
    torch = sys.modules.get("torch")
    if isinstance(value, TensorData) or (torch is not None and isinstance(value, torch.Tensor)):
        return Frame("tensor(", ")")
    return Frame(brackets="()") if isinstance(value, tuple) else Frame()


def _format_array(array: Array) -> str:
    if array.ndim == 0:
        return format_value(array[()])
    text = np.array2string(
        array, precision=6, threshold=SHOWN_ENTRIES, edgeitems=3, max_line_width=WIDTH, separator=", "
    )
    return f"{text}  shape {array.shape}" if array.ndim > 1 or array.size > SHOWN_ENTRIES else text


def _format_sequence(value: Sequence[Any]) -> str:
    shown = [format_value(item) for item in value[:8]]
    if len(value) > 8:
        shown.append(f"… {len(value)} in all")
    opening, closing = ("[", "]") if isinstance(value, list) else ("(", ")")
    return opening + ", ".join(shown) + closing
