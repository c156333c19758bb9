import re


def below(node, found):
    if node not in found:
        found.add(node)
        for operand in node._prev:
            below(operand, found)
    return found


def trace(root):
    nodes = below(root, set())
    edges = {(result, operand) for result in nodes for operand in result._prev}
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
