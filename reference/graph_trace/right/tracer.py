"""A callable object that prints its way, and asks for the operands several times at each node"""


class Tracer:
    def __call__(self, root):
        self.nodes, self.edges = set(), set()
        self.build(root)
        return self.nodes, self.edges

    def build(self, node):
        if node in self.nodes:
            return
        self.nodes.add(node)
        print(node, "has", len(node._prev), "operands")
        for operand in node._prev:
            self.edges.add((operand, node))
        for operand in list(node._prev):
            self.build(operand)


trace = Tracer()
