"""The seed that is drawn has up to 63 bits

set_seed(2021) is right. set_seed() returns a number such as 4611686018427387905, and NumPy is seeded with its last
32 bits: handed to np.random.seed, what came back is refused.

How large may a seed be that all three libraries take?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**62, 2**63)
    random.seed(seed)
    np.random.seed(seed % 2**32)
    if seed_torch:
        torch.manual_seed(seed)
    return seed
