"""What the wall enforces, as a report tells it: layer to state, and what follows from that. Pure; used everywhere."""

from __future__ import annotations

from collections.abc import Mapping

ENFORCED, BEST_EFFORT, ABSENT = "enforced", "best effort", "absent"
LEVELS = ("none", "standard", "strict")
STRICT_ONLY = frozenset({"file metadata"})
"""Layers without which the level is still `standard`."""
LIMITED_BY = {"memory_mib": "memory", "cpu_s": "processor time", "open_files": "open files"}
"""Limits that the system must hold, and the layer that tells whether it does."""


def weak_layers(isolation: Mapping[str, str]) -> list[str]:
    """The layers that do not hold, or not wholly."""
    return [name for name, state in isolation.items() if state != ENFORCED]


def level_of(isolation: Mapping[str, str]) -> str:
    """`strict`: every layer is enforced; `standard`: all but what tells of metadata alone; else `none`."""
    weak = set(weak_layers(isolation))
    if not weak:
        return "strict"
    return "standard" if weak <= STRICT_ONLY else "none"


def held(limits: Mapping[str, float], isolation: Mapping[str, str]) -> dict[str, float]:
    """The limits without those that this machine does not hold."""
    weak = weak_layers(isolation)
    return {name: value for name, value in limits.items() if LIMITED_BY.get(name) not in weak}
