"""Single keys from the terminal, on POSIX and on Windows behind one seam. Runs in the desk's process."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

ReadKey = Callable[[], str]
"""Waits for one key; empty at the end of the input."""


@contextlib.contextmanager
def single_keys() -> Iterator[ReadKey]:
    """Keys as they are pressed. Where standard input is no terminal, its characters."""
    if not sys.stdin.isatty():
        yield _character
    elif sys.platform == "win32":
        yield _windows_key
    else:
        with _unbuffered(sys.stdin.fileno()):
            yield _character


def _character() -> str:
    """One byte past all buffers; what is no ASCII is no key."""
    byte = os.read(sys.stdin.fileno(), 1)
    return "" if not byte else byte.decode("ascii", "replace")


@contextlib.contextmanager
def _unbuffered(descriptor: int) -> Iterator[None]:
    """The terminal hands over each key and echoes none; Ctrl-C still interrupts. As before when this is left."""
    import termios
    import tty

    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _windows_key() -> str:
    import msvcrt

    read: Callable[[], str] = getattr(msvcrt, "getwch")  # noqa: B009 - there on Windows only
    key = read()
    if key in ("\0", "\xe0"):  # the first half of an arrow or function key
        read()
        return "\0"
    if key == "\x03":
        raise KeyboardInterrupt
    return key
