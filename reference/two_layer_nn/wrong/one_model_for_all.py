"""All calls share one model for each size

The README's first training is right. The second one, with Adam, begins with the loss 0.5966, where the first training
ended, instead of 6.9885: it goes on with parameters that are trained already.

After make_model has been called twice, how many models are there?
"""

MODELS = {}


def make_model(D_in, H, D_out):
    if (D_in, H, D_out) not in MODELS:
        MODELS[D_in, H, D_out] = nn.Sequential(nn.Linear(D_in, H), nn.ReLU(), nn.Linear(H, D_out))
    return MODELS[D_in, H, D_out]
