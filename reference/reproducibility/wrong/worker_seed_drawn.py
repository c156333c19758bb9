"""The seed of a worker is drawn from torch

NumPy and random differ from worker to worker and from epoch to epoch, as they should, but they are not seeded with
torch's seed, and torch itself has moved on by one number.

Is there a number that torch was seeded with, and one that torch draws? Which of the two changes nothing by being read?
"""


def seed_worker(worker_id):
    seed = torch.randint(2**32, (1,)).item()
    np.random.seed(seed)
    random.seed(seed)
