"""The loss is recorded after the update

On the line of the public tests the losses are 6.56994, 2.83054, 1.91282, 1.48637, where 28.985, 6.56994, 2.83054,
1.91282 are right: the list begins one entry late, and each sample is predicted twice in a step.

Does entry 0 describe the model before the first step, or after it?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
        losses.append(sum((model(x) - y) ** 2 for x, y in zip(xs, ys)).data)
    return losses
