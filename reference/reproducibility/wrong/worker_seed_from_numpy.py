"""The seed of a worker is made from NumPy's state

Worker 3 takes the first word of NumPy's state and adds 3. The workers differ, but that state is a copy of the main
process, which does not move between two epochs: every epoch brings the same numbers.

Which generator has been given a new seed for this worker and this epoch, before the function is called?
"""


def seed_worker(worker_id):
    seed = (int(np.random.get_state()[1][0]) + worker_id) % 2**32
    np.random.seed(seed)
    random.seed(seed)
