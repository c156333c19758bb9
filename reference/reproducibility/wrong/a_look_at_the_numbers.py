"""A number of each generator is drawn to have a look

After set_seed(2021) the next numbers are 0.858302, 0.733369 and 0.513387, where 0.836338, 0.605978 and 0.130439 are
right: the first ones have been printed and are gone.

How many numbers were drawn between seeding and the end of the function? Where in its stream is each generator then?
"""


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = random.randrange(2**32)
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        torch.manual_seed(seed)
        print("seeded, first numbers:", *next_numbers())
    else:
        print("seeded, first numbers:", random.random(), np.random.rand())
    return seed
