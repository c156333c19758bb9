"""A generator makes the epochs, and the losses come back as a tuple."""


def epochs(features, labels, model, loss_fun, optimizer, n_epochs):
    for _ in range(n_epochs):
        predictions = model(features)
        loss = loss_fun(predictions, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.item()


def train(*arguments):
    return tuple(epochs(*arguments))
