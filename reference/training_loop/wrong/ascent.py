"""The loss is made larger instead of smaller

On the README's line the losses are 2.2867, 3.7406, 6.5609, 12.1624, where 2.2867, 1.2995, 0.8978, 0.7072 are
right.

The optimizer already walks against the gradient. Of which number is the gradient taken here?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        (-loss).backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
