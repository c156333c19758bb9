"""Starve: time, memory, output and descriptors end at their limits, and only for the submission itself."""

from __future__ import annotations

import time
from typing import Any

import pytest

from grader.model import Outcome

ATTACKS = {
    "a loop at import ends at the limit": ("while True: pass", Outcome.TIMED_OUT),
    "a loop in a call ends at the limit": ("def fun_dz(x, y):\n    while True: pass", Outcome.TIMED_OUT),
    "a loop that swallows everything ends at the limit": (
        "def fun_dz(x, y):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        Outcome.TIMED_OUT,
    ),
    "a loop in C that holds the interpreter ends at the limit": (
        "def fun_dz(x, y):\n    return sum(range(10**12)), 1.0",
        Outcome.TIMED_OUT,
    ),
    "a big power in C ends at the limit": ("def fun_dz(x, y):\n    return 3 ** (10 ** 9), 1.0", Outcome.TIMED_OUT),
    "sleeping ends at the limit": ("import time\ndef fun_dz(x, y):\n    time.sleep(100)", Outcome.TIMED_OUT),
    "stopping itself ends at the limit": (
        "import os, signal\ndef fun_dz(x, y):\n    os.kill(os.getpid(), signal.SIGSTOP)",
        Outcome.TIMED_OUT,
    ),
    "a hanging destructor ends at the limit": (
        "class Hang:\n    def __del__(self):\n        while True: pass\ndef fun_dz(x, y):\n    Hang()\n    return 0.0, 0.0",
        Outcome.TIMED_OUT,
    ),
    "an exception whose text hangs ends at the limit": (
        "class Hang(Exception):\n    def __str__(self):\n        while True: pass\ndef fun_dz(x, y):\n    raise Hang()",
        Outcome.TIMED_OUT,
    ),
    "a regular expression that explodes ends at the limit": (
        "import re\ndef fun_dz(x, y):\n    return re.match('(a+)+$', 'a' * 60 + 'b')",
        Outcome.TIMED_OUT,
    ),
    "waiting for input finds none": ("def fun_dz(x, y):\n    return input(), 1", Outcome.RAISED),
    "recursion without end is an exception": (
        "def fun_dz(x, y):\n    return fun_dz(x, y)",
        Outcome.RAISED,
    ),
    "recursion without end and without a limit is a crash": (
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return [f(n + 1)]\n"
        "class A:\n    def __repr__(self): return repr(A())\ndef fun_dz(x, y):\n    return repr(A())",
        None,
    ),
    "bytes beyond the limit are refused": ("def fun_dz(x, y):\n    return bytes(1 << 33)", Outcome.OUT_OF_MEMORY),
    "arrays beyond the limit are refused": (
        "import numpy\ndef fun_dz(x, y):\n    return [numpy.ones(1 << 27) for _ in range(99)]",
        Outcome.OUT_OF_MEMORY,
    ),
    "memory taken in small pieces is refused": (
        "keep = []\ndef fun_dz(x, y):\n    while True: keep.append(bytearray(1 << 16))",
        Outcome.OUT_OF_MEMORY,
    ),
    "shared mappings are refused": (
        "import mmap\nkeep = []\ndef fun_dz(x, y):\n    while True: keep.append(mmap.mmap(-1, 1 << 28))",
        None,
    ),
    "a flood of output is cut and costs nothing": (
        "def fun_dz(x, y):\n    for _ in range(60): print('z' * 1_000_000)\n    return 0.0, 0.0",
        Outcome.FAILED,
    ),
    "a flood of output past Python is cut": (
        "import os\ndef fun_dz(x, y):\n    try:\n        while True: os.write(1, b'z' * 100_000)\n"
        "    except OSError: return 0.0, 0.0",
        None,
    ),
    "descriptors end at the limit": (
        "import os\nkeep = []\ndef fun_dz(x, y):\n    while True: keep.append(os.dup(0))",
        Outcome.RAISED,
    ),
    "threads end at a limit": (
        "import threading, time\ndef fun_dz(x, y):\n"
        "    for _ in range(100000): threading.Thread(target=time.sleep, args=(99,), daemon=True).start()",
        None,
    ),
    "an answer of a gigabyte is not sent": (
        "import numpy\ndef fun_dz(x, y):\n    return numpy.broadcast_to(numpy.zeros(1), (1 << 30,))",
        None,
    ),
    "an answer of a million numbers is not sent": (
        "def fun_dz(x, y):\n    return [0.0] * 1_000_000",
        Outcome.FAILED,
    ),
    "a text of twenty megabytes is not sent": ("def fun_dz(x, y):\n    return 'x' * 20_000_000", Outcome.FAILED),
    "an answer nested without end is not sent": (
        "def fun_dz(x, y):\n    a = []\n    for _ in range(200_000): a = [a]\n    return a",
        Outcome.FAILED,
    ),
    "a slow drip of bytes ends at the one deadline": (
        "import os, time\ndef fun_dz(x, y):\n    for byte in b'bk1\\n' + bytes(999):\n"
        "        os.write(3, bytes([byte])); time.sleep(0.05)",
        Outcome.TIMED_OUT,
    ),
    "half a frame and then silence ends at the deadline": (
        "import os, struct, time\ndef fun_dz(x, y):\n"
        "    os.write(3, struct.pack('>4sIQ', b'bk1\\n', 1000, 0) + b'{'); time.sleep(99)",
        Outcome.TIMED_OUT,
    ),
    "an announced length of exabytes takes no memory": (
        "import os, struct\ndef fun_dz(x, y):\n    os.write(3, struct.pack('>4sIQ', b'bk1\\n', 1, 2**62))",
        Outcome.BROKE_THE_RULES,
    ),
}


@pytest.mark.parametrize("claim", ATTACKS)
def test_starve(arena: Any, claim: str) -> None:
    """Each attack is named by the sentence that it tries to refute, and ends within the bound of its kata."""
    source, outcome = ATTACKS[claim]
    began = time.monotonic()
    result = arena.attack(source, "hasty" if outcome is Outcome.TIMED_OUT else "gradient_vector")
    assert time.monotonic() - began < 3 + 12
    if outcome is not None:
        assert outcome in {check.outcome for check in result.checks}, {check.outcome for check in result.checks}
