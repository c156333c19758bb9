"""Whole levels as sets, until a level brings nothing new"""


def trace(root):
    nodes, level = {root}, {root}
    while level:
        level = {operand for node in level for operand in node._prev} - nodes
        nodes |= level
    edges = set()
    for node in nodes:
        edges.update((operand, node) for operand in node._prev)
    return nodes, edges
