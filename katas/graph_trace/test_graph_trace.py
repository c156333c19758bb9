"""Public tests of graph_trace."""

from grader.testing import assert_that, points

EXAMPLE = "a = 4; b = -3; e = a * b; c = 8; d = e + c; f = 2; L = d * f"


def assert_graph(found, nodes, edges, which=""):
    """The answer is two sets, of exactly these nodes and exactly these edges."""
    kinds = " and ".join(found["kinds"])
    assert_that(found["kinds"] == ["set", "set"], f"two sets are wanted, nodes and edges; got: {kinds}")
    for what, got, expected in (("nodes", found["nodes"], nodes), ("edges", found["edges"], edges)):
        missing = [name for name in expected if name not in got]
        strange = [name for name in got if name not in expected]
        parts = [f"{word}: {listed(names)}" for word, names in (("missing", missing), ("too much", strange)) if names]
        label = f"{what} {which}".strip()
        assert_that(sorted(got) == sorted(expected), "; ".join(parts), got=got, expected=listed(expected), what=label)


def listed(names):
    return ", ".join(names) if len(names) <= 8 else f"{', '.join(names[:8])} … {len(names)} in all"


@points(1)
def test_example(kata):
    """The graph of L = (a·b + c)·f has seven nodes and six edges."""
    nodes = ["L", "a", "b", "c", "d", "e", "f"]
    edges = ["a -> e", "b -> e", "c -> d", "d -> L", "e -> d", "f -> L"]
    assert_graph(kata.run("traced", graph=EXAMPLE, roots=["L"])[0], nodes, edges)


@points(1)
def test_used_twice(kata):
    """The graph of b = a + a has two nodes and one edge."""
    assert_graph(kata.run("traced", graph="a = 3; b = a + a", roots=["b"])[0], ["a", "b"], ["a -> b"])


@points(1)
def test_drawing(kata):
    """The drawing of L = (a·b + c)·f has seven boxes, three ovals and nine arrows."""
    text = kata.run("drawn", graph=EXAMPLE, root="L")
    boxes, ovals, arrows = text.count("shape=record"), text.count("[label="), text.count("->")
    got = f"{boxes} boxes, {ovals} ovals, {arrows} arrows"
    assert_that((boxes, ovals, arrows) == (7, 3, 9), "to_dot draws what trace finds", got=got)
    for label, data, grad in (("L", "-8.0000", "-0.8000"), ("b", "-3.0000", "-0.3000")):
        assert_that(f"{{ {label} | data {data} | grad {grad} }}" in text, f"the box of {label} is missing")
