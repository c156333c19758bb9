"""The random generator is seeded inside the function

The losses and the parameters are right, but after every training torch.rand(1) gives 0.4963, whatever seed was
set before: what is drawn later is the same after every training.

Which line here touches something that belongs to the caller? Does this training draw any random numbers?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    torch.manual_seed(0)
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        loss = loss_fun(model(features), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
