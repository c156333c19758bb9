"""The gradient is overwritten where it should add up

For o = a + a the gradient of a is 1, where 2 is right. For b = 3a, c = b + 1, o = b·c at a = 2 it is 18, where 39 is
right: the share that arrives last is all that is left.

Two users of a node send a share back to it. What becomes of the first share when the second arrives?
"""


class Value(Value):
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad = out.grad
            other.grad = out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, other):
        out = super().__pow__(other)

        def _backward():
            self.grad = other * self.data ** (other - 1) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        out = super().relu()

        def _backward():
            self.grad = (out.data > 0) * out.grad

        out._backward = _backward
        return out

    # As in the lecture: which of several gradients is the last one, and stays, depends on the walk.
    def backward(self):
        order, seen = [], set()

        def walk(node):
            if node not in seen:
                seen.add(node)
                for operand in node._prev:
                    walk(operand)
                order.append(node)

        walk(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
