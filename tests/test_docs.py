"""Generated pages are what their generators give."""

from __future__ import annotations

import re
from pathlib import Path

from grader.course import Course
from grader.grading import Grading
from grader.overview import overview


def test_the_page_of_the_course_is_true(course: Course, root: Path) -> None:
    """docs/course.md is what `grader check --write` would write."""
    with Grading(course, [kata.name for kata in course.katas], "s") as grading:
        assert (root / "docs" / "course.md").read_text() == overview(course, grading.manifest)


def test_every_test_that_is_named_is_there(root: Path) -> None:
    """Each cell of SECURITY.md names test files that exist and hold tests, or says what is not claimed."""
    page = (root / "SECURITY.md").read_text()
    table = page.partition("## Attack class × attacker")[2].partition("\nThe wire's")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 10
    assert {len(row) for row in rows} == {5}
    for row in rows:
        for cell in row[1:]:
            assert "`test" in cell or "not claimed" in cell, (row[0], cell)
    named = set(re.findall(r"`((?:tests/)?(?:\w+/)*test_\w+\.py)`", page))
    paths = [root / (name if name.startswith("tests/") else f"tests/adversarial/{name}") for name in named]
    assert [str(path) for path in paths if not path.is_file() or "\ndef test_" not in path.read_text()] == []


def test_every_page_that_is_linked_is_there(root: Path) -> None:
    """Relative links of README, SECURITY and docs lead to files of the repository."""
    pages = [root / "README.md", root / "SECURITY.md", *sorted((root / "docs").rglob("*.md"))]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text())]
    assert links
    assert [(str(page), link) for page, link in links if not (page.parent / link).exists()] == []
