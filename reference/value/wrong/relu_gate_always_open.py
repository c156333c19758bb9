"""The gate of relu never closes

For o = relu(a)·k at a = -2, k = 3 the gradient of a is 3, where 0 is right.

Which numbers can come out of relu, and does the condition tell them apart? What should it say at 0?
"""


class Value(Value):
    def relu(self):
        out = Value(max(0.0, self.data), (self,), "ReLU")

        def _backward():
            self.grad += (out.data >= 0) * out.grad

        out._backward = _backward
        return out
