"""The default device of all tensors is changed on the way

"cuda" and "cpu" come back as they should. But with a GPU every new tensor is made there from then on, also one that
names no device and belongs to somebody else.

What is different after the call, besides that a text came back?
"""


def set_device():
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_default_device(device)
    return device
