"""The formats for people and for places where grades are collected, by name, and how their files are written.

Runs in the operator's process. What a format is stands in its file in `reports/`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError
from .journal import write_file
from .model import Pictures, Report
from .reports import classroom, classroom50, feedback, github, gradescope, html, json, junit, markdown

FORMATS = (
    "json",
    "markdown",
    "html",
    "classroom",
    "classroom50",
    "gradescope",
    "junit",
    "github-summary",
    "github-annotations",
)
STDOUT = "-"
APPENDED = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
"""Variables that name the files to which every step of a run adds."""


@dataclass(frozen=True, slots=True)
class Export:
    """One `--format NAME=FILE`. push: what Classroom 50 wants to know beside the report; append: the file is shared."""

    format: str
    target: str
    push: classroom50.Push | None = None
    append: bool = False


def parse(option: str, environment: Mapping[str, str], when: str) -> Export:
    """The export that an option asks for. when: now, as Classroom 50 writes it. Raises UsageError."""
    name, _, target = option.partition("=")
    if name not in FORMATS or not target:
        raise UsageError(
            f"--format {option!r}: it is NAME=FILE, with a name of {', '.join(FORMATS)}; {STDOUT} is stdout"
        )
    push = classroom50.push_of(environment, when) if name == "classroom50" else None
    return Export(name, target, push, target in {environment.get(variable) for variable in APPENDED})


def render(export: Export, report: Report, level: str, pictures: Pictures | None = None) -> str:
    """The text of an export; level: of feedback, for the formats that an instructor may read alone.

    pictures: for a page, which alone shows them.
    """
    if export.push is not None:
        return classroom50.render(report, export.push)
    if export.format == "html":
        return html.render(report, level, pictures)
    if export.format in ("json", "markdown"):
        return {"json": json.render, "markdown": markdown.render}[export.format](feedback.for_level(report, level))
    levelled = {"gradescope": gradescope.render, "junit": junit.render}
    if export.format in levelled:
        return levelled[export.format](report, level)
    simple = {
        "classroom": classroom.render,
        "github-summary": github.summary,
        "github-annotations": github.commands,
    }
    return simple[export.format](report)


def deliver(export: Export, text: str) -> None:
    """Put the text where the export says. Raises UsageError where that cannot be written."""
    if export.target == STDOUT:
        sys.stdout.write(text)
        sys.stdout.flush()
    elif export.append:
        _append(Path(export.target), text)
    else:
        write_file(Path(export.target), text)


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
