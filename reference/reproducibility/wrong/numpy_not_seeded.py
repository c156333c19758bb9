"""NumPy is not seeded

After set_seed(2021) random gives 0.836338 and torch 0.130439, as they should; np.random.rand() gives another number
in every run, where 0.605978 is right. A new generator, as default_rng makes it, does not change that: np.random.rand
draws from an older one.

From which generator does np.random.rand draw, and who sets that one to a starting point?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed)
    rng = np.random.default_rng(seed)
    if seed_torch:
        torch.manual_seed(seed)
    return seed
