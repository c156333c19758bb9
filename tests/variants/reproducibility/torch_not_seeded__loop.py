import random

import numpy as np
import torch


def next_numbers():
    return random.random(), np.random.rand(), torch.rand(1).item()


def seed_worker(worker_id):
    number = torch.initial_seed() & 0xFFFFFFFF
    random.seed(number)
    np.random.seed(number)


def set_device():
    if torch.cuda.is_available():
        return "cuda"
    return "cpu"


def set_seed(seed=None, seed_torch=True):
    chosen = int.from_bytes(random.randbytes(4), "big") if seed is None else seed
    for start in (np.random.seed, random.seed):
        start(chosen)
    return chosen
