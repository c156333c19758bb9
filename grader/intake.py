"""A folder of submissions to a list of them, each with a safe folder name for its reports.

Runs in the operator's process. Names come from strangers: nothing but letters, digits and harmless signs of them
ever becomes a path, and no link is followed.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .downloads import Download, recognise
from .errors import UsageError
from .submission import ARCHIVES, NOTEBOOK, SKIPPED_FOLDERS, Submission, read_parts, read_submission

SUFFIXES = (*ARCHIVES, NOTEBOOK)
NAME_BYTES = 120
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_OURS = frozenset({"journal.jsonl", "gradebook.csv", "class.html"})
_NO_REPORTS = ".no-reports"
_UNSAFE = frozenset('<>:"/\\|?*')


@dataclass(frozen=True, slots=True)
class Found:
    """One submission: its name as handed in, where it lies, and its reports' folder; parts and remarks as in Handed."""

    name: str
    path: Path
    folder: str
    parts: tuple[tuple[str, str], ...] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """All submissions of a folder in the order of their names, and the names of what is none."""

    submissions: tuple[Found, ...]
    left_aside: tuple[str, ...]


def find_submissions(folder: Path, out: Path | None = None) -> Intake:
    """The submissions of a platform's download; else every folder, archive and notebook directly under a folder.

    `out`, where the reports go, is none of them; without one nothing is written among them.
    Raises UsageError where there is nothing to grade, and where reports would land inside a submission.
    """
    out = folder / _NO_REPORTS if out is None else out
    _check_places(folder.resolve(), out.resolve())
    if folder.is_dir() and (download := recognise(folder)) is not None:
        return _of_download(download, out)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}; give a folder of submissions") from None
    entries = [entry for entry in entries if Path(entry.path).resolve() != out.resolve()]
    names = [entry.name for entry in entries if _is_submission(entry)]
    if not names:
        raise UsageError(f"{folder} holds no submissions; it should hold a folder, a zip or a tar for each of them")
    folders = safe_names(names)
    left_aside = tuple(entry.name for entry in entries if entry.name not in folders and not _is_litter(entry.name))
    return Intake(tuple(Found(name, folder / name, folders[name]) for name in names), left_aside)


def _of_download(download: Download, out: Path) -> Intake:
    handed = [one for one in download.handed if one.path.resolve() != out.resolve()]
    folders = safe_names(one.name for one in handed)
    found = (Found(one.name, one.path, folders[one.name], one.parts, one.remarks) for one in handed)
    aside = (name for name in download.left_aside if name != out.name)
    return Intake(tuple(sorted(found, key=lambda one: one.name)), tuple(aside))


def read_found(found: Found, katas: Sequence[str], stubs: Mapping[str, bytes]) -> Submission:
    """The submission that was found. Raises UsageError that names it and the reason."""
    if stat.S_ISLNK(found.path.lstat().st_mode):
        raise UsageError(f"{found.path} is a link; links are not followed, put the folder or archive itself there")
    if found.parts is None:
        read = read_submission(found.path, katas, stubs, found.name)
    elif found.parts:
        parts = {part: found.path / file for part, file in found.parts}
        read = read_parts(found.name, found.path / found.name, parts, katas, stubs)
    else:
        raise UsageError(f"{found.path / found.name}: no file was handed in, only a text or a link")
    return replace(read, ignored=(*read.ignored, *found.remarks))


def safe_names(names: Iterable[str]) -> dict[str, str]:
    """A folder name for each name: one plain path component on every system, no two alike even where case is ignored.

    A name that had to be changed, or that others would be confused with, ends in a digest of what it was.
    """
    plain = {name: _plain(name) for name in names}
    counts = Counter(map(_folded, plain.values()))
    kept = {name: name for name, safe in plain.items() if safe == name and counts[_folded(safe)] == 1}
    taken = set(map(_folded, kept.values()))
    for name in sorted(plain.keys() - kept.keys()):
        kept[name] = _told_apart(name, plain[name], taken)
        taken.add(_folded(kept[name]))
    return kept


def _check_places(folder: Path, out: Path) -> None:
    if out == folder or (folder in out.parents and out.parent != folder):
        raise UsageError(f"--out {out} lies among the submissions of {folder}; give a folder outside of it")


def _is_submission(entry: os.DirEntry[str]) -> bool:
    if _is_litter(entry.name):
        return False
    return entry.is_dir() or entry.name.lower().endswith(SUFFIXES)


def _is_litter(name: str) -> bool:
    """Whether systems and tools leave such names behind."""
    return name.startswith(".") or name in SKIPPED_FOLDERS


def _plain(name: str) -> str:
    """The name without what some file system refuses, trims or obeys. It may be like another's."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(c if c.isprintable() and c not in _UNSAFE else "_" for c in text)
    text = text.encode()[:NAME_BYTES].decode("utf-8", "ignore").rstrip(". ")
    if not text or text.startswith((".", "~", " ", "-")) or _RESERVED.fullmatch(text) or text.casefold() in _OURS:
        text = f"_{text}"
    return text


def _told_apart(name: str, safe: str, taken: set[str]) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return next(told for size in (8, 16, 32, 64) if _folded(told := f"{safe}-{digest[:size]}") not in taken)


def _folded(name: str) -> str:
    """Alike for names that a file system may take for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
