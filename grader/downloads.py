"""Bulk downloads of courses' platforms, and folders of cloned repositories, to whose work lies where.

Runs in the operator's process. Reads names, and the tables that a platform adds; opens nothing that was handed in and
follows no link. A folder is recognised as a whole or not at all; what then belongs to nobody is named.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from os.path import commonprefix
from pathlib import Path
from typing import Any

import yaml

from .errors import UsageError
from .submission import SKIPPED_FILES, SKIPPED_FOLDERS

TABLE_BYTES = 64 << 20
GRADESCOPE_FILE = "submission_metadata.yml"
CLASSROOM50_FILE = "scores.csv"
_TIME = r"\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d"
_BLACKBOARD = re.compile(rf"^(?P<head>.+)_attempt_(?P<when>{_TIME})(?:_(?P<file>.+)|(?P<receipt>\.txt))$")
_RECEIPT_NAME = re.compile(r"^Name:\s*(?P<person>.+?)\s*\((?P<login>[^()]+)\)\s*$", re.MULTILINE)
_CANVAS = re.compile(r"^(?P<who>[^\W_]+?)(?:_(?P<late>LATE))?_(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)$")
_CANVAS_ENTRY = re.compile(r"_(?:text|link)\.html$")
_MOODLE = re.compile(r"^(?P<who>.+)_(?P<participant>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?$")
_CLASSROOM = re.compile(r"^(?P<prefix>.+)-submissions$")
_CLASSROOM50 = re.compile(r"^(?P<prefix>.+)_submissions_\d{4}_\d\d_\d\d_T_\d\d_\d\d_\d\d$")
_COPY = re.compile(r"^(?P<stem>.+?)(?:-\d+| ?\(\d+\))(?P<suffix>(?:\.tar)?\.\w+)$")


@dataclass(frozen=True, slots=True)
class Handed:
    """One person's work. name: login or number by which the platform knows them; person: as it writes their name.

    path: the folder or file handed in; or, where parts are given, the folder in which they lie among others' files.
    parts: (name in the submission, file name in `path`); empty where only a text or a link was handed in.
    remarks: what somebody should know, such as `(handed in late)`.
    """

    name: str
    person: str
    path: Path
    parts: tuple[tuple[str, str], ...] | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Download:
    """A recognised folder: where it came from, whose work it holds, and the names of what is nobody's."""

    source: str
    handed: tuple[Handed, ...]
    left_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listing:
    """What lies directly in a folder, sorted; links, hidden and skipped names left out."""

    folder: Path
    files: tuple[str, ...]
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One file among those of others. part: its name in the submission; empty for a receipt.

    order: the later of two attempts has the greater. counts: whether it is work.
    """

    owner: str
    person: str
    part: str
    file: str
    order: tuple[str, ...]
    counts: bool = True
    late: bool = False


def recognise(folder: Path) -> Download | None:
    """What a platform left in a folder, or in the one folder in it; None for any other folder.

    Raises UsageError where a platform's own table cannot be read.
    """
    listing = _listing(folder)
    alone = listing.folders if len(listing.folders) == 1 and not listing.files else ()
    for place in (listing, *(_listing(folder / name) for name in alone)):
        for reader in _READERS:
            if (download := reader(place)) is not None and download.handed:
                return replace(download, handed=tuple(_told_apart(download.handed)))
    return None


def _listing(folder: Path) -> _Listing:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}; give a folder of submissions") from None
    seen = [entry for entry in entries if not entry.name.startswith(".") and entry.name not in SKIPPED_FILES]
    files = tuple(entry.name for entry in seen if entry.is_file(follow_symlinks=False))
    folders = (entry.name for entry in seen if entry.is_dir(follow_symlinks=False))
    return _Listing(folder, files, tuple(name for name in folders if name not in SKIPPED_FOLDERS))


def _told_apart(handed: Iterable[Handed]) -> Iterator[Handed]:
    """The same with no name twice: a second one gets a number."""
    seen: Counter[str] = Counter()
    for one in handed:
        seen[one.name] += 1
        yield one if seen[one.name] == 1 else replace(one, name=f"{one.name} ({seen[one.name]})")


# --- Gradescope: a folder for each submission, and a table in YAML


def _gradescope(listing: _Listing) -> Download | None:
    if GRADESCOPE_FILE not in listing.files:
        return None
    path = listing.folder / GRADESCOPE_FILE
    table = _yaml(path)
    if not isinstance(table, dict) or not all(isinstance(row, dict) for row in table.values()):
        raise UsageError(f"{path} is no table of submissions; export the submissions from Gradescope again")
    handed: list[Handed] = []
    for folder, row in table.items():
        if folder in listing.folders:
            handed += _submitters(listing.folder / str(folder), row)
    others = [name for name in listing.folders if name not in table]
    return Download("Gradescope", tuple(handed), tuple(others))


def _submitters(path: Path, row: dict[str, Any]) -> list[Handed]:
    """One entry for each member of a group; the folder's own name where the table names nobody."""
    people = [person for person in row.get(":submitters") or [] if isinstance(person, dict)]
    texts = [{key: str(person.get(key) or "").strip() for key in (":sid", ":email", ":name")} for person in people]
    remarks = (f"(handed in by a group of {len(texts)})",) if len(texts) > 1 else ()
    found = [
        Handed(who[":sid"] or who[":email"] or who[":name"], who[":name"], path, None, remarks)
        for who in texts
        if any(who.values())
    ]
    return found or [Handed(path.name, "", path)]


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(_text(path), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UsageError(f"{path} is no plain YAML: {reason}; export the submissions from Gradescope again") from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > TABLE_BYTES:
            raise UsageError(f"{path} is larger than {TABLE_BYTES >> 20} MiB; is it the right file?")
        return path.read_text("utf-8-sig", "replace")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None


# --- Moodle: a folder for each person, or all files side by side


def _moodle(listing: _Listing) -> Download | None:
    named = {name: match for name in listing.folders if (match := _MOODLE.match(name))}
    if named:
        work = [name for name, match in named.items() if match["plugin"] == "file"]
        handed = [Handed(name.rstrip("_"), _spoken(named[name]["who"]), listing.folder / name) for name in work]
        return Download("Moodle", tuple(handed), _rest(listing, work))
    return _flat("Moodle", listing, _moodle_piece)


def _moodle_piece(name: str) -> _Piece | None:
    match = _MOODLE.match(name)
    if match is None or not match["file"]:
        return None
    owner = f"{match['who']}_{match['participant']}_assignsubmission_file"
    return _Piece(owner, _spoken(match["who"]), match["file"], name, (), match["plugin"] == "file")


def _spoken(name: str) -> str:
    return " ".join(name.replace("_", " ").split())


# --- Canvas and Blackboard: all files side by side


def _canvas(listing: _Listing) -> Download | None:
    return _flat("Canvas", listing, _canvas_piece)


def _canvas_piece(name: str) -> _Piece | None:
    match = _CANVAS.match(name)
    if match is None:
        return None
    counts = _CANVAS_ENTRY.search(name) is None
    number = match["attachment"].zfill(20)
    owner = f"{match['who']}_{match['user']}"
    return _Piece(owner, match["who"], match["file"], name, (number,), counts, late=match["late"] is not None)


def _blackboard(listing: _Listing) -> Download | None:
    heads = {match["head"] for name in listing.files if (match := _BLACKBOARD.match(name))}
    if not heads:
        return None
    receipts = _receipts(listing)
    shared = _assignment(heads)

    def piece(name: str) -> _Piece | None:
        match = _BLACKBOARD.match(name)
        if match is None:
            return None
        person, login = receipts.get(match["head"], ("", match["head"].removeprefix(shared)))
        return _Piece(login, person, match["file"] or "", name, (match["when"],), match["receipt"] is None)

    return _flat("Blackboard", listing, piece)


def _assignment(heads: set[str]) -> str:
    """What all heads «ASSIGNMENT_login» begin with, up to an underscore; of a single one, all but the last part."""
    common = commonprefix(sorted(heads))  # noqa: RUF071 — letters are compared here, not folders
    return common[: common.rfind("_") + 1]


def _receipts(listing: _Listing) -> dict[str, tuple[str, str]]:
    """head to (person, login), from the receipts that say so."""
    found = {}
    for name in listing.files:
        match = _BLACKBOARD.match(name)
        if match and match["receipt"]:
            said = _RECEIPT_NAME.search(_text(listing.folder / name)[:4000])
            if said and match["head"].endswith(f"_{said['login']}"):
                found[match["head"]] = (said["person"], said["login"])
    return found


def _flat(source: str, listing: _Listing, piece_of: Callable[[str], _Piece | None]) -> Download | None:
    """The files of a folder by person, the latest attempt at each; None where fewer than half are named that way."""
    pieces = [piece for name in listing.files if (piece := piece_of(name))]
    if not pieces or 2 * len(pieces) < len(listing.files):
        return None
    owners: dict[str, list[_Piece]] = {}
    for piece in pieces:
        owners.setdefault(piece.owner, []).append(piece)
    handed = [_of_pieces(owner, listing.folder, own) for owner, own in sorted(owners.items())]
    known = {piece.file for piece in pieces if piece.counts or not piece.part}
    return Download(source, tuple(handed), _rest(listing, known))


def _of_pieces(owner: str, folder: Path, pieces: list[_Piece]) -> Handed:
    latest: dict[str, _Piece] = {}
    work = [piece for piece in pieces if piece.counts]
    names = {piece.part for piece in work}
    for piece in sorted(work, key=lambda piece: piece.order):
        latest[_without_number(piece.part, names)] = piece
    parts = tuple((part, piece.file) for part, piece in sorted(latest.items()))
    remarks = ["(handed in late)"] if any(piece.late for piece in pieces) else []
    earlier = len(work) - len(parts)
    remarks += [f"({earlier} files of earlier attempts)"] if earlier else []
    return Handed(owner, pieces[0].person, folder, parts, tuple(remarks))


def _without_number(part: str, names: set[str]) -> str:
    """A file's name without the number that a repeated upload gets; kept where it may be the name's own."""
    match = _COPY.match(part)
    if match is None:
        return part
    plain = match["stem"] + match["suffix"]
    return plain if match["suffix"] == ".py" or plain in names else part


def _rest(listing: _Listing, used: Iterable[str]) -> tuple[str, ...]:
    taken = set(used)
    return tuple(name for name in (*listing.folders, *listing.files) if name not in taken)


# --- cloned repositories: GitHub Classroom and Classroom 50


def _classroom50(listing: _Listing) -> Download | None:
    rows = _rows(listing, (CLASSROOM50_FILE,), "username", "submission_tag")
    named = _CLASSROOM50.match(listing.folder.name)
    if not rows and named is None:
        return None
    prefix = f"{named['prefix']}-" if named else None
    by_login = {row["username"].lower(): row for row in rows if row["username"]}
    handed = []
    for repository in listing.folders:
        fits = [login for login in by_login if repository.lower().endswith(f"-{login}")]
        login = max(fits, key=len) if fits else _stripped(repository, prefix)
        if login:
            handed.append(_with_row(Handed(login, "", listing.folder / repository), by_login.get(login.lower(), {})))
    return Download("Classroom 50", tuple(handed), _rest(listing, (one.path.name for one in handed)))


def _with_row(handed: Handed, row: dict[str, str]) -> Handed:
    person = " ".join(filter(None, (row.get("first_name", ""), row.get("last_name", ""))))
    late = row.get("late", "").strip().lower() in ("true", "yes", "1")
    return replace(handed, person=person, remarks=("(handed in late)",) if late else ())


def _classroom(listing: _Listing) -> Download | None:
    tables = tuple(name for name in listing.files if name.lower().endswith(".csv"))
    rows = _rows(listing, tables, "github_username", "student_repository_name")
    named = _CLASSROOM.match(listing.folder.name)
    if not rows and named is None:
        return None
    prefix = f"{named['prefix']}-" if named else None
    by_repository = {row["student_repository_name"]: row for row in rows}
    handed = []
    for repository in listing.folders:
        row = by_repository.get(repository, {})
        login = row.get("github_username") or _stripped(repository, prefix) or repository
        handed.append(Handed(login, row.get("roster_identifier", ""), listing.folder / repository))
    return Download("GitHub Classroom", tuple(handed), _rest(listing, listing.folders))


def _stripped(repository: str, prefix: str | None) -> str:
    """The login after the known prefix; empty where the name does not begin with it."""
    fits = prefix is not None and repository.lower().startswith(prefix.lower())
    return repository[len(prefix or "") :] if fits else ""


def _rows(listing: _Listing, names: Iterable[str], *columns: str) -> list[dict[str, str]]:
    """The rows of the first of these tables that has the columns; short rows are filled up with empty cells."""
    for name in names:
        if name in listing.files:
            table = csv.DictReader(io.StringIO(_text(listing.folder / name)), restval="")
            if set(columns) <= set(table.fieldnames or ()):
                return [{key: value for key, value in row.items() if isinstance(key, str)} for row in table]
    return []


_READERS: tuple[Callable[[_Listing], Download | None], ...] = (
    _gradescope,
    _moodle,
    _blackboard,
    _canvas,
    _classroom50,
    _classroom,
)
