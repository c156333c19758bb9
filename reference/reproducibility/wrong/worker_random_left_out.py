"""In a worker NumPy alone is seeded

Where torch has the seed 4294969317, NumPy gives 0.605978, which is right; random goes on from where it was, and
0.836338 is right.

Two libraries draw numbers beside torch. Which of them is still a copy of its state in the main process?
"""


def seed_worker(worker_id):
    np.random.seed(torch.initial_seed() % 2**32)
