"""Nodes with the same label are taken for one

In (a + b)·f, where a, b and f have labels and the two results have none, the sum is skipped as if it had been seen,
and a and b with it: two nodes are found, the product and f, where five are right.

Most results of a computation have no label. What do they share, and what not?
"""


def trace(root):
    nodes, edges, seen = set(), set(), set()

    def visit(node):
        if node.label not in seen:
            seen.add(node.label)
            nodes.add(node)
            for operand in node._prev:
                edges.add((operand, node))
                visit(operand)

    visit(root)
    return nodes, edges
