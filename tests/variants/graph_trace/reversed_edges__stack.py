import re


def trace(root):
    nodes, edges, stack = {root}, set(), [root]
    while stack:
        parent = stack.pop()
        for child in parent._prev:
            edges.add((parent, child))
            if child not in nodes:
                nodes.add(child)
                stack.append(child)
    return nodes, edges


def to_dot(root):
    nodes, edges = trace(root)
    lines = ["digraph {", "  rankdir=LR"]
    for node in nodes:
        label = re.sub(r"([\"\\\\{}|<>])", r"\\\\\1", node.label)
        text = f"{{ {label} | data {node.data:.4f} | grad {node.grad:.4f} }}"
        lines.append(f'  "{id(node)}" [shape=record, label="{text}"]')
        if node._op:
            lines.append(f'  "{id(node)} {node._op}" [label="{node._op}"]')
            lines.append(f'  "{id(node)} {node._op}" -> "{id(node)}"')
    for operand, result in edges:
        target = f"{id(result)} {result._op}" if result._op else f"{id(result)}"
        lines.append(f'  "{id(operand)}" -> "{target}"')
    return "\n".join([*lines, "}"])
