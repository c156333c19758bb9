"""A Value is let through as exponent

For o = a ** b at a = 3, b = 2 no error is raised and the value is 9. The gradient of b stays at 0, although o grows
at a rate of 9.887511 with b.

For which exponents does the rule n·aⁿ⁻¹ tell the whole story? What should happen with all others?
"""


class Value(Value):
    def __pow__(self, other):
        if isinstance(other, Value):
            other = other.data
        return super().__pow__(other)

    def backward(self):
        order, seen = [], set()

        def walk(node):
            if node not in seen:
                seen.add(node)
                for operand in node._prev:
                    walk(operand)
                order.append(node)

        walk(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
