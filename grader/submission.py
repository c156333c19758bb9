"""Any folder, archive or notebook to bytes with names. Runs in the operator's process; nothing of it is ever executed.

Rules of this file: only regular files are read, links are never followed, sizes are capped before reading,
nothing is written. What is neither a named stub file nor a notebook with cells of a kata is listed as ignored.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from .errors import UsageError
from .notebook import modules

FILE_BYTES = 1 << 20
NOTEBOOK_BYTES = 16 << 20
NOTEBOOKS = 50
FILES = 20_000
ARCHIVE_BYTES = 64 << 20
SKIPPED_FOLDERS = frozenset({".git", "__pycache__", "__MACOSX", ".ipynb_checkpoints", ".venv", "venv", "node_modules"})
SKIPPED_FILES = frozenset({".DS_Store"})
NOTEBOOK = ".ipynb"
ARCHIVES = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")
SHAPES = "a folder, a zip, a tar or a notebook"


_Remark = tuple[str, str]
"""A file that is not used, by its path, and why."""


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
class _Wanted:
    """The katas to look for, and the text of each stub that is known."""

    katas: tuple[str, ...]
    stubs: Mapping[str, bytes]

    def is_stub(self, source: Source, kata: str) -> bool:
        """Whether nothing has been written in a file: white space at line ends does not count."""
        return source.text is not None and kata in self.stubs and _lines(source.text) == _lines(self.stubs[kata])


def _lines(text: bytes) -> list[bytes]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A regular file of a submission: path with forward slashes, size in bytes, and how to read it."""

    path: str
    size: int
    read: Callable[[], bytes]


def read_submission(
    path: Path, katas: Iterable[str], stubs: Mapping[str, bytes] = MappingProxyType({}), name: str = ""
) -> Submission:
    """The submission at a path: a folder, a zip, a tar or a notebook.

    stubs: kata to the text of its stub; with them a notebook's cells are told apart by the names that they define, and
    a file that is still the stub gives way to a notebook. name: of the submission; else the path's own.
    Raises UsageError that names the path and the reason.
    """
    return read_parts(name or path.name or path.resolve().name, path, {"": path}, katas, stubs)


def read_parts(
    name: str, shown: Path, parts: Mapping[str, Path], katas: Iterable[str], stubs: Mapping[str, bytes]
) -> Submission:
    """The submission that several files make up, which a download left beside those of others.

    shown: where they lie, for messages. parts: a file's name in the submission to its path; "" for one that is all.
    """
    try:
        found = [_part(part, path) for part, path in parts.items()]
        entries = [entry for entries, _ in found for entry in entries]
        odd = [line for _, lines in found for line in lines]
        return _select(name, shown, entries, odd, _Wanted(tuple(katas), stubs))
    except (PermissionError, IsADirectoryError) as error:
        raise UsageError(f"{error.filename or shown} cannot be read: {error.strerror}") from None


def _part(part: str, path: Path) -> tuple[list[_Entry], list[str]]:
    """The entries of one file: what is in it, if it is the whole submission or an archive, else the file itself."""
    if not part or part.lower().endswith(ARCHIVES):
        return _entries(path)
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return [], [f"{part} (not a regular file)"]
    return [_Entry(part, status.st_size, path.read_bytes)], []


def _entries(path: Path) -> tuple[list[_Entry], list[str]]:
    if path.is_dir():
        return _folder_entries(path)
    if not path.exists():
        raise UsageError(f"{path} does not exist; give {SHAPES}")
    if not path.is_file():
        raise UsageError(f"{path} is no regular file; give {SHAPES}")
    if path.stat().st_size > ARCHIVE_BYTES:
        raise UsageError(f"{path} is larger than {ARCHIVE_BYTES >> 20} MiB")
    with path.open("rb"):
        pass
    if path.suffix.lower() == NOTEBOOK:
        return [_Entry(path.name, path.stat().st_size, path.read_bytes)], []
    if zipfile.is_zipfile(path):
        return _zip_entries(path)
    if tarfile.is_tarfile(path):
        return _tar_entries(path)
    raise UsageError(f"{path} is neither a folder, a notebook nor a readable zip or tar; is the archive complete?")


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
                return member.read(_cap(info.filename) + 1)
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
    file = archive.extractfile(member) if member.size <= _cap(member.name) else None
    text = file.read(_cap(member.name) + 1) if file is not None else b""
    return lambda: text


def _check_count(path: Path, count: int) -> None:
    if count > FILES:
        raise UsageError(f"{path} holds more than {FILES} files")


def _cap(name: str) -> int:
    """How many bytes of a file are read: a notebook holds its pictures too."""
    return NOTEBOOK_BYTES if _is_notebook(name) else FILE_BYTES


