"""Frames over a socket, blocking. Runs in the worker; the host has its own reader with deadlines."""

from __future__ import annotations

import socket

from . import wire


def receive(link: socket.socket, limits: wire.Limits = wire.LIMITS) -> tuple[bytes, bytes] | None:
    """Header and body of the next frame, or None when the host has closed the link."""
    prefix = _read(link, wire.PREFIX.size)
    if prefix is None:
        return None
    header_size, body_size = wire.sizes(prefix, limits)
    header, body = _read(link, header_size), _read(link, body_size)
    return None if header is None or body is None else (header, body)


def _read(link: socket.socket, size: int) -> bytes | None:
    data = bytearray(size)
    view, position = memoryview(data), 0
    while position < size:
        count = link.recv_into(view[position:])
        if count == 0:
            return None
        position += count
    return bytes(data)
