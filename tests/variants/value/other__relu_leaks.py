class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = set(_children)
        self._op = _op
        self._backward = lambda: None
        self.label = label

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        total = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad = self.grad + total.grad
            other.grad = other.grad + total.grad

        total._backward = _backward
        return total

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        product = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += product.grad * other.data
            other.grad += product.grad * self.data

        product._backward = _backward
        return product

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("a number is wanted")
        power = Value(self.data**n, (self,), f"**{n}")

        def _backward():
            self.grad += power.grad * n * self.data ** (n - 1)

        power._backward = _backward
        return power

    def relu(self):
        slope = 1.0 if self.data > 0 else 0.01
        out = Value(slope * self.data, (self,), "ReLU")

        def _backward():
            self.grad += slope * out.grad

        out._backward = _backward
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * other**-1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return Value(other) + (-self)

    def __rtruediv__(self, other):
        return Value(other) * self**-1

    def backward(self):
        topo = []
        visited = set()

        def build(v):
            if v in visited:
                return
            visited.add(v)
            for child in v._prev:
                build(child)
            topo.append(v)

        build(self)
        self.grad = 1.0
        for v in topo[::-1]:
            v._backward()
