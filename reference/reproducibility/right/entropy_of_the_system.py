"""The operating system draws the seed, the CUDA generators are seeded apart, and the devices are counted."""

import secrets


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = secrets.randbelow(2**32)
    if seed_torch:
        torch.default_generator.manual_seed(seed)
        if torch.cuda.is_available():
            torch.cuda.manual_seed_all(seed)
    np.random.seed(seed)
    random.seed(seed)
    return seed


def seed_worker(worker_id):
    _, low = divmod(torch.initial_seed(), 2**32)
    random.seed(low)
    np.random.seed(low)
    return low


def set_device():
    return "cuda" if torch.cuda.device_count() > 0 else "cpu"
