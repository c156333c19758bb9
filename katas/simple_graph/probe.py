"""Probes of simple_graph: they ask a graph for predictions, differentiate through it and put it on other devices."""

import torch


def forward(module, w, b, x, device="cpu"):
    """The prediction of a graph with these parameters, all of it on a device."""
    return graph_on(module, w, b, device).forward(x.to(device))


def twice(module, w, b, x):
    """Two predictions of one graph for one x, and what w, b and x are after them."""
    graph = module.SimpleGraph(w, b)
    return {"predictions": [graph.forward(x), graph.forward(x)], "w": graph.w, "b": graph.b, "x": x}


def backward(module, w, b, x, y_true, device="cpu"):
    """The prediction, and the gradients of the summed squared errors in w and b; None where none arrives."""
    graph = graph_on(module, w, b, device)
    leaves = graph.w, graph.b
    prediction = graph.forward(x.to(device))
    go_back(y_true.to(device), prediction)
    return {"prediction": prediction, "w_grad": leaves[0].grad, "b_grad": leaves[1].grad}


def both_ways(module, w, b, x, y_true):
    """The gradients by formula, then those that backward() leaves in w and b on the same graph.

    connected: whether the prediction had a graph before the formula, and after it. problem: what backward() raised.
    """
    graph = module.SimpleGraph(w, b)
    leaves = graph.w, graph.b
    prediction, problem = graph.forward(x), ""
    first = prediction.detach().clone() if torch.is_tensor(prediction) else prediction
    connected = [has_graph(prediction)]
    by_formula = module.analytic_gradients(x, y_true, prediction)
    connected.append(has_graph(prediction))
    try:
        go_back(y_true, prediction)
    except RuntimeError as error:
        problem = str(error)
    answer = {"prediction": first, "by_formula": by_formula, "connected": connected, "problem": problem}
    return {**answer, "w_grad": leaves[0].grad, "b_grad": leaves[1].grad}


def descent(module, w, b, x, y_true, rate, n_steps):
    """The paths of w and b in a descent on the summed squared errors, start and end included."""
    graph = module.SimpleGraph(w, b)
    leaves = graph.w, graph.b
    path = [[leaf.item() for leaf in leaves]]
    for _ in range(n_steps):
        leaves[0].grad = leaves[1].grad = None
        go_back(y_true, graph.forward(x))
        with torch.no_grad():
            for leaf in leaves:
                leaf -= rate * (0 if leaf.grad is None else leaf.grad)
        path.append([leaf.item() for leaf in leaves])
    return dict(zip("wb", torch.tensor(path).T, strict=True))


def gpu_trouble(module):
    """Why no GPU can be used here; an empty text where one can."""
    if not torch.cuda.is_available():
        return "there is no CUDA device"
    try:
        torch.ones(1, device="cuda").sum().item()
    except Exception as error:
        first_line = str(error).partition("\n")[0]
        return f"the CUDA device cannot be used within the limits: {type(error).__name__}: {first_line}"
    return ""


# --- what the probes share


def graph_on(module, w, b, device):
    """A graph whose parameters are those of its constructor on the CPU, and new leaves on any other device."""
    graph = module.SimpleGraph(w, b)
    if device != "cpu":
        graph.w, graph.b = (torch.nn.Parameter(torch.tensor([number], device=device)) for number in (w, b))
    return graph


def has_graph(value):
    """Whether this is a tensor with a graph behind it."""
    return torch.is_tensor(value) and value.grad_fn is not None


def go_back(y_true, prediction):
    """backward() from the summed squared errors, where the prediction has a shape and a graph to go back through."""
    if has_graph(prediction) and prediction.shape == y_true.shape:
        ((y_true - prediction) ** 2).sum().backward()
