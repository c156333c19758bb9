"""seed_torch is not looked at

set_seed(2021, seed_torch=False) sets torch back to the start of the stream of seed 2021: torch.rand(1) gives
0.130439, where the number that was due is right.

The function has two arguments. Which line reads the second one?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    return seed
