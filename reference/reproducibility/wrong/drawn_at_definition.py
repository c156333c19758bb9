"""The seed is drawn once, when the file is loaded

set_seed() takes a new seed in every run of the program, but in one run all calls without a seed take the same: ten
repetitions of an experiment give ten times the same numbers.

Which lines run at each call, and which run once?
"""

DRAWN = random.randrange(2**32)


def set_seed(seed=None, seed_torch=True):
    seed = DRAWN if seed is None else seed
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
    return seed
