"""Kata 9: a number that remembers how it was made, and passes gradients back.

Write the operators and `backward` of `Value`. The idea, the formulas and an example are in README.md beside this file.
"""


class Value:
    """A number in a graph of numbers.

    data: the number. grad: the derivative of a root with respect to it, 0.0 until `backward` has run.
    _backward: a function without arguments; it adds this node's share to the `grad` of its operands.
    _prev: the operands. _op: the sign of the operation. label: a name for pictures.
    """

    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op
        self.label = label

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        """self + other, a new Value. other: a Value, an int or a float. ∂(a + b)/∂a = 1 and ∂(a + b)/∂b = 1."""
        # write: return the sum: a new Value that knows its operands and passes its gradient on
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        """self · other, a new Value. other: a Value, an int or a float. ∂(a·b)/∂a = b and ∂(a·b)/∂b = a."""
        # write: return the product: a new Value that knows its operands and passes its gradient on
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, other):
        """self to the power of an int or a float, a new Value; any other exponent is an error. ∂(aⁿ)/∂a = n·aⁿ⁻¹."""
        # write: refuse what is neither int nor float, then return the power as a new Value
        if not isinstance(other, (int, float)):
            raise TypeError(f"an exponent is an int or a float, not {type(other).__name__}")
        out = Value(self.data**other, (self,), f"**{other}")

        def _backward():
            self.grad += other * self.data ** (other - 1) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        """max(0, self), a new Value. The derivative is 1 for a positive number, else 0 (at 0 too)."""
        # write: return max(0, self) as a new Value that can pass its gradient on
        out = Value(max(0.0, self.data), (self,), "ReLU")

        def _backward():
            self.grad += (self.data > 0) * out.grad

        out._backward = _backward
        return out

    def __neg__(self):
        """-self, a new Value."""
        # write: return the negative; the operators above may help
        return self * -1

    def __sub__(self, other):
        """self - other, a new Value. other: a Value, an int or a float."""
        # write: return the difference; the operators above may help
        return self + -other

    def __truediv__(self, other):
        """self / other, a new Value. other: a Value, an int or a float."""
        # write: return the quotient; the operators above may help
        return self * other**-1

    def __radd__(self, other):
        """other + self, where other is a number: Python asks here when the number cannot do it."""
        # write: return the sum of a number and this Value
        return self + other

    def __rmul__(self, other):
        """other · self, where other is a number."""
        # write: return the product of a number and this Value
        return self * other

    def __rsub__(self, other):
        """other - self, where other is a number."""
        # write: return a number minus this Value
        return Value(other) - self

    def __rtruediv__(self, other):
        """other / self, where other is a number."""
        # write: return a number divided by this Value
        return Value(other) / self

    def backward(self):
        """Set this node's grad to 1 and run back through the graph: ∂self/∂node is added to the grad of every node.

        Each node passes its gradient on once, after everything that depends on it has done so. Grads are added to
        what is there: a node that is used twice gets the sum, and a second root adds to the first. Returns nothing.
        """
        # write: put the nodes in order, set this grad to 1, let each node pass its gradient on
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            node, finished = stack.pop()
            if finished:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((operand, False) for operand in node._prev)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
