"""A bulk download as it was downloaded, a zip or a tar, to a folder for as long as it is read. Operator's process.

Rules of this file: only regular files are written, below a private folder that is removed in the end, under paths
that cannot leave it; sizes and counts are capped before and while they are written; what is not written is named.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .downloads import recognise
from .errors import UsageError
from .locked import private_folder
from .submission import ARCHIVE_BYTES, ARCHIVES, is_skipped, normal
from .text import clean_line

CLASS_BYTES = 4 << 30
CLASS_FILES = 200_000
RATIO = 200
_CHUNK = 1 << 20
_NAME_BYTES, _PATH_BYTES = 255, 2000


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder of submissions, and what of a download is not in it and why."""

    folder: Path
    left_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of an archive: its name there, its declared size, why it is not used if so, and how to open it."""

    name: str
    size: int
    refused: str
    open: Callable[[], IO[bytes] | None]


@contextlib.contextmanager
def opened(path: Path, katas: Collection[str]) -> Iterator[Opened]:
    """A folder itself, or what a zip or tar at `path` holds; katas: names that tell a submission from a class.

    Raises UsageError for what is neither and for an archive that is broken or too large. A UsageError that is raised
    inside names the archive in the place of the folder.
    """
    if not path.is_file():
        yield Opened(path)
        return
    with private_folder("grader-class-") as private:
        target = private / _plain_name(path)
        try:
            left_aside = _unpack(path, target)
            yield Opened(_class_folder(target, katas), left_aside)
        except UsageError as error:
            raise UsageError(str(error).replace(str(target), str(path))) from None


def _plain_name(path: Path) -> str:
    """The archive's name without its ending: a platform's folders are known by their names."""
    ending = next((ending for ending in sorted(ARCHIVES, key=len)[::-1] if path.name.lower().endswith(ending)), "")
    return path.name[: len(path.name) - len(ending)].strip(". ") or "class"


def _class_folder(folder: Path, katas: Collection[str]) -> Path:
    """The one folder that holds the whole class, where there is one that is not itself a submission."""
    inside = list(folder.iterdir())
    if len(inside) != 1 or not inside[0].is_dir() or recognise(folder) is not None:
        return folder
    names = {entry.name for entry in inside[0].iterdir()}
    one_submission = names & {"katas", *katas, *(f"{kata}.py" for kata in katas)}
    return folder if one_submission or inside[0].name in katas else inside[0]


# --- from the archive to the disk


def _unpack(path: Path, target: Path) -> tuple[str, ...]:
    """Write the files of an archive below a new folder; the names of those left out, each with the reason."""
    left_aside = []
    try:
        target.mkdir()
        for member in _members(path):
            if is_skipped(member.name):
                continue
            if reason := member.refused or _unsafe(member) or _written(member, target):
                left_aside.append(f"{member.name} ({reason})")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be unpacked to {target.parent}: {error.strerror or error}; "
            "unpack it by hand and give the folder, or set TMPDIR to a folder with room"
        ) from None
    return tuple(left_aside)


def _unsafe(member: _Member) -> str:
    """Why a file's path is not used; empty for a plain one."""
    parts = _parts(member)
    if member.name.startswith(("/", "\\")) or ".." in parts or not parts[0] or ":" in parts[0][:2]:
        return "its path leads out of the archive"
    if "\0" in member.name or not _fits([member.name], _PATH_BYTES) or not _fits(parts, _NAME_BYTES):
        return "its path is no path of a file system"
    return f"larger than {ARCHIVE_BYTES >> 20} MiB" if member.size > ARCHIVE_BYTES else ""


def _written(member: _Member, target: Path) -> str:
    """Write a file: why it is not there; empty where it is."""
    place = target.joinpath(*_parts(member))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        out = place.open("xb")
    except (FileExistsError, NotADirectoryError):
        return "another one has its name or lies in its way"
    try:
        with out:
            out.writelines(_chunks(member))
    except ValueError as error:
        place.unlink()
        return f"damaged: {error}"
    return ""


def _parts(member: _Member) -> list[str]:
    return normal(member.name).split("/")


def _fits(names: Iterable[str], most: int) -> bool:
    try:
        return all(len(os.fsencode(name)) <= most for name in names)
    except UnicodeEncodeError:
        return False


def _chunks(member: _Member) -> Iterator[bytes]:
    """The bytes of a file, as many as it declared. Raises ValueError where there are others, or none can be read."""
    left = member.size
    try:
        source = member.open()
        while source is not None and (chunk := source.read(_CHUNK)):
            left -= len(chunk)
            if left < 0:
                break
            yield chunk
    except Exception as error:
        raise ValueError(clean_line(str(error))) from None
    if left:
        raise ValueError("it has another size than it says")


def _check_size(path: Path, size: int) -> None:
    if size > min(CLASS_BYTES, RATIO * path.stat().st_size + ARCHIVE_BYTES):
        raise UsageError(f"{path} would unpack to {size >> 20} MiB or more; unpack it by hand if that is right")


# --- what is in an archive


def _members(path: Path) -> Iterator[_Member]:
    """The files of a zip or tar in their order. Raises UsageError where it is neither or holds too much."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    if zipfile.is_zipfile(path):
        found = _zip_members(path)
    elif tarfile.is_tarfile(path):
        found = _tar_members(path)
    else:
        raise UsageError(
            f"{path} is no folder and no readable zip or tar; give one of these, is the download complete?"
        )
    size = 0
    try:
        for number, member in enumerate(found, 1):
            if number > CLASS_FILES:
                raise UsageError(f"{path} holds more than {CLASS_FILES} files; unpack it by hand if that is right")
            size += member.size
            _check_size(path, size)
            yield member
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(f"{path} is damaged: {clean_line(str(error))}; download it again") from None


def _zip_members(path: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            odd = "" if kind in (0, stat.S_IFREG) else "not a regular file"
            if not info.is_dir():
                refused = "encrypted" if info.flag_bits & 1 else odd
                yield _Member(info.filename, info.file_size, refused, lambda info=info: archive.open(info))  # type: ignore[misc]


def _tar_members(path: Path) -> Iterator[_Member]:
    with tarfile.open(path) as archive:
        for entry in archive:
            if not entry.isdir():
                refused = "" if entry.isreg() else "not a regular file"
                yield _Member(entry.name, entry.size, refused, lambda entry=entry: archive.extractfile(entry))  # type: ignore[misc]
