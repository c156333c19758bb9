"""torch is seeded on the CPU alone

On the CPU all numbers are right. With a GPU, what is drawn there differs from run to run: its generator gets no
seed, because only the CPU's generator was asked.

torch has a generator for each device. Which function of torch seeds all of them at once?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        torch.default_generator.manual_seed(seed)
    return seed
