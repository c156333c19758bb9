"""A node that waits on the stack twice has two turns

For b = 3a, c = b + 1, o = b·c at a = 2 the gradient of a is 39, which is right, or 60, depending on which operand a
set gives first.

Print the order for that graph. How often is b in it? What is known about a node when it is taken off the stack for
the second time?
"""


class Value(Value):
    def backward(self):
        order, seen, stack = [], set(), [self]
        while stack:
            waiting = [operand for operand in stack[-1]._prev if operand not in seen]
            if waiting:
                stack.extend(waiting)
            else:
                node = stack.pop()
                seen.add(node)
                order.append(node)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
