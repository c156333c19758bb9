"""Edges come first, nodes second

Of L = (a·b + c)·f the first set holds the six pairs and the second the seven nodes.

In which order are the two sets wanted?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        if node not in nodes:
            nodes.add(node)
            for operand in node._prev:
                edges.add((operand, node))
                visit(operand)

    visit(root)
    return edges, nodes
