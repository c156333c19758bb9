"""The wire: values to frames and back. Runs on both sides of the wall and does no I/O.

Rules of this file:
- Whatever bytes arrive, decoding gives a value or raises `ProtocolError`, within the bounds of `Limits`.
- Nothing is unpickled, imported or called because of what a frame says.
- Only base classes come out: int, float, complex, bool, str, bytes, None, list, tuple, dict, set,
  numpy.ndarray, numpy scalars, `TensorData`, `Opaque`.
- Sizes are checked before memory is taken.

A frame is a prefix (magic, header length, body length), a JSON header and a body of raw array bytes.
In the header a value is a JSON primitive or a tagged list; see `_ENCODERS` and `_DECODERS`.
"""

from __future__ import annotations

import json
import math
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

MAGIC = b"bk1\n"
PREFIX = struct.Struct(">4sIQ")

_DTYPES = frozenset(
    ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
    + ["float16", "float32", "float64", "complex64", "complex128"]
)


class ProtocolError(Exception):
    """What arrived is not a frame of this protocol."""


class EncodeError(Exception):
    """A value that cannot be sent: too deep, too long, too large."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one frame. Sizes in bytes, lengths in items."""

    header_bytes: int = 8 << 20
    body_bytes: int = 64 << 20
    depth: int = 32
    nodes: int = 200_000
    text_chars: int = 1 << 20
    int_bits: int = 4096
    array_dims: int = 16


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class TensorData:
    """A torch tensor as it is seen from the host: raw numbers and what was said about them.

    array: a base-class ndarray of the tensor's shape (bfloat16 is widened to float32; `dtype` keeps the name).
    requires_grad, connected: the tensor asks for a gradient; it has a history in the graph.
    """

    array: Any
    dtype: str
    requires_grad: bool = False
    connected: bool = False
    device: str = "cpu"


@dataclass(frozen=True, slots=True)
class Opaque:
    """An object that is no value; only the name of its type crosses the wall."""

    type_name: str


class Frame(NamedTuple):
    header: dict[str, Any]
    value: Any


# --- encoding -----------------------------------------------------------------------------------


class _Encoder:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.nodes = 0
        self.body: list[bytes] = []
        self.body_bytes = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise EncodeError(f"it holds more than {self.limits.nodes} values")
        if depth > self.limits.depth:
            raise EncodeError(f"it is nested more than {self.limits.depth} levels deep")
        exact = _ENCODERS.get(type(value))
        if exact is not None:
            return exact(self, value, depth)
        return self.encode_other(value, depth)

    def encode_other(self, value: Any, depth: int) -> Any:
        numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
        if numpy is not None and isinstance(value, numpy.ndarray):
            return self.array("a", numpy.ndarray.__array__(value).view(numpy.ndarray))
        if numpy is not None and isinstance(value, numpy.generic):
            return self.array("g", numpy.asarray(value))
        if torch is not None and isinstance(value, torch.Tensor):
            return self.tensor(torch, value)
        for base in (bool, int, float, complex, str, bytes, tuple, list, dict, set, frozenset):
            if isinstance(value, base):
                return _ENCODERS[base](self, _plain(base, value), depth)
        return ["o", _type_name(value)]

    def integer(self, value: int, depth: int) -> Any:
        if value.bit_length() > self.limits.int_bits:
            raise EncodeError(f"it holds an integer of more than {self.limits.int_bits} bits")
        return value if -(2**53) < value < 2**53 else ["i", hex(value)]

    def float(self, value: float, depth: int) -> Any:
        return value if math.isfinite(value) else ["f", repr(value)]

    def complex(self, value: complex, depth: int) -> Any:
        return ["c", self.float(value.real, depth), self.float(value.imag, depth)]

    def text(self, value: str, depth: int) -> Any:
        if len(value) > self.limits.text_chars:
            raise EncodeError(f"it holds a text of more than {self.limits.text_chars} characters")
        return value

    def blob(self, value: bytes, depth: int) -> Any:
        self.append(value)
        return ["b", len(value)]

    def sequence(self, value: Any, depth: int) -> Any:
        tag = "l" if type(value) is list else "t" if type(value) is tuple else "s"
        return [tag, [self.encode(item, depth + 1) for item in value]]

    def mapping(self, value: dict[Any, Any], depth: int) -> Any:
        return ["d", [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in value.items()]]

    def array(self, tag: str, array: Any) -> Any:
        if array.dtype.name not in _DTYPES:
            return ["o", f"ndarray of dtype {array.dtype.name}"[:200]]
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        self.append(little.tobytes())
        return [tag, array.dtype.name, list(array.shape)]

    def tensor(self, torch: Any, tensor: Any) -> Any:
        name = str(tensor.dtype).removeprefix("torch.")
        device, requires_grad = str(tensor.device), bool(tensor.requires_grad)
        connected = tensor.grad_fn is not None
        plain = torch.Tensor.detach(tensor)
        if plain.device.type == "meta" or plain.layout != torch.strided:
            return ["o", f"tensor of layout {plain.layout} on device {device}"[:200]]
        plain = plain.resolve_conj().resolve_neg().cpu()
        if name == "bfloat16":
            plain = plain.to(torch.float32)
        head = self.array("T", plain.numpy())
        return head if head[0] == "o" else [*head, name, requires_grad, connected, device]

    def description(self, data: TensorData, depth: int) -> Any:
        head = self.array("T", data.array)
        return head if head[0] == "o" else [*head, data.dtype, data.requires_grad, data.connected, data.device]

    def append(self, data: bytes) -> None:
        self.body_bytes += len(data)
        if self.body_bytes > self.limits.body_bytes:
            raise EncodeError(f"its arrays hold more than {self.limits.body_bytes} bytes")
        self.body.append(data)


