"""The folder of golden files as a whole: made anew it is the same, file by file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WRITERS = ("test_formats.py", "test_gradebooks.py")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_golden_files_are_made_anew_to_the_byte(root: Path, tmp_path: Path) -> None:
    """In a fresh process, written to an empty folder: the same files, the same bytes, none missing, none left over."""
    for writer in WRITERS:
        subprocess.run([sys.executable, root / "tests" / writer, tmp_path], cwd=root, check=True, timeout=60)
    made, kept = files(tmp_path), files(root / "tests" / "golden")
    assert len(made) > 30
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []
