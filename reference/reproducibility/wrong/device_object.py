"""An object comes back in place of its name

With and without a GPU a torch.device comes back, where the text "cuda" or "cpu" is right.

Is device == "cuda" true for what comes back?
"""


def set_device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
