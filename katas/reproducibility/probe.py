"""Plays the surroundings of the three functions: generators in use, a worker that starts, a machine with a GPU."""

import contextlib
import random

import numpy as np
import torch


def numbers():
    """The next three numbers of each generator."""
    return {
        "random": [random.random() for _ in range(3)],
        "NumPy": np.random.rand(3),
        "torch": torch.rand(3, dtype=torch.float32, device="cpu").numpy(),
    }


def in_use(seed):
    """Seed the generators, whatever was seeded before, and take three numbers from each."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)
    numbers()


def seeded(module, name, arguments, earlier):
    """What a function returns, and the numbers that follow it. The generators were in use, under another seed."""
    in_use(earlier)
    seed = getattr(module, name)(*arguments)
    return {"seed": seed, "numbers": numbers()}


def draw_seeds(module, times):
    """What `set_seed()` returns and the numbers that follow it, several times in a row."""
    return [{"seed": module.set_seed(), "numbers": numbers()} for _ in range(times)]


def start_worker(module, worker_id, torch_seed, copied_seed):
    """The numbers that follow `seed_worker`, where torch has its own seed and the other generators are copies."""
    in_use(copied_seed)
    torch.manual_seed(torch_seed)
    torch.rand(3, dtype=torch.float32, device="cpu")
    module.seed_worker(worker_id)
    return numbers()


def set_device(module, cuda_available, gpus=1):
    """What `set_device` returns, and where a new tensor goes after it; torch.cuda says what it is told to say."""
    answers = {"is_available": cuda_available, "device_count": gpus if cuda_available else 0}
    try:
        with replaced(module, torch.cuda, {name: saying(answer) for name, answer in {**DETAILS, **answers}.items()}):
            device = module.set_device()
        return {"device": device, "default": default_device()}
    finally:
        torch.set_default_device(None)


DETAILS = {"current_device": 0, "get_device_name": "a GPU that is not there"}


def default_device():
    """The device of a tensor that names none; None where torch cannot make one."""
    try:
        return torch.empty(0).device.type
    except Exception:
        return None


def seeds_for_cuda(module, seed, seed_torch):
    """The seeds that the CUDA generators are given during `set_seed`; torch.cuda says that there is a GPU."""
    given = []

    def noting(real):
        def note(seed):
            given.append(int(seed))
            real(seed)

        return note

    names = ("manual_seed", "manual_seed_all")
    stand_ins = {name: noting(getattr(torch.cuda, name)) for name in names}
    answers = {"is_available": True, "device_count": 1, **DETAILS}
    stand_ins.update((name, saying(answer)) for name, answer in answers.items())
    with replaced(module, torch.cuda, stand_ins):
        module.set_seed(seed, seed_torch)
    return given


def saying(answer):
    """A function that says one thing, whatever it is asked."""
    return lambda *_, **__: answer


@contextlib.contextmanager
def replaced(module, library, stand_ins):
    """Functions of a library are replaced for a while, under the names that the module has for them too."""
    with contextlib.ExitStack() as stack:
        for name, stand_in in stand_ins.items():
            real = getattr(library, name)
            for place in (library, module):
                for key in [key for key, value in vars(place).items() if value is real]:
                    stack.callback(setattr, place, key, real)
                    setattr(place, key, stand_in)
        yield


def has_gpu(module):
    """Whether this process can compute on a CUDA device."""
    try:
        return torch.ones(1, device="cuda").item() == 1.0
    except Exception:
        return False


def draw_on_device(module, seeds):
    """What `set_device` returns, and three numbers that are drawn there after each of the seeds."""
    device = module.set_device()
    drawn = []
    for seed in seeds:
        module.set_seed(seed)
        drawn.append(torch.rand(3, device=device))
    return {"device": device, "drawn": drawn}
