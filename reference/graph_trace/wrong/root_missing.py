"""The node that the walk starts from is left out

Of L = (a·b + c)·f the set holds six nodes, all but L; the six edges are right.

Is the starting node in the set? Which line would put it there?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        for operand in node._prev:
            edges.add((operand, node))
            if operand not in nodes:
                nodes.add(operand)
                visit(operand)

    visit(root)
    return nodes, edges
