"""torch draws the seed, and a worker is seeded by the function for all generators, told to leave torch alone."""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = torch.randint(2**32, ()).item()
    if seed_torch:
        torch.random.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)
    return int(seed)


def seed_worker(worker_id):
    set_seed(torch.initial_seed() % 2**32, seed_torch=False)


def set_device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu").type
