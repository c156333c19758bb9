"""What was asked in a check and what came back, for diagnosis. Used in the runner."""

from __future__ import annotations

from dataclasses import dataclass

from .sandbox.observation import Observation, Request, Stopped

KEPT_EXCHANGES = 24


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question, its answer, and how many seconds it took."""

    request: Request
    observation: Observation | Stopped
    seconds: float


@dataclass(frozen=True, slots=True)
class CheckEvidence:
    """What was asked and answered in one check, and whether it failed."""

    failed: bool
    exchanges: tuple[Exchange, ...]
