"""gradescope-utils: a TestCase for each kata, a weighted method for each check, results as Gradescope reads them.

python -m peers.unittest_suite SUBMISSION RESULTS.json
"""

from __future__ import annotations

import sys
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gradescope_utils.autograder_utils.decorators import tags, visibility, weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

from .inprocess import BoundCheck, Submission, by_kata, collect, course_given


def method_of(check: BoundCheck, submission: Submission) -> Callable[[Any], None]:
    @weight(check.points)
    @tags(check.key)
    @visibility("hidden" if check.hidden else "visible")
    def method(self: unittest.TestCase) -> None:
        check.judge(submission)

    return method


def suite_of(submission: Submission, checks: list[BoundCheck]) -> unittest.TestSuite:
    suite = unittest.TestSuite()
    for kata, own in by_kata(checks).items():
        case = type(kata, (unittest.TestCase,), {check.name: method_of(check, submission) for check in own})
        suite.addTests(case(check.name) for check in own)
    return suite


def main(folder: str, results: str) -> None:
    course, katas = course_given()
    suite = suite_of(Submission(course, Path(folder)), collect(course, katas))
    with open(results, "w") as stream:
        JSONTestRunner(stream=stream, visibility="visible").run(suite)


if __name__ == "__main__":
    main(*sys.argv[1:])
