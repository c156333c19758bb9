"""A cold `grader grade` of a right submission, as a ratio to `python -c "import torch"` in the same run.

    python benchmarks/cold.py [--rounds 5] [--kata NAME ...]

The two commands alternate. Wall and processor seconds (children included), median and minimum.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(command: list[str]) -> tuple[float, float]:
    """Wall and processor seconds of a command with all its children."""
    began, before = time.perf_counter(), os.times()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kata", action="append", default=[])
    options = parser.parse_args()
    chosen = [argument for name in options.kata for argument in ("--kata", name)]
    with tempfile.TemporaryDirectory() as folder:
        for path in (ROOT / "reference").glob("*/*.py"):
            if path.stem == path.parent.name:
                shutil.copy(path, folder)
        sides = {
            "import torch": [sys.executable, "-c", "import torch"],
            "grader grade": [sys.executable, "-m", "grader.cli", "grade", folder, *chosen],
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
        for _ in range(options.rounds):
            for name, command in sides.items():
                times[name].append(run(command))
    for name, values in times.items():
        wall, used = zip(*values, strict=True)
        print(f"{name:14} wall {_cell(wall)} s   processor {_cell(used)} s   median (minimum)")
    ratios = [grade[0] / plain[0] for grade, plain in zip(times["grader grade"], times["import torch"], strict=True)]
    print(f"ratio of wall times, pair by pair: {_cell(ratios)}, at most {max(ratios):.2f}")


def _cell(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f})"


if __name__ == "__main__":
    main()
