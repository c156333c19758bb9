"""The edges join numbers, not nodes

Of L = (a·b + c)·f the nodes are right; the edges are pairs such as (4.0, -12.0), where (a, e) is right.

What does an edge join? If two nodes hold the same number, which of them does the edge leave from?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        if node not in nodes:
            nodes.add(node)
            for operand in node._prev:
                edges.add((operand.data, node.data))
                visit(operand)

    visit(root)
    return nodes, edges
