"""The edges point backwards

Of L = (a·b + c)·f all six edges are mirrored: (L, d) and (L, f), where (d, L) and (f, L) are right.

Which way does the value flow, from a to L or from L to a? Which end of an edge comes first?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        if node not in nodes:
            nodes.add(node)
            for operand in node._prev:
                edges.add((node, operand))
                visit(operand)

    visit(root)
    return nodes, edges
