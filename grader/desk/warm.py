"""The warm process: imports the libraries once and forks a session for each run. Started by the desk; POSIX only.

It reads one JSON line for each order from standard input: `{"import": [module, …]}` or `{"kata", "target"}`, and
answers the second, once the session has ended, with one line that says how. Whatever arrives meanwhile ends it.
Where standard input ends, so do the session and this process: nothing outlives the desk, whatever killed it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from .session import write_run

SESSION_S = 120.0
AT_ONCE = (
    "pytest",
    "pytest_timeout",
    "hypothesis",
    "hypothesis.internal.conjecture.engine",
    "numpy",
    "grader.plugin",
    "grader.board",
    "grader.testing",
)
WITH = {"torch": ("torch", "torch._dynamo")}
"""What is imported along with a module; the first optimizer would import the second of these in every fork."""


def main(folder: Path) -> None:
    """Serve until standard input ends."""
    answers = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    _import(AT_ONCE)
    for line in _lines():
        order = json.loads(line)
        if "import" in order:
            _import([part for name in order["import"] for part in WITH.get(name, (name,))])
        elif "kata" in order:
            how = _session(folder, order["kata"], Path(order["target"]), nothing)
            os.write(answers, f"{how}\n".encode())


def _lines() -> Iterator[bytes]:
    """The lines of standard input, read without a buffer that `select` would not see."""
    waiting = b""
    while chunk := os.read(0, 65536):
        *whole, waiting = (waiting + chunk).split(b"\n")
        yield from whole


def _import(names: Iterable[str]) -> None:
    """What cannot be imported here is left to the session, whose verdict says so."""
    for name in names:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a fork need not look through what it was given


def _session(folder: Path, kata: str, target: Path, nothing: int) -> str:
    """How the session ended."""
    ends, kept = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about threads: those of the libraries wait for work
        child = os.fork()
    if child == 0:
        _in_child(folder, kata, target, nothing)
    os.close(kept)
    readable, _, _ = select.select([0, ends], [], [], SESSION_S)
    if ends not in readable:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    os.close(ends)
    _, status = os.waitpid(child, 0)
    if not readable:
        return f"it took more than {SESSION_S:g} s"
    return _in_words(status)


def _in_child(folder: Path, kata: str, target: Path, nothing: int) -> None:
    """Never returns: whatever the learner's code raises, this process ends here."""
    code = 1
    try:
        os.setsid()
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        write_run(folder, kata, target)
        code = 0
    finally:
        os._exit(code)


def _in_words(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
