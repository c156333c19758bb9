"""A product knows only one of its operands

For d = a·b, o = k·d at a = 3, b = 2, k = 5 the gradient of d is right, 5, but a and b stay at 0, where 10 and 15 are
right.

Starting at the root and going from operands to operands: can every node be reached?
"""


class Value(Value):
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self,), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out
