"""Pairs of submissions whose code is alike beyond what the course itself explains. Operator's process.

Nothing of a submission is executed: its files are read as bytes and lexed. Time is bounded by the number of submissions
and not of pairs: of each submission its nearest few in each kata are looked at closely.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .course import Course
from .errors import UsageError
from .fingerprints import TEXT_BYTES, Prints, common
from .intake import Found, find_submissions, read_found
from .pairs import OWN, Alike, Looked, Pair, Similarity
from .unpacking import opened

NEAREST = 8
MOST_SUBMISSIONS = 5000
_BLOCK = 4096
_Source = dict[str, bytes]


def find_similar(
    course: Course,
    katas: Sequence[str],
    folder: Path,
    *,
    at_least: float,
    most: int,
    echo: Callable[[str], object] = print,
) -> Similarity:
    """Compare all submissions of a class with one another. Raises UsageError where there are none, or too many.

    folder: as for a batch, a download that is still packed too. at_least: the share from which a pair is listed.
    """
    with opened(folder, [kata.name for kata in course.katas]) as download:
        sources, unread = _read(course, katas, _found(download.folder, folder))
    compared = []
    for kata in katas:
        compared.append(_Compared(kata, sources, _texts_of(course, kata), at_least))
        echo(f"{kata}: {compared[-1].looked.compared} of {len(sources)} compared")
    nominated = _nominated(compared)
    ranked = sorted(nominated, key=lambda names: (-nominated[names], names))
    pairs = tuple(_pair(compared, names) for names in ranked[:most])
    ordered = tuple(sorted(pairs, key=lambda pair: (-pair.shared, pair.a, pair.b)))
    looked = tuple(one.looked for one in compared)
    more = max(0, len(ranked) - most)
    return Similarity(len(sources) + len(unread), at_least, ordered, more, looked, unread, course.reference is not None)


class _Compared:
    """One kata's texts that can be compared, by submission: as bytes, for their fingerprints are large."""

    def __init__(
        self, kata: str, sources: Mapping[str, _Source], known_texts: Sequence[bytes], at_least: float
    ) -> None:
        self.kata = kata
        self._at_least = at_least
        texts = {name: files[kata] for name, files in sorted(sources.items()) if kata in files}
        small = {name: text for name, text in texts.items() if len(text) <= TEXT_BYTES}
        by_text = {text: Prints(text) for text in small.values()}
        self._known = frozenset().union(*(Prints(text).numbers for text in known_texts))
        self._known |= common(by_text.values(), self._known)
        for prints in by_text.values():
            prints.discount(self._known)
        self._texts = {name: text for name, text in small.items() if by_text[text].own >= OWN}
        short, long = len(small) - len(self._texts), len(texts) - len(small)
        self.looked = Looked(kata, len(self._texts), short, len(sources) - len(texts), long)
        self.near = dict(self._near({name: by_text[text] for name, text in self._texts.items()}))
        self._kept: dict[bytes, Prints] = {}

    def _near(self, prints: Mapping[str, Prints]) -> Iterator[tuple[tuple[str, str], int]]:
        """Pairs of names that are alike, with what they share: the nearest few of each name."""
        names = list(prints)
        if len(names) < 2:
            return
        shares = _shares([prints[name].numbers for name in names])
        nearest = np.argsort(-shares, axis=1, kind="stable")[:, :NEAREST]
        # A changed character costs up to RUN fingerprints, so the shares of fingerprints are lower than those of code.
        floor = self._at_least / 4
        rows = {(min(i, j), max(i, j)) for i, row in enumerate(nearest) for j in row if shares[i, j] >= floor}
        for i, j in sorted(rows):
            alike = self._alike(prints[names[i]], prints[names[j]])
            if alike is not None:
                yield (names[i], names[j]), alike.match.shared

    def alike(self, a: str, b: str) -> Alike | None:
        """The match of two submissions; None where one has no text to compare, or they are not alike."""
        return self._alike(self._prints(a), self._prints(b)) if {a, b} <= self._texts.keys() else None

    def _alike(self, a: Prints, b: Prints) -> Alike | None:
        match = a.match(b)
        alike = None if match is None else Alike(self.kata, match)
        return alike if alike is not None and alike.share >= self._at_least else None

    def _prints(self, name: str) -> Prints:
        text = self._texts[name]
        if text not in self._kept:
            self._kept[text] = Prints(text)
            self._kept[text].discount(self._known)
        return self._kept[text]


def _found(folder: Path, shown: Path) -> tuple[Found, ...]:
    found = find_submissions(folder).submissions
    if len(found) > MOST_SUBMISSIONS:
        raise UsageError(
            f"{shown} holds {len(found)} submissions; {MOST_SUBMISSIONS} are compared at most, give a part of them"
        )
    return found


def _read(
    course: Course, katas: Sequence[str], found: Sequence[Found]
) -> tuple[dict[str, _Source], tuple[tuple[str, str], ...]]:
    """name to its files by kata, and the submissions that cannot be read; a longer file keeps one byte too many."""
    sources: dict[str, _Source] = {}
    unread = []
    known, stubs = [kata.name for kata in course.katas], course.stub_texts()
    for one in found:
        try:
            read = read_found(one, known, stubs).sources
        except Exception as error:
            reason = str(error) if isinstance(error, UsageError) else f"{one.path} cannot be read: {error!r}"
            unread.append((one.name, reason.replace(f"{one.path.parent}/", "")))
            continue
        too_large = bytes(TEXT_BYTES + 1)
        texts = {kata: read[kata].text for kata in katas if kata in read}
        sources[one.name] = {
            kata: too_large if text is None else text[: TEXT_BYTES + 1] for kata, text in texts.items()
        }
    return sources, tuple(unread)


def _texts_of(course: Course, kata: str) -> list[bytes]:
    """The course's own code: the stub, the reference and the other right programs, as far as they are at hand."""
    paths = [course.stub(kata), course.solution(kata), *course.right_programs(kata)]
    return [path.read_bytes() for path in paths if path is not None and path.is_file()]


def _shares(sets: Sequence[frozenset[int]]) -> Any:
    """(n, n): the part of the smaller set that is in both; 0 on the diagonal."""
    sizes = np.array([len(numbers) for numbers in sets])
    flat = np.fromiter((number for numbers in sets for number in sorted(numbers)), np.int64, int(sizes.sum()))
    numbers, columns = np.unique(flat, return_inverse=True)
    rows = np.repeat(np.arange(len(sets)), sizes)
    both = np.zeros((len(sets), len(sets)), np.float32)
    for start in range(0, len(numbers), _BLOCK):
        here = (columns >= start) & (columns < start + _BLOCK)
        block = np.zeros((len(sets), _BLOCK), np.float32)
        block[rows[here], columns[here] - start] = 1
        both += block @ block.T
    np.fill_diagonal(both, 0)
    return both / np.maximum(np.minimum(sizes[:, None], sizes[None, :]), 1)


def _nominated(compared: Sequence[_Compared]) -> dict[tuple[str, str], int]:
    """Pairs that are near in some kata, with what they share in those."""
    totals: dict[tuple[str, str], int] = {}
    for one in compared:
        for names, shared in one.near.items():
            totals[names] = totals.get(names, 0) + shared
    return totals


def _pair(compared: Sequence[_Compared], names: tuple[str, str]) -> Pair:
    """A pair in all katas, those too in which others are nearer to either."""
    katas = [alike for one in compared if (alike := one.alike(*names)) is not None]
    return Pair(*names, tuple(sorted(katas, key=lambda alike: (-alike.match.shared, alike.kata))))
