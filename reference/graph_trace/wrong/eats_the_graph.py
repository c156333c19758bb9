"""The walk takes the graph apart

The first answer is right. After it no node has operands any more: a second call on L = (a·b + c)·f finds L alone.

Does looking at the operands change them? Compare `_prev` before and after.
"""


def trace(root):
    nodes, edges, waiting = {root}, set(), [root]
    while waiting:
        node = waiting.pop()
        while node._prev:
            operand = node._prev.pop()
            edges.add((operand, node))
            if operand not in nodes:
                nodes.add(operand)
                waiting.append(operand)
    return nodes, edges
