"""The codec: what crosses comes out the same, and whatever arrives is a value or a ProtocolError."""

from __future__ import annotations

import contextlib
import json
import math
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.guest import wire


def cross(value: Any, **options: Any) -> Any:
    frame = wire.pack({"id": 1}, value)
    header, body = wire.sizes(frame[: wire.PREFIX.size])
    middle = wire.PREFIX.size + header
    assert len(frame) == middle + body
    return wire.unpack(frame[wire.PREFIX.size : middle], frame[middle:], **options).value


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain)
def test_plain_values_survive(value: Any) -> None:
    """Plain values come out equal and of the same types."""
    assert repr(cross(value)) == repr(value)


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "float16", "float32", "float64", "complex128"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3, 4)])
def test_arrays_survive(dtype: str, shape: tuple[int, ...]) -> None:
    """Arrays come out as base-class arrays of the same shape, dtype and numbers."""
    array = np.arange(math.prod(shape)).reshape(shape).astype(dtype)
    got = cross(array.copy(order="F"))
    assert type(got) is np.ndarray
    assert got.dtype == array.dtype
    assert got.shape == array.shape
    assert np.array_equal(got, array)


def test_a_description_of_a_tensor_survives() -> None:
    """A tensor that was described rather than sent crosses with its device and what was said about it."""
    numbers = np.arange(6, dtype=np.float32).reshape(2, 3)
    got = cross([wire.TensorData(numbers, "bfloat16", requires_grad=True, connected=False, device="meta")])[0]
    assert (got.dtype, got.requires_grad, got.connected, got.device) == ("bfloat16", True, False, "meta")
    assert np.array_equal(got.array, numbers)


def test_nan_and_infinities_survive() -> None:
    """Numbers that JSON has no word for cross as well."""
    nan, up, down = cross([math.nan, math.inf, -math.inf])
    assert math.isnan(nan)
    assert (up, down) == (math.inf, -math.inf)


def test_subclasses_become_base_classes() -> None:
    """Of a subclass only the raw numbers count; its methods are not asked."""

    class Liar(np.ndarray):
        def __eq__(self, other: object) -> Any:
            return True

        def __array_function__(self, *args: Any, **kwargs: Any) -> Any:
            raise AssertionError("asked")

    class Whole(int):
        def __index__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = int.__hash__

    got = cross(np.zeros(3).view(Liar))
    assert type(got) is np.ndarray
    assert type(cross(Whole(3))) is int
    assert cross(Whole(3)) == 3


def test_tensors_tell_what_they_are() -> None:
    """A tensor crosses as numbers, with its dtype and whether it has a history."""
    leaf = torch.tensor([1.0, 2.0], requires_grad=True)
    got = cross(leaf * 2)
    assert (got.dtype, got.connected, got.requires_grad) == ("float32", True, True)
    assert cross(torch.nn.Parameter(torch.ones(2))).array.tolist() == [1.0, 1.0]
    assert cross(torch.ones(2, dtype=torch.bfloat16)).dtype == "bfloat16"


def test_objects_cross_by_name_only() -> None:
    """An object that is no value is an Opaque with the name of its type."""
    assert cross(object()) == wire.Opaque("builtins.object")
    assert isinstance(cross(np.array([None])), wire.Opaque)
    assert isinstance(cross(x for x in ()), wire.Opaque)


def test_what_is_too_large_is_not_sent() -> None:
    """Too deep, too many, too long: each is an EncodeError with its reason."""
    deep: list[Any] = []
    for _ in range(100):
        deep = [deep]
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    for value, word in [(deep, "deep"), (cyclic, "deep"), ([0] * 300_000, "values"), (1 << 5000, "bits")]:
        with pytest.raises(wire.EncodeError, match=word):
            wire.pack({}, value)
    with pytest.raises(wire.EncodeError, match="characters"):
        wire.pack({}, "x" * (2 << 20))
    with pytest.raises(wire.EncodeError, match="bytes"):
        wire.pack({}, np.zeros(9 << 20))
    with pytest.raises(wire.EncodeError, match="description"):
        wire.pack({}, ["x" * (1 << 19)] * 40)


