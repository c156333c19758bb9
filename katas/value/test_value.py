"""Public tests of value. A graph is a line of Python; the root is o, and every name in it can be read."""

from grader.testing import assert_close, assert_gradient, assert_that, points

LECTURE = {"a": 4.0, "b": -3.0, "c": 8.0, "f": 2.0}
NEURON = {"x1": 2.0, "w1": -3.0, "x2": 0.0, "w2": 1.0, "b": 6.8813735870195432}


def check_values(nodes):
    """Every node of the graph is a Value; a type name stands for what is none."""
    for name, node in nodes.items():
        came = "None (is there a return?)" if node == "NoneType" else f"of type {node}"
        assert_that(type(node) is not str, f"{name} is {came}; a Value is wanted")


def check_data(kata, graph, leaves, **expected):
    """Before `backward`, the nodes hold these numbers."""
    data = kata.run("data", graph=graph, leaves=leaves)
    check_values(data)
    for name, number in expected.items():
        assert_close(data[name], number, f"{name}.data")


def check_grads(kata, graph, leaves, **expected):
    """After `o.backward()`, the nodes hold these gradients."""
    (nodes,) = kata.run("gradients", graph=graph, leaves=leaves)
    check_values(nodes)
    names = [f"{name}.grad" for name in expected]
    assert_gradient([nodes[name][1] for name in expected], list(expected.values()), names)


@points(1)
def test_data(kata):
    """With a = 4, b = -3, c = 8, f = 2 the graph (a·b + c)·f holds -12, -4 and -8."""
    check_data(kata, "d = a * b; e = d + c; o = e * f", LECTURE, d=-12.0, e=-4.0, o=-8.0)


@points(1)
def test_gradients(kata):
    """In the same graph the gradients of a, b, c, f are -6, 8, 2, -4."""
    check_grads(kata, "d = a * b; e = d + c; o = e * f", LECTURE, a=-6.0, b=8.0, c=2.0, f=-4.0)


@points(1)
def test_used_twice(kata):
    """A node that is used twice gets the sum: a + a gives 2; (a·b)·(a + b) at a = -2, b = 3 gives -3 and -8."""
    check_grads(kata, "o = a + a", {"a": 3.0}, a=2.0)
    check_grads(kata, "d = a * b; e = a + b; o = d * e", {"a": -2.0, "b": 3.0}, a=-3.0, b=-8.0)


@points(1)
def test_numbers(kata):
    """A number may stand on either side: at a = 3, 2·(5 - a) + 6/a + a² is 15, and its gradient is 3.333333."""
    graph = "o = 2 * (5 - a) + 6 / a + a**2"
    check_data(kata, graph, {"a": 3.0}, o=15.0)
    check_grads(kata, graph, {"a": 3.0}, a=3.3333333333)


@points(1)
def test_neuron(kata):
    """relu(x1·w1 + x2·w2 + b) of the lecture is 0.8813736; the gradients of x1, w1, x2, w2 are -3, 2, 1, 0."""
    graph = "n = x1 * w1 + x2 * w2 + b; o = n.relu()"
    check_data(kata, graph, NEURON, o=0.881373587019543)
    check_grads(kata, graph, NEURON, x1=-3.0, w1=2.0, x2=1.0, w2=0.0)
