"""The losses are averaged

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] one number comes back, 0.953333, where the three losses
[0.36, 0.25, 2.25] are right. With a single element only the shape tells the difference.

How many losses does a batch of three have before anything is averaged?
"""


def sq_loss(y_true, y_prediction):
    return torch.mean((y_true - y_prediction) ** 2)
