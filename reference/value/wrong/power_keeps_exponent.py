"""The derivative of a power keeps the exponent

For o = a² at a = 3 the gradient is 18, where 6 is right.

Differentiate x³ on paper. Which two things happen to the 3?
"""


class Value(Value):
    def __pow__(self, other):
        out = super().__pow__(other)

        def _backward():
            self.grad += other * self.data**other * out.grad

        out._backward = _backward
        return out
