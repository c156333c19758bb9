"""Without a seed each generator gets another one

set_seed(2021) is right. set_seed() draws three seeds and returns the last: seeding with what came back repeats the
numbers of torch, not those of random and NumPy.

How many seeds were used, and how many came back?
"""


def draw(seed):
    return int(np.random.randint(2**32, dtype=np.uint64)) if seed is None else seed


def set_seed(seed=None, seed_torch=True):
    random.seed(draw(seed))
    used = draw(seed)
    np.random.seed(used)
    if seed_torch:
        used = draw(seed)
        torch.manual_seed(used)
    return used
