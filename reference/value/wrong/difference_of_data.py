"""The second operand of a difference is taken as a number

For o = a - b at a = 3, b = 5 the value -2 and the gradient of a are right, but the gradient of b is 0, where -1 is
right.

Are both operands of the difference among its `_prev`?
"""


class Value(Value):
    def __sub__(self, other):
        number = other.data if isinstance(other, Value) else other
        out = Value(self.data - number, (self,), "-")

        def _backward():
            self.grad += out.grad

        out._backward = _backward
        return out
