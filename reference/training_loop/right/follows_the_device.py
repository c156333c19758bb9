"""The data go where the model is, and a tensor collects the losses until the end."""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    device = next(model.parameters()).device
    features, labels = features.to(device), labels.to(device)
    losses = torch.zeros(n_epochs)
    for epoch in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses[epoch] = loss.detach().cpu()
    return losses.tolist()
