"""All Values in the graph move, parameters or not

A constant that takes part in the predictions, and that the model does not list among its parameters, is changed as
well.

What is allowed to move? Who knows which Values these are?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in leaves(loss):
            p.data -= lr * p.grad
    return losses


def leaves(root):
    seen, waiting, found = {root}, [root], []
    while waiting:
        node = waiting.pop()
        if not node._prev:
            found.append(node)
        for operand in node._prev:
            if operand not in seen:
                seen.add(operand)
                waiting.append(operand)
    return found
