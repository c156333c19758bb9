"""The loss becomes a number by way of NumPy

On the CPU nothing shows: the losses of the README's line begin with 2.2867, 1.2995. With model and data on a GPU the
first epoch ends in «can't convert cuda:0 device type tensor to numpy».

Where do the numbers of a NumPy array lie? Which method of a tensor gives its one number, wherever it lies?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach().numpy()))
    return losses
