"""The sets are kept from one call to the next

The first call is right. Of b = a + a, traced after another graph, all nodes of that other graph come back as well.

When is a default value made: at each call, or once? Who else holds the same set?
"""


def trace(root, nodes=set(), edges=set()):
    if root not in nodes:
        nodes.add(root)
        for operand in root._prev:
            edges.add((operand, root))
            trace(operand)
    return nodes, edges
