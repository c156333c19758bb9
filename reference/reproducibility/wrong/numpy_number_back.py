"""A NumPy number comes back

set_seed() seeds all generators with a seed that was drawn and returns it as np.uint64, which random.seed and
json.dumps refuse.

Which library made this number, and which type does it have? With which type does every library get along?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = np.random.randint(2**32, dtype=np.uint64)
    random.seed(int(seed))
    np.random.seed(int(seed))
    if seed_torch:
        torch.manual_seed(int(seed))
    return seed
