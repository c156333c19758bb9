"""The seed does not come back

set_seed(2021) seeds all generators and returns None. After set_seed() nobody knows which seed was drawn, and the run
cannot be repeated.

A seed was drawn and used. Where can it be read afterwards?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
    print(f"seed {seed}")
