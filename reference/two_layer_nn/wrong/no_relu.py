"""There is no relu between the layers

After seed 3, with H = 3, the prediction for the README's second sample is -1.5258, where -0.4043 is right, and the
training by hand begins with the loss 4.8287 instead of 6.9885. Two linear layers in a row are one linear map.

Which parts of the network can bend a line?
"""


def make_model(D_in, H, D_out):
    return nn.Sequential(nn.Linear(D_in, H), nn.Linear(H, D_out))
