"""A second root wipes out what the first has left

With a = 2, b = 3, c = 5 and backward first from p = a·b, then from q = a·c, the gradient of a is 5, where 8 is right.

A leaf may belong to several graphs. Which gradients may one `backward` set, and to which may it only add?
"""


class Value(Value):
    def backward(self):
        order, seen = [], set()

        def walk(node):
            if node not in seen:
                seen.add(node)
                node.grad = 0.0
                for operand in node._prev:
                    walk(operand)
                order.append(node)

        walk(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
