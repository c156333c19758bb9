"""Probes of value_training: they train small models that are made here, and read them off afterwards."""

from katas.value.value import Value


class Model:
    """Something to train. values: what may move; fixed: a Value that takes part in every prediction and may not."""

    def __init__(self, formula, numbers):
        self.formula = formula
        self.values = [Value(number) for number in numbers]
        self.fixed = Value(1.5)
        self.predicted = {}
        self.count = 0

    def __call__(self, x):
        prediction = FORMULAS[self.formula](self, x)
        self.predicted[tuple(x)] = prediction.data
        self.count += 1
        return prediction

    def parameters(self):
        return self.values

    def zero_grad(self):
        for value in self.values:
            value.grad = 0.0


def trained(module, formula, numbers, xs, ys, calls):
    """The losses of each call of `train`, and what there is after the last: values, predictions, samples.

    calls: pairs of n_steps and lr. count: how many predictions were made. predictions: the last one for each sample.
    """
    model = Model(formula, numbers)
    return {
        "losses": [module.train(model, xs, ys, n_steps, lr) for n_steps, lr in calls],
        "data": [value.data for value in model.values],
        "grads": [value.grad for value in model.values],
        "fixed": model.fixed.data,
        "count": model.count,
        "predictions": [model.predicted.get(tuple(x)) for x in xs],
        "samples": [xs, ys],
    }


# --- the models: what is predicted for a list x of numbers ---------------------------------------


def line(model, x):
    """v₀·x₀ + … + vₙ₋₁·xₙ₋₁ + vₙ"""
    return weigh(model.values, x)


def parabola(model, x):
    """(v₀·x₀ + v₁)² / fixed − v₂·fixed; the last value, if there is one more, is not used"""
    v = model.values
    return (v[0] * x[0] + v[1]) ** 2 / model.fixed - v[2] * model.fixed


def network(model, x):
    """3 inputs, 4 and 4 units with relu, 1 linear output; the values unit by unit, weights first, bias last"""
    values = iter(model.values)
    for units, bent in ((4, True), (4, True), (1, False)):
        sums = [weigh([next(values) for _ in range(len(x) + 1)], x) for _ in range(units)]
        x = [z.relu() for z in sums] if bent else sums
    return x[0]


def weigh(values, x):
    total = values[len(x)]
    for i, number in enumerate(x):
        total = total + values[i] * number
    return total


FORMULAS = {"line": line, "parabola": parabola, "network": network}


def picture(module, numbers, xs, ys, n_steps, lr):
    """The network trained: its losses, and what it says of each sample before and after."""
    model = Model("network", numbers)
    before = [float(model(x).data) for x in xs]
    losses = [float(loss) for loss in module.train(model, xs, ys, n_steps, lr)]
    return {"losses": losses, "before": before, "after": [float(model(x).data) for x in xs]}
