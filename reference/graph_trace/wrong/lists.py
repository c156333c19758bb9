"""Nodes and edges are collected in lists

Of (a + a)·a, a list of four nodes comes back, a twice among them, and each edge as often as the walk came by.

How many boxes has the picture of a + a? What does a set do with something that it holds already?
"""


def trace(root):
    nodes, edges = [], []

    def visit(node):
        nodes.append(node)
        for operand in node._prev:
            edges.append((operand, node))
            visit(operand)

    visit(root)
    return nodes, edges
