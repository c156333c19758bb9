"""In a worker Python's own generator alone is seeded

Where torch has the seed 4294969317, random gives 0.836338, which is right; NumPy goes on from where it was, and
0.605978 is right.

Two libraries draw numbers beside torch. Which of them is still a copy of its state in the main process?
"""


def seed_worker(worker_id):
    random.seed(torch.initial_seed() % 2**32)
