"""The learning rate of the argument is not used

Every step is taken with 0.01: on the line of the public tests, with 0.02 asked for, the losses are 28.985, 15.3407,
8.67234, 5.34983, where 28.985, 6.56994, 2.83054, 1.91282 are right.

Does the answer change when lr does?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.01 * p.grad
    return losses
