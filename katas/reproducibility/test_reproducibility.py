"""Public tests of reproducibility."""

import random

import numpy as np
import torch

from grader.testing import assert_that, is_close, points

ALL = ("random", "NumPy", "torch")
EARLIER = 99


def stream(generator, seed):
    """The first nine numbers of a generator after it was seeded."""
    if generator == "random":
        python = random.Random(seed)
        return [python.random() for _ in range(9)]
    if generator == "NumPy":
        return np.random.RandomState(seed % 2**32).rand(9).tolist()
    return torch.rand(9, generator=torch.Generator().manual_seed(seed), dtype=torch.float32).tolist()


def assert_follow(numbers, seed, generators, which="2021"):
    """The next three numbers of each generator are the first of the stream of a seed."""
    for generator in generators:
        got, expected = list(numbers[generator]), stream(generator, seed)[:3]
        reading = f"these are not the numbers of seed {which}"
        if is_close(got, stream(generator, EARLIER)[3:6]):
            reading = "it goes on as if nothing had seeded it"
        elif any(is_close(got, stream(generator, seed)[late : late + 3]) for late in range(1, 7)):
            reading = f"these come later in the stream of seed {which}: something was drawn after seeding"
        what = f"the next numbers of {generator}"
        assert_that(is_close(got, expected), reading, what=what, got=got, expected=shown(expected))


def shown(numbers):
    return "[" + ", ".join(f"{number:.7g}" for number in numbers) + "]"


def assert_seed(got):
    """A seed that came back: a Python int that all three libraries take."""
    what = "the seed that comes back"
    came = "None came back (is there a return?)" if got is None else f"the type of this is {type(got).__name__}"
    assert_that(type(got) is int, f"{came}; the seed that was used is wanted, a Python int", what=what, got=got)
    assert_that(0 <= got < 2**32, "a seed lies between 0 and 2³² − 1 = 4294967295", what=what, got=got)


@points(1)
def test_set_seed(kata):
    """set_seed(2021) brings the numbers of seed 2021 and gives 2021 back; set_seed() draws a seed and gives it back."""
    answer = kata.run("seeded", name="set_seed", arguments=[2021], earlier=EARLIER)
    assert_follow(answer["numbers"], 2021, ALL)
    assert_seed(answer["seed"])
    assert_that(answer["seed"] == 2021, "this is not the seed that was handed in", got=answer["seed"], expected="2021")
    for answer in kata.run("draw_seeds", times=2):
        assert_seed(answer["seed"])
        assert_follow(answer["numbers"], answer["seed"], ALL, f"{answer['seed']}, which came back")


@points(1)
def test_seed_worker(kata):
    """In a worker where torch has the seed 4294969317, random and NumPy give the numbers of seed 2021."""
    numbers = kata.run("start_worker", worker_id=3, torch_seed=2**32 + 2021, copied_seed=EARLIER)
    assert_follow(numbers, 2021, ("random", "NumPy"))


@points(1)
def test_set_device(kata):
    """The device is "cuda" where torch.cuda says that CUDA is available, and "cpu" where it says that it is not."""
    for available, expected in ((True, "cuda"), (False, "cpu")):
        got = kata.run("set_device", cuda_available=available)["device"]
        reading = f"torch.cuda says that CUDA is {'available' if available else 'not available'}"
        if type(got) is not str:
            reading = 'a text is wanted, "cuda" or "cpu"'
        assert_that(type(got) is str and got == expected, reading, what="the device", got=got, expected=repr(expected))
