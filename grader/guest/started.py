"""A worker that was started and not forked: it warms up, takes its limits, puts its layers on and serves.

Runs in the guest, where a process cannot fork. The host's questions come over standard input, the answers leave
over standard output, and what is printed goes where standard error goes; the submission finds them elsewhere.
An empty frame goes out when the libraries are ready; the limits come in, an empty frame confirms them.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from . import link, wire, worker
from .warm import OUTGOING, Warm

_STDIN, _STDOUT, _STDERR = 0, 1, 2


def main(setup: dict[str, Any]) -> None:
    """Serve one submission until the host closes the link, and leave without tidying up torch."""
    try:
        incoming, outgoing = _take_link()
        warm = Warm(setup)
        link.send(outgoing, wire.pack({}, None))
        if (frame := link.receive(incoming)) is None:
            os._exit(0)
        given = wire.unpack(*frame).value
        questions = warm.become_worker(given, outgoing, incoming, _STDERR)
        link.send(OUTGOING, wire.pack({}, None))
        worker.Worker().serve(questions, OUTGOING)
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(70)


def _take_link() -> tuple[int, int]:
    """The pipes, away from where a library that prints or reads would find them."""
    incoming, outgoing = os.dup(_STDIN), os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, _STDIN)
    os.close(null)
    for descriptor in (incoming, outgoing):
        _as_bytes(descriptor)
    return incoming, outgoing


def _as_bytes(descriptor: int) -> None:
    """On Windows a descriptor may turn line ends over; frames are bytes."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(descriptor, os.O_BINARY)
