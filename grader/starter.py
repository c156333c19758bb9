"""What a learner clones: the public side of a course, the engine, and what editors and CI need. Operator's process.

Rules of this file: what goes out is the course's folder, this package and `templates/learner`, each whole; nothing is
taken from the reference, which is read for one purpose, to see that the stubs are the stubs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from string import Template

from . import __version__
from .course import Course
from .errors import UsageError
from .lesson import ARCHIVE, lesson
from .stubs import cut

PACKAGE = Path(__file__).resolve().parent
TEMPLATES = PACKAGE / "templates"
DISTRIBUTION = "backprop-katas"
NOTEBOOKS = "notebooks"
_DATE = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = frozenset({"__pycache__", "build"})
_PYPROJECT = Template("""\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "backprop-katas-engine"
description = "The program that runs the tests of the katas"
version = "$version"
license = "MIT"
license-files = ["LICENSE"]
requires-python = ">=3.11"
dependencies = [
$dependencies]

[project.scripts]
grader = "grader.cli:main"
katas = "grader.desk.script:main"

[project.entry-points.pytest11]
grader = "grader.plugin"

[tool.setuptools.packages.find]
include = ["grader*"]
namespaces = true

[tool.setuptools.package-data]
"*" = ["*"]
""")
_REQUIREMENTS = (
    "# One command sets everything up: uv pip install --torch-backend cpu -r requirements.txt\n"
    "-c constraints.txt\n./engine\n"
)


def write_starter(course: Course, target: Path, notebooks: bool = False, source: str = "") -> int:
    """Write the starter into a new or empty folder; the number of files.

    notebooks, source: as for `notebook_files`, which are added where they are asked for.
    Raises UsageError where the folder is not empty, lies in the course, or a stub is not the stub.
    """
    _check_target(course, target)
    files = starter_files(course)
    if notebooks:
        files |= notebook_files(course, files, source)
    try:
        for name, data in files.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{error.filename or target} cannot be written: {error.strerror}") from None
    return len(files)


def starter_files(course: Course) -> dict[str, bytes]:
    """Path in the starter to content: the same course and the same engine give the same bytes."""
    _check_stubs(course)
    files = {f"{course.folder.name}/{name}": data for name, data in _public_files(course)}
    files |= {f"engine/stubs/{kata}.py": text for kata, text in course.stub_texts().items()}
    files |= {f"engine/grader/{name}": data for name, data in _tree(PACKAGE)}
    files |= {_target_name(name): _filled(name, data, course) for name, data in _tree(TEMPLATES / "learner")}
    needs = _dependencies()
    files["engine/pyproject.toml"] = _pyproject(needs).encode()
    files["engine/LICENSE"] = files["LICENSE"] = _license()
    files["requirements.txt"] = _REQUIREMENTS.encode()
    files["constraints.txt"] = "".join(f"{line}\n" for line in _pinned(needs)).encode()
    return dict(sorted(files.items()))


def notebook_files(course: Course, files: Mapping[str, bytes], source: str = "") -> dict[str, bytes]:
    """The folder `notebooks`: one for each kata, and an archive with what they need where nothing else is.

    files: of the starter. source: the address at which the archive will lie, for Colab; or empty.
    """
    needs = _dependencies()
    made = {f"{NOTEBOOKS}/{kata.name}.ipynb": lesson(course, kata.name, needs, source) for kata in course.katas}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            if name.startswith((f"{course.folder.name}/", "engine/")):
                archive.writestr(zipfile.ZipInfo(name, _DATE), text, zipfile.ZIP_DEFLATED)
    page = _filled("README.md", (TEMPLATES / "notebooks" / "README.md").read_bytes(), course)
    return {**made, f"{NOTEBOOKS}/README.md": page, f"{NOTEBOOKS}/{ARCHIVE}": data.getvalue()}


# --- what is refused


def _check_target(course: Course, target: Path) -> None:
    place = target.resolve()
    for folder in filter(None, (course.folder, course.reference, PACKAGE)):
        if folder.resolve() in (place, *place.parents):
            raise UsageError(f"{target} lies in {folder}; give a folder outside of the course")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError(f"{target} is no folder; give a new one")
    try:
        if target.exists() and any(target.iterdir()):
            raise UsageError(f"{target} is not empty; give a new folder, nothing is overwritten")
    except OSError as error:
        raise UsageError(f"{target} cannot be read: {error.strerror}") from None


def _check_stubs(course: Course) -> None:
    """A stub that somebody filled in would give the answer away."""
    for kata in course.katas:
        stub, solution = course.stub(kata.name), course.solution(kata.name)
        if not stub.is_file():
            raise UsageError(f"{stub} does not exist; `grader check --kata {kata.name} --write` cuts it")
        if solution is not None and solution.is_file() and _cut(solution) != stub.read_text("utf-8"):
            raise UsageError(f"{stub} is not the stub of {solution}; `grader check --kata {kata.name} --write` cuts it")


def _cut(solution: Path) -> str:
    try:
        return cut(solution.read_text("utf-8"))
    except ValueError as error:
        raise UsageError(f"{solution}: {error}") from None


# --- what goes out


def _public_files(course: Course) -> Iterator[tuple[str, bytes]]:
    """The folders of the katas that the course lists, and the files that lie beside them."""
    listed = {kata.name for kata in course.katas}
    for name, data in _tree(course.folder):
        folder, slash, _ = name.partition("/")
        if not slash or folder in listed:
            yield name, data


def _tree(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every regular file below a folder by its path there; links, hidden and compiled files are left out."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") or part in _LEFT_OUT for part in inner.parts)
        linked = any((folder / part).is_symlink() for part in (inner, *inner.parents))
        if path.is_file() and not hidden and not linked and path.suffix != ".pyc":
            yield inner.as_posix(), path.read_bytes()


def _target_name(name: str) -> str:
    """`dot-NAME` becomes `.NAME`: names with a dot would be left out of a package."""
    return "/".join(re.sub(r"^dot-", ".", part) for part in name.split("/"))


def _filled(name: str, data: bytes, course: Course) -> bytes:
    """A template; only the page for learners has places to fill in."""
    if not name.endswith(".md"):
        return data
    first = course.katas[0].name
    return Template(data.decode()).substitute(title=course.title, count=len(course.katas), first=first).encode()


# --- the engine as a package


def _dependencies() -> list[str]:
    """What the engine needs, as the installed package says it, the extras left out."""
    try:
        lines = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        raise UsageError(f"{DISTRIBUTION} is not installed here, and the starter names its needs; install it") from None
    return sorted((line for line in lines if "extra ==" not in line), key=str.lower)


def _pyproject(needs: list[str]) -> str:
    rows = "".join(f'    "{line}",\n' for line in needs)
    return _PYPROJECT.substitute(version=__version__, dependencies=rows)


def _pinned(needs: list[str]) -> list[str]:
    """The versions that are installed here, so that learners run what the course was tried with."""
    names = [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in needs]
    try:
        return [f"{name}=={metadata.version(name).partition('+')[0]}" for name in names]
    except metadata.PackageNotFoundError as error:
        raise UsageError(f"{error.name} is not installed here, and the starter pins its version; install it") from None


def _license() -> bytes:
    """The licence, from the installed package or from the checkout."""
    for path in metadata.distribution(DISTRIBUTION).files or ():
        if path.name == "LICENSE":
            return Path(str(path.locate())).read_bytes()
    beside = PACKAGE.parent / "LICENSE"
    if beside.is_file():
        return beside.read_bytes()
    raise UsageError(f"the LICENSE of {DISTRIBUTION} is missing from its installation; install it again")
