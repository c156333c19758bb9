"""Each node knows its height above the leaves; backward goes from high to low. Composite operators in other forms."""


class Value(Value):
    def __init__(self, data, _children=(), _op="", label=""):
        super().__init__(data, _children, _op, label)
        self._prev = tuple(_children)
        self.height = 1 + max((operand.height for operand in self._prev), default=-1)

    def __neg__(self):
        return 0 - self

    def __sub__(self, other):
        return -1 * other + self

    def __rsub__(self, other):
        return self * -1 + other

    def __truediv__(self, other):
        return (self**-1 * other) ** -1 if self.data else self * other**-1

    def __rtruediv__(self, other):
        return self**-1.0 * float(other)

    def backward(self):
        nodes, waiting = set(), {self}
        while waiting:
            nodes |= waiting
            waiting = {operand for node in waiting for operand in node._prev} - nodes
        self.grad = 1.0
        for node in sorted(nodes, key=lambda node: node.height, reverse=True):
            node._backward()
