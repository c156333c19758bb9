"""What the tests run beside a submission of two_layer_tensor, on the CPU and elsewhere. Nothing here decides."""

import torch
from torch.overrides import TorchFunctionMode


def train_from_seed(module, seed, lr, nite, X, Y, X_val, Y_val, device=None):
    """Seed torch, train, and return the answer with the data as they are after the training."""
    torch.manual_seed(seed)
    where = {} if device is None else {"device": device}
    answer = module.two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, **where)
    return {"answer": answer, "inputs": [X, Y, X_val, Y_val]}


def forward_and_gradients(module, X, Y, W1, W2, device):
    """What `forward`, `loss` and `gradients` answer for tensors that lie on a device."""
    X, Y, W1, W2 = (tensor.to(device) for tensor in (X, Y, W1, W2))
    answer = module.forward(X, W1, W2)
    return {"forward": answer, "loss": module.loss(answer[2], Y), "gradients": module.gradients(X, Y, W1, W2)}


def forward_elsewhere(module, X, W1, W2, device):
    """Where the parts of `forward` lie for tensors on the meta device, and what went wrong there."""
    module.forward(X, W1, W2)
    X, W1, W2 = (tensor.to(device) for tensor in (X, W1, W2))
    return elsewhere(lambda: module.forward(X, W1, W2))


def gradients_elsewhere(module, X, Y, W1, W2, device):
    """Where both gradients lie for tensors on the meta device, and what went wrong there."""
    module.gradients(X, Y, W1, W2)
    X, Y, W1, W2 = (tensor.to(device) for tensor in (X, Y, W1, W2))
    return elsewhere(lambda: module.gradients(X, Y, W1, W2))


def train_elsewhere(module, seed, nite, X, Y, X_val, Y_val, device):
    """Where W1 and W2 lie after a training on the meta device, what went wrong there, and the CPU's next draw."""
    train = module.two_layer_regression_tensor_train
    train(X, Y, X_val, Y_val, 1e-4, nite)
    torch.manual_seed(seed)
    seen = elsewhere(lambda: train(X, Y, X_val, Y_val, 1e-4, nite, device=device)[:2])
    return {**seen, "next_draw": torch.rand(1).item()}


def gpu_trouble(module):
    """Why no GPU can be used here; an empty text where one can."""
    if not torch.cuda.is_available():
        return "there is no CUDA device"
    try:
        torch.ones(1, device="cuda").sum().item()
    except Exception as error:
        return f"the CUDA device cannot be used within the limits: {type(error).__name__}: {str(error).splitlines()[0]}"
    return ""


# --- a device that is not the CPU, on any machine


def elsewhere(act):
    """Devices and shapes of the tensors that `act` gives, the products it computed on the CPU, and what it raised."""
    mode = OtherDevice()
    try:
        with mode:
            parts = [part if torch.is_tensor(part) else torch.empty(0) for part in act()]
    except Exception as error:
        return {"devices": [], "shapes": [], "on_the_cpu": mode.on_the_cpu, "problem": in_words(error)}
    places = {"devices": [part.device.type for part in parts], "shapes": [list(part.shape) for part in parts]}
    return {**places, "on_the_cpu": mode.on_the_cpu, "problem": ""}


def in_words(error):
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


class OtherDevice(TorchFunctionMode):
    """Makes torch's meta device, which has shapes and no numbers, behave like a GPU.

    What is read from it, or brought to the CPU, is a tensor of zeros; a question whether something holds for `all`
    entries is answered with yes. An operation on tensors of both devices is refused, as on a GPU. `on_the_cpu`: the
    matrix products that were computed on the CPU.
    """

    READS = ("item", "tolist", "cpu", "all", "__float__", "__int__", "__bool__", "__format__")
    MOVES = ("to", "copy_", "__getitem__", "__setitem__", "fill_", "type_as", "__get__", "__set__")
    PRODUCTS = (
        "matmul",
        "__matmul__",
        "__rmatmul__",
        "mm",
        "addmm",
        "bmm",
        "mv",
        "dot",
        "einsum",
        "linear",
        "tensordot",
    )

    def __init__(self):
        super().__init__()
        self.on_the_cpu = []

    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs, name = kwargs or {}, function.__name__
        if name in self.READS or (name == "to" and "cpu" in map(str, (*args[1:], *kwargs.values()))):
            args = (as_read(args[0], name == "all"), *args[1:])
        elif name in ("__setitem__", "copy_", "fill_") and args[0].device.type == "cpu":
            args = (args[0], *(as_read(arg) for arg in args[1:]))
        elif name not in self.MOVES:
            found = tensors_in((*args, *kwargs.values()))
            on_the_cpu = [tensor for tensor in found if not tensor.is_meta and tensor.ndim]
            if on_the_cpu and len(on_the_cpu) < len(found) and any(tensor.is_meta for tensor in found):
                raise RuntimeError(f"{name}: all tensors have to be on one device, here they are on meta and on cpu")
            if on_the_cpu and name in self.PRODUCTS:
                self.on_the_cpu.append(name.strip("_"))
        return function(*args, **kwargs)


def as_read(value, number=0):
    """A tensor of the meta device as one of the CPU; anything else as it is."""
    is_meta = torch.is_tensor(value) and value.is_meta
    return torch.full_like(value, number, device="cpu") if is_meta else value


def tensors_in(values):
    """All tensors among values and in lists and tuples of them."""
    found = []
    for value in values:
        if torch.is_tensor(value):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            found += tensors_in(value)
    return found
