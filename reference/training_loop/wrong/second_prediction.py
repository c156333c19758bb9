"""The model predicts twice in an epoch

The losses are right, but the model makes eight predictions in four epochs: one to record the loss, one to learn
from.

The loss that is recorded and the loss that is followed have the same value. How many predictions are needed to
know it?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        with torch.no_grad():
            losses.append(loss_fun(model(features), labels).item())
        optimizer.zero_grad()
        loss_fun(model(features), labels).backward()
        optimizer.step()
    return losses
