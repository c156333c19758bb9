"""Escape: a submission changes nothing outside itself and widens no right of its own."""

from __future__ import annotations

from typing import Any

import pytest

LIBC = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if libc.syscall(number, *arguments) >= 0: print("<DONE>", number)
"""

ATTACKS = {
    "no file can be made": "open('<FOLDER>/empty/new', 'w'); print(\"<DONE>\")",
    "no file can be made in /tmp": "open('/tmp/attack-new', 'w'); print(\"<DONE>\")",
    "no file can be made in shared memory": "open('/dev/shm/attack-new', 'w'); print(\"<DONE>\")",
    "no file can be appended to": "open('<FOLDER>/secret.txt', 'a').write('x'); print(\"<DONE>\")",
    "no file can be truncated": "os.truncate('<FOLDER>/secret.txt', 0); print(\"<DONE>\")",
    "no file can be removed": "os.unlink('<FOLDER>/secret.txt'); print(\"<DONE>\")",
    "no file can be renamed": "os.rename('<FOLDER>/secret.txt', '<FOLDER>/gone'); print(\"<DONE>\")",
    "no mode can be changed": "os.chmod('<FOLDER>/secret.txt', 0o777); print(\"<DONE>\")",
    "no owner can be changed": "os.chown('<FOLDER>/secret.txt', 1, 1); print(\"<DONE>\")",
    "no time can be changed": "os.utime('<FOLDER>/secret.txt', (1, 1)); print(\"<DONE>\")",
    "no extended attribute can be set": "os.setxattr('<FOLDER>/secret.txt', 'user.x', b'1'); print(\"<DONE>\")",
    "no folder can be made": "os.mkdir('<FOLDER>/empty/new'); print(\"<DONE>\")",
    "no pipe or device can be made": "os.mkfifo('<FOLDER>/empty/pipe'); print(\"<DONE>\")",
    "no module of the guest can be rewritten": "open(__import__('sys').modules['guest.worker'].__file__, 'r+'); print(\"<DONE>\")",
    "no library can be rewritten": "open(os.__file__, 'r+'); print(\"<DONE>\")",
    "no namespace can be made": "call(272, 0x10000000)",
    "no namespace can be entered": "call(308, 3, 0)",
    "nothing can be mounted": "call(165, b'none', b'/tmp', b'tmpfs', 0, 0)",
    "the root cannot be changed": "os.chroot('/'); print(\"<DONE>\")",
    "no user can be taken": 'os.setuid(0) if os.getuid() else os.setuid(1); print("<DONE>")',
    "no limit can be raised": """
import resource
for name in ("RLIMIT_AS", "RLIMIT_NOFILE", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_CORE"):
    try: resource.setrlimit(getattr(resource, name), (resource.RLIM_INFINITY,) * 2); print("<DONE>", name)
    except (ValueError, OSError): pass
""",
    "no limit of another process can be read or set": "call(302, <RUNNER>, 7, 0, ctypes.create_string_buffer(16))",
    "the runner cannot be killed": 'os.kill(<RUNNER>, 9); print("<DONE>")',
    "the zygote cannot be killed": 'os.kill(os.getppid(), 9); print("<DONE>")',
    "the process group cannot be killed": 'os.killpg(0, 9) if False else os.kill(0, 0); print("<DONE>")',
    "all processes cannot be killed": 'os.kill(-1, 0); print("<DONE>")',
    "no process can be opened by its id": 'os.pidfd_open(<RUNNER>); print("<DONE>")',
    "no signal can be queued elsewhere": "call(129, <RUNNER>, 0, ctypes.create_string_buffer(128))",
    "no descriptor can name another owner of its signals": """
import fcntl
fcntl.fcntl(3, 8, <RUNNER>); print("<DONE>")
""",
    "no priority can be changed": 'os.setpriority(os.PRIO_PROCESS, 0, -5); print("<DONE>")',
    "no processor can be chosen": 'os.sched_setaffinity(0, {0}); print("<DONE>")',
    "no program can be loaded into the kernel": "call(321, 0, 0, 0)",
    "io_uring is refused": "call(425, 1, ctypes.create_string_buffer(256))",
    "userfaultfd is refused": "call(323, 0)",
    "keys are refused": "call(250, 0, 0, 0, 0, 0)",
    "personality is refused": "call(135, 0x0040000)",
    "a second filter cannot be loaded": "call(317, 1, 0, 0)",
    "a second ruleset cannot be made": "call(444, 0, 0, 1)",
    "system V shared memory is refused": "call(29, 0, 4096, 0o1600)",
    "POSIX queues are refused": "call(240, b'/attack', 0o102, 0o600, 0)",
    "inotify is refused": "call(294, 0)",
    "terminals cannot be typed into": "call(16, 0, 0x5412, ctypes.create_string_buffer(b'x'))",
    "32-bit system calls kill": """
import mmap
code = mmap.mmap(-1, 4096, prot=7)
code.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")
address = ctypes.addressof(ctypes.c_char.from_buffer(code))
ctypes.CFUNCTYPE(ctypes.c_int)(address)()
print("<DONE>")
""",
    "x32 system calls kill": 'libc.syscall(0x40000000 + 39); print("<DONE>")',
    "scribbling over memory ends this process alone": """
for offset in range(0, 1 << 20, 8):
    ctypes.memset(id(object) + offset, 255, 8)
""",
    "swapping the interpreter's types ends this process alone": """
ctypes.memmove(id(float), id(int), 200)
def fun_dz(x, y): return 0.5, 0.5
""",
}


@pytest.mark.parametrize("claim", ATTACKS)
def test_escape(arena: Any, claim: str) -> None:
    """Each attack is named by the sentence that it tries to refute."""
    arena.attack(LIBC + ATTACKS[claim])
