"""The seed is what a clock with nanoseconds says; a table and match choose what is seeded and where to compute."""

import time

SEEDERS = {"random": random.seed, "numpy": np.random.seed, "torch": torch.manual_seed}


def seed_some(names, seed):
    for name in names:
        SEEDERS[name](seed)
    return seed


def set_seed(seed=None, seed_torch=True):
    names = [name for name in SEEDERS if seed_torch or name != "torch"]
    return seed_some(names, time.time_ns() % 2**32 if seed is None else seed)


def seed_worker(worker_id):
    return seed_some(("numpy", "random"), int(bin(torch.initial_seed())[2:][-32:], base=2))


def set_device():
    match torch.cuda.is_available():
        case True:
            return "cuda"
        case False:
            return "cpu"
