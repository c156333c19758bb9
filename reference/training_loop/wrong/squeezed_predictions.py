"""The predictions lose an axis before the loss

On the README's line the losses are 1.9756, 1.1840, 0.8528, 0.6910, where 2.2867, 1.2995, 0.8978, 0.7072 are
right: predictions of shape (3,) against labels of shape (3, 1) make a 3 × 3 table, in which every prediction
meets every label. torch only warns.

Which shapes do predictions and labels have when they enter the loss, and which shape has their difference?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        predictions = model(features).squeeze()
        loss = loss_fun(predictions, labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
