"""One table of rules, callable objects for the way back, and gradients that are gathered before they are added."""


class Rule:
    def __init__(self, forward, slopes):
        self.forward, self.slopes = forward, slopes

    def __call__(self, *operands):
        operands = [item if isinstance(item, Value) else Value(item) for item in operands]
        data = [item.data for item in operands]
        out = Value(self.forward(*data), operands)
        out.shares = lambda grad: [slope * grad for slope in self.slopes(*data)]
        out.inputs = operands
        return out


ADD = Rule(lambda a, b: a + b, lambda a, b: (1, 1))
MULTIPLY = Rule(lambda a, b: a * b, lambda a, b: (b, a))
SUBTRACT = Rule(lambda a, b: a - b, lambda a, b: (1, -1))
DIVIDE = Rule(lambda a, b: a / b, lambda a, b: (1 / b, -a / b / b))
RELU = Rule(lambda a: (a + abs(a)) / 2, lambda a: (float(a > 0),))


class Value(Value):
    inputs = ()

    def __add__(self, other):
        return ADD(self, other)

    def __mul__(self, other):
        return MULTIPLY(self, other)

    def __sub__(self, other):
        return SUBTRACT(self, other)

    def __truediv__(self, other):
        return DIVIDE(self, other)

    def __radd__(self, other):
        return ADD(other, self)

    def __rmul__(self, other):
        return MULTIPLY(other, self)

    def __rsub__(self, other):
        return SUBTRACT(other, self)

    def __rtruediv__(self, other):
        return DIVIDE(other, self)

    def __neg__(self):
        return SUBTRACT(0, self)

    def __pow__(self, other):
        if isinstance(other, bool) or not isinstance(other, int | float):
            raise ValueError("the exponent must be a number")
        return Rule(lambda a: a**other, lambda a: (other * a ** (other - 1),))(self)

    def relu(self):
        return RELU(self)

    def backward(self):
        order, entered, stack = [], {self}, [(self, iter(self.inputs))]
        while stack:
            node, rest = stack[-1]
            operand = next(rest, None)
            if operand is None:
                order.append(node)
                stack.pop()
            elif operand not in entered:
                entered.add(operand)
                stack.append((operand, iter(operand.inputs)))
        self.grad, arrived = 0.0, {self: 1.0}
        while order:
            node = order.pop()
            node.grad += arrived[node]
            if node.inputs:
                for operand, share in zip(node.inputs, node.shares(arrived[node]), strict=True):
                    arrived[operand] = arrived.get(operand, 0.0) + share
