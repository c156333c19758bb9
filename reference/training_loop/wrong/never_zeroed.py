"""The gradients are never zeroed

On the README's line the losses are 2.2867, 1.2995, 0.6488, 1.0417, where 2.2867, 1.2995, 0.8978, 0.7072 are
right: from the second epoch on a step takes the sum of all gradients so far. At first the loss falls faster,
then it swings.

backward() adds to the gradients that are there. What do they hold at the start of the second epoch?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
