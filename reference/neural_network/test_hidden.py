"""Hidden checks of neural_network. The oracle is torch in float64, and a plain loop for what is drawn."""

import random

import numpy as np

from grader.testing import (
    assert_close,
    assert_equal,
    assert_gradient,
    assert_that,
    autograd,
    points,
)

NETWORKS = ([5, [3, 4, 2]], [3, [4, 2]], [2, [5, 3, 1]], [4, [3]])
MARGIN = 0.05


def sizes_of(nin, nouts):
    """The number of weights of each neuron, layer by layer."""
    return [[size] * nout for size, nout in zip([nin, *nouts], nouts, strict=False)]


def count_of(nin, nouts):
    return sum(len(layer) * (layer[0] + 1) for layer in sizes_of(nin, nouts))


def layers_of(numbers, nin, nouts):
    """(weights, biases) of each layer, cut from the numbers of a network; arrays or tensors."""
    cut, position = [], 0
    for layer in sizes_of(nin, nouts):
        rows, columns = len(layer), layer[0] + 1
        table = numbers[position : position + rows * columns].reshape(rows, columns)
        cut.append((table[:, :-1], table[:, -1]))
        position += rows * columns
    return cut


def forward(numbers, x, nin, nouts):
    """All pre-activations of a network, layer by layer; the last are its outputs."""
    found = []
    for weights, biases in layers_of(numbers, nin, nouts):
        found.append(weights @ x + biases)
        x = found[-1].clip(min=0)
    return found


def output(numbers, x, nin, nouts):
    last = forward(np.array(numbers), np.array(x), nin, nouts)[-1].tolist()
    return last[0] if nouts[-1] == 1 else last


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


def oracle(numbers, x, nin, nouts, weights, linear=True):
    """The gradients of the weighted sum of the outputs with respect to the numbers and to x, by autograd."""

    def outputs(numbers, x):
        last = forward(numbers, x, nin, nouts)[-1]
        return last if linear else last.clip(min=0)

    return autograd(outputs, numbers, x, weights=weights)


def lively(rng, nin, nouts, linear=True):
    """Numbers and an input; every layer that ends in relu has neurons on both sides of the kink, and none near it."""
    while True:
        numbers, x = rng.uniform(-1.5, 1.5, count_of(nin, nouts)), rng.uniform(-2, 2, nin)
        found = forward(numbers, x, nin, nouts)
        bent = found[:-1] if linear else found
        if all(z.min() < -MARGIN and z.max() > MARGIN and abs(z).min() > MARGIN for z in bent):
            return numbers.tolist(), x.tolist()


@points(1)
def test_draws_of_a_network(kata):
    """A network draws its weights in order, neuron by neuron, layer by layer, and nothing else."""
    for seed, (nin, nouts) in enumerate([*NETWORKS, [3, [4, 4, 1]]], 1):
        made = kata.run("drawn", kind="MLP", arguments=[nin, nouts], seed=seed)
        generator = random.Random(seed)
        rows = [size for layer in sizes_of(nin, nouts) for size in layer]
        drawn = [[generator.uniform(-1, 1) for _ in range(size)] for size in rows]
        shown = f"MLP({nin}, {nouts})"
        assert_equal([len(w) for w in made["w"]], rows, f"the number of weights of each neuron of {shown}")
        for number, (w, expected) in enumerate(zip(made["w"], drawn, strict=True)):
            assert_close(w, expected, f"w of neuron {number} of {shown}")
        assert_close(made["b"], [0.0] * len(rows), f"the biases of {shown}")
        assert_that(made["all are Values"], f"a weight or a bias of {shown} is no Value")
        assert_close(made["next"], generator.random(), f"the next draw after {shown}")


@points(2)
def test_outputs(kata, rng):
    """With any weights, biases and inputs a network gives what the formula gives."""
    for nin, nouts in (*NETWORKS, *NETWORKS):
        numbers, x = lively(rng, nin, nouts)
        xs = [x, *rng.uniform(-2, 2, (4, nin)).tolist()]
        got = kata.run("outputs", kind="MLP", arguments=[nin, nouts], options={}, numbers=numbers, xs=xs)
        assert_equal(got["sizes"], sizes_of(nin, nouts), f"the number of weights of each neuron of MLP({nin}, {nouts})")
        expected = [output(numbers, x, nin, nouts) for x in xs]
        assert_close(got["outputs"], expected, f"the outputs of MLP({nin}, {nouts}) for five inputs")


