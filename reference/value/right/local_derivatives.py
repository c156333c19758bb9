"""No closures: each node keeps its operands with the derivatives towards them, in a tuple."""

import math


class Value:
    __slots__ = ("_backward", "_op", "_prev", "_slopes", "data", "grad", "label")

    def __init__(self, data, _children=(), _op="", label="", slopes=()):
        self.data, self.grad, self._prev, self._op, self.label = data, 0.0, tuple(_children), _op, label
        self._slopes = slopes
        self._backward = self._pass_on

    def __repr__(self):
        return f"<{self.label or self._op or 'leaf'} {self.data:g}>"

    def _pass_on(self):
        for operand, slope in zip(self._prev, self._slopes, strict=True):
            operand.grad = operand.grad + slope * self.grad

    def __add__(self, other):
        other = _as_value(other)
        return Value(math.fsum((self.data, other.data)), (self, other), "+", slopes=(1.0, 1.0))

    def __sub__(self, other):
        other = _as_value(other)
        return Value(self.data - other.data, (self, other), "-", slopes=(1.0, -1.0))

    def __mul__(self, other):
        other = _as_value(other)
        return Value(self.data * other.data, (self, other), "*", slopes=(other.data, self.data))

    def __truediv__(self, other):
        other = _as_value(other)
        ratio = self.data / other.data
        return Value(ratio, (self, other), "/", slopes=(1 / other.data, -ratio / other.data))

    def __pow__(self, n):
        if type(n) not in (int, float):
            return NotImplemented
        return Value(math.pow(self.data, n), (self,), f"^{n}", slopes=(n * math.pow(self.data, n - 1) if n else 0.0,))

    def __neg__(self):
        return Value(-self.data, (self,), "neg", slopes=(-1.0,))

    def relu(self):
        slope = 1 if self.data > 0 else 0
        return Value(self.data * slope, (self,), "relu", slopes=(slope,))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return Value(other - self.data, (self,), "-", slopes=(-1,))

    def __rtruediv__(self, other):
        return Value(other / self.data, (self,), "/", slopes=(-other / self.data**2,))

    def backward(self):
        """Count the users of each node first; a node's turn comes when its last user has had one."""
        users, found = {id(self): 0}, [self]
        for node in found:
            for operand in node._prev:
                if id(operand) not in users:
                    users[id(operand)] = 0
                    found.append(operand)
                users[id(operand)] += 1
        self.grad = 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            node._backward()
            for operand in node._prev:
                users[id(operand)] -= 1
                if users[id(operand)] == 0:
                    ready.append(operand)


def _as_value(item):
    return item if isinstance(item, Value) else Value(item)
