"""Hidden checks of gradient_descent."""

import numpy as np
import torch

from grader.testing import (
    assert_close,
    assert_that,
    assert_unchanged,
    autograd,
    away_from_zero,
    given,
    points,
    st,
)


def waves(w):
    k = 1 + 0.1 * torch.arange(w.numel(), dtype=torch.float64).reshape(w.shape)
    return torch.sum(torch.sin(k * w)) + 0.5 * torch.cos(torch.sum(w))


FORMULAS = {
    "graph": lambda w: (w[0] * w[1] + w[2]) * w[3],
    "bowl": lambda w: w[0] ** 2 + w[0] * w[1] + 2 * w[1] ** 2,
    "hills": lambda w: torch.sin(w[0] ** 2 + w[1] ** 2),
    "waves": waves,
}


def descended(function, w0, lr, n_steps):
    """The path, step by step, with gradients by autograd."""
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        (gradient,) = autograd(FORMULAS[function], path[-1])
        path.append(path[-1] - lr * gradient)
    return np.array(path)


def assert_path(path, expected, what):
    """The path is the expected one; if it is not, the message shows the first place that differs."""
    if isinstance(path, np.ndarray):
        sentence = f"a path of shape {path.shape} came back; {expected.shape} is wanted"
        assert_that(path.shape == expected.shape, sentence, what=what)
        for t, place in enumerate(expected):
            assert_close(path[t], place, f"{what}: w after {t} step{'s' * (t != 1)}")
    assert_close(path, expected, what)


def numbers(rng, *shape):
    """Numbers of both signs, none near 0."""
    return rng.uniform(0.3, 1.5, shape) * rng.choice([-1.0, 1.0], shape)


def ask(kata, *arguments):
    return kata.run("with_gradient", name="gradient_descent", arguments=list(arguments))


@points(2)
@given(
    case=st.sampled_from([("graph", 4), ("bowl", 2), ("hills", 2), ("waves", 5)]),
    entries=st.lists(away_from_zero(0.2, 1.5), min_size=5, max_size=5),
    lr=st.floats(0.01, 0.08),
    n_steps=st.integers(1, 6),
)
def test_path_matches_autograd(kata, case, entries, lr, n_steps):
    """From any start, with any learning rate, each step goes against the gradient at the place where it begins."""
    function, size = case
    w0 = np.array(entries[:size])
    path = ask(kata, function, w0, lr, n_steps)["path"]
    assert_path(path, descended(function, w0, lr, n_steps), f"the path on {function}")


@points(1)
def test_any_shape(kata, rng):
    """w0 may be a table, a block or a single number; each row of the path has its shape."""
    for shape, n_steps in (((3, 4), 3), ((2, 3, 4), 2), ((), 5)):
        w0 = np.array(numbers(rng, *shape))
        path = ask(kata, "waves", w0, 0.07, n_steps)["path"]
        assert_path(path, descended("waves", w0, 0.07, n_steps), f"the path from a w0 of shape {shape}")


@points(1)
def test_integer_start(kata):
    """A start at integers leads on by fractions."""
    for function, w0, lr in (("bowl", [3, -2], 0.15), ("graph", [-2, 3, 4, -1], 0.03)):
        path = ask(kata, function, np.array(w0), lr, 4)["path"]
        assert_path(path, descended(function, w0, lr, 4), "the path from integers")


@points(1)
def test_one_call_a_step(kata, rng):
    """`grad` is called once for each step and no more, and the path is right."""
    for n_steps in (5, 1, 0):
        w0 = numbers(rng, 2)
        answer = ask(kata, "hills", w0, 0.05, n_steps)
        sentence = f"grad was called {answer['calls']} times for {n_steps} steps; once for each step is wanted"
        assert_that(answer["calls"] == n_steps, sentence, what="the calls of grad")
        assert_path(answer["path"], descended("hills", w0, 0.05, n_steps), "the path")


@points(1)
def test_arrays_of_the_caller_stay(kata, rng):
    """w0 and every array that `grad` gave out are as they were, and the path is right."""
    w0 = numbers(rng, 4)
    answer = ask(kata, "waves", w0, 0.06, 4)
    assert_unchanged(answer["w0"], w0, "w0 after the call")
    assert_unchanged(answer["given"], answer["copies"], "what grad had returned, after the call")
    assert_path(answer["path"], descended("waves", w0, 0.06, 4), "the path")


@points(1)
def test_long_paths(kata, rng):
    """A long path is walked to its end: into the minimum with a small learning rate, far away with a large one."""
    for lr, n_steps in ((0.3, 60), (0.7, 9)):
        w0 = numbers(rng, 2)
        path = ask(kata, "bowl", w0, lr, n_steps)["path"]
        assert_path(path, descended("bowl", w0, lr, n_steps), f"{n_steps} steps of {lr} on bowl")
