"""The device is "cuda" everywhere

With a GPU nothing shows. Without one "cuda" comes back too, and the first tensor that is sent there ends in «Torch
not compiled with CUDA enabled» or «Found no NVIDIA driver»: the function that answers is named, not called, and a
function counts as true.

What stands after the word if: an answer, or someone who could be asked?
"""


def set_device():
    if torch.cuda.is_available:
        return "cuda"
    return "cpu"
