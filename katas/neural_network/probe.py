"""Probes of neural_network: they make neurons, layers and networks, give them numbers and read them off.

The numbers of a network come neuron by neuron: for each its weights, then its bias.
"""

import random

from katas.value.value import Value


def drawn(module, kind, arguments, seed):
    """What a newly made neuron, layer or network holds, and the next number that `random` gives."""
    random.seed(seed)
    made = getattr(module, kind)(*arguments)
    return {
        "w": [[data_of(w) for w in neuron.w] for neuron in neurons_of(made)],
        "b": [data_of(neuron.b) for neuron in neurons_of(made)],
        "all are Values": all(isinstance(p, Value) for p in held_by(made)),
        "next": random.random(),
    }


def outputs(module, kind, arguments, options, numbers, xs):
    """The sizes of what is made, and what it gives for each of several inputs once its numbers are set."""
    made = getattr(module, kind)(*arguments, **options)
    fits = fill(made, numbers)
    return {"sizes": sizes_of(made), "outputs": [data_of(made(x)) for x in xs] if fits else None}


def gradients(module, kind, arguments, numbers, x, weights):
    """The gradients of the weighted sum of the outputs: for each layer, and for the inputs, which are Values here."""
    made = getattr(module, kind)(*arguments)
    if not fill(made, numbers):
        return {"sizes": sizes_of(made), "gradients": None}
    inputs = [Value(number) for number in x]
    weighted(made(inputs), weights).backward()
    parts = [[p.grad for p in held_by(layer)] for layer in getattr(made, "layers", [made])]
    return {"sizes": sizes_of(made), "gradients": [*parts, [value.grad for value in inputs]]}


def parameter_names(module, kind, arguments):
    """For each entry of `parameters()`, asked twice, where in the neurons it stands."""
    made = getattr(module, kind)(*arguments)
    names = {}
    for number, neuron in enumerate(neurons_of(made)):
        names.update({id(w): f"neuron {number} w[{i}]" for i, w in enumerate(neuron.w)})
        names[id(neuron.b)] = f"neuron {number} b"
    return [named(made.parameters(), names) for _ in range(2)]


def shown(module, kind, arguments):
    """The text of a newly made neuron, layer or network."""
    return repr(getattr(module, kind)(*arguments))


def zeroed(module, kind, arguments, numbers, x, weights):
    """The grads of all weights and biases after `backward` and after `zero_grad`, twice over, and their data."""
    made = getattr(module, kind)(*arguments)
    if not fill(made, numbers):
        return {"sizes": sizes_of(made)}
    answer = {"sizes": sizes_of(made)}
    for when in ("first", "second"):
        weighted(made(x), weights).backward()
        answer[f"{when} backward"] = [p.grad for p in held_by(made)]
        made.zero_grad()
        answer[f"{when} zero_grad"] = [p.grad for p in held_by(made)]
    answer["data"] = [p.data for p in held_by(made)]
    return answer


def zeroed_own_module(module, grads):
    """The grads of the parameters of a Module that is made here, before and after `zero_grad`."""

    class Own(module.Module):
        def __init__(self):
            self.values = [Value(1.5) for _ in grads]

        def parameters(self):
            return self.values

    own = Own()
    for value, grad in zip(own.values, grads, strict=True):
        value.grad = grad
    before = [value.grad for value in own.values]
    own.zero_grad()
    return {"before": before, "after": [value.grad for value in own.values]}


# --- reading and filling ------------------------------------------------------------------------


def neurons_of(made):
    """The neurons of a network, a layer or a neuron, in order."""
    if hasattr(made, "layers"):
        return [neuron for layer in made.layers for neuron in layer.neurons]
    if hasattr(made, "neurons"):
        return list(made.neurons)
    return [made] if hasattr(made, "w") else []


def held_by(made):
    """All weights and biases, read off the neurons."""
    return [p for neuron in neurons_of(made) for p in (*neuron.w, neuron.b)]


def sizes_of(made):
    """The number of weights of each neuron; for a network, layer by layer."""
    if hasattr(made, "layers"):
        return [sizes_of(layer) for layer in made.layers]
    return [len(neuron.w) for neuron in neurons_of(made)]


def fill(made, numbers):
    """Set all weights and biases. False, and nothing is done, where the numbers do not fit."""
    held = held_by(made)
    if len(held) != len(numbers):
        return False
    for value, number in zip(held, numbers, strict=True):
        value.data = number
    return True


def weighted(outputs, weights):
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    total = Value(0.0)
    for output, weight in zip(outputs, weights, strict=False):
        total = total + output * weight
    return total


def data_of(output):
    """The number in a Value; of a list, the numbers in it; anything else as it is."""
    if isinstance(output, (list, tuple)):
        return [data_of(item) for item in output]
    return output.data if isinstance(output, Value) else output


def named(parameters, names):
    """The names of what is in a list; of anything else the name of its type."""
    if not isinstance(parameters, (list, tuple)):
        return type(parameters).__name__
    return [names.get(id(p), f"a {type(p).__name__} that is no weight and no bias") for p in parameters]
