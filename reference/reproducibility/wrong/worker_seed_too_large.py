"""torch's seed is handed on as it is

Where torch has the seed 2021 all is well. A worker's seed has up to 64 bits: with 4294969317 np.random.seed raises
ValueError, «Seed must be between 0 and 2**32 - 1».

How many bits does NumPy take? Which part of a larger number fits?
"""


def seed_worker(worker_id):
    seed = torch.initial_seed()
    np.random.seed(seed)
    random.seed(seed)
