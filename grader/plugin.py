"""The pytest plugin: the `kata` fixture, marks, seeds. Runs in `pytest katas/` and in the runner.

It leaves every test alone that does not ask for `kata`. Where the answers come from is one entry of
`config.stash`: the runner puts its walls there, else the learner's own process answers.
"""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

import hypothesis
import numpy as np
import pytest

from .fixture import KataFixture
from .model import Check
from .sandbox.observation import Wall
from .verdict import LearnerCode

DEVELOPMENT_SECRET = "backprop-katas"
EXAMPLES = 25

_SETTINGS = hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=False,
    print_blob=False,
    report_multiple_bugs=False,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate, hypothesis.Phase.target, hypothesis.Phase.shrink),
    suppress_health_check=list(hypothesis.HealthCheck),
)


class Source(Protocol):
    """Where the answers of a kata come from."""

    secret: str

    def wall(self, kata: str, optional: bool = False) -> Wall: ...

    def code(self, kata: str) -> LearnerCode: ...


SOURCE = pytest.StashKey[Source]()
FIXTURE = pytest.StashKey[KataFixture]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "points(number, bonus=False): what a check is worth")
    config.addinivalue_line("markers", "optional(reason): a check that some machines cannot judge")
    if SOURCE not in config.stash:
        from .board import Board

        config.stash[SOURCE] = board = Board(config)
        config.pluginmanager.register(board, "katas-board")


def is_check(item: pytest.Item) -> bool:
    """Whether a test asks for the `kata` fixture, rather than for a parameter of that name."""
    if not isinstance(item, pytest.Function) or "kata" not in item.fixturenames:
        return False
    return "kata" not in (item.callspec.params if hasattr(item, "callspec") else {})


def kata_name(item: pytest.Item) -> str:
    """The kata of a test: the name of its folder."""
    return item.path.parent.name


def check_of(item: pytest.Function) -> Check:
    """The manifest's line for a test. Raises ValueError where its marks are wrong."""
    mark = item.get_closest_marker("points")
    if mark is None:
        raise ValueError(f"{item.nodeid}: a check needs @points(number)")
    title = " ".join((item.function.__doc__ or "").split("\n\n")[0].split())
    if not title:
        raise ValueError(f"{item.nodeid}: a check needs a docstring, which is its title")
    variant = f" [{item.callspec.id}]" if hasattr(item, "callspec") else ""
    return Check(
        kata=kata_name(item),
        name=item.name,
        title=title + variant,
        points=mark.args[0],
        hidden=item.path.name == "test_hidden.py",
        optional=item.get_closest_marker("optional") is not None,
        bonus=bool(mark.kwargs.get("bonus")),
    )


def seed_of(secret: str, kata: str, check: str) -> int:
    """A seed below 2**32 that depends on the course secret and the check's name alone."""
    digest = hashlib.sha256(f"{secret}\0{kata}\0{check}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if isinstance(item, pytest.Function) and is_check(item):
        settle_randomness(item.function, seed_of(item.config.stash[SOURCE].secret, kata_name(item), item.name))


def settle_randomness(function: Any, seed: int) -> None:
    """Give a Hypothesis test the settings of all checks and a seed; leave any other function alone.

    Before each run: the variants of a parametrized test share one function, and each has its own seed.
    """
    if hypothesis.is_hypothesis_test(function):
        if not hasattr(function, "_hypothesis_internal_settings_applied"):
            _SETTINGS(function)
        hypothesis.seed(seed)(function)


@pytest.fixture
def kata(request: pytest.FixtureRequest) -> KataFixture:
    """The submission under test: `kata.fun(...)` calls a function of it, `kata.run(probe, ...)` runs a probe."""
    source = request.config.stash[SOURCE]
    name = kata_name(request.node)
    wall = source.wall(name, request.node.get_closest_marker("optional") is not None)
    wall.begin_check()
    seed = seed_of("inputs", name, request.node.name)
    fixture = KataFixture(wall, seed, source.code(name).shown)
    request.node.stash[FIXTURE] = fixture
    return fixture


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """A generator seeded by the course secret and the check's name."""
    return generator(request.node)


def generator(item: pytest.Item) -> np.random.Generator:
    """The generator that a check's fixture `rng` begins with."""
    return np.random.default_rng(seed_of(item.config.stash[SOURCE].secret, kata_name(item), item.name))
