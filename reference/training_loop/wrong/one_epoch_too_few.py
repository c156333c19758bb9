"""The loop makes one turn too few

For four epochs three losses come back, and the README's line ends with slope 0.1482, where 0.0752 is right.

How many numbers does the range of the loop hold for four epochs? And for one?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(1, n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
