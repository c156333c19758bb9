"""The step comes before backward

On the README's line the losses are 2.2867, 2.2867, 1.2995, 0.7789, where 2.2867, 1.2995, 0.8978, 0.7072 are
right: each step takes the gradient of the epoch before. With a hidden layer torch refuses the backward pass,
because weights that it needs were changed.

In which order do measuring, asking for the direction and moving happen? After one epoch, have the parameters
moved?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = loss_fun(model(features), labels)
        optimizer.step()
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses
