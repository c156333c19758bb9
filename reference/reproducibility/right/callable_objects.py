"""The functions are objects that can be called; their names come from the libraries without the library's name."""

from random import seed as seed_python

from numpy.random import seed as seed_numpy
from torch import manual_seed
from torch.cuda import is_available


class Seeding:
    last = None

    def __call__(self, seed=None, seed_torch=True):
        self.last = int(np.random.default_rng().integers(2**32)) if seed is None else seed
        for use in (manual_seed, seed_numpy, seed_python)[not seed_torch :]:
            use(self.last)
        return self.last

    def worker(self, worker_id):
        number = torch.initial_seed()
        self(number - (number >> 32 << 32), seed_torch=False)
        return self


class Device:
    def __call__(self):
        return ("cpu", "cuda")[is_available()]


set_seed = Seeding()
seed_worker = set_seed.worker
set_device = Device()
