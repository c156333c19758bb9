"""The script `katas`: finds the course above the current folder and runs its own command line. Desk's process."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from ..course import COURSE_FILE


def main() -> None:
    """As `python -m katas` in the folder of the course."""
    here = Path.cwd()
    for above in (here, *here.parents):
        for folder in (above, above / "katas"):
            if (folder / COURSE_FILE).is_file() and (folder / "__main__.py").is_file():
                sys.path.insert(0, str(folder.parent))
                importlib.import_module(f"{folder.name}.__main__").main(prog_name="katas")
                return
    click.echo(
        f"katas: neither {here} nor a folder above it holds katas/{COURSE_FILE}; go to the folder of the course",
        err=True,
    )
    sys.exit(2)
