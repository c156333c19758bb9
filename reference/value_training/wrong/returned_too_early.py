"""The function returns inside the loop

Whatever n_steps is, one step is taken and one loss comes back; for no step, None.

How far is `return` indented? What does the loop do after it?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
        return losses
