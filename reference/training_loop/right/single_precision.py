"""Everything is computed in float32, whatever comes in."""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    model.float()
    features = features.float()
    labels = labels.float() if labels.is_floating_point() else labels
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
