"""The nouns of similar work. Frozen, no paths in them; used in the operator's process."""

from __future__ import annotations

from dataclasses import dataclass

OWN = 150
"""Characters of code, without names and spaces, that a text must have of its own: the length rule."""


@dataclass(frozen=True, slots=True)
class Match:
    """What two texts share: the share of each one's own code, how many characters of it, and the lines in each."""

    share_a: float
    share_b: float
    shared: int
    lines_a: tuple[tuple[int, str], ...]
    lines_b: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """One kata in which a pair is alike."""

    kata: str
    match: Match

    @property
    def share(self) -> float:
        """Of the one that has less of its own."""
        return max(self.match.share_a, self.match.share_b)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions, and the katas in which they are alike, the most telling first."""

    a: str
    b: str
    katas: tuple[Alike, ...]

    @property
    def shared(self) -> int:
        return sum(alike.match.shared for alike in self.katas)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was compared of one kata; short: too little of their own; absent: no file; long: beyond the size."""

    kata: str
    compared: int
    short: int
    absent: int
    long: int


@dataclass(frozen=True, slots=True)
class Similarity:
    """The pairs, the most shared first; more: how many were found beyond those; unread: names with their reasons."""

    submissions: int
    at_least: float
    pairs: tuple[Pair, ...]
    more: int
    looked: tuple[Looked, ...]
    unread: tuple[tuple[str, str], ...]
    has_reference: bool
