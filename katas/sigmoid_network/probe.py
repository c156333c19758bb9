"""Probes of sigmoid_network: they build a network with given weights and ask its methods. Nothing here decides."""

import torch


def sigmoid(module, s):
    """The sigmoid of each of several tensors."""
    return [module.FNN().sigmoid(tensor) for tensor in s]


def sigmoid_derivative(module, s):
    """The slope of the sigmoid at each of several tensors of activations."""
    return [module.FNN().sigmoid_derivative(tensor) for tensor in s]


def forward(module, w1, w2, X):
    """The predictions of a network with these weights."""
    return network(module, w1, w2).forward(X)


def gradients(module, w1, w2, X, y, y_hat, last_forward=None):
    """The gradients of the squared error; `forward` was asked before, where there is something to ask it for."""
    return asked_after(last_forward, network(module, w1, w2)).gradients(X, y, y_hat)


def cross_entropy(module, y_hat, y):
    """The mean binary cross-entropy of these predictions."""
    return module.FNN().cross_entropy(y_hat, y)


def cross_entropy_gradients(module, w1, w2, X, y, y_hat, last_forward=None):
    """The gradients of the summed cross-entropy; `forward` was asked before, where there is something to ask it for."""
    return asked_after(last_forward, network(module, w1, w2)).cross_entropy_gradients(X, y, y_hat)


def train(module, w1, w2, learning_rate, X, y, n_steps):
    """w1 and w2 after each of n_steps calls of `train`."""
    net, path = network(module, w1, w2, learning_rate), []
    for _ in range(n_steps):
        net.train(X, y)
        path += weights_of(net)
    return path


def train_from_seed(module, seed, X, y, n_steps):
    """The default network, drawn after torch.manual_seed: before and after n_steps of `train`."""
    torch.manual_seed(seed)
    net = module.FNN()
    drawn = weights_of(net)
    for _ in range(n_steps):
        net.train(X, y)
    return {"drawn": drawn, "trained": weights_of(net), "forward": net.forward(X)}


def all_methods(module, w1, w2, X, y, y_hat, seed):
    """What `forward` and `gradients` answer and where all methods but `train` leave the weights; then `train` too."""
    net = network(module, w1, w2, learning_rate=0.5)
    torch.manual_seed(seed)
    answers = {"forward": net.forward(X), "gradients": net.gradients(X, y, y_hat)}
    net.cross_entropy(y_hat, y)
    net.cross_entropy_gradients(X, y, y_hat)
    weights = weights_of(net)
    net.train(X, y)
    return {**answers, "weights": weights, "arguments": [X, y, y_hat], "next_draw": torch.rand(1).item()}


# --- what the probes share


def network(module, w1, w2, learning_rate=0.001):
    """A network of this size with these weights, each of the dtype and the kind that it had when it was drawn."""
    (input_dim, hidden_dim), output_dim = w1.shape, w2.shape[1]
    net = module.FNN(input_dim=input_dim, hidden_dim=hidden_dim, output_dim=output_dim, learning_rate=learning_rate)
    for name, weight in (("w1", w1), ("w2", w2)):
        drawn = getattr(net, name)
        weight = weight.to(drawn.dtype).clone()
        is_parameter = isinstance(drawn, torch.nn.Parameter)
        setattr(net, name, torch.nn.Parameter(weight, drawn.requires_grad) if is_parameter else weight)
    return net


def asked_after(last_forward, net):
    """The network, after a look at what it predicts for `last_forward`."""
    if last_forward is not None:
        net.forward(last_forward)
    return net


def weights_of(net):
    """Copies of w1 and w2, as they are now."""
    return [weight.detach().clone() if torch.is_tensor(weight) else weight for weight in (net.w1, net.w2)]


# --- what the picture asks


def picture(module, X, y, seed, n_epochs):
    """Both costs of two trainings from the same start: `train`, then descent along the cross-entropy's gradients."""
    X, y = (torch.tensor(part, dtype=torch.float32) for part in (X, y))
    found = [costs(module, step, X, y, seed, n_epochs) for step in (by_squared_error, by_cross_entropy)]
    return {"squared errors": [pair[0] for pair in found], "cross-entropies": [pair[1] for pair in found]}


def costs(module, step, X, y, seed, n_epochs):
    """The squared error and the mean cross-entropy before every epoch; step(net, X, y) changes the weights."""
    torch.manual_seed(seed)
    net = module.FNN()
    squared_errors, cross_entropies = [], []
    for _ in range(n_epochs):
        y_hat = net.forward(X)
        squared_errors.append(float(((y_hat - y) ** 2).sum() / 2))
        cross_entropies.append(float(net.cross_entropy(y_hat, y)))
        step(net, X, y)
    return squared_errors, cross_entropies


def by_squared_error(net, X, y):
    net.train(X, y)


def by_cross_entropy(net, X, y):
    gradients = net.cross_entropy_gradients(X, y, net.forward(X))
    with torch.no_grad():
        for weight, gradient in zip((net.w1, net.w2), gradients, strict=True):
            weight.sub_(net.learning_rate * gradient)
