"""The walk ends after one step

Of L = (a·b + c)·f only L, d and f are found, and two of the six edges: the operands of L, and not theirs.

Who asks the operands for their operands?
"""


def trace(root):
    nodes, edges = {root}, set()
    for operand in root._prev:
        nodes.add(operand)
        edges.add((operand, root))
    return nodes, edges
