"""Nodes with the same number are taken for one

With a = 1.5 and b = 1.5, the graph of a + b has two nodes where three are right: one of a and b is skipped.

Can two different nodes hold the same number? What tells that a node was seen before?
"""


def trace(root):
    nodes, edges, seen = set(), set(), set()

    def visit(node):
        if node.data not in seen:
            seen.add(node.data)
            nodes.add(node)
            for operand in node._prev:
                edges.add((operand, node))
                visit(operand)

    visit(root)
    return nodes, edges
