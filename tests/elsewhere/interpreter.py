"""Python on a system that is neither Linux nor like it: `interpreter.py PROGRAM [-I] [-P] (-m MODULE | FILE) …`.

Runs in place of Python: what only Linux, or no Windows, has is taken away, and then the module or file is run.
PROGRAM is how this was started, so that what is started from here finds itself on the same system.
"""

from __future__ import annotations

import importlib
import importlib.abc
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import sysconfig
import types
from collections.abc import Sequence
from types import ModuleType

NO_MODULES = frozenset({"resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "crypt"})
NO_NAMES = {
    os: """
        fork forkpty memfd_create pidfd_open pread preadv pwrite pwritev posix_spawn posix_spawnp killpg setsid getsid
        getpgid getpgrp setpgid getuid geteuid getgid getegid setuid setgid setresuid setresgid setgroups getgroups
        chown lchown chroot mkfifo mknod nice sysconf sched_getaffinity sched_setaffinity sched_yield wait wait3
        wait4 waitid WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG openpty setxattr getxattr sendfile splice eventfd
        setpriority getpriority
    """,
    socket: "AF_UNIX send_fds recv_fds SCM_RIGHTS",
    signal: """
        SIGKILL SIGXCPU SIGXFSZ SIGALRM SIGCHLD SIGUSR1 SIGUSR2 SIGHUP SIGSTOP SIGCONT SIGPIPE alarm setitimer
        pthread_sigmask pidfd_send_signal pthread_kill
    """,
    select: "poll",
}
READY = ("asyncio", "multiprocessing.connection", "subprocess", "tempfile", "shutil", "platform", "random", "selectors")
"""What the standard library of such a system has in another form; here it is imported while its own still works."""


class NotHere(importlib.abc.MetaPathFinder):
    """Refuses the modules that such a system lacks."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name in NO_MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def move_elsewhere() -> None:
    for name in READY:
        importlib.import_module(name)
    sysconfig.get_config_vars()
    subprocess.signal = types.SimpleNamespace(**vars(signal))  # type: ignore[attr-defined]
    for name in NO_MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, NotHere())
    for module, names in NO_NAMES.items():
        for name in names.split():
            if hasattr(module, name):
                delattr(module, name)
    os.uname = lambda: os.uname_result(("Elsewhere", "", "1", "", "none"))  # type: ignore[method-assign]
    sys.platform = "elsewhere"


def main(program: str, *arguments: str) -> None:
    sys.executable = program
    wanted = [argument for argument in arguments if argument not in ("-I", "-P")]
    move_elsewhere()
    if "-I" not in arguments:
        os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"  # one that may be installed ends with an error on an unknown system
    if wanted[0] == "-m":
        sys.argv[:] = wanted[1:]
        runpy.run_module(wanted[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv[:] = wanted
        runpy.run_path(wanted[0], run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
