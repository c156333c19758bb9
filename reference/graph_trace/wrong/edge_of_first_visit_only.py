"""An edge is noted only where it leads to a node not seen before

Of c = a·b, d = c + a, three edges are found where four are right: of the two edges that leave a, the one that the
walk takes second is missing.

Two results use a. If the node a is known already, is the second edge known as well?
"""


def trace(root):
    nodes, edges = {root}, set()

    def visit(node):
        for operand in node._prev:
            if operand not in nodes:
                nodes.add(operand)
                edges.add((operand, node))
                visit(operand)

    visit(root)
    return nodes, edges
