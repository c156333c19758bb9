"""A shared node stands in the list more than once

For b = 3a, c = b + 1, o = b·c at a = 2 the gradient of a is 60 or 78, depending on which operand a set gives first;
39 is right.

Print the list for that graph. How often is b in it, and which line puts it there?
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
        for node in reversed(order):
            node._backward()
