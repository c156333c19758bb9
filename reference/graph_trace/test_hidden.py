"""Hidden checks of graph_trace. The oracle reads the answer off the text of the graph, line by line."""

from grader.testing import assert_equal, assert_that, given, points, st

# Graphs whose ways part and meet again, at equal and at unequal depth. The root is o.
REJOINING = (
    "a = 2; k = 3; b = k * a; l = 1; c = b + l; o = b * c",
    "a = 2; k = 3; b = k * a; l = 1; c = b + l; o = c * b",
    "a = 3; b = 2; c = a * b; d = c + a; h = 0.7; e = c * d; o = e * h",
    "a = 1.5; b = a + a; c = a + a; o = b + c",
    "a = -1.2; b = neg a; c = neg b; d = neg c; e = neg d; o = e * a",
    "a = 0.7; b = neg a; c = a * a; d = b + c; e = neg d; f = d * d; o = e + f",
    "o = 4",
)


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


def operands_of(graph):
    """name to the names of its operands, in the order of the lines."""
    made = dict(line.split(" = ") for line in graph.split("; "))
    return {name: [word for word in text.split() if word in made] for name, text in made.items()}


def expected_of(graph, root):
    """The names below root, found from the youngest to the oldest, and one edge for each operand of each of them."""
    operands, found = operands_of(graph), {root}
    for name in reversed(operands):
        found |= set(operands[name]) if name in found else set()
    return sorted(found), sorted({f"{operand} -> {name}" for name in found for operand in operands[name]})


@st.composite
def graphs(draw):
    """2 to 12 nodes, each with none, one or two older ones as operands; the last has one at least."""
    names = "abcdefghijkl"[: draw(st.integers(2, 12))]
    lines = []
    for number, name in enumerate(names):
        least = 1 if name == names[-1] else 0
        older = draw(st.lists(st.sampled_from(names[:number]), min_size=least, max_size=2)) if number else []
        made = (f"{0.7 + 1.3 * number:.1f}", "neg {}", "{} + {}")[len(older)]
        lines.append(f"{name} = {made.format(*older)}")
    return "; ".join(lines)


@points(1)
def test_ways_that_meet_again(kata):
    """Where ways part and meet again, every node is found once, and every edge."""
    for graph in REJOINING:
        assert_graph(kata.run("traced", graph=graph, roots=["o"])[0], *expected_of(graph, "o"))


@points(1)
@given(graph=graphs())
def test_any_graph(kata, graph):
    """Of any graph, exactly what lies below the root is found, from any root and as often as it is asked."""
    names = list(operands_of(graph))
    roots = [names[-1], names[len(names) // 2], names[-1]]
    for root, found in zip(roots, kata.run("traced", graph=graph, roots=roots), strict=True):
        assert_graph(found, *expected_of(graph, root), f"below {root}")


@points(1)
def test_twins(kata):
    """Nodes with the same number, the same label or no label stay apart."""
    graph = "a = 1.5; b = 1.5; c = a + b; d = a + b; z = 0; e = d + z; o = c * e"
    found = kata.run("traced_twins", graph=graph, roots=["o"], labels={"a": "x", "b": "x", "z": "zero"})[0]
    assert_graph(found, *expected_of(graph, "o"))


@points(1)
def test_each_node_once(kata):
    """A ladder of sixty steps, each made of the two before it, is climbed without going any way twice."""
    steps = [f"n{number} = n{number - 1} + n{number - 2}" for number in range(2, 61)]
    ladder = "; ".join(["n0 = 1", "n1 = 2", *steps])
    answer = kata.run("traced_with_reads", graph=ladder, root="n60")
    reading = "61 nodes were asked for their operands more than 6100 times: ways that are known are walked again"
    assert_that(answer["walk"] == "ended", reading)
    assert_graph(answer["found"], *expected_of(ladder, "n60"))


@points(1)
def test_graph_stays(kata):
    """The graph is the same after it was traced."""
    graph = REJOINING[5]
    answer = kata.run("traced_and_after", graph=graph, root="o")
    assert_graph(answer["found"], *expected_of(graph, "o"))
    for name, before in answer["before"].items():
        assert_equal(answer["after"][name], before, f"{name}: data, grad, label, operation, operands")
