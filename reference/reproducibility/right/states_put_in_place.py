"""The states of generators that were made anew are put in place of those of the global ones."""


def put(seed):
    np.random.set_state(np.random.RandomState(seed).get_state())
    random.setstate(random.Random(seed).getstate())


def set_seed(seed=None, seed_torch=True):
    seed = random.SystemRandom().getrandbits(32) if seed is None else seed
    if seed_torch:
        torch.set_rng_state(torch.Generator().manual_seed(seed).get_state())
        torch.cuda.manual_seed_all(seed)
    put(seed)
    return seed


def seed_worker(worker_id):
    put(torch.default_generator.initial_seed() & 0xFFFFFFFF)