@points(2)
def test_gradients(kata, rng):
    """The gradients of every weight, every bias and every input agree with autograd."""
    for nin, nouts in (*NETWORKS, *NETWORKS):
        numbers, x = lively(rng, nin, nouts)
        weights = rng.uniform(0.5, 1.5, nouts[-1]).tolist()
        got = kata.run("gradients", kind="MLP", arguments=[nin, nouts], numbers=numbers, x=x, weights=weights)
        assert_equal(got["sizes"], sizes_of(nin, nouts), f"the number of weights of each neuron of MLP({nin}, {nouts})")
        flat, inputs = oracle(numbers, x, nin, nouts, weights)
        ends = np.cumsum([len(layer) * (layer[0] + 1) for layer in sizes_of(nin, nouts)])
        parts = [part.tolist() for part in np.split(flat, ends[:-1])]
        names = [f"grads of layer {number}" for number in range(1, len(nouts) + 1)]
        assert_gradient(got["gradients"], [*parts, inputs.tolist()], [*names, "grads of the inputs"])


@points(1)
def test_last_layer_is_linear(kata, rng):
    """The last layer gives negative numbers too, the others do not; `nonlin` reaches every neuron of a layer."""
    for nin, nouts in NETWORKS:
        numbers, x = lively(rng, nin, nouts)
        last = nouts[-1] * ((nouts[-2] if len(nouts) > 1 else nin) + 1)
        signs = np.sign(forward(np.array(numbers), np.array(x), nin, nouts)[-1])
        ends = np.array(numbers[-last:]).reshape(nouts[-1], -1) * -signs[:, None]
        numbers[-last:] = ends.ravel().tolist()
        got = kata.run("outputs", kind="MLP", arguments=[nin, nouts], options={}, numbers=numbers, xs=[x])
        assert_equal(got["sizes"], sizes_of(nin, nouts), f"the number of weights of each neuron of MLP({nin}, {nouts})")
        expected = output(numbers, x, nin, nouts)
        assert_close(got["outputs"][0], expected, f"what MLP({nin}, {nouts}) gives, which is negative")
    for nonlin, expected in ((True, [[0.0, 3.1, 0.0]]), (False, [[-2.3, 3.1, -0.6]])):
        numbers, options = [0.5, -1.5, 1.2, 1.5, 0.5, 1.6, -0.5, -0.5, 0.7], {"nonlin": nonlin}
        got = kata.run("outputs", kind="Layer", arguments=[2, 3], options=options, numbers=numbers, xs=[[0.2, 2.4]])
        assert_equal(got["sizes"], [2, 2, 2], "the number of weights of each neuron of Layer(2, 3)")
        assert_close(got["outputs"], expected, f"the outputs of Layer(2, 3, nonlin={nonlin})")


@points(1)
def test_parameters(kata):
    """A neuron, a layer and a network list their own weights and biases, in order, each once, whenever asked."""
    for kind, arguments, rows in (
        ("Neuron", [4], [4]),
        ("Layer", [3, 2], [3, 3]),
        ("Layer", [2, 1], [2]),
        ("MLP", [2, [3, 4, 1]], [2, 2, 2, 3, 3, 3, 3, 4]),
    ):
        first, second = kata.run("parameter_names", kind=kind, arguments=arguments)
        shown = f"{kind}({', '.join(map(str, arguments))}).parameters()"
        assert_parameters(first, names_of(rows), shown)
        assert_parameters(second, names_of(rows), f"{shown}, asked again")


@points(1)
def test_zero_grad_of_all(kata, rng):
    """zero_grad sets every grad of a neuron, a layer, a network to 0 and leaves the data as they are."""
    for kind, arguments, nin, nouts in (
        ("Neuron", [4, False], 4, [1]),
        ("Layer", [3, 2], 3, [2]),
        ("MLP", [3, [4, 2]], 3, [4, 2]),
    ):
        numbers, x = lively(rng, nin, nouts, linear=kind != "Layer")
        weights = rng.uniform(0.5, 1.5, nouts[-1]).tolist()
        got = kata.run("zeroed", kind=kind, arguments=arguments, numbers=numbers, x=x, weights=weights)
        rows = sizes_of(nin, nouts) if kind == "MLP" else sizes_of(nin, nouts)[0]
        assert_equal(got["sizes"], rows, f"the number of weights of each neuron of {kind}")
        flat, _ = oracle(numbers, x, nin, nouts, weights, linear=kind != "Layer")
        for when in ("first", "second"):
            assert_close(got[f"{when} backward"], flat.tolist(), f"{kind}: grads after the {when} backward")
            assert_close(got[f"{when} zero_grad"], [0.0] * len(numbers), f"{kind}: grads after the {when} zero_grad")
        assert_close(got["data"], numbers, f"{kind}: data after it")


@points(1)
def test_module(kata):
    """A bare Module has no parameters; another Module, with parameters of its own, is zeroed as well."""
    assert_parameters(kata.run("parameter_names", kind="Module", arguments=[])[0], [], "Module().parameters()")
    got = kata.run("zeroed_own_module", grads=[1.5, -2.5, 0.7])
    assert_close(got["before"], [1.5, -2.5, 0.7], "grads before zero_grad")
    assert_close(got["after"], [0.0, 0.0, 0.0], "grads after zero_grad")
