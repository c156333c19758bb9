"""The update moves a name, not the parameter

The loss is 28.985 in every step; the gradients are right and nobody uses them.

Which object does the assignment change: the one that the model holds, or a name of the loop?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            data = p.data
            data -= lr * p.grad
    return losses
