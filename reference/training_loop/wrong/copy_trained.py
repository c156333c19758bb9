"""A copy of the model is trained, not the model

On the README's line every epoch has the loss 2.2867: the copy predicts and gets gradients, and the optimizer
moves the parameters of the original, which have none.

Which parameters does the optimizer hold, and which ones make the predictions?
"""

import copy


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    model = copy.deepcopy(model)
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
