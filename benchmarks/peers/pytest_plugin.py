"""Plain pytest: the checks' questions go to the submission in the folder $BENCHMARK_SUBMISSION, in this process.

    pytest -p peers.pytest_plugin CHECKS ...

pytest-timeout ends a check at the limit, as an instructor would set it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader import plugin

from .inprocess import Submission, course_given


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    course, _ = course_given()
    folder = Path(os.environ["BENCHMARK_SUBMISSION"])
    config.stash[plugin.SOURCE] = Submission(course, folder, pytest.fail.Exception)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    source = config.stash[plugin.SOURCE]
    assert isinstance(source, Submission)
    items[:] = [item for item in items if item.get_closest_marker("optional") is None]
    for item in items:
        item.add_marker(pytest.mark.timeout(source.limit_s(plugin.kata_name(item))))
