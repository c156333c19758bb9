"""The device is called "gpu"

With a GPU "gpu" comes back, where "cuda" is right; torch knows no device of that name.

What does torch say to torch.device("gpu"), and which names does it list?
"""


def set_device():
    return "gpu" if torch.cuda.is_available() else "cpu"
