import random

import numpy as np
import torch


def next_numbers():
    return random.random(), np.random.rand(), torch.rand(1).item()


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed + 1)
    np.random.seed((seed + 1) % 2**32)
    if seed_torch:
        torch.manual_seed(seed + 1)
    return seed


def seed_worker(worker_id):
    seed = torch.initial_seed() % 2**32
    np.random.seed(seed)
    random.seed(seed)


def set_device():
    return "cuda" if torch.cuda.is_available() else "cpu"
