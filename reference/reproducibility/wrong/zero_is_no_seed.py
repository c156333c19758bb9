"""The seed 0 is taken for no seed

set_seed(2021) does what it should, but set_seed(0) draws a seed of its own: two runs with seed 0 differ, and another
number comes back.

Which values of seed count as false? Which of them means that no seed was given?
"""


def set_seed(seed=None, seed_torch=True):
    if not seed:
        seed = random.randrange(2**32)
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
    return seed
