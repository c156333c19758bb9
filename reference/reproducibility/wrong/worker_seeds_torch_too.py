"""In a worker torch is seeded once more

NumPy and random are right. But torch, which has its seed 4294969317 and is in use, goes back to the start of the
stream of seed 2021, and its numbers come a second time.

torch has its own seed when the function is called. Which of the generators still needs one?
"""


def seed_worker(worker_id):
    set_seed(torch.initial_seed() % 2**32)
