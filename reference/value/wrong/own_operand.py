"""In a product each operand gets its own number

For o = a·b + 1 at a = 3, b = 2 the gradients of a and b are 3 and 2, where 2 and 3 are right.

If a grows by a little, by how much does a·b grow?
"""


class Value(Value):
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += self.data * out.grad
            other.grad += other.data * out.grad

        out._backward = _backward
        return out
