"""There are three layers of weights

The model has six parameters, of the shapes (3, 2), (3,), (3, 3), (3,), (1, 3) and (1,) for H = 3, where four are wanted:
a layer from H to H units was added.

How many matrices does the formula for Y_pred hold?
"""


def make_model(D_in, H, D_out):
    return nn.Sequential(
        nn.Linear(D_in, H),
        nn.ReLU(),
        nn.Linear(H, H),
        nn.ReLU(),
        nn.Linear(H, D_out),
    )
