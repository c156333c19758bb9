"""What a batch has done so far, kept so that it outlives a kill or a power cut. Runs in the operator's process.

Rules of this file: a file is there whole or not at all; a report is on the disk before its line is; a line that
is not whole counts as not written; one batch writes into a folder at a time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from .errors import UsageError
from .locked import lock

JOURNAL_FILE = "journal.jsonl"
_AS_BYTES = getattr(os, "O_BINARY", 0)
"""On Windows a file would otherwise turn line ends over."""
_FIXED_SALT = b"backprop-katas/journal/1"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a report depends on beside the submission: where all of it is the same, nothing is graded again.

    course: digest. secret: fingerprint, never the secret. versions: of the grader and its packages, where it graded.
    """

    course: str
    katas: tuple[str, ...]
    secret: str
    feedback: str
    versions: str
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    name: as handed in. submission: digest. terms: what it was graded under. files: path below the folder to SHA-256
    of each file written. not_graded: empty, or what went wrong on our side.
    """

    name: str
    submission: str
    terms: Terms
    files: dict[str, str]
    not_graded: str = ""


class Journal:
    """The journal of one folder, locked while it is open."""

    def __init__(self, folder: Path, *, resume: bool) -> None:
        """Open or begin `folder/journal.jsonl`.

        Raises UsageError where the folder cannot be written, where another batch is at work in it, and where it
        holds results already and resume is False.
        """
        self.folder = folder
        self._path = folder / JOURNAL_FILE
        self._descriptor = _open_locked(self._path)
        try:
            data = _whole_lines(self._path.read_bytes())
            if data and not resume:
                count = len(data.splitlines())
                raise UsageError(
                    f"{folder} already holds a journal of {count} results; "
                    "give --resume to go on with it, or another --out"
                )
            os.ftruncate(self._descriptor, len(data))
        except OSError as error:
            self.close()
            raise cannot_be_written(self._path, error) from None
        except UsageError:
            self.close()
            raise
        self._entries = {entry.name: entry for line in data.splitlines() if (entry := _entry(line)) is not None}

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up the lock."""
        os.close(self._descriptor)

    def last(self, name: str) -> Entry | None:
        """The latest line on a submission."""
        return self._entries.get(name)

    def append(self, entry: Entry) -> None:
        """Write a line through to the disk. Raises UsageError where it cannot; the journal is then as it was."""
        before = os.fstat(self._descriptor).st_size
        try:
            _write_all(self._descriptor, json.dumps(asdict(entry)).encode() + b"\n")
            os.fsync(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, before)
            raise cannot_be_written(self._path, error) from None
        self._entries[entry.name] = entry

    def write(self, path: str, data: bytes) -> str:
        """Write a file below the folder, whole or not at all, and return its SHA-256. Raises UsageError."""
        self.write_beside(path, data)
        return sha256(data)

    def write_beside(self, path: str, data: bytes) -> None:
        """Write a file of the whole class. Raises UsageError."""
        try:
            write_whole(self.folder / path, data)
        except OSError as error:
            raise cannot_be_written(self.folder / path, error) from None

    def read_whole(self, entry: Entry) -> dict[str, bytes] | None:
        """The files of an entry by path; None where one is missing or is not what was written."""
        found = {}
        for path, digest in entry.files.items():
            try:
                found[path] = (self.folder / path).read_bytes()
            except OSError:
                return None
            if sha256(found[path]) != digest:
                return None
        return found


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, and its folder where it is missing, so that after any crash the old one or the new one is there.

    Raises OSError. The temporary name is fixed: whoever writes holds the folder's lock.
    """
    _write_by_way_of(path.with_name(f".{path.name}.part"), path, data)


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file that was asked for, whole or not at all, whoever else writes it. Raises UsageError."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    try:
        _write_by_way_of(path.with_name(f".{path.name}.{os.getpid()}.part"), path, data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


def _write_by_way_of(part: Path, path: Path, data: bytes) -> None:
    try:
        _make_folder(path.parent)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _AS_BYTES, 0o666)
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(part, path)
        _sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def sha256(data: bytes) -> str:
    """The digest as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(secret: str) -> str:
    """Tells one secret from another and is slow to guess from: 32 hexadecimal digits of scrypt."""
    return hashlib.scrypt(secret.encode(), salt=_FIXED_SALT, n=1 << 14, r=8, p=1, dklen=16).hex()


def cannot_be_written(path: Path, error: OSError) -> UsageError:
    """The one line for a full disk, a read-only folder and the like, where a batch is at work."""
    return UsageError(
        f"{path} cannot be written: {error.strerror}; earlier results are kept, and --resume goes on from them"
    )


def _open_locked(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _AS_BYTES, 0o666)
    except OSError as error:
        raise cannot_be_written(path, error) from None
    try:
        lock(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        raise UsageError(
            f"another batch is at work in {path.parent}; wait until it has ended, or give another --out"
        ) from None
    except OSError as error:
        os.close(descriptor)
        raise UsageError(f"{path} cannot be locked: {error.strerror}; give an --out on a local disk") from None
    return descriptor


def _whole_lines(data: bytes) -> bytes:
    return data[: data.rfind(b"\n") + 1]


def _entry(line: bytes) -> Entry | None:
    """The entry of a line; None where a crash or a bad disk left something else: that submission is graded again."""
    try:
        row = json.loads(line)
        terms = row.pop("terms")
        entry = Entry(terms=Terms(**{**terms, "katas": tuple(terms["katas"])}), **row)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    plain = isinstance(entry.name, str) and isinstance(entry.files, dict)
    return entry if plain and all(isinstance(text, str) for pair in entry.files.items() for text in pair) else None


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; Windows has no such call, and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
