"""The optimizer gets a closure, which it calls once in a step."""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []

    def closure():
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        losses.append(loss.item())
        return loss

    for _ in range(n_epochs):
        optimizer.step(closure)
    return losses
