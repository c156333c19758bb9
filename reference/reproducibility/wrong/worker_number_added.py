"""The number of the worker is counted twice

In worker 3, where torch has the seed 4294969317, NumPy and random are seeded with 2024, where 2021 is right: torch's
seed in a worker is a common number plus the number of the worker already.

What do the seeds of torch in workers 0, 1 and 2 look like?
"""


def seed_worker(worker_id):
    seed = (torch.initial_seed() + worker_id) % 2**32
    np.random.seed(seed)
    random.seed(seed)
