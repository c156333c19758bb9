"""The features are shuffled, the labels are not

On the README's line, under seed 0, the losses are 0.5267, 1.5188, 1.6279, 0.8704, where 2.2867, 1.2995, 0.8978,
0.7072 are right: in every epoch samples meet labels that are not theirs.

Which label belongs to the first row? All samples enter one loss: does their order matter?
"""


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        shuffled = features[torch.randperm(len(features))]
        loss = loss_fun(model(shuffled), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
