"""The learning rate shrinks from step to step

The first step is right. The others are shorter: on the line of the public tests the losses are 28.985, 6.56994,
3.41951, 2.57992, where 28.985, 6.56994, 2.83054, 1.91282 are right.

Which rate is asked for in the last step?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for k in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * (1.0 - 0.9 * k / n_steps) * p.grad
    return losses
