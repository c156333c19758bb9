"""The optimizer never steps

On the README's line every epoch has the loss 2.2867; after four of them the gradients are there, and the slope
is still 0.8.

backward() says in which direction to move. Who moves the parameters?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        losses.append(loss.item())
    return losses
