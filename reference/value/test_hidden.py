"""Hidden checks of value: the same line of Python builds a graph of Values there and a graph of torch here."""

import itertools

import torch
from hypothesis import assume

from grader.testing import (
    assert_close,
    assert_gradient,
    assert_that,
    away_from_zero,
    bonus,
    given,
    points,
    st,
)

SIGNS = tuple(itertools.product((1.0, -1.0), repeat=2))
ORDERS = 6

# A node that has two users at unequal depth, in both orders of the operands; the names on the left are nodes to read.
SHAPES = (
    "c = a * b; o = c + k",
    "o = a + a",
    "c = k * a; d = c + b; o = c * d",
    "c = k * a; d = c + b; o = d * c",
    "c = a * b; d = c + a; o = (c * d) * k",
    "c = a * b; d = a + c; o = k * (d * c)",
    "c = a + a; o = c + c",
    "c = a + a; o = (a + a) + (c + c)",
    "c = a * b; d = a + b; o = c * d",
    "c = a * b; d = c * k; e = d + a; o = c + e",
    "c = a * b; d = c * k; e = d + a; o = e + c",
    "c = a + b; d = c * k; e = d * c; f = e + d; o = f * c",
    "c = a + b; d = k * c; e = c * d; f = d + e; o = c * f",
    "c = a * b; d = c + k; e = c * a; f = d * e; g = e + b; o = f * g + c",
    "c = a * b; d = c + k; e = a * c; f = e * d; g = b + e; o = c + g * f",
)


def oracle(graph, leaves, roots=("o",)):
    """name to (data, grad) by torch in float64, after `backward` on each root."""
    names = {name: torch.tensor(number, dtype=torch.float64, requires_grad=True) for name, number in leaves.items()}
    exec(compile(graph, "<graph>", "exec"), names)
    nodes = {name: node for name, node in names.items() if name[0] != "_"}
    for node in nodes.values():
        node.retain_grad()
    for root in roots:
        nodes[root].backward(retain_graph=True)
    return {name: (node.item(), 0.0 if node.grad is None else node.grad.item()) for name, node in nodes.items()}


def check(kata, graph, leaves, roots=("o",), orders=1):
    """Every named node holds the number and the gradient that torch gives, in every order of the sets."""
    expected = oracle(graph, leaves, roots)
    answers = kata.run("gradients", graph=graph, leaves=leaves, roots=list(roots), orders=orders)
    assert_that(type(answers) is list and len(answers) == orders, "no answer for each order came back")
    faults = [fault for nodes in answers if (fault := fault_of(nodes, expected)) is not None]
    if 0 < len(faults) < len(answers):
        right = f"right in {len(answers) - len(faults)} of {len(answers)} orders in which sets may give their elements"
        assert_that(False, f"{right}; the gradients may not depend on that order")
    if faults:
        raise faults[0]


def fault_of(nodes, expected):
    """What is wrong with the nodes of a graph, the nearest to the root first; None where they are right."""
    try:
        compare(nodes, expected)
    except AssertionError as fault:
        return fault
    return None


def compare(nodes, expected):
    names = list(reversed(expected))
    assert_that(type(nodes) is dict, "no table of nodes came back")
    for name, node in nodes.items():
        came = "None (is there a return?)" if node == "NoneType" else f"of type {node}"
        assert_that(type(node) is list and len(node) == 2, f"{name} is {came}; a Value is wanted")
    assert_that(list(nodes) == list(expected), "the graph has other names than it was given")
    for name in reversed(names):
        assert_close(nodes[name][0], expected[name][0], f"{name}.data")
    grads = [[source[name][1] for name in names] for source in (nodes, expected)]
    assert_gradient(*grads, [f"{name}.grad" for name in names])


def check_operator(kata, rng, *expressions, positive=False):
    """Each expression in p and q, both signs of both: alone, and between two other operations."""
    for expression, signs in itertools.product(expressions, SIGNS):
        a, b, k, m, n = rng.uniform(0.6, 1.7, 5)
        p, q = (a, b) if positive else (a * signs[0], b * signs[1])
        check(kata, f"o = {expression}", {"p": float(p), "q": float(q)} if "q" in expression else {"p": float(p)})
        leaves = {"a": float(p / k), "b": float(q / m), "k": float(k), "m": float(m), "n": float(-n)}
        check(kata, f"p = a * k; q = b * m; t = {expression}; o = t * n", leaves)


@points(1)
def test_add_and_multiply(kata, rng):
    """a + b and a · b are right, alone and inside a larger graph."""
    check_operator(kata, rng, "p + q", "p * q")


@points(2)
def test_negate_and_subtract(kata, rng):
    """-a, a - b and a - number are right, alone and inside a larger graph."""
    check_operator(kata, rng, "-p", "p - q", "p - 3", "p - -0.7")


@points(1)
def test_divide(kata, rng):
    """a / b and a / number are right, alone and inside a larger graph."""
    check_operator(kata, rng, "p / q", "p / 3", "p / -0.7")


@points(2)
def test_power(kata, rng):
    """A power with an int or a float is right: negative exponents, fractions, and a base of 0 where that is defined."""
    check_operator(kata, rng, "p ** 3", "p ** -2", "p ** 1", "p ** 4.0")
    check_operator(kata, rng, "p ** 0.5", "p ** -1.3", positive=True)
    for exponent in (1, 2, 3.5):
        check(kata, f"t = a ** {exponent}; o = t + k", {"a": 0.0, "k": -0.8})


