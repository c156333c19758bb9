"""The number of epochs is not the one that is handed in

For four epochs 100 losses come back; the README's line ends with slope -0.0946, where 0.0752 is right.

Where does the number of turns come from? How many should there be for n_epochs = 0?
"""

EPOCHS = 100


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(EPOCHS):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
