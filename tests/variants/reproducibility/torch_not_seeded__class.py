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


class Seeds:
    def __init__(self, number):
        self.number = number

    def sow(self):
        random.seed(self.number)
        np.random.seed(self.number)
        return self.number


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.getrandbits(32)
    return Seeds(seed).sow()
