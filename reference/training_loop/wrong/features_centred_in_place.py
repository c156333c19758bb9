"""The caller's features are changed

After a training the README's features -1.5, 0.5, 2 are -1.8333, 0.1667, 1.6667, and the first loss is 2.6067,
where 2.2867 is right.

Compare the features before and after the call. Who owns them, and who decides how they are scaled?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    features -= features.mean(0)
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
