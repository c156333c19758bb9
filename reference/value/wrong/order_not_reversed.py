"""The gradient starts at the leaves

For o = a·b + 1 at a = 3, b = 2 the gradients of a and b are 0, where 2 and 3 are right: when it was their turn,
nothing had arrived above them.

The list has the leaves in front and the root at its end. From which end does the gradient travel?
"""


class Value(Value):
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
        for node in order:
            node._backward()