def _plain(base: type, value: Any) -> Any:
    """The value of a subclass as its base class, without asking the subclass where that can be avoided."""
    if base is int:
        return int.__index__(value)
    if base is float:
        return float.__float__(value)
    if base is str:
        return str.__str__(value)
    if base is dict:
        return dict(dict.items(value))
    return base(base.__iter__(value)) if hasattr(base, "__iter__") else base(value)


def _type_name(value: Any) -> str:
    kind = type(value)
    return (
        f"{kind.__module__}.{kind.__qualname__}"[:200] if isinstance(kind.__module__, str) else kind.__qualname__[:200]
    )


_ENCODERS: dict[type, Callable[[_Encoder, Any, int], Any]] = {
    type(None): lambda _encoder, value, _depth: value,
    bool: lambda _encoder, value, _depth: value,
    int: _Encoder.integer,
    float: _Encoder.float,
    complex: _Encoder.complex,
    str: _Encoder.text,
    bytes: _Encoder.blob,
    list: _Encoder.sequence,
    tuple: _Encoder.sequence,
    set: _Encoder.sequence,
    frozenset: _Encoder.sequence,
    dict: _Encoder.mapping,
    TensorData: _Encoder.description,
}


class Packed(NamedTuple):
    """A value, ready to be sent in any number of frames."""

    tree: bytes
    body: bytes


def pack_value(value: Any, limits: Limits = LIMITS) -> Packed:
    """The value for a frame; it may be anything. Raises EncodeError."""
    encoder = _Encoder(limits)
    tree = json.dumps(encoder.encode(value), allow_nan=False, separators=(",", ":")).encode()
    return Packed(tree, b"".join(encoder.body))


def pack(header: dict[str, Any], value: Any, limits: Limits = LIMITS) -> bytes:
    """One frame. `header` is small and ours; `value` may be anything. Raises EncodeError."""
    return frame(header, pack_value(value, limits), limits)


def frame(header: dict[str, Any], packed: Packed, limits: Limits = LIMITS) -> bytes:
    """One frame, which begins with the fields of the header, in their order. Raises EncodeError."""
    text = opening(header) + b'"value":' + packed.tree + b"}"
    if len(text) > limits.header_bytes:
        raise EncodeError(f"its description is longer than {limits.header_bytes} bytes")
    return b"".join([PREFIX.pack(MAGIC, len(text), len(packed.body)), text, packed.body])


def opening(header: dict[str, Any]) -> bytes:
    """How the text of a frame with these fields begins."""
    text = json.dumps(header, allow_nan=False, separators=(",", ":"))
    return (text[:-1] + "," if header else "{").encode()


# --- decoding -----------------------------------------------------------------------------------


def sizes(prefix: bytes, limits: Limits = LIMITS) -> tuple[int, int]:
    """Header and body length that a prefix announces. Raises ProtocolError before any memory is taken."""
    if len(prefix) != PREFIX.size:
        raise ProtocolError(f"a prefix of {len(prefix)} bytes")
    magic, header, body = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise ProtocolError("the first bytes are not those of a frame")
    if header > limits.header_bytes or body > limits.body_bytes:
        raise ProtocolError(f"a frame of {header} + {body} bytes is announced")
    return header, body


def halves(frame: bytes) -> tuple[bytes, bytes]:
    """Header and body of a whole frame. Raises ProtocolError where it is none."""
    header, body = sizes(frame[: PREFIX.size])
    if len(frame) != PREFIX.size + header + body:
        raise ProtocolError(f"a frame of {header} + {body} bytes is announced, and {len(frame) - PREFIX.size} came")
    return frame[PREFIX.size : PREFIX.size + header], frame[PREFIX.size + header :]


