"""Kata 19: the same random numbers again, on whatever device there is.

Write `set_seed`, `seed_worker` and `set_device`. The idea and an example are in README.md beside this file.
"""

import random

import numpy as np
import torch


def next_numbers():
    """The next number of each of the three generators, between 0 and 1; each of them moves on by one."""
    return random.random(), np.random.rand(), torch.rand(1).item()


def set_seed(seed=None, seed_torch=True):
    """Seed `random`, NumPy and torch, all with the same seed, and return it.

    The generators meant are the global ones, which `random.random()`, `np.random.rand()` and `torch.rand()` draw from;
    torch's generators on CUDA devices are seeded with it too.

    seed: an int from 0 to 2³² − 1; None draws one of these, anew in each call.
    seed_torch: False leaves the generators of torch as they are.
    Returns the seed that was used, a Python int. With None the numbers that follow are those of this seed too.
    """
    # write: seed random, NumPy and torch, and return the seed
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
    return seed


def seed_worker(worker_id):
    """Seed NumPy and `random` in a worker of a DataLoader, with s mod 2³², where s is torch's own seed there.

    torch has been seeded before this is called, in each worker and each epoch with another s, of up to 64 bits; s stays
    known however many numbers are drawn. The generator of torch is left as it is.

    worker_id: the number of the worker, 0, 1, …; it is in s already. Nothing has to be returned.
    """
    # write: seed NumPy and random with what torch was seeded with
    seed = torch.initial_seed() % 2**32
    np.random.seed(seed)
    random.seed(seed)


def set_device():
    """The device to compute on, as a text: "cuda" where CUDA is available, else "cpu".

    Whether it is available is for `torch.cuda` to say, anew in each call. Nothing is changed by asking: tensors that
    name no device go where they went before.
    """
    # write: return the name of the device
    return "cuda" if torch.cuda.is_available() else "cpu"
