"""The zip that Gradescope and Codio take as an autograder. Runs in the operator's process.

In it: `setup.sh`, which builds the image; `run_autograder`, which grades one submission; `engine/`, this package;
`course/`, the katas and the reference; the secret; and the results that stand until there are others.
The same course and the same options give the same bytes.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ..course import Course
from ..errors import UsageError
from ..journal import write_file
from ..reports import gradescope as results

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent
DISTRIBUTION = "backprop-katas"
_SKIPPED = frozenset({"__pycache__", ".pytest_cache", ".hypothesis"})
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What the zip is to do. limit_s: the time limit set on the platform; torch_backend: a build of torch as
    uv names it, empty for what pip takes.

    require: the isolation below which nothing is graded there, or empty.
    """

    katas: tuple[str, ...]
    secret: str
    feedback: str
    limit_s: int
    torch_backend: str = ""
    require: str = ""


def pack(path: Path, course: Course, bundle: Bundle) -> None:
    """Write the zip. Raises UsageError where the course has no reference, or the file cannot be written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in sorted(_files(course, bundle)):
            info = zipfile.ZipInfo(name, _DATE)
            info.external_attr = (0o100000 | mode) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    write_file(path, out.getvalue())


def _files(course: Course, bundle: Bundle) -> Iterator[tuple[str, bytes, int]]:
    """Name, content and mode of each file."""
    if course.reference is None:
        raise UsageError("the zip grades with hidden checks; give --reference DIR")
    yield "setup.sh", (HERE / "setup.sh").read_bytes(), 0o755
    yield "run_autograder", (HERE / "run_autograder.py").read_bytes(), 0o755
    yield "settings.json", _settings(bundle), 0o600
    yield "secret", (bundle.secret + "\n").encode(), 0o600
    yield "waiting.json", results.waiting("not graded yet: the grading has begun, or was cut off").encode(), 0o600
    yield "requirements.txt", "".join(f"{line}\n" for line in _requirements()).encode(), 0o644
    yield "torch_backend", (bundle.torch_backend + "\n").encode(), 0o644
    yield from _tree("engine/grader", PACKAGE)
    yield from _tree("course/katas", course.folder)
    yield from _tree("course/reference", course.reference)


def _settings(bundle: Bundle) -> bytes:
    settings = {
        "katas": list(bundle.katas),
        "feedback": bundle.feedback,
        "limit_s": bundle.limit_s,
        "require": bundle.require,
    }
    return (json.dumps(settings, indent=2) + "\n").encode()


def _requirements() -> list[str]:
    """What the engine needs, at the versions that are installed here, so that the image grades as this machine does."""
    try:
        needed = [line for line in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in line]
        names = [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in needed]
        return sorted(f"{name}=={metadata.version(name).split('+')[0]}" for name in names)
    except metadata.PackageNotFoundError as error:
        raise UsageError(
            f"{error.name} is not installed here, and the zip names its version; install it first"
        ) from None


def _tree(name: str, folder: Path) -> Iterator[tuple[str, bytes, int]]:
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not _SKIPPED & set(inner.parts) and path.suffix != ".pyc":
            yield f"{name}/{inner.as_posix()}", path.read_bytes(), 0o644
