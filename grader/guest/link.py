"""Frames over a descriptor, blocking. Runs in the worker; the host has its own reader with deadlines.

Plain read and write, so that the worker needs no system call of sockets.
"""

from __future__ import annotations

import os

from . import wire

_CHUNK = 1 << 20


def receive(descriptor: int, limits: wire.Limits = wire.LIMITS) -> tuple[bytes, bytes] | None:
    """Header and body of the next frame, or None when the host has closed the link."""
    prefix = _read(descriptor, wire.PREFIX.size)
    if prefix is None:
        return None
    header_size, body_size = wire.sizes(prefix, limits)
    header, body = _read(descriptor, header_size), _read(descriptor, body_size)
    return None if header is None or body is None else (header, body)


def send(descriptor: int, frame: bytes) -> None:
    """Write a whole frame."""
    view = memoryview(frame)
    while view:
        view = view[os.write(descriptor, view[:_CHUNK]) :]


def _read(descriptor: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(descriptor, min(size, _CHUNK))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