@points(1)
def test_other_exponents(kata, rng):
    """An exponent that is neither int nor float is an error."""
    base = float(rng.uniform(1.2, 1.9))
    answer = kata.run("exponents", base=base, good=3)
    assert_close(answer["good"], base**3, "a ** 3")
    silent = [kind for kind, error in answer["errors"].items() if error == ""]
    assert_that(not silent, f"{' and '.join(silent)} as exponent is no error; only an int or a float is one")


@points(1)
def test_relu(kata, rng):
    """relu is right for both signs and at 0, where its derivative is 0; alone and inside a larger graph."""
    check_operator(kata, rng, "p.relu()", "(p * q).relu()")
    check(kata, "t = a.relu(); o = t * k", {"a": 0.0, "k": 1.6})


@points(2)
def test_numbers_in_sums_and_products(kata, rng):
    """A number may stand on either side of + and ·, and sum() of a list works."""
    check_operator(kata, rng, "p + 3", "3 + p", "-0.7 + p", "p * 3", "3 * p", "-0.7 * p")
    check_operator(kata, rng, "sum([p, q])")


@points(1)
def test_number_minus_value(kata, rng):
    """A number minus a Value is right, alone and inside a larger graph."""
    check_operator(kata, rng, "3 - p", "-0.7 - p")


@points(1)
def test_number_over_value(kata, rng):
    """A number divided by a Value is right, alone and inside a larger graph."""
    check_operator(kata, rng, "3 / p", "-0.7 / p")


@points(3)
def test_shared_nodes(kata, rng):
    """Where paths of unequal length meet, every gradient is right, whichever way the graph is walked."""
    for graph in SHAPES:
        a, b, k = rng.uniform(0.6, 1.7, 3)
        check(kata, graph, {"a": float(a), "b": float(-b), "k": float(k)}, orders=ORDERS)


@points(1)
def test_equal_numbers(kata):
    """Nodes that hold the same number are still different nodes."""
    check(kata, "s = a + b; t = c + d; o = s * t", {"a": 1.25, "b": 0.5, "c": 2.0, "d": -0.25}, orders=ORDERS)
    check(kata, "s = a * b; o = c + s", {"a": 1.5, "b": -2.0, "c": -3.0}, orders=ORDERS)
    check(kata, "s = a * b; t = s + c; o = t * d", {"a": 1.5, "b": 2.0, "c": -1.5, "d": 2.0}, orders=ORDERS)


@st.composite
def graphs(draw, steps, shapes):
    """A graph over a, b, c: each step takes one of the two newest nodes and any other, in either order."""
    names, lines = ["a", "b", "c"], []
    count = draw(st.integers(*steps))
    for number in range(count):
        pair = [draw(st.sampled_from(names[-2:])), draw(st.sampled_from(names))]
        left, right = draw(st.permutations(pair))
        name = "o" if number == count - 1 else f"v{number}"
        lines.append(draw(st.sampled_from(shapes)).format(name, left, right))
        names.append(name)
    return "; ".join(lines)


def leaf_numbers():
    return st.fixed_dictionaries({name: away_from_zero(0.3, 1.5) for name in "abc"})


def check_drawn(kata, graph, leaves):
    nodes = oracle(graph, leaves)
    assume(all(abs(number) < 1e4 for node in nodes.values() for number in node))
    assume(all(abs(data) > 0.05 for name, (data, _) in nodes.items() if name[0] == "z"))
    check(kata, graph, leaves, orders=2)


@points(1)
@given(graph=graphs((4, 8), ("{} = {} + {}", "{} = {} * {}")), leaves=leaf_numbers())
def test_random_graphs(kata, graph, leaves):
    """On any graph of sums and products the gradients agree with autograd."""
    check_drawn(kata, graph, leaves)


EXPRESSIONS = (
    "{} = {} + {}",
    "{} = {} * {}",
    "{} = {} - {}",
    "{} = {} / (0.6 + {} ** 2)",
    "{} = 2.2 - {} * {}",
    "{0} = 1.4 / (0.7 + {1} * {1}) + {2}",
    "{0} = ({1} ** 2 + 0.4) ** -0.5 * {2}",
    "z{0} = {1} - 0.4 * {2}; {0} = z{0}.relu() + {2}",
    "{0} = -{1} + {2} ** 3 / 4",
)


@points(1)
@given(graph=graphs((3, 6), EXPRESSIONS), leaves=leaf_numbers())
def test_random_expressions(kata, graph, leaves):
    """On any graph of all the operators the gradients agree with autograd."""
    check_drawn(kata, graph, leaves)


@points(1)
def test_two_roots(kata, rng):
    """A second root adds to the gradients of the leaves that it shares with the first."""
    a, b, c = (float(number) for number in rng.uniform(0.6, 1.7, 3))
    check(kata, "p = a * b; q = a * c", {"a": a, "b": -b, "c": c}, ("p", "q"))
    check(kata, "p = a * b + a; q = c * a; r = (q + b) * c", {"a": -a, "b": b, "c": c}, ("p", "r"))


@points(1)
def test_long_graphs(kata, rng):
    """A chain of 900 nodes and 60 doublings work: each node is handled once."""
    a, b, c = (float(number) for number in rng.uniform(0.6, 1.7, 3))
    check(kata, "o = a\nfor _ in range(450): o = o * b; o = o + c", {"a": a, "b": -0.9983, "c": c})
    check(kata, "o = a\nfor _ in range(60): o = o + o", {"a": -a})
    check(kata, "o = a\nfor _ in range(60): p = o * b; o = p + o", {"a": a, "b": 0.1 * b})


@bonus(1)
def test_very_long_chain(kata, rng):
    """A chain of 10,000 nodes works too."""
    a, c = (float(number) for number in rng.uniform(0.6, 1.7, 2))
    check(kata, "o = a\nfor _ in range(5_000): o = o * b; o = o + c", {"a": a, "b": -0.9991, "c": c})
