"""A recursive order that is gathered in lists, two calls deep for each node, on the stack that Python gives."""


class Value(Value):
    def backward(self):
        seen = set()

        def before(node):
            if node in seen:
                return []
            seen.add(node)
            return [earlier for operand in node._prev for earlier in before(operand)] + [node]

        self.grad = 1.0
        for node in before(self)[::-1]:
            node._backward()
