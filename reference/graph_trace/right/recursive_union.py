"""Recursion that gathers what was seen in a dict by identity"""


def trace(root, found=None):
    found = {} if found is None else found
    found[id(root)] = root
    for operand in root._prev:
        if id(operand) not in found:
            trace(operand, found)
    nodes = set(found.values())
    return nodes, {(operand, node) for node in nodes for operand in node._prev}
