"""Generated pages are what their generators give."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course
from grader.grading import Grading
from grader.overview import overview


def test_the_page_of_the_course_is_true(course: Course, root: Path) -> None:
    """docs/course.md is what `grader check --write` would write."""
    with Grading(course, [kata.name for kata in course.katas], "s") as grading:
        assert (root / "docs" / "course.md").read_text() == overview(course, grading.manifest)


def test_every_page_that_is_linked_is_there(root: Path) -> None:
    """Relative links of README, SECURITY and docs lead to files of the repository."""
    import re

    pages = [root / "README.md", root / "SECURITY.md", *sorted((root / "docs").rglob("*.md"))]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text())]
    assert links
    assert [(str(page), link) for page, link in links if not (page.parent / link).exists()] == []
