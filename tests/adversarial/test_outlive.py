"""Outlive: nothing that a submission starts is there when its grading has ended."""

from __future__ import annotations

from typing import Any

import pytest

ATTACKS = {
    "a fork bomb makes no process": """
import os
for _ in range(50):
    try:
        if os.fork() == 0:
            while True: pass
        print("<DONE>")
    except OSError: pass
""",
    "a daemon cannot be started by a double fork": """
import os
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: pass
print("<DONE>")
""",
    "no program can be executed": """
import os
os.execv("/bin/sleep", ["sleep", "60"])
""",
    "no program can be spawned": """
import subprocess
subprocess.Popen(["/bin/sleep", "60"])
print("<DONE>")
""",
    "posix_spawn is refused": """
import os
os.posix_spawn("/bin/sleep", ["sleep", "60"], {})
print("<DONE>")
""",
    "os.system runs nothing": """
import os
if os.system("sleep 60 & echo") == 0: print("<DONE>")
""",
    "multiprocessing starts no process": """
import multiprocessing
multiprocessing.get_context("fork").Process(target=print, args=("<DONE>",)).start()
""",
    "a raw clone system call is refused": """
import ctypes
if ctypes.CDLL(None).syscall(56, 17, 0, 0, 0, 0) > 0: print("<DONE>")
if ctypes.CDLL(None).syscall(435, 0, 0) > 0: print("<DONE>")
""",
    "a thread that never ends dies with its process": """
import threading
def loop():
    while True: pass
threading.Thread(target=loop, daemon=False).start()
def fun_dz(x, y): return 0.0, 0.0
""",
    "an exit hook does not keep the process": """
import atexit, time
atexit.register(time.sleep, 60)
import os, sys
def fun_dz(x, y): sys.exit(0)
""",
    "ignoring every signal does not keep the process": """
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
while True: pass
""",
    "blocking every signal does not keep the process": """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True: pass
""",
    "clearing the parent-death signal is refused": """
import ctypes
if ctypes.CDLL(None).prctl(1, 0, 0, 0, 0) == 0: print("<DONE>")
if ctypes.CDLL(None).prctl(4, 1, 0, 0, 0) == 0: print("<DONE>")
""",
    "leaving the process group gains nothing": """
import os
try:
    os.setpgid(0, 0); os.setsid(); print("<DONE>")
except OSError: pass
while True: pass
""",
    "memory-backed programs cannot be executed": """
import os
fd = os.memfd_create("x")
os.write(fd, open("/bin/sleep", "rb").read())
os.execve(fd, ["sleep", "60"], {})
""",
}


@pytest.mark.parametrize("claim", ATTACKS)
def test_outlive(arena: Any, claim: str) -> None:
    """Each attack is named by the sentence that it tries to refute."""
    arena.attack(ATTACKS[claim], "hasty" if "while True: pass" in ATTACKS[claim] else "gradient_vector")
