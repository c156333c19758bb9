"""Locks that end with their process, and private folders that outlast no process for long. Operator's process."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LOCKED_BYTE = 1 << 40
"""On Windows a lock keeps others from reading what it covers: one byte, far behind the last."""
_MARK = ".in-use"


def lock(descriptor: int) -> None:
    """Lock an open file for this process. Raises BlockingIOError where another has it, OSError where it cannot be."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from None
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def private_folder(prefix: str) -> Iterator[Path]:
    """A folder that only this user may read, with nothing in it but a mark, removed in the end. prefix: of its name.

    Those that processes left behind when they were killed are removed at the beginning.
    """
    _remove_abandoned(prefix)
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name, _in_use(Path(name)):
        yield Path(name).resolve()


@contextlib.contextmanager
def _in_use(folder: Path) -> Iterator[None]:
    """The folder bears a mark that is locked; it is locked before it has its name."""
    unnamed = folder / f"{_MARK}.new"
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # a disk that is full or has no locks: nobody takes the folder for abandoned
            descriptor = os.open(unnamed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            stack.callback(os.close, descriptor)
            lock(descriptor)
            unnamed.rename(folder / _MARK)
        yield


def _remove_abandoned(prefix: str) -> None:
    for mark in Path(tempfile.gettempdir()).glob(f"{prefix}*/{_MARK}"):
        with contextlib.suppress(OSError):
            if _is_abandoned(mark):
                shutil.rmtree(mark.parent, ignore_errors=True)


def _is_abandoned(mark: Path) -> bool:
    """Whether the mark is ours and no process holds it."""
    descriptor = os.open(mark, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if hasattr(os, "getuid") and os.fstat(descriptor).st_uid != os.getuid():
            return False
        lock(descriptor)
        return True
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
