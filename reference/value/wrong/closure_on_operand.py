"""The function for the way back is kept at an operand

For (a·b)·(a + b) at a = -2, b = 3 the gradients are -6 and -6, where -3 and -8 are right: a second use of a node
pushes out what the first had left there.

Each operation leaves a function behind. At which of its three nodes, and what if a node is used by two operations?
"""


class Value(Value):
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        self._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        self._backward = _backward
        return out
