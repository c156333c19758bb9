"""A stack of nodes that wait, without recursion"""


def trace(root):
    nodes, edges, waiting = {root}, set(), [root]
    while waiting:
        node = waiting.pop()
        for operand in node._prev:
            edges.add((operand, node))
            if operand not in nodes:
                nodes.add(operand)
                waiting.append(operand)
    return nodes, edges
