def wrap(number):
    return number if isinstance(number, Value) else Value(number)


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
        other = wrap(other)
        out = Value(self.data + other.data, (self, other), "+")

        def back():
            for node in (self, other):
                setattr(node, "grad", 1.0 * out.grad)

        out._backward = back
        return out

    def __mul__(self, other):
        other = wrap(other)
        out = Value(self.data * other.data, (self, other), "*")

        def back():
            self.grad, other.grad = out.grad * other.data, out.grad * self.data

        out._backward = back
        return out

    def __pow__(self, n):
        if not isinstance(n, (int, float)):
            raise TypeError("n must be a number")
        out = Value(self.data**n, (self,), f"**{n}")

        def back():
            self.grad = out.grad * (n * self.data ** (n - 1))

        out._backward = back
        return out

    def relu(self):
        out = Value(self.data if self.data > 0 else 0.0, (self,), "ReLU")

        def back():
            self.grad = out.grad if out.data > 0 else 0.0

        out._backward = back
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
