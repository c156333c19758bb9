"""The layers have no biases

The model has two parameters, of the shapes (3, 2) and (1, 3), where four are wanted; the README's training by hand
begins with the loss 9.3994, where 6.9885 is right. For X = 0 such a network always predicts 0.

Which terms of the formula for Y_pred do not depend on X?
"""


def make_model(D_in, H, D_out):
    return nn.Sequential(nn.Linear(D_in, H, bias=False), nn.ReLU(), nn.Linear(H, D_out, bias=False))
