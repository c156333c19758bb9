"""Nodes that hold the same number are taken for one node

For (a + b)·(c + d) at a = 1.25, b = 0.5, c = 2, d = -0.25 the gradients of c and d are 0, where 1.75 is right for all
four: both sums are 1.75.

Two nodes of a graph hold the same number. What tells a set, or `in`, that they are two?
"""


class Value(Value):
    def __eq__(self, other):
        return isinstance(other, Value) and self.data == other.data

    def __hash__(self):
        return hash(self.data)
