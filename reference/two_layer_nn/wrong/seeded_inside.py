"""make_model seeds the generator itself

The README's training begins with the loss 3.8198, where 6.9885 is right. A seed set by the caller has no effect: every
model begins with the same parameters.

Who should decide which random numbers come: the function, or the one who calls it?
"""


def make_model(D_in, H, D_out):
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(D_in, H), nn.ReLU(), nn.Linear(H, D_out))
