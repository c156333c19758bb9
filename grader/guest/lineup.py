"""Puts questions to several programs in one request. Runs in a worker of diagnosis, which holds programs of ours alone.

Each program is loaded as a submission is, and answers frames as a worker does; only the ways between the processes
are saved.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from . import wire
from .worker import Worker

NOBODY = {"id": 0, "nonce": ""}
"""What stands in an inner frame where others say whose question it answers."""


def answers(load: dict[str, Any], programs: list[list[Any]], patience_s: float) -> list[list[bytes]]:
    """The frames that programs answer to frames, in order, fewer when the patience is over; the first one always.

    load: as in a `load` request, with the reference as the submission. programs: what runs behind the reference, which
    is compiled but once, and the frames of the questions.
    """
    end = time.monotonic() + patience_s
    found: list[list[bytes]] = []
    for behind, questions in programs:
        if found and time.monotonic() > end:
            break
        found.append(list(_answered(_followed_by(load, behind), questions, end)))
    return found


def _answered(load: dict[str, Any], questions: list[bytes], end: float) -> Iterator[bytes]:
    worker = Worker()
    loaded = worker.answer(*wire.halves(wire.pack({"op": "load", **NOBODY}, load)))
    for number, question in enumerate(questions):
        if number and time.monotonic() > end:
            return
        yield loaded if worker.program is None else worker.answer(*wire.halves(question))


def _followed_by(load: dict[str, Any], behind: bytes) -> dict[str, Any]:
    *support, submission = load["modules"]
    return {**load, "modules": [*support, {**submission, "behind": behind}]}
