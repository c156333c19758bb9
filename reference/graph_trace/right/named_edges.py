"""Edges and answer are named tuples, the sets are frozen"""

from typing import NamedTuple


class Edge(NamedTuple):
    operand: object
    result: object


class Graph(NamedTuple):
    nodes: frozenset
    edges: frozenset


def walk(node, seen):
    yield node
    for operand in node._prev:
        if id(operand) not in seen:
            seen.add(id(operand))
            yield from walk(operand, seen)


def trace(root):
    nodes = frozenset(walk(root, {id(root)}))
    return Graph(nodes, frozenset(Edge(operand, node) for node in nodes for operand in node._prev))
