"""seed_torch decides between torch and the others

set_seed(2021) seeds torch alone, and random and NumPy go on as before; set_seed(2021, False) seeds these two.

With seed_torch=True, is torch meant in place of the other two, or in addition to them?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    if seed_torch:
        torch.manual_seed(seed)
    else:
        random.seed(seed)
        np.random.seed(seed)
    return seed
