"""The answer to the question comes back in place of a name

With a GPU True comes back and without one False, where "cuda" and "cpu" are right.

Which argument does a tensor's to() take: a name, or a yes or no?
"""


def set_device():
    return torch.cuda.is_available()