def unpack(
    header: bytes, body: bytes, limits: Limits = LIMITS, tensor: Callable[[TensorData], Any] | None = None
) -> Frame:
    """The frame of a header and a body. `tensor` turns a TensorData into what the caller wants to hold."""
    try:
        fields = json.loads(header, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"the header is not JSON: {type(error).__name__}") from None
    if type(fields) is not dict or "value" not in fields:
        raise ProtocolError("the header is not an object with a value")
    decoder = _Decoder(body, limits, tensor)
    try:
        value = decoder.decode(fields.pop("value"))
    except (TypeError, ValueError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise ProtocolError(f"a malformed value: {type(error).__name__}") from None
    if decoder.position != len(body):
        raise ProtocolError("the body is longer than its values")
    return Frame(fields, value)


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


class _Decoder:
    def __init__(self, body: bytes, limits: Limits, tensor: Callable[[TensorData], Any] | None) -> None:
        self.body = memoryview(body)
        self.limits = limits
        self.position = 0
        self.nodes = 0
        self.make_tensor = tensor

    def decode(self, tree: Any, depth: int = 0) -> Any:
        self.nodes += 1
        if self.nodes > self.limits.nodes or depth > self.limits.depth:
            raise ProtocolError("too many values, or nested too deeply")
        if tree is None or type(tree) in (bool, int, str):
            return self.primitive(tree)
        if type(tree) is float:
            return _finite(tree)
        if type(tree) is not list or not tree or type(tree[0]) is not str or tree[0] not in _DECODERS:
            raise ProtocolError("an unknown tag")
        return _DECODERS[tree[0]](self, tree, depth)

    def primitive(self, tree: Any) -> Any:
        if type(tree) is int and tree.bit_length() > self.limits.int_bits:
            raise ProtocolError("an integer that is too long")
        if type(tree) is str and len(tree) > self.limits.text_chars:
            raise ProtocolError("a text that is too long")
        return tree

    def integer(self, tree: Any, depth: int) -> int:
        (_, text) = tree
        if type(text) is not str or len(text) > self.limits.int_bits // 4 + 3:
            raise ProtocolError("an integer that is too long")
        return int(text, 16)

    def float(self, tree: Any, depth: int) -> float:
        (_, text) = tree
        return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[text]

    def complex(self, tree: Any, depth: int) -> complex:
        (_, real, imag) = tree
        parts = [self.decode(real, depth + 1), self.decode(imag, depth + 1)]
        if not all(type(part) in (int, float) for part in parts):
            raise ProtocolError("a complex number of no numbers")
        return complex(*parts)

    def blob(self, tree: Any, depth: int) -> bytes:
        (_, length) = tree
        return bytes(self.take(length))

    def sequence(self, tree: Any, depth: int) -> Any:
        (tag, items) = tree
        if type(items) is not list:
            raise ProtocolError("a sequence of no items")
        values = [self.decode(item, depth + 1) for item in items]
        return {"l": list, "t": tuple, "s": set}[tag](values)

    def mapping(self, tree: Any, depth: int) -> dict[Any, Any]:
        (_, pairs) = tree
        return {self.decode(key, depth + 1): self.decode(value, depth + 1) for key, value in pairs}

    def array(self, tree: Any, depth: int) -> Any:
        (_, name, shape) = tree
        return self.numbers(name, shape)

    def scalar(self, tree: Any, depth: int) -> Any:
        (_, name, shape) = tree
        if shape != []:
            raise ProtocolError("a scalar with a shape")
        return self.numbers(name, shape)[()]

    def tensor(self, tree: Any, depth: int) -> Any:
        (_, name, shape, dtype, requires_grad, connected, device) = tree
        if not (type(dtype) is str and type(device) is str and len(dtype) < 40 and len(device) < 40):
            raise ProtocolError("a malformed tensor")
        data = TensorData(self.numbers(name, shape), dtype, requires_grad is True, connected is True, device)
        return data if self.make_tensor is None else self.make_tensor(data)

    def opaque(self, tree: Any, depth: int) -> Opaque:
        (_, name) = tree
        if type(name) is not str or len(name) > 200:
            raise ProtocolError("a malformed type name")
        return Opaque(name)

    def numbers(self, name: Any, shape: Any) -> Any:
        import numpy

        if name not in _DTYPES or type(shape) is not list or len(shape) > self.limits.array_dims:
            raise ProtocolError("a malformed array")
        if not all(type(side) is int and 0 <= side <= self.limits.body_bytes for side in shape):
            raise ProtocolError("a malformed shape")
        dtype = numpy.dtype(name).newbyteorder("<")
        data = self.take(math.prod(shape) * dtype.itemsize)
        if name == "bool" and any(byte > 1 for byte in data):
            raise ProtocolError("a bool that is neither")
        return numpy.frombuffer(data, dtype).astype(numpy.dtype(name)).reshape(shape)

    def take(self, length: Any) -> memoryview:
        if type(length) is not int or not 0 <= length <= len(self.body) - self.position:
            raise ProtocolError("the body is shorter than its values")
        self.position += length
        return self.body[self.position - length : self.position]


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ProtocolError("a number out of range")
    return number


_DECODERS: dict[str, Callable[[_Decoder, Any, int], Any]] = {
    "i": _Decoder.integer,
    "f": _Decoder.float,
    "c": _Decoder.complex,
    "b": _Decoder.blob,
    "l": _Decoder.sequence,
    "t": _Decoder.sequence,
    "s": _Decoder.sequence,
    "d": _Decoder.mapping,
    "a": _Decoder.array,
    "g": _Decoder.scalar,
    "T": _Decoder.tensor,
    "o": _Decoder.opaque,
}
