"""The list holds tensors instead of floats

On the README's line the first entry is tensor(2.2867, grad_fn=<MseLossBackward0>). Every entry keeps the graph
of its epoch alive, and a plot of the list is refused.

What hangs on a stored loss? Which of its parts does a curve need?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses
