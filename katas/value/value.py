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
        raise NotImplementedError("return the sum: a new Value that knows its operands and passes its gradient on")

    def __mul__(self, other):
        """self · other, a new Value. other: a Value, an int or a float. ∂(a·b)/∂a = b and ∂(a·b)/∂b = a."""
        raise NotImplementedError("return the product: a new Value that knows its operands and passes its gradient on")

    def __pow__(self, other):
        """self to the power of an int or a float, a new Value; any other exponent is an error. ∂(aⁿ)/∂a = n·aⁿ⁻¹."""
        raise NotImplementedError("refuse what is neither int nor float, then return the power as a new Value")

    def relu(self):
        """max(0, self), a new Value. The derivative is 1 for a positive number, else 0 (at 0 too)."""
        raise NotImplementedError("return max(0, self) as a new Value that can pass its gradient on")

    def __neg__(self):
        """-self, a new Value."""
        raise NotImplementedError("return the negative; the operators above may help")

    def __sub__(self, other):
        """self - other, a new Value. other: a Value, an int or a float."""
        raise NotImplementedError("return the difference; the operators above may help")

    def __truediv__(self, other):
        """self / other, a new Value. other: a Value, an int or a float."""
        raise NotImplementedError("return the quotient; the operators above may help")

    def __radd__(self, other):
        """other + self, where other is a number: Python asks here when the number cannot do it."""
        raise NotImplementedError("return the sum of a number and this Value")

    def __rmul__(self, other):
        """other · self, where other is a number."""
        raise NotImplementedError("return the product of a number and this Value")

    def __rsub__(self, other):
        """other - self, where other is a number."""
        raise NotImplementedError("return a number minus this Value")

    def __rtruediv__(self, other):
        """other / self, where other is a number."""
        raise NotImplementedError("return a number divided by this Value")

    def backward(self):
        """Set this node's grad to 1 and run back through the graph: ∂self/∂node is added to the grad of every node.

        Each node passes its gradient on once, after everything that depends on it has done so. Grads are added to
        what is there: a node that is used twice gets the sum, and a second root adds to the first. Returns nothing.
        """
        raise NotImplementedError("put the nodes in order, set this grad to 1, let each node pass its gradient on")
