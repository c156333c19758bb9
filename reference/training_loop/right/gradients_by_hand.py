"""torch.autograd.grad finds the gradients of what the optimizer holds, and the loop hands them over itself."""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    parameters = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    losses = []
    for _ in range(n_epochs):
        loss = loss_fun(model(features), labels)
        for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            parameter.grad = gradient
        losses.append(loss.detach().item())
        optimizer.step()
    return losses
