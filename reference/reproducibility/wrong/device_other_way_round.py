"""The two devices have changed places

With a GPU "cpu" comes back, and without one "cuda".

In a line A if question else B: which of the two comes back when the answer is yes?
"""


def set_device():
    return "cpu" if torch.cuda.is_available() else "cuda"
