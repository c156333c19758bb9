"""Gradients are passed on once for every path

For b = 3a, c = b + 1, o = b·c at a = 2 the gradient of a is 60 or 78, depending on which operand a set gives first;
39 is right. Sixty rounds of o = o·b + o never end.

A node with two users is reached twice. What has its grad already been told the second time, and how often should it
be passed on?
"""


class Value(Value):
    def backward(self):
        def walk(node):
            node._backward()
            for operand in node._prev:
                walk(operand)

        self.grad = 1.0
        walk(self)
