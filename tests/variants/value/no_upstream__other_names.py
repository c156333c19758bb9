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

    def __add__(self, rhs):
        rhs = Value(rhs) if isinstance(rhs, (int, float)) else rhs
        result = Value(self.data + rhs.data, (self, rhs), "+")

        def push():
            self.grad += 1
            rhs.grad += 1

        result._backward = push
        return result

    def __mul__(self, rhs):
        rhs = Value(rhs) if isinstance(rhs, (int, float)) else rhs
        result = Value(self.data * rhs.data, (self, rhs), "*")

        def push():
            self.grad = self.grad + rhs.data
            rhs.grad = rhs.grad + self.data

        result._backward = push
        return result

    def __pow__(self, k):
        assert_number(k)
        result = Value(self.data**k, (self,), "^")

        def push():
            self.grad += k * self.data ** (k - 1)

        result._backward = push
        return result

    def relu(self):
        result = Value(self.data * (self.data > 0), (self,), "relu")

        def push():
            self.grad += 1 if self.data > 0 else 0

        result._backward = push
        return result

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


def assert_number(k):
    if not isinstance(k, (int, float)):
        raise TypeError("the exponent is no number")
