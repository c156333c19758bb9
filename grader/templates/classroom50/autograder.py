"""Grades one submission in a job of Classroom 50. Runs on its runner, in the checkout of a learner's repository.

Put this file into `CLASSROOM/autograders/ASSIGNMENT/` and beside it all that `grader starter DIR` wrote: `katas/`,
`engine/`, `requirements.txt`, `constraints.txt`. Never `reference/`: a bundle is served to the public, so it can hold
public tests alone, and the points are advice. The grade of record is made over a download, with `grader batch`.

Rules of this file: nothing of the checkout is imported or run here; `result.json` is the grader's or it is not there;
the exit code is 0 only where it is there and no part of it is «not graded».
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

RESULT, PAGE = "result.json", "release-body.md"
LIMIT_S = 13 * 60
_INSTALLING = (
    ("pip", "install", "uv==0.13.9"),
    ("uv", "pip", "install", "--python", sys.executable, "--torch-backend", "cpu", "--requirement", "requirements.txt"),
)
_SECRETS = ("ACTIONS_", "INPUT_", "GH_TOKEN", "GITHUB_TOKEN", "PYTHON", "PYTEST", "HYPOTHESIS", "GRADER_")


def main() -> int:
    """Install the engine where it is missing, grade, and say whether there is a result."""
    bundle = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).parent).resolve()
    checkout = Path.cwd()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
    for name in (RESULT, PAGE):
        (checkout / name).unlink(missing_ok=True)
    if not (bundle / "katas" / "course.toml").is_file():
        print(f"{bundle} holds no katas/course.toml; put what `grader starter` wrote beside this file", file=sys.stderr)
        return 1
    if importlib.util.find_spec("grader") is None:
        for command in _INSTALLING:
            subprocess.run([sys.executable, "-m", *command], cwd=bundle, env=environment, check=True)
    code = subprocess.run(
        _grading(bundle, checkout), cwd=bundle, env=environment, timeout=LIMIT_S, check=False
    ).returncode
    if code != 0:
        (checkout / RESULT).unlink(missing_ok=True)
    return code


def _grading(bundle: Path, checkout: Path) -> list[str]:
    results = ["--format", f"classroom50={checkout / RESULT}", "--markdown", str(checkout / PAGE)]
    command = [sys.executable, "-P", "-m", "grader.cli", "grade", str(checkout), "--course", str(bundle / "katas")]
    return [*command, "--feedback", "learner", *results]


if __name__ == "__main__":
    sys.exit(main())
