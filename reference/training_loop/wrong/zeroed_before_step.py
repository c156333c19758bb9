"""The gradients are zeroed between backward and step

On the README's line every epoch has the loss 2.2867, and nothing is raised: the gradients are computed and gone
before they are used.

What does step() read, and what has become of it in the line above?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss.item())
    return losses
