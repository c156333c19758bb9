"""Public tests of neural_network."""

from grader.testing import assert_close, assert_equal, assert_that, points

# What random.uniform(-1, 1) gives after random.seed(1).
DRAWS = [-0.7312715117751976, 0.6948674738744653, 0.5275492379532281]


def assert_parameters(got, expected, what):
    """The names of the parameters are these, in this order."""
    assert_that(isinstance(got, list), f"it is a {got}; a list is wanted", what=what)
    assert_that(
        len(got) == len(expected), f"there are {len(got)} entries; {len(expected)} are wanted", got=got, what=what
    )
    for number, (name, wanted) in enumerate(zip(got, expected, strict=True)):
        assert_that(name == wanted, f"entry {number} is {name}; {wanted} is wanted there", what=what)


def names_of(rows):
    """The names of all weights and biases. rows: the number of weights of each neuron."""
    return [f"neuron {n} {p}" for n, size in enumerate(rows) for p in (*(f"w[{i}]" for i in range(size)), "b")]


@points(1)
def test_new_neuron(kata):
    """After random.seed(1), Neuron(3) holds the first three draws as weights, and a bias of 0."""
    made = kata.run("drawn", kind="Neuron", arguments=[3], seed=1)
    assert_that(made["all are Values"], "a weight or the bias is no Value")
    assert_close(made["w"], [DRAWS], "w", integers=False)
    assert_close(made["b"], [0.0], "b")


@points(1)
def test_one_neuron(kata):
    """With w = (0.5, -1.5, 2) and b = 0.25, a neuron gives relu(w·x + b), a linear one w·x + b."""
    xs = [[2.0, 3.0, 1.0], [2.0, 0.6, 1.0]]
    for nonlin, expected in ((True, [0.0, 2.35]), (False, [-1.25, 2.35])):
        options = {"nonlin": nonlin}
        numbers = [0.5, -1.5, 2.0, 0.25]
        got = kata.run("outputs", kind="Neuron", arguments=[3], options=options, numbers=numbers, xs=xs)
        assert_equal(got["sizes"], [3], "the number of weights")
        assert_close(got["outputs"], expected, f"the outputs for two inputs, nonlin = {nonlin}")


@points(1)
def test_layer(kata):
    """A layer gives the list of its outputs; the output itself where there is one neuron."""
    two = [0.5, -1.5, 0.25, -2.0, 1.5, 0.75]
    got = kata.run("outputs", kind="Layer", arguments=[2, 2], options={"nonlin": False}, numbers=two, xs=[[3.0, 2.0]])
    assert_equal(got["sizes"], [2, 2], "the number of weights of each neuron")
    assert_close(got["outputs"], [[-1.25, -2.25]], "the outputs of Layer(2, 2, nonlin=False)")
    got = kata.run("outputs", kind="Layer", arguments=[2, 1], options={}, numbers=[0.5, 1.5, 0.25], xs=[[3.0, 2.0]])
    assert_equal(got["sizes"], [2], "the number of weights of each neuron")
    assert_close(got["outputs"][0], 4.75, "the output of Layer(2, 1)")


@points(1)
def test_shown(kata):
    """A network of three layers has relu in all of them but the last."""
    text = (
        "Layer of [ReLUNeuron(3), ReLUNeuron(3)], Layer of [ReLUNeuron(2), ReLUNeuron(2)], Layer of [LinearNeuron(2)]"
    )
    assert_equal(kata.run("shown", kind="MLP", arguments=[3, [2, 2, 1]]), f"MLP of [{text}]", "MLP(3, [2, 2, 1])")


@points(1)
def test_forty_one(kata):
    """MLP(3, [4, 4, 1]) has 41 parameters: neuron by neuron, w and then b."""
    got = kata.run("parameter_names", kind="MLP", arguments=[3, [4, 4, 1]])[0]
    assert_parameters(got, names_of([3] * 4 + [4] * 5), "MLP(3, [4, 4, 1]).parameters()")


@points(1)
def test_zero_grad(kata):
    """After zero_grad the grad of every weight and bias is 0, and the next backward starts from there."""
    got = kata.run(
        "zeroed", kind="Neuron", arguments=[3], numbers=[0.5, 1.5, 2.0, 0.25], x=[2.0, 3.0, -1.0], weights=[1.0]
    )
    assert_equal(got["sizes"], [3], "the number of weights")
    for name, expected in (("backward", [2.0, 3.0, -1.0, 1.0]), ("zero_grad", [0.0, 0.0, 0.0, 0.0])):
        for when in ("first", "second"):
            assert_close(got[f"{when} {name}"], expected, f"grads after the {when} {name}", integers=True)
    assert_close(got["data"], [0.5, 1.5, 2.0, 0.25], "data after it")
