"""graphlib finds the order, functools.partial carries the way back, a quotient gives the derivative of a power."""

import functools
import graphlib
import numbers


def _share(out, *pairs):
    for operand, slope in pairs:
        operand.grad += slope() * out.grad


class Value(Value):
    def _made(self, data, sign, *pairs):
        out = Value(data, [operand for operand, _ in pairs], sign)
        out._backward = functools.partial(_share, out, *pairs)
        return out

    def _other(self, item):
        if isinstance(item, numbers.Real):
            return Value(item)
        return item

    def __add__(self, other):
        other = self._other(other)
        return self._made(self.data + other.data, "+", (self, lambda: 1.0), (other, lambda: 1.0))

    def __mul__(self, other):
        other = self._other(other)
        return self._made(self.data * other.data, "*", (self, lambda: other.data), (other, lambda: self.data))

    def __pow__(self, other):
        if not isinstance(other, (int, float)):
            raise NotImplementedError("only int and float exponents are supported")
        power = self.data**other
        return self._made(power, "**", (self, lambda: other * power / self.data if self.data else float(other == 1)))

    def relu(self):
        if self.data > 0:
            return self._made(self.data, "relu", (self, lambda: 1))
        return self._made(0, "relu", (self, lambda: 0))

    def backward(self):
        operands, found = {}, [self]
        while found:
            node = found.pop()
            if node not in operands:
                operands[node] = set(node._prev)
                found += node._prev
        self.grad = 1
        for node in reversed(list(graphlib.TopologicalSorter(operands).static_order())):
            node._backward()
