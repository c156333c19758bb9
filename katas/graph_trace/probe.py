"""Probes of graph_trace: they build a graph node by node and give names for what `trace` found."""

import operator
import re

from katas.value.value import Value

READS_PER_NODE = 100
OPERATIONS = {"+": operator.add, "*": operator.mul, "neg": operator.neg}


class ReadTooOften(Exception):
    """The operands of the nodes were asked for again and again."""


class Node(Value):
    """A Value whose hash is its place in its graph, so that sets give their elements in the same order in every run."""

    place = 0

    def __hash__(self):
        return self.place


class CountedValue(Node):
    """A Value that counts how often any node is asked for its operands."""

    reads = 0
    allowed = 0

    @property
    def _prev(self):
        CountedValue.reads += 1
        if CountedValue.reads > CountedValue.allowed:
            raise ReadTooOften
        return self.operands

    @_prev.setter
    def _prev(self, operands):
        self.operands = operands


def traced(module, graph, roots):
    """What `trace` finds from each root, in names. graph: lines such as "a = 4; b = -3; c = a * b; d = neg c"."""
    nodes = build(graph)
    names = {id(node): name for name, node in nodes.items()}
    return [named(module.trace(nodes[root]), names) for root in roots]


def traced_twins(module, graph, roots, labels):
    """As `traced`; the nodes have these labels, and those that are not named here have none."""
    nodes = build(graph)
    for name, node in nodes.items():
        node.label = labels.get(name, "")
    names = {id(node): name for name, node in nodes.items()}
    return [named(module.trace(nodes[root]), names) for root in roots]


def traced_and_after(module, graph, root):
    """What `trace` finds, and data, grad, label, operation and operands of every node before and after it."""
    nodes = build(graph)
    names = {id(node): name for name, node in nodes.items()}
    before = described(nodes, names)
    found = named(module.trace(nodes[root]), names)
    return {"found": found, "before": before, "after": described(nodes, names)}


def traced_with_reads(module, graph, root):
    """What `trace` finds, and whether it asked the nodes for their operands no oftener than is allowed."""
    nodes = build(graph, CountedValue)
    names = {id(node): name for name, node in nodes.items()}
    CountedValue.reads, CountedValue.allowed = 0, READS_PER_NODE * len(nodes)
    try:
        return {"found": named(module.trace(nodes[root]), names), "walk": "ended"}
    except ReadTooOften:
        return {"found": None, "walk": "was stopped"}


def drawn(module, graph, root):
    """What `to_dot` makes of a graph, its lines sorted, with names in the place of addresses: the same in every run."""
    nodes = build(graph)
    text = module.to_dot(nodes[root])
    if not isinstance(text, str):
        return text
    names = {str(id(node)): name for name, node in nodes.items()}
    named_text = re.sub(r"\d{6,}", lambda address: names.get(address[0], "<Node>"), text)
    return "\n".join(sorted(named_text.splitlines()))


def build(graph, kind=Node):
    """name to node, in the order of the lines. Each is labelled with its name; its grad is a tenth of its data."""
    nodes = {}
    for line in graph.split("; "):
        name, _, made = line.partition(" = ")
        words = made.split()
        operands = tuple(nodes[word] for word in words if word in nodes)
        op = next((word for word in words if word in OPERATIONS), "")
        data = OPERATIONS[op](*(operand.data for operand in operands)) if op else float(made)
        nodes[name] = kind(data, operands, op, name)
        nodes[name].grad = data / 10
        nodes[name].place = len(nodes)
    return nodes


def named(answer, names):
    """An answer of `trace` with a name in the place of each node; what is no node of the graph is named by its type."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        return {"kinds": [kind_of(answer)], "nodes": [], "edges": []}
    nodes, edges = answer
    return {
        "kinds": [kind_of(nodes), kind_of(edges)],
        "nodes": sorted(name_of(node, names) for node in members(nodes)),
        "edges": sorted(edge_name(edge, names) for edge in members(edges)),
    }


def edge_name(edge, names):
    if isinstance(edge, tuple) and len(edge) == 2:
        return f"{name_of(edge[0], names)} -> {name_of(edge[1], names)}"
    return name_of(edge, names)


def name_of(node, names):
    return names.get(id(node), f"<{type(node).__name__}>")


def kind_of(value):
    return "set" if isinstance(value, (set, frozenset)) else type(value).__name__


def members(value):
    return list(value) if isinstance(value, (set, frozenset, list, tuple, dict)) else []


def described(nodes, names):
    return {
        name: [node.data, node.grad, node.label, node._op, sorted(name_of(operand, names) for operand in node._prev)]
        for name, node in nodes.items()
    }


def picture(module):
    """What `trace` finds of L = (a·b + c)·f after its backward pass: what stands at each node, and each edge by places.

    operands, results: where an edge begins and ends in the list of nodes; -1 for what is not among them.
    """
    found, edges = module.trace(lecture_graph())
    nodes = sorted(found, key=lambda node: (str(node.label), str(node._op)))
    places = {id(node): place for place, node in enumerate(nodes)}
    return {
        "labels": [str(node.label) for node in nodes],
        "operations": [str(node._op) for node in nodes],
        "data": [float(node.data) for node in nodes],
        "gradients": [float(node.grad) for node in nodes],
        "operands": [places.get(id(operand), -1) for operand, _ in edges],
        "results": [places.get(id(result), -1) for _, result in edges],
    }


def lecture_graph():
    """L = (a·b + c)·f of kata 9, every node labelled, after `backward`."""
    a, b, c, f = Value(4.0, label="a"), Value(-3.0, label="b"), Value(8.0, label="c"), Value(2.0, label="f")
    e = a * b
    d = e + c
    L = d * f
    e.label, d.label, L.label = "e", "d", "L"
    L.backward()
    return L
