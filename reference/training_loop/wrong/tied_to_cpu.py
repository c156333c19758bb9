"""Everything is brought to the CPU first

On the CPU nothing shows: the losses of the README's line begin with 2.2867, 1.2995. A model that was on a GPU is on
the CPU afterwards, and every product of the training was computed there.

Who decides where the training takes place: the loop, or the one who has put model and data somewhere?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    model.cpu()
    features, labels = features.cpu(), labels.cpu()
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
