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
        if not isinstance(other, Value):
            other = Value(other)
        product = Value(self.data * other.data)
        product._op = "*"
        product._prev.add(self)

        def chain():
            a, b, g = self.data, other.data, product.grad
            self.grad += b * g
            other.grad += a * g

        product._backward = chain
        return product

    def __pow__(self, n):
        if isinstance(n, bool) or not isinstance(n, (int, float)):
            raise TypeError("the exponent must be an int or a float")
        power = Value(self.data**n, (self,), f"**{n}")

        def _backward():
            self.grad += power.grad * n * self.data ** (n - 1)

        power._backward = _backward
        return power

    def relu(self):
        gated = Value(self.data if self.data > 0 else 0.0, (self,), "ReLU")

        def _backward():
            if self.data > 0:
                self.grad += gated.grad

        gated._backward = _backward
        return gated

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
