"""A wall that blanks every answer: all numbers become one number. Authors prove with it that a check can fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from ..guest.wire import TensorData
from .observation import Observation, Request, Returned, Wall

BLANKS = {"zeros": 0.0, "a constant": 0.7}


class Blanked:
    """Asks a wall and gives its answers with every number replaced, every bool turned over, every text emptied."""

    def __init__(self, wall: Wall, number: float) -> None:
        self._wall = wall
        self._number = number

    def begin_check(self) -> None:
        self._wall.begin_check()

    def ask(self, request: Request) -> Observation:
        observation = self._wall.ask(request)
        return Returned(blank(observation.value, self._number)) if isinstance(observation, Returned) else observation

    def printed(self) -> str:
        return self._wall.printed()

    def close(self) -> None:
        self._wall.close()


def blank(value: Any, number: float) -> Any:
    """The value with its structure, shapes and dtypes, and one number everywhere."""
    if isinstance(value, TensorData):
        return replace(value, array=blank(value.array, number))
    if isinstance(value, np.ndarray):
        return np.full_like(value, number if value.dtype.kind in "fc" else round(10 * number))
    if isinstance(value, (list, tuple, set)):
        return type(value)(blank(item, number) for item in value)
    if isinstance(value, dict):
        return {key: blank(item, number) for key, item in value.items()}
    if isinstance(value, (bool, np.bool_)):
        return not value
    if isinstance(value, (float, np.floating)):
        return type(value)(number)
    if isinstance(value, (int, np.integer)):
        return type(value)(round(10 * number))
    return "" if isinstance(value, str) else value