def _select(name: str, path: Path, entries: list[_Entry], odd: list[str], wanted: _Wanted) -> Submission:
    """Take the files that are named like a kata's stub, the most specific place first, and the cells of notebooks."""
    kept = [entry for entry in entries if not is_skipped(entry.path)]
    if not kept and not odd:
        first = wanted.katas[0]
        raise UsageError(f"{path} is empty; a submission holds files such as {first}/{first}.py")
    top = _single_top(kept, wanted.katas)
    by_path: dict[str, _Entry] = {}
    for entry in kept:
        by_path.setdefault(normal(entry.path).removeprefix(top), entry)
    sources = {kata: source for kata in wanted.katas if (source := _source(by_path, kata)) is not None}
    sources, remarks = _with_notebooks(path, sources, by_path, wanted)
    used = {top + source.path for source in sources.values()}
    ignored = [entry.path for entry in kept if normal(entry.path) not in used | {top + shown for shown, _ in remarks}]
    return Submission(name, sources, tuple(sorted(ignored + [f"{shown} ({why})" for shown, why in remarks] + odd)))


def _source(by_path: dict[str, _Entry], kata: str) -> Source | None:
    for candidate in _places(kata):
        entry = by_path.get(candidate)
        if entry is not None:
            return Source(candidate, None if entry.size > FILE_BYTES else entry.read())
    return None


def _with_notebooks(
    path: Path, files: dict[str, Source], by_path: dict[str, _Entry], wanted: _Wanted
) -> tuple[dict[str, Source], list[_Remark]]:
    """The sources with those that notebooks add, and remarks on what does not count though it might have."""
    cells, remarks, refused = _cells_of_notebooks(by_path, wanted)
    if refused and not cells and not files:
        raise UsageError(
            f"{path}: {refused[0][1]}" if path.name == refused[0][0] else f"{path}: {': '.join(refused[0])}"
        )
    remarks += refused
    sources = dict(files)
    for kata, found in cells.items():
        if kata not in files or wanted.is_stub(files[kata], kata):
            sources[kata] = found[0]
            losers = [(files[kata].path, "still the stub")] if kata in files else []
        else:
            losers = [(found[0].path, f"its cells of {kata}")]
        losers += [(source.path, f"its cells of {kata}") for source in found[1:]]
        remarks += [(loser, f"{what}: {sources[kata].path} counts") for loser, what in losers]
    return sources, remarks


def _cells_of_notebooks(
    by_path: dict[str, _Entry], wanted: _Wanted
) -> tuple[dict[str, list[Source]], list[_Remark], list[_Remark]]:
    """kata to what each notebook has of it, the one named like it first; those that have nothing; those refused."""
    cells: dict[str, list[Source]] = {}
    remarks, refused = [], []
    for number, (shown, entry) in enumerate(item for item in sorted(by_path.items()) if _is_notebook(item[0])):
        stem = PurePosixPath(shown).stem
        try:
            found = _modules(entry, wanted, stem, number)
        except ValueError as error:
            refused.append((shown, str(error)))
            continue
        if not found:
            remarks.append((shown, "no cell is a kata's: give its cells the tag kata:NAME, or a heading with the name"))
        for kata, text in found.items():
            source = Source(shown, text if len(text) <= FILE_BYTES else None)
            others = cells.setdefault(kata, [])
            others.insert(0 if stem == kata else len(others), source)
    return cells, remarks, refused


def _modules(entry: _Entry, wanted: _Wanted, stem: str, number: int) -> dict[str, bytes]:
    """kata to module. Raises ValueError with the reason why a notebook is not used."""
    if number >= NOTEBOOKS:
        raise ValueError(f"more than {NOTEBOOKS} notebooks are not read")
    if entry.size > NOTEBOOK_BYTES:
        raise ValueError(f"larger than {NOTEBOOK_BYTES >> 20} MiB; clear its outputs and save it again")
    return modules(entry.read(), wanted.katas, wanted.stubs, stem)


def _is_notebook(path: str) -> bool:
    return path.lower().endswith(NOTEBOOK)


def _places(kata: str) -> tuple[str, ...]:
    return (f"katas/{kata}/{kata}.py", f"katas/{kata}.py", f"{kata}/{kata}.py", f"{kata}.py")


def _single_top(entries: list[_Entry], katas: Sequence[str]) -> str:
    """The one folder that holds everything, with its slash, where there is one that is not itself part of a place."""
    tops = {normal(entry.path).partition("/")[0] for entry in entries}
    if len(tops) != 1 or tops & {"katas", *katas} or any("/" not in normal(entry.path) for entry in entries):
        return ""
    return f"{tops.pop()}/"


def normal(path: str) -> str:
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(parts)


def is_skipped(path: str) -> bool:
    parts = normal(path).split("/")
    return bool(SKIPPED_FOLDERS.intersection(parts[:-1])) or parts[-1] in SKIPPED_FILES or parts[-1].startswith("._")
