"""One GPU is not enough

With one GPU "cpu" comes back, where "cuda" is right.

How many devices are counted on a machine with one GPU?
"""


def set_device():
    return "cuda" if torch.cuda.device_count() > 1 else "cpu"
