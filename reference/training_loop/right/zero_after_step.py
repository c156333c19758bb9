"""The gradients are zeroed after the step, through the model; the loop prints and sets the training mode."""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    model.train()
    losses = []
    while len(losses) < n_epochs:
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        model.zero_grad(set_to_none=False)
        losses.append(float(loss))
        if len(losses) % 500 == 0:
            print(f"epoch {len(losses)}: loss {losses[-1]:.6f}")
    return losses
