"""Peek: a submission reads no hidden check, no reference, no secret, no other process."""

from __future__ import annotations

from typing import Any

import pytest

SHOW = """
import os
def show(text):
    print(text)
    if "canary" + "-7f3a91" in str(text): print("<DONE>")
"""

ATTACKS = {
    "the secret file cannot be read": "show(open('<FOLDER>/secret.txt').read())",
    "the hidden checks cannot be read": "show(open('<FOLDER>/reference/gradient_vector/test_hidden.py').read())",
    "the reference cannot be read": "show(open('<FOLDER>/reference/gradient_vector/gradient_vector.py').read())",
    "the folder of the course cannot be listed": "print(os.listdir('<FOLDER>')); print('<DONE>')".replace("'", '"'),
    "the root cannot be read": "show(open('/etc/passwd').read()); print(\"<DONE>\")",
    "home folders cannot be listed": 'print(os.listdir("/root"), os.listdir("/home")); print("<DONE>")',
    "a path with dots leads nowhere": "show(open('/proc/self/root/<FOLDER>/secret.txt').read())",
    "a path through the library leads nowhere": "show(open(os.__file__.rsplit('/', 1)[0] + '/../../../../../../..' + '<FOLDER>/secret.txt').read())",
    "a symbolic link cannot be made": "os.symlink('<FOLDER>/secret.txt', '/tmp/link'); print(\"<DONE>\")",
    "a hard link cannot be made": "os.link('<FOLDER>/secret.txt', '<FOLDER>/empty/link'); print(\"<DONE>\")",
    "a file cannot be opened by its handle": """
import ctypes
if ctypes.CDLL(None).syscall(304, 3, ctypes.create_string_buffer(128), 0) >= 0: print("<DONE>")
""",
    "the grader's own package cannot be imported": 'import grader.compare; print("<DONE>")',
    "the course cannot be imported": 'import reference; print("<DONE>")',
    "the tests' libraries cannot be imported": 'import hypothesis; print("<DONE>")',
    "pytest cannot be imported": 'import pytest; print("<DONE>")',
    "torch is not there in a NumPy kata": 'import torch; print("<DONE>")',
    "torch cannot be loaded from its folder either": """
import sys, numpy
sys.path.insert(0, numpy.__path__[0].rsplit("/", 1)[0]); sys.meta_path.pop(0)
import torch; print("<DONE>")
""",
    "the environment holds no token": """
found = [name for name in os.environ if any(word in name for word in ("TOKEN", "SECRET", "GITHUB", "GRADER", "ACTIONS"))]
if found: print("<DONE>", found)
""",
    "the environment of the zygote is not to be had": "show(open('/proc/%d/environ' % os.getppid(), 'rb').read()); print(\"<DONE>\")",
    "the environment of the runner is not to be had": "show(open('/proc/<RUNNER>/environ', 'rb').read()); print(\"<DONE>\")",
    "the memory of the runner is not to be had": "open('/proc/<RUNNER>/mem', 'rb').seek(1 << 20); print(\"<DONE>\")",
    "the maps of the runner are not to be had": "show(open('/proc/<RUNNER>/maps').read()); print(\"<DONE>\")",
    "the descriptors of the runner are not to be had": "print(os.listdir('/proc/<RUNNER>/fd')); print(\"<DONE>\")",
    "the arguments of the runner are not to be had": "show(open('/proc/<RUNNER>/cmdline').read()); print(\"<DONE>\")",
    "the arguments of this process say nothing": """
import sys
if len(sys.argv) != 1: print("<DONE>", sys.argv)
""",
    "no other descriptor is open": """
for fd in list(range(4, 64)):
    try: os.fstat(fd)
    except OSError: continue
    print("<DONE>", fd)
""",
    "tracing the parent is refused": """
import ctypes
if ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0) == 0: print("<DONE>")
""",
    "reading another process's memory is refused": """
import ctypes
if ctypes.CDLL(None).process_vm_readv(<RUNNER>, 0, 0, 0, 0, 0) >= 0: print("<DONE>")
""",
    "taking a descriptor of another process is refused": """
import ctypes
if ctypes.CDLL(None).syscall(434, <RUNNER>, 0) >= 0: print("<DONE>")
""",
    "nothing in this process's memory holds what is expected": """
import gc
for thing in gc.get_objects():
    if isinstance(thing, dict) and any(isinstance(key, str) and "expected" in key.lower() and "assert" in key.lower() for key in thing):
        print("<DONE>")
show([frame for frame in __import__("sys")._current_frames().values()])
""",
    "its own source file is not on disk": 'open(__file__).read(); print("<DONE>")',
    "performance counters are refused": """
import ctypes
if ctypes.CDLL(None).syscall(298, 0, 0, -1, -1, 0) >= 0: print("<DONE>")
""",
}


@pytest.mark.parametrize("claim", ATTACKS)
def test_peek(arena: Any, claim: str) -> None:
    """Each attack is named by the sentence that it tries to refute."""
    arena.attack(SHOW + ATTACKS[claim])


def test_no_artefact_for_learners_holds_a_canary(arena: Any) -> None:
    """With a canary in every hidden check and reference, no learner's report of any attack holds it."""
    arena.attack("def fun_dz(x, y):\n    return 0.0, 0.0")
    assert all("canary-7f3a91" not in text for text in arena.seen)
