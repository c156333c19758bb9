"""A `Value` for the katas that build on the kata `value`. Runs in the worker, loaded in front of the submission.

Its interface is that of the kata; its inside is not. Every node notes the partial derivatives with respect to its
operands when it is made, and the number of its birth. A node is younger than all its operands, so `backward` needs
no search for an order: it goes from the youngest to the oldest.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any


class Value:
    """A number that remembers how it was made. data, grad: numbers; _prev: the set of its operands."""

    _births = itertools.count()

    def __init__(self, data: Any, _children: Iterable[Value] = (), _op: str = "", label: str = "") -> None:
        self.data = data
        self.grad: Any = 0.0
        self.label = label
        self._prev = set(_children)
        self._op = _op
        self._partials: tuple[tuple[Value, Any], ...] = ()
        self._birth = next(Value._births)

    def __repr__(self) -> str:
        return f"Value(data={self.data}, grad={self.grad})"

    def __hash__(self) -> int:
        """By birth, not by address, so that sets of nodes have the same order in every process."""
        return self._birth

    def __add__(self, other: Any) -> Value:
        if not _is_operand(other):
            return NotImplemented
        other = _as_value(other)
        return _node(self.data + other.data, "+", (self, 1.0), (other, 1.0))

    def __mul__(self, other: Any) -> Value:
        if not _is_operand(other):
            return NotImplemented
        other = _as_value(other)
        return _node(self.data * other.data, "*", (self, other.data), (other, self.data))

    def __pow__(self, exponent: Any) -> Value:
        if not isinstance(exponent, (int, float)):
            return NotImplemented
        slope = exponent * self.data ** (exponent - 1) if exponent else 0.0
        return _node(self.data**exponent, f"**{exponent}", (self, slope))

    def __sub__(self, other: Any) -> Value:
        if not _is_operand(other):
            return NotImplemented
        other = _as_value(other)
        return _node(self.data - other.data, "-", (self, 1.0), (other, -1.0))

    def __truediv__(self, other: Any) -> Value:
        if not _is_operand(other):
            return NotImplemented
        other = _as_value(other)
        quotient = self.data / other.data
        return _node(quotient, "/", (self, 1.0 / other.data), (other, -quotient / other.data))

    def __neg__(self) -> Value:
        return _node(-self.data, "neg", (self, -1.0))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Any) -> Value:
        return _as_value(other) - self if _is_operand(other) else NotImplemented

    def __rtruediv__(self, other: Any) -> Value:
        return _as_value(other) / self if _is_operand(other) else NotImplemented

    def relu(self) -> Value:
        return _node(self.data, "ReLU", (self, 1.0)) if self.data > 0 else _node(0.0, "ReLU", (self, 0.0))

    def tanh(self) -> Value:
        t = math.tanh(self.data)
        return _node(t, "tanh", (self, 1.0 - t * t))

    def backward(self) -> None:
        """Add to the `grad` of every node that this one depends on; its own becomes 1."""
        self.grad = 1.0
        for node in sorted(_reachable(self), key=lambda node: node._birth, reverse=True):
            node._backward()

    def _backward(self) -> None:
        for operand, partial in self._partials:
            operand.grad += partial * self.grad


def _node(data: Any, op: str, *partials: tuple[Value, Any]) -> Value:
    result = Value(data, [operand for operand, _ in partials], op)
    result._partials = partials
    return result


def _is_operand(other: Any) -> bool:
    return isinstance(other, (Value, int, float))


def _as_value(number: Any) -> Value:
    return number if isinstance(number, Value) else Value(number)


def _reachable(root: Value) -> set[Value]:
    found, waiting = {root}, [root]
    while waiting:
        news = waiting.pop()._prev - found
        found |= news
        waiting.extend(news)
    return found
