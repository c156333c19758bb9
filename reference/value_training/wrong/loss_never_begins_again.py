"""The loss of a step holds those of all steps before it

On the line of the public tests the losses are 28.985, 35.5549, 579.83, 18513.2, where 28.985, 6.56994, 2.83054,
1.91282 are right: each step adds its errors to a sum that was begun before the first one.

Where does the sum begin: inside the loop over the steps, or in front of it?
"""


def train(model, xs, ys, n_steps, lr):
    losses, loss = [], 0
    for _ in range(n_steps):
        for x, y in zip(xs, ys):
            loss = loss + (model(x) - y) ** 2
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
