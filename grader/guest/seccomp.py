"""A seccomp filter, assembled by hand. Runs in the zygote (assembly) and in the worker (loading); ctypes only.

Rules of this file:
- What is not named is refused with EPERM, so that a learner sees a PermissionError; a foreign architecture kills.
- A filter is assembled once; in each worker only its process id is filled in.
- Files are opened for reading only. No process is made, no socket, no signal leaves the process.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from typing import Any

_NUMBERS = {
    "x86_64": """
        read=0 write=1 readv=19 writev=20 pread64=17 pwrite64=18 preadv=295 pwritev=296 preadv2=327 pwritev2=328 lseek=8
        close=3 close_range=436 dup=32 dup2=33 dup3=292 pipe=22 pipe2=293 poll=7 ppoll=271 select=23 pselect6=270
        epoll_create=213 epoll_create1=291 epoll_ctl=233 epoll_wait=232 epoll_pwait=281 epoll_pwait2=441 eventfd=284
        eventfd2=290 fsync=74 fdatasync=75 flock=73 mmap=9 munmap=11 mprotect=10 madvise=28 mremap=25 mincore=27
        msync=26 mlock=149 munlock=150 brk=12 membarrier=324 futex=202 set_robust_list=273 get_robust_list=274 rseq=334
        set_tid_address=218 restart_syscall=219 arch_prctl=158 rt_sigprocmask=14 rt_sigaction=13 rt_sigreturn=15
        rt_sigpending=127 rt_sigsuspend=130 rt_sigtimedwait=128 sigaltstack=131 pause=34 exit=60 exit_group=231 wait4=61
        waitid=247 sched_yield=24 sched_getaffinity=204 sched_getparam=143 sched_getscheduler=145
        sched_get_priority_max=146 sched_get_priority_min=147 getcpu=309 getpriority=140 nanosleep=35
        clock_nanosleep=230 clock_gettime=228 clock_getres=229 gettimeofday=96 time=201 times=100 alarm=37 setitimer=38
        getitimer=36 getpid=39 gettid=186 getppid=110 getpgid=121 getpgrp=111 getsid=124 getuid=102 geteuid=107
        getgid=104 getegid=108 getresuid=118 getresgid=120 getgroups=115 capget=125 umask=95 uname=63 sysinfo=99
        getrusage=98 getrlimit=97 getrandom=318 getcwd=79 stat=4 lstat=6 fstat=5 newfstatat=262 statx=332 access=21
        faccessat=269 faccessat2=439 readlink=89 readlinkat=267 getdents=78 getdents64=217 statfs=137 fstatfs=138
        chdir=80 fchdir=81 open=2 openat=257 clone=56 clone3=435 kill=62 tgkill=234 rt_sigqueueinfo=129 prlimit64=302
        prctl=157 ioctl=16 fcntl=72 openat2=437
    """,
    "aarch64": """
        read=63 write=64 readv=65 writev=66 pread64=67 pwrite64=68 preadv=69 pwritev=70 preadv2=286 pwritev2=287
        lseek=62 close=57 close_range=436 dup=23 dup3=24 pipe2=59 ppoll=73 pselect6=72 epoll_create1=20 epoll_ctl=21
        epoll_pwait=22 epoll_pwait2=441 eventfd2=19 fsync=82 fdatasync=83 flock=32 mmap=222 munmap=215 mprotect=226
        madvise=233 mremap=216 mincore=232 msync=227 mlock=228 munlock=229 brk=214 membarrier=283 futex=98
        set_robust_list=99 get_robust_list=100 rseq=293 set_tid_address=96 restart_syscall=128 rt_sigprocmask=135
        rt_sigaction=134 rt_sigreturn=139 rt_sigpending=136 rt_sigsuspend=133 rt_sigtimedwait=137 sigaltstack=132
        exit=93 exit_group=94 wait4=260 waitid=95 sched_yield=124 sched_getaffinity=123 sched_getparam=121
        sched_getscheduler=120 sched_get_priority_max=125 sched_get_priority_min=126 getcpu=168 getpriority=141
        nanosleep=101 clock_nanosleep=115 clock_gettime=113 clock_getres=114 gettimeofday=169 times=153 setitimer=103
        getitimer=102 getpid=172 gettid=178 getppid=173 getpgid=155 getsid=156 getuid=174 geteuid=175 getgid=176
        getegid=177 getresuid=148 getresgid=150 getgroups=158 capget=90 umask=166 uname=160 sysinfo=179 getrusage=165
        getrlimit=163 getrandom=278 getcwd=17 fstat=80 newfstatat=79 statx=291 faccessat=48 faccessat2=439 readlinkat=78
        getdents64=61 statfs=43 fstatfs=44 chdir=49 fchdir=50 openat=56 clone=220 clone3=435 kill=129 tgkill=131
        rt_sigqueueinfo=138 prlimit64=261 prctl=167 ioctl=29 fcntl=25 openat2=437
    """,
}
"""System calls that a worker needs, by machine, as in asm/unistd.h."""

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000

_RULED = {"clone", "clone3", "kill", "tgkill", "rt_sigqueueinfo", "prlimit64", "prctl", "ioctl", "fcntl"} | {
    "open",
    "openat",
    "openat2",
    "newfstatat",
}
_FILE_CALLS = {"open", "openat", "stat", "lstat", "statx", "access", "faccessat", "faccessat2", "readlink"} | {
    "readlinkat",
    "getdents",
    "getdents64",
    "statfs",
    "chdir",
}

# BPF instruction codes, and where seccomp keeps things (linux/filter.h, linux/seccomp.h)
_LOAD, _JUMP_EQ, _JUMP_GE, _JUMP_SET, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCH = 0, 4
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000 | 0o20000000
"""O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | __O_TMPFILE"""
_CLONE_THREAD = 0x10000
_CLONE_NEW = 0x7E020080
_AT_EMPTY_PATH = 0x1000
_PRCTL = (15, 16, 0x53564D41)
"""PR_SET_NAME, PR_GET_NAME, PR_SET_VMA"""
_IOCTL = (0x5401, 0x5413, 0x5450, 0x5451, 0x5421, 0x541B)
"""TCGETS, TIOCGWINSZ, FIONCLEX, FIOCLEX, FIONBIO, FIONREAD"""
_FCNTL = (0, 1, 2, 3, 4, 5, 6, 7, 1030)
"""F_DUPFD to F_SETLKW, F_DUPFD_CLOEXEC"""

_PID_MARK = 0x7FFFABCD
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


def supported() -> bool:
    """Whether there is a table for this machine."""
    return platform.system() == "Linux" and platform.machine() in _NUMBERS


def numbers() -> dict[str, int]:
    """The system calls of this machine that may be let through, by name."""
    pairs = (item.split("=") for item in _NUMBERS[platform.machine()].split())
    return {name: int(number) for name, number in pairs}


def assemble(closed: bool = False) -> bytes:
    """The filter with a mark where the process id belongs. closed: no file is opened or looked at by name."""
    table = numbers()
    program = [_ins(_LOAD, _ARCH), _ins(_JUMP_EQ, _ARCHITECTURES[platform.machine()], 1, 0), _ins(_RETURN, _KILL)]
    program += [_ins(_LOAD, _NUMBER), _ins(_JUMP_GE, _X32_BIT, 0, 1), _ins(_RETURN, _KILL)]
    for name, block in _rules(closed).items():
        if name in table:
            program += [_ins(_JUMP_EQ, table[name], 0, len(block)), *block]
    plain = [number for name, number in table.items() if name not in _RULED and not (closed and name in _FILE_CALLS)]
    for position, number in enumerate(plain):
        program.append(_ins(_JUMP_EQ, number, len(plain) - position, 0))
    program += [_ins(_RETURN, _ERRNO | errno.EPERM), _ins(_RETURN, _ALLOW)]
    return b"".join(program)


def load(program: bytes, pid: int) -> None:
    """Put the filter in force for this process, which may then signal itself alone. Raises OSError."""
    filled = program.replace(struct.pack("<I", _PID_MARK), struct.pack("<I", pid))
    buffer = ctypes.create_string_buffer(filled, len(filled))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    described = Program(len(filled) // 8, ctypes.addressof(buffer))
    libc: Any = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(described), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


# --- assembly -----------------------------------------------------------------------------------


def _ins(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _argument(index: int, high: bool = False) -> bytes:
    return _ins(_LOAD, 16 + 8 * index + 4 * high)


_YES = _ins(_RETURN, _ALLOW)
_NO = _ins(_RETURN, _ERRNO | errno.EPERM)


def _one_of(index: int, values: tuple[int, ...]) -> list[bytes]:
    """Let through when the low word of an argument is one of the values."""
    jumps = [_ins(_JUMP_EQ, value, len(values) - position, 0) for position, value in enumerate(values)]
    return [_argument(index), *jumps, _NO, _YES]


def _no_bits(index: int, bits: int) -> list[bytes]:
    """Let through when none of the bits is set in the low word of an argument."""
    return [_argument(index), _ins(_JUMP_SET, bits, 0, 1), _NO, _YES]


def _rules(closed: bool) -> dict[str, list[bytes]]:
    """Blocks for the calls whose arguments matter; each ends with a return."""
    no_such_call = _ins(_RETURN, _ERRNO | errno.ENOSYS)
    rules = {
        "clone": [
            _argument(0),
            _ins(_JUMP_SET, _CLONE_NEW, 2, 0),
            _ins(_JUMP_SET, _CLONE_THREAD, 0, 1),
            _YES,
            _NO,
        ],
        "clone3": [no_such_call],
        "openat2": [no_such_call],
        "kill": _one_of(0, (_PID_MARK,)),
        "tgkill": _one_of(0, (_PID_MARK,)),
        "rt_sigqueueinfo": _one_of(0, (_PID_MARK,)),
        "prlimit64": [
            _argument(0),
            _ins(_JUMP_EQ, 0, 0, 5),
            _argument(2),
            _ins(_JUMP_EQ, 0, 0, 3),
            _argument(2, high=True),
            _ins(_JUMP_EQ, 0, 0, 1),
            _YES,
            _NO,
        ],
        "prctl": _one_of(0, _PRCTL),
        "ioctl": _one_of(1, _IOCTL),
        "fcntl": _one_of(1, _FCNTL),
    }
    if closed:
        return {**rules, "newfstatat": [_argument(3), _ins(_JUMP_SET, _AT_EMPTY_PATH, 0, 1), _YES, _NO]}
    return {**rules, "open": _no_bits(1, _WRITING), "openat": _no_bits(2, _WRITING), "newfstatat": [_YES]}
