"""Python's own generator is not seeded

After set_seed(2021) NumPy gives 0.605978 and torch 0.130439, as they should; random.random() gives another number
in every run, where 0.836338 is right.

Three libraries draw numbers here, and one of them comes with Python. Which of the three goes its own way?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = int(np.random.randint(2**32, dtype=np.uint64))
    np.random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
    return seed
