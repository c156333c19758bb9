"""A command with all its descendants: wall time, processor time, memory.

Processor time is what the kernel hands a parent that waits for its child, and the child for its own. So that no
process is lost whose parent did not wait, this process adopts orphans (Linux) and waits for them too.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

MIB = 1 << 20
SAMPLE_S = 1.0
_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took. largest_mib: resident, of its largest process. together_mib: of all at a time, shared
    pages counted once, by samples; over_time: the largest process, sample by sample. orphans: processes that nobody
    but us waited for."""

    wall_s: float
    cpu_s: float
    largest_mib: float
    together_mib: float = 0.0
    over_time: tuple[float, ...] = ()
    orphans: int = 0
    returncode: int = 0
    errors: str = ""


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent has ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, limit_s: float = 3600.0, sample: bool = False
) -> Usage:
    """Run a command to its end, or kill it with its session at the limit (then returncode is -9)."""
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            list(command),
            env=dict(environment),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            start_new_session=True,
        )
        samples: list[tuple[float, float]] = []
        with _limited(process, limit_s), _sampled(process.pid, samples) if sample else contextlib.nullcontext():
            _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        orphans, orphans_s = _wait_for_orphans()
        errors.seek(0)
        text = errors.read()[-2000:].decode("utf-8", "replace")
    return Usage(
        wall_s,
        used.ru_utime + used.ru_stime + orphans_s,
        used.ru_maxrss / 1024,
        max((together for _, together in samples), default=0.0),
        tuple(largest for largest, _ in samples),
        orphans,
        process.returncode,
        text,
    )


@contextlib.contextmanager
def _limited(process: subprocess.Popen[bytes], limit_s: float) -> Iterator[None]:
    def end() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(limit_s, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextlib.contextmanager
def _sampled(pid: int, samples: list[tuple[float, float]]) -> Iterator[None]:
    done = threading.Event()

    def watch() -> None:
        while not done.wait(SAMPLE_S):
            samples.append(_memory_mib(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _memory_mib(pid: int) -> tuple[float, float]:
    """Resident memory of the largest process below one, and the proportional share of all of them together."""
    largest = together = 0.0
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.Error, OSError):
                found = process.memory_full_info()
                largest = max(largest, found.rss / MIB)
                together += getattr(found, "pss", found.rss) / MIB
    return largest, together


def _wait_for_orphans() -> tuple[int, float]:
    """How many processes were left to us, and their processor time. What still runs after a moment is killed."""
    count, cpu_s, end = 0, 0.0, time.monotonic() + 5.0
    while True:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return count, cpu_s
        if pid:
            count, cpu_s = count + 1, cpu_s + used.ru_utime + used.ru_stime
        elif time.monotonic() > end:
            for child in psutil.Process().children(recursive=True):
                child.kill()
        else:
            time.sleep(0.01)
