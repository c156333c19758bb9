"""Every way through the graph is walked to its end

The sets are right. But where each step uses the two steps before it, a ladder of 20 steps costs 21891 visits where
21 are enough, and a ladder of 60 steps does not end.

When the walk comes to a node that it has been to before, is there anything left to do below it?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        nodes.add(node)
        for operand in node._prev:
            edges.add((operand, node))
            visit(operand)

    visit(root)
    return nodes, edges
