"""Any folder or archive to bytes with names. Runs in the operator's process; nothing of it is ever executed.

Rules of this file: only regular files are read, links are never followed, sizes are capped before reading,
nothing is written. What is not a named stub file is listed as ignored.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError

FILE_BYTES = 1 << 20
FILES = 20_000
ARCHIVE_BYTES = 64 << 20
SKIPPED_FOLDERS = frozenset({".git", "__pycache__", "__MACOSX", ".ipynb_checkpoints", ".venv", "venv", "node_modules"})
SKIPPED_FILES = frozenset({".DS_Store"})


@dataclass(frozen=True, slots=True)
class Source:
    """One kata's file: its path in the submission, and its bytes; None where it is too large to be one."""

    path: str
    text: bytes | None


@dataclass(frozen=True, slots=True)
class Submission:
    """What was handed in: the katas' files, and the names of all others."""

    name: str
    sources: dict[str, Source]
    ignored: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Digest over the files that are graded, by kata and content."""
        digest = hashlib.sha256()
        for kata in sorted(self.sources):
            text = self.sources[kata].text or b""
            digest.update(f"{kata}\0{len(text)}\0".encode() + text)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A regular file of a submission: path with forward slashes, size in bytes, and how to read it."""

    path: str
    size: int
    read: Callable[[], bytes]


def read_submission(path: Path, katas: Iterable[str]) -> Submission:
    """The submission at a path: a folder, a zip or a tar. Raises UsageError that names the path and the reason."""
    try:
        entries, odd = _entries(path)
        return _select(path.name or path.resolve().name, path, entries, odd, list(katas))
    except (PermissionError, IsADirectoryError) as error:
        raise UsageError(f"{error.filename or path} cannot be read: {error.strerror}") from None


def _entries(path: Path) -> tuple[list[_Entry], list[str]]:
    if path.is_dir():
        return _folder_entries(path)
    if not path.exists():
        raise UsageError(f"{path} does not exist; give a folder, a zip or a tar")
    if not path.is_file():
        raise UsageError(f"{path} is no regular file; give a folder, a zip or a tar")
    if path.stat().st_size > ARCHIVE_BYTES:
        raise UsageError(f"{path} is larger than {ARCHIVE_BYTES >> 20} MiB")
    with path.open("rb"):
        pass
    if zipfile.is_zipfile(path):
        return _zip_entries(path)
    if tarfile.is_tarfile(path):
        return _tar_entries(path)
    raise UsageError(f"{path} is neither a folder nor a readable zip or tar; is the archive complete?")


def _folder_entries(folder: Path) -> tuple[list[_Entry], list[str]]:
    entries: list[_Entry] = []
    odd: list[str] = []
    for root, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        linked = [name for name in folders if Path(root, name).is_symlink()]
        for name in sorted({*files, *linked} - SKIPPED_FILES):
            path = Path(root, name)
            shown = path.relative_to(folder).as_posix()
            status = path.lstat()
            if stat.S_ISREG(status.st_mode):
                entries.append(_Entry(shown, status.st_size, path.read_bytes))
            else:
                odd.append(f"{shown} (not a regular file)")
        _check_count(folder, len(entries) + len(odd))
    return entries, odd


def _raise(error: OSError) -> None:
    raise error


def _zip_entries(path: Path) -> tuple[list[_Entry], list[str]]:
    try:
        archive = zipfile.ZipFile(path)
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UsageError(f"{path} is a broken zip: {error}") from None
    _check_count(path, len(infos))
    entries: list[_Entry] = []
    odd: list[str] = []
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.is_dir():
            continue
        if kind not in (0, stat.S_IFREG) or info.flag_bits & 1:
            odd.append(f"{info.filename} ({'encrypted' if info.flag_bits & 1 else 'not a regular file'})")
        else:
            entries.append(_Entry(info.filename, info.file_size, _zip_reader(path, archive, info)))
    return entries, odd


def _zip_reader(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(info) as member:
                return member.read(FILE_BYTES + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
            raise UsageError(f"{path}: {info.filename} is damaged: {error}") from None
        except Exception as error:
            raise UsageError(f"{path}: {info.filename} cannot be unpacked: {error}") from None

    return read


def _tar_entries(path: Path) -> tuple[list[_Entry], list[str]]:
    entries: list[_Entry] = []
    odd: list[str] = []
    unpacked = 0
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                unpacked += member.size
                _check_count(path, len(entries) + len(odd))
                if unpacked > ARCHIVE_BYTES:
                    raise UsageError(f"{path} holds more than {ARCHIVE_BYTES >> 20} MiB")
                if member.isreg():
                    entries.append(_Entry(member.name, member.size, _tar_reader(archive, member)))
                elif not member.isdir():
                    odd.append(f"{member.name} (not a regular file)")
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise UsageError(f"{path} is a broken tar: {error}") from None
    return entries, odd


def _tar_reader(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], bytes]:
    file = archive.extractfile(member) if member.size <= FILE_BYTES else None
    text = file.read(FILE_BYTES + 1) if file is not None else b""
    return lambda: text


def _check_count(path: Path, count: int) -> None:
    if count > FILES:
        raise UsageError(f"{path} holds more than {FILES} files")


def _select(name: str, path: Path, entries: list[_Entry], odd: list[str], katas: list[str]) -> Submission:
    """Take the files that are named like a kata's stub, the most specific place first."""
    kept = [entry for entry in entries if not _is_skipped(entry.path)]
    if not kept and not odd:
        raise UsageError(f"{path} is empty; a submission holds files such as {katas[0]}/{katas[0]}.py")
    top = _single_top(kept, katas)
    by_path: dict[str, _Entry] = {}
    for entry in kept:
        by_path.setdefault(_normal(entry.path).removeprefix(top), entry)
    sources = {kata: source for kata in katas if (source := _source(by_path, kata)) is not None}
    used = {top + source.path for source in sources.values()}
    ignored = sorted([entry.path for entry in kept if _normal(entry.path) not in used] + odd)
    return Submission(name, sources, tuple(ignored))


def _source(by_path: dict[str, _Entry], kata: str) -> Source | None:
    for candidate in _places(kata):
        entry = by_path.get(candidate)
        if entry is not None:
            return Source(candidate, None if entry.size > FILE_BYTES else entry.read())
    return None


def _places(kata: str) -> tuple[str, ...]:
    return (f"katas/{kata}/{kata}.py", f"katas/{kata}.py", f"{kata}/{kata}.py", f"{kata}.py")


def _single_top(entries: list[_Entry], katas: list[str]) -> str:
    """The one folder that holds everything, with its slash, where there is one that is not itself part of a place."""
    tops = {_normal(entry.path).partition("/")[0] for entry in entries}
    if len(tops) != 1 or tops & {"katas", *katas} or any("/" not in _normal(entry.path) for entry in entries):
        return ""
    return f"{tops.pop()}/"


def _normal(path: str) -> str:
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(parts)


def _is_skipped(path: str) -> bool:
    parts = _normal(path).split("/")
    return bool(SKIPPED_FOLDERS.intersection(parts[:-1])) or parts[-1] in SKIPPED_FILES or parts[-1].startswith("._")
