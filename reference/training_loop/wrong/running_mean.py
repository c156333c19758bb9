"""The list holds the mean of all losses so far

On the README's line the losses are 2.2867, 1.7931, 1.4946, 1.2978, where 2.2867, 1.2995, 0.8978, 0.7072 are
right; the parameters are right. The curve looks smoother and lies too high.

Which epochs have a share in the third entry of the list?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses, total = [], 0.0
    for epoch in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
        losses.append(total / (epoch + 1))
    return losses
