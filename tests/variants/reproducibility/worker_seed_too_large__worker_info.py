import random

import numpy as np
import torch


def next_numbers():
    return random.random(), np.random.rand(), torch.rand(1).item()


def set_seed(seed=None, seed_torch=True):
    seed = random.getrandbits(32) if seed is None else seed
    np.random.seed(seed)
    random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
    return seed


def set_device():
    return ("cpu", "cuda")[torch.cuda.is_available()]


def seed_worker(worker_id):
    of_torch = torch.utils.data.get_worker_info()
    number = torch.initial_seed() if of_torch is None else of_torch.seed
    for generator in (np.random, random):
        generator.seed(number)
