"""Probes of value: build graphs of Values from a line of Python, run them backward, and say what each node holds."""

import ast
import contextlib
import random
import sys

EXPONENTS = {"a Value": None, "a text": "2", "None": None, "a list": [2]}
FRAMES = 4000


def gradients(module, graph, leaves, roots=("o",), orders=1):
    """Run `graph`, statements over the Values `leaves`, call `backward` on each root, and read every named node.

    One answer for each of `orders` orders of sets: name to [data, grad], or to the name of its type for no Value.
    """
    answers = []
    for number in range(orders):
        with _order_of_sets(module.Value, number):
            answers.append(_run(module.Value, graph, leaves, roots))
    return answers


def data(module, graph, leaves):
    """Run `graph` without `backward`; name to data, or to the name of a type for what is no Value."""
    (nodes,) = gradients(module, graph, leaves, ())
    return {name: node[0] if type(node) is list else node for name, node in nodes.items()}


def exponents(module, base, good):
    """The data of base to the power of `good`, then the error that each other kind of exponent gives; "" for none."""
    value = module.Value(base)
    power = _plain((value**good).data)
    return {"good": power, "errors": {kind: _error(value, module, kind) for kind in EXPONENTS}}


def _run(cls, graph, leaves, roots):
    """The named nodes, read. At the first name that is no Value the graph ends, and no root runs backward."""
    names = {name: cls(number) for name, number in leaves.items()}
    for statement in ast.parse(graph).body:
        exec(compile(ast.Module([statement], []), "<graph>", "exec"), names)
        if not all(isinstance(item, cls) for item in _nodes(names).values()):
            roots = ()
            break
    with _room_for_recursion():
        for root in roots:
            names[root].backward()
    return {name: _read(cls, item) for name, item in _nodes(names).items()}


@contextlib.contextmanager
def _room_for_recursion():
    """Python gives up at 1,000 calls within calls; a recursive `backward` may need several for each node of a chain."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def _nodes(names):
    return {name: item for name, item in names.items() if name[0] != "_"}


def _read(cls, item):
    return [_plain(item.data), _plain(item.grad)] if isinstance(item, cls) else type(item).__name__


def _plain(number):
    """An int or a bool is as good as a float."""
    return float(number) if isinstance(number, int) else number


def _error(value, module, kind):
    exponent = module.Value(2.0) if kind == "a Value" else EXPONENTS[kind]
    try:
        value**exponent
    except Exception as error:
        return type(error).__name__
    return ""


@contextlib.contextmanager
def _order_of_sets(cls, number):
    """Let a set of Values give its elements in an order that `number` decides, where memory addresses would."""
    if cls.__hash__ is not object.__hash__:
        yield
        return
    draw, hashes = random.Random(number), {}

    def __hash__(self):
        if id(self) not in hashes:
            hashes[id(self)] = draw.getrandbits(60), self
        return hashes[id(self)][0]

    cls.__hash__ = __hash__
    try:
        yield
    finally:
        del cls.__hash__
