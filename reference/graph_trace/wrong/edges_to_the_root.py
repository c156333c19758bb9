"""Every edge ends at the root

Of L = (a·b + c)·f the six edges are (a, L), (b, L), (c, L), (d, L), (e, L) and (f, L); of these (d, L) and (f, L) are
right.

An edge joins an operand with the node that was made of it. Which node was a made into first?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        if node not in nodes:
            nodes.add(node)
            for operand in node._prev:
                edges.add((operand, root))
                visit(operand)

    visit(root)
    return nodes, edges
