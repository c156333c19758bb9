"""Hidden checks of reproducibility. The oracle: generators of their own, seeded on this side of the wall."""

import random

import numpy as np
import pytest
import torch

from grader.testing import Opaque, assert_equal, assert_that, is_close, optional, points

ALL = ("random", "NumPy", "torch")
LARGEST = 2**32 - 1


def stream(generator, seed):
    """The first nine numbers of a generator after it was seeded."""
    if generator == "random":
        python = random.Random(seed)
        return [python.random() for _ in range(9)]
    if generator == "NumPy":
        return np.random.RandomState(seed % 2**32).rand(9).tolist()
    return torch.rand(9, generator=torch.Generator().manual_seed(seed), dtype=torch.float32).tolist()


def assert_follow(numbers, seed, generators, earlier=None, which=""):
    """The next three numbers of each generator are the first of the stream of a seed.

    earlier: the seed that the generators were in use with, where it is known. which: the seed in words.
    """
    which = which or f"seed {seed}"
    for generator in generators:
        got, expected = list(numbers[generator]), stream(generator, seed)[:3]
        if is_close(got, expected):
            continue
        reading = f"these are not the numbers of {which}"
        if earlier is not None and is_close(got, stream(generator, earlier)[3:6]):
            reading = "it goes on as if nothing had seeded it"
        elif any(is_close(got, stream(generator, seed)[late : late + 3]) for late in range(1, 7)):
            reading = f"these come later in the stream of {which}: something was drawn after seeding"
        assert_that(False, reading, what=f"the next numbers of {generator}", got=got, expected=shown(expected))


def assert_left_alone(numbers, earlier, seed):
    """The next three numbers of torch are those that were due, three numbers after it was seeded."""
    got, expected = list(numbers["torch"]), stream("torch", earlier)[3:6]
    seeded = is_close(got, stream("torch", seed)[:3])
    reading = "torch was seeded" if seeded else "torch's generator was moved"
    reading += "; it was to be left as it is"
    assert_that(is_close(got, expected), reading, what="the next numbers of torch", got=got, expected=shown(expected))


def shown(numbers):
    return "[" + ", ".join(f"{number:.7g}" for number in numbers) + "]"


def assert_seed(got, given=None):
    """A seed that came back: a Python int that all three libraries take, and the one that was given."""
    what = "the seed that comes back"
    kind = got.type_name if isinstance(got, Opaque) else type(got).__name__
    came = "None came back (is there a return?)" if got is None else f"the type of this is {kind}"
    assert_that(type(got) is int, f"{came}; the seed that was used is wanted, a Python int", what=what, got=got)
    assert_that(0 <= got <= LARGEST, "a seed lies between 0 and 2³² − 1 = 4294967295", what=what, got=got)
    reading = "this is not the seed that was handed in"
    assert_that(given in (None, got), reading, what=what, got=got, expected=str(given))


def some_seed(rng):
    return int(rng.integers(2**31, 2**32))


@points(1)
def test_any_seed(kata, rng):
    """set_seed seeds all three generators with any seed from 0 to 2³² − 1, torch only if it is told to."""
    for number, seed in enumerate((some_seed(rng), int(rng.integers(2, 1000)), LARGEST, 0)):
        earlier = some_seed(rng)
        ask = {"name": "set_seed", "earlier": earlier}
        answer = kata.run("seeded", arguments=[seed, True] if number % 2 else [seed], **ask)
        assert_follow(answer["numbers"], seed, ALL, earlier)
        assert_seed(answer["seed"], seed)
        answer = kata.run("seeded", arguments=[seed, False], **ask)
        assert_follow(answer["numbers"], seed, ("random", "NumPy"), earlier)
        assert_left_alone(answer["numbers"], earlier, seed)
        assert_seed(answer["seed"], seed)
    assert_cuda(kata, some_seed(rng))


def assert_cuda(kata, seed):
    """torch's generators on CUDA devices get the seed, and none where torch is to be left alone."""
    what = "what the generators of CUDA devices are seeded with"
    given = kata.run("seeds_for_cuda", seed=seed, seed_torch=True)
    reading = "CUDA devices get another seed" if given else "CUDA devices get no seed"
    assert_that(given[-1:] == [seed], reading, what=what, got=given, expected=f"[{seed}]")
    given = kata.run("seeds_for_cuda", seed=seed, seed_torch=False)
    assert_that(given == [], "CUDA devices were seeded; torch was to be left as it is", what=what, got=given)


@points(1)
def test_drawn_seed(kata):
    """Without a seed one is drawn in each call, used for all three generators, and returned."""
    answers = kata.run("draw_seeds", times=6)
    for answer in answers:
        assert_seed(answer["seed"])
        assert_follow(answer["numbers"], answer["seed"], ALL, which=f"seed {answer['seed']}, which came back")
    seeds = [answer["seed"] for answer in answers]
    same = "the same seed comes again and again; each call is to draw another one"
    assert_that(len(set(seeds)) > 2, same, what="the seeds of six calls", got=seeds)
    for arguments in ([None], [None, False]):
        answer = kata.run("seeded", name="set_seed", arguments=arguments, earlier=7)
        assert_seed(answer["seed"])
        generators = ALL if arguments == [None] else ALL[:2]
        assert_follow(answer["numbers"], answer["seed"], generators, 7, f"seed {answer['seed']}, which came back")


@points(1)
def test_workers(kata, rng):
    """In each worker and each epoch random and NumPy follow torch's own seed, and torch goes on undisturbed."""
    for base in (int(rng.integers(2**33, 2**62)), int(rng.integers(2, 2**29)) * 2**32 - 2):
        for worker_id in range(4):
            copied_seed, torch_seed = some_seed(rng), base + worker_id
            numbers = kata.run("start_worker", worker_id=worker_id, torch_seed=torch_seed, copied_seed=copied_seed)
            assert_follow(numbers, torch_seed % 2**32, ("random", "NumPy"), copied_seed)
            assert_left_alone(numbers, torch_seed, torch_seed % 2**32)


@points(1)
def test_any_machine(kata):
    """set_device gives "cuda" with a GPU and "cpu" without one, asks anew in each call, and changes nothing."""
    for available, gpus in ((False, 0), (True, 2), (False, 0), (True, 1)):
        answer = kata.run("set_device", cuda_available=available, gpus=gpus)
        got, expected = answer["device"], "cuda" if available else "cpu"
        reading = f"torch.cuda says that CUDA is {'available' if available else 'not available'}"
        if type(got) is not str:
            reading = 'a text is wanted, "cuda" or "cpu"'
        assert_that(type(got) is str and got == expected, reading, what="the device", got=got, expected=repr(expected))
        moved = "tensors that name no device do not go to the CPU any more: the default was changed"
        assert_that(answer["default"] == "cpu", moved)


@points(1)
@optional("needs a GPU")
def test_on_a_gpu(kata, rng):
    """On a machine with a GPU the device is "cuda", and set_seed repeats the numbers that are drawn there."""
    if not kata.run("has_gpu"):
        pytest.skip("there is no GPU that this process can use")
    seed = some_seed(rng)
    answer = kata.run("draw_on_device", seeds=[seed, seed, seed - 1])
    assert_equal(answer["device"], "cuda", "the device")
    first, again, other = (numbers.array for numbers in answer["drawn"])
    assert_that(bool((first == again).all()), "the same seed gives other numbers on the GPU", got=[first, again])
    assert_that(bool((first != other).any()), "another seed gives the same numbers on the GPU", got=[first, other])
