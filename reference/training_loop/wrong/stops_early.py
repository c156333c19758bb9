"""The training stops as soon as the loss rises

In the lecture's fit the losses are 0.8889, 0.5628, 0.4657, 0.5479 and rise there for the first time: four
epochs are made, where 1,847 are asked for.

With momentum, is a loss that rises once a sign that something is wrong? How long is the list for n_epochs?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if len(losses) > 1 and losses[-1] >= losses[-2]:
            break
    return losses
