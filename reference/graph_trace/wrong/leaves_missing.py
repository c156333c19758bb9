"""Nodes without operands are left out

Of L = (a·b + c)·f the set holds L, d and e, and not a, b, c and f. The graph of a leaf alone is empty.

What does the walk do at a node whose `_prev` is empty, before it turns back?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        if node in nodes or not node._prev:
            return
        nodes.add(node)
        for operand in node._prev:
            edges.add((operand, node))
            visit(operand)

    visit(root)
    return nodes, edges
