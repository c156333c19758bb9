"""The step goes uphill

On the line of the public tests the losses are 28.985, 70.8939, 179.529, 462.698, where 28.985, 6.56994, 2.83054,
1.91282 are right.

The gradient points to where the loss grows. Which way is the aim?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data += lr * p.grad
    return losses