BAD_HEADERS = [
    b"",
    b"[]",
    b"{}",
    b"\xff",
    b'{"value": NaN}',
    b'{"value": 1e999}',
    b'{"value": []}',
    b'{"value": ["x"]}',
    b'{"value": ["i", "zz"]}',
    b'{"value": ["i", 5]}',
    b'{"value": ["i", "0x' + b"f" * 5000 + b'"]}',
    b'{"value": ' + b"9" * 4000 + b"}",
    b'{"value": ' + b"9" * 5000 + b"}",
    b'{"value": ["f", "1.0"]}',
    b'{"value": ["c", "1", 2]}',
    b'{"value": ["b", 5]}',
    b'{"value": ["b", -1]}',
    b'{"value": ["l", 5]}',
    b'{"value": ["s", [["l", []]]]}',
    b'{"value": ["d", [[1]]]}',
    b'{"value": ["d", [[["l", []], 1]]]}',
    b'{"value": ["a", "object", [1]]}',
    b'{"value": ["a", "float64", [-1]]}',
    b'{"value": ["a", "float64", [0, 1000000000000]]}',
    b'{"value": ["a", "float64", [100000, 100000]]}',
    b'{"value": ["a", "float64", 3]}',
    b'{"value": ["a", ["float64"], [1]]}',
    b'{"value": ["g", "float64", [1]]}',
    b'{"value": ["T", "float64", [], 5, true, true, "cpu"]}',
    b'{"value": ["o", 5]}',
    b'{"value": "' + b"x" * (2 << 20) + b'"}',
    b'{"value": ' + b'["l",[' * 50 + b"]]" * 50 + b"}",
    b"[" * 100_000,
]


@pytest.mark.parametrize("header", BAD_HEADERS, ids=range(len(BAD_HEADERS)))
def test_malformed_headers_are_refused(header: bytes) -> None:
    """Each is a ProtocolError and nothing else."""
    with pytest.raises(wire.ProtocolError):
        wire.unpack(header, b"")


def test_bodies_must_fit() -> None:
    """A body that is too long, or holds bools that are neither, is refused."""
    with pytest.raises(wire.ProtocolError, match="longer"):
        wire.unpack(b'{"value": 1}', b"x")
    with pytest.raises(wire.ProtocolError, match="bool"):
        wire.unpack(b'{"value": ["a", "bool", [2]]}', b"\x01\x02")


def test_prefixes_are_checked_before_memory_is_taken() -> None:
    """A wrong magic or a length beyond the bounds is refused on sight."""
    for prefix in (
        b"",
        b"x" * wire.PREFIX.size,
        wire.PREFIX.pack(b"bk1\n", 2**31, 0),
        wire.PREFIX.pack(b"bk1\n", 1, 2**62),
    ):
        with pytest.raises(wire.ProtocolError):
            wire.sizes(prefix)


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(list("iflctbsdagTo")),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=400)
@given(
    st.one_of(st.binary(max_size=80), junk.map(lambda tree: json.dumps({"value": tree}).encode())),
    st.binary(max_size=40),
)
def test_whatever_arrives_is_a_value_or_a_protocol_error(header: bytes, body: bytes) -> None:
    """Whatever bytes arrive, decoding gives a value or a ProtocolError, and nothing else ever."""
    with contextlib.suppress(wire.ProtocolError):
        wire.unpack(header, body)


@settings(max_examples=200)
@given(plain, st.data())
def test_damaged_frames_are_a_value_or_a_protocol_error(value: Any, data: st.DataObject) -> None:
    """A frame with one byte changed is a value or a ProtocolError as well."""
    frame = bytearray(wire.pack({"id": 1}, [value, np.arange(3.0)]))
    at = data.draw(st.integers(0, len(frame) - 1))
    frame[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(wire.ProtocolError):
        header, _ = wire.sizes(bytes(frame[: wire.PREFIX.size]))
        middle = wire.PREFIX.size + header
        wire.unpack(bytes(frame[wire.PREFIX.size : middle]), bytes(frame[middle:]))
