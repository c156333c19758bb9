"""The code of one kata as fingerprints that tell what two texts share. Operator's process; lexes, never executes.

The fingerprints are copydetect's: names become one letter, comments and spaces go, and every run of `RUN` characters
of what is left is one fingerprint, so that renaming, reformatting and reordering hide little.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

from .errors import UsageError
from .pairs import Match

RUN = 25
TEXT_BYTES = 16 << 10
COMMON_TEXTS = 10
COMMON_SHARE = 0.1


class Prints:
    """The fingerprints of one text. `own`: how many characters of code are left after what was discounted."""

    def __init__(self, source: bytes) -> None:
        text = _plain(source)
        self._first_line = 1 + len(text) - len(text.lstrip("\n"))
        # copydetect numbers what pygments leaves, and pygments takes empty lines off both ends.
        self._code = text.strip("\n")
        self._of = _copydetect().CodeFingerprint("kata.py", RUN, 1, fp=io.StringIO(self._code), language="python")
        # A class's name sets copydetect's count of left-out characters back; the count only ever grows.
        self._of.offsets[:, 1] = np.maximum.accumulate(self._of.offsets[:, 1])

    @property
    def shape(self) -> str:
        """The code without names, comments and spaces: equal for copies that were renamed or reformatted."""
        return str(self._of.filtered_code)

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(self._of.hashes)

    @property
    def own(self) -> int:
        return int(self._of.token_coverage)

    def discount(self, known: frozenset[int]) -> None:
        """Leave out fingerprints that say nothing about who wrote the text.

        copydetect's own `boilerplate` takes a fingerprint that a text repeats for one that is known.
        """
        for number in self._of.hashes & known:
            del self._of.hash_idx[number]
        self._of.hashes -= known
        cover = _copydetect().utils.get_token_coverage
        self._of.token_coverage = cover(self._of.hash_idx, RUN, len(self._of.filtered_code))

    def match(self, other: Prints) -> Match | None:
        """What is shared; None where nothing is."""
        shared, shares, slices = _copydetect().compare_files(self._of, other._of)
        if not shared:
            return None
        lines = (self._lines(slices[0]), other._lines(slices[1]))
        return Match(float(shares[0]), float(shares[1]), int(shared), *lines)

    def _lines(self, slices: Any) -> tuple[tuple[int, str], ...]:
        """The lines that the slices touch, with their numbers in the file."""
        touched: set[int] = set()
        for start, end in slices.T.astype(int):
            first = self._code.count("\n", 0, start)
            touched.update(range(first, first + self._code.count("\n", start, end) + 1))
        lines = self._code.split("\n")
        return tuple((self._first_line + number, lines[number]) for number in sorted(touched) if number < len(lines))


def common(prints: Iterable[Prints], known: frozenset[int]) -> frozenset[int]:
    """What so many wrote that it tells nothing. Copies count once, or a large ring of copies would hide itself."""
    texts = {one.shape: one for one in prints}
    counts = Counter(number for one in texts.values() for number in one.numbers - known)
    limit = max(COMMON_TEXTS, COMMON_SHARE * len(texts))
    return frozenset(number for number, count in counts.items() if count > limit)


def _plain(source: bytes) -> str:
    """Text in lines without white space at their ends, on which pygments would take quadratic time."""
    text = source.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _copydetect() -> Any:
    try:
        import copydetect
        import copydetect.utils
    except ImportError:
        raise UsageError(
            "`grader similar` compares with copydetect, which is not installed here; "
            "run: pip install 'backprop-katas[similar]'"
        ) from None
    return copydetect
