"""Labels and predictions change places in the loss

On the README's line, with PoissonNLLLoss, the losses are 2.0201, 2.0011, 1.9821, 1.9630, where 1.8359, 1.2405,
1.0593, 0.9678 are right. A squared error is the same both ways and hides it.

Of its two arguments, which one does a loss of torch take as the prediction?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(labels, model(features))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
