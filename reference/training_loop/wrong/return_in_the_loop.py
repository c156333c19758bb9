"""The function returns in the first epoch

For four epochs one loss comes back, 2.2867, and the slope of the README's line is 0.4633, where it ends at
0.0752.

How long is the list for four epochs? At which indentation does the loop end?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        return losses
    return losses
