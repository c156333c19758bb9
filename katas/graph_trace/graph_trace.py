"""Kata 10: the graph behind a number.

Write `trace`. The idea and an example are in README.md beside this file.
"""

import re


def trace(root):
    """Everything that a number was computed from: the pair (nodes, edges), two sets.

    root: a `Value`. nodes: root and every Value that can be reached from it through `_prev`, however far away.
    edges: the pairs (operand, result) of Values, one for each operand of each node.
    Each node is visited once, however many ways lead to it. The graph stays as it is.
    """
    raise NotImplementedError("return the pair (nodes, edges), two sets")


def to_dot(root):
    """The graph of root as Graphviz source: a box "label | data | grad" for each node, an oval for each operation."""
    nodes, edges = trace(root)
    lines = ["digraph {", "  rankdir=LR"]
    for node in nodes:
        label = re.sub(r'(["\\{}|<>])', r"\\\1", node.label)
        text = f"{{ {label} | data {node.data:.4f} | grad {node.grad:.4f} }}"
        lines.append(f'  "{id(node)}" [shape=record, label="{text}"]')
        if node._op:
            lines.append(f'  "{id(node)} {node._op}" [label="{node._op}"]')
            lines.append(f'  "{id(node)} {node._op}" -> "{id(node)}"')
    for operand, result in edges:
        target = f"{id(result)} {result._op}" if result._op else f"{id(result)}"
        lines.append(f'  "{id(operand)}" -> "{target}"')
    return "\n".join([*lines, "}"])
