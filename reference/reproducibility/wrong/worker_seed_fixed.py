"""Every worker gets the same seed

In all workers and all epochs NumPy starts with 0.374540 and random with 0.639427, the first numbers of seed 42. Four
workers disturb their samples in four times the same way.

The numbers can be repeated. Are they also different from worker to worker?
"""


def seed_worker(worker_id):
    np.random.seed(42)
    random.seed(42)
