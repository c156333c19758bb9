"""The gradient from above is left out

Every operation alone is right. For b = 3a, c = b + 1, o = b·c at a = 2 the gradient of a is 3, where 39 is right:
each node passes on its own derivative only.

All that lies between a node and the root is summed up in one number. Where does it enter the product?
"""


class Value(Value):
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += 1.0
            other.grad += 1.0

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data
            other.grad += self.data

        out._backward = _backward
        return out

    def __pow__(self, other):
        out = super().__pow__(other)

        def _backward():
            self.grad += other * self.data ** (other - 1)

        out._backward = _backward
        return out

    def relu(self):
        out = super().relu()

        def _backward():
            self.grad += 1.0 if out.data > 0 else 0.0

        out._backward = _backward
        return out
