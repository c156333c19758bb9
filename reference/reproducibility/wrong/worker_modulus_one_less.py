"""The remainder is taken by 2³² − 1

Where torch has a seed below 4294967295 all is well. Where it has 4294969317, NumPy and random are seeded with 2022,
where 2021 is right.

How many seeds are there from 0 to 2³² − 1? Which remainders leaves a division by that many?
"""


def seed_worker(worker_id):
    seed = torch.initial_seed() % (2**32 - 1)
    np.random.seed(seed)
    random.seed(seed)
