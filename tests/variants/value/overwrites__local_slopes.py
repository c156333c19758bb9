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

    def make(self, data, parts, op):
        """parts: pairs (operand, slope)."""
        out = Value(data, [operand for operand, _ in parts], op)

        def go_back():
            for operand, slope in parts:
                operand.grad = slope * out.grad

        out._backward = go_back
        return out

    def __add__(self, other):
        other = Value.of(other)
        return self.make(self.data + other.data, [(self, 1.0), (other, 1.0)], "+")

    def __mul__(self, other):
        other = Value.of(other)
        return self.make(self.data * other.data, [(self, other.data), (other, self.data)], "*")

    def __pow__(self, other):
        if type(other) not in (int, float):
            raise TypeError("only int and float exponents")
        return self.make(self.data**other, [(self, other * self.data ** (other - 1))], "**")

    def relu(self):
        return self.make(max(self.data, 0.0), [(self, 1.0 if self.data > 0 else 0.0)], "relu")

    @staticmethod
    def of(number):
        return number if isinstance(number, Value) else Value(number)

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
