"""Half of the squared error is taken

On the line of the public tests the first loss is 14.4925, where 28.985 is right, and every step is half as long.

Compare the loss of the text with the code, factor by factor.
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        loss = loss * 0.5
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
