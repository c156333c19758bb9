"""A node passes its gradient on before all its users have reported

For b = 3a, c = b + 1, o = b·c at a = 2 the gradient of a is 39, which is right, or 21, depending on which operand a
set gives first.

Both o and c send a share to b. What must have happened before it is b's turn?
"""


class Value(Value):
    def backward(self):
        order, seen = [], set()

        def walk(node):
            if node not in seen:
                seen.add(node)
                order.append(node)
                for operand in node._prev:
                    walk(operand)

        walk(self)
        self.grad = 1.0
        for node in order:
            node._backward()
