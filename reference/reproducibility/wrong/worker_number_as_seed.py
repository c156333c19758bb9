"""The number of the worker is the seed

Worker 3 has the seed 3 in every epoch and in every run, whatever torch was seeded with: random gives 0.237965 and
NumPy 0.550798 each time. The data are disturbed in the same way in all epochs.

The workers differ now. What should differ between two epochs, and which number knows about it?
"""


def seed_worker(worker_id):
    np.random.seed(worker_id)
    random.seed(worker_id)
