"""What is enforced on a worker, as data. The one place where the defaults stand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

MIB = 1 << 20

IMPORTS = {
    "python": (),
    "numpy": ("numpy", "numpy.random"),
    "torch": ("numpy", "numpy.random", "torch", "torch.nn.functional"),
}
"""What the zygote of each kind has ready; the keys are the values of `needs` in a kata.toml."""

NO_AUTOGRAD = "torch without autograd"
KINDS = (*IMPORTS, NO_AUTOGRAD)
"""The kinds of zygote, the quickest to start first."""

GPU = " on a GPU"
_SYSTEM_VARIABLES = ("SYSTEMROOT", "SYSTEMDRIVE")
_GPU_VARIABLES = ("CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "NVIDIA_VISIBLE_DEVICES")

PACKAGES = {
    "python": (),
    "numpy": ("numpy",),
    "torch": ("numpy", "torch", "sympy", "mpmath", "typing_extensions", "networkx", "jinja2", "markupsafe", "filelock"),
}
"""What a worker of each kind may read and import: torch comes with what it imports late."""

PRELOADED = ("bz2", "ctypes", "decimal", "hashlib", "lzma", "uuid", "zlib")
"""Modules of the standard library that need shared libraries from folders that a worker cannot read."""

LAYERS = ("namespaces", "user", "landlock", "seccomp")
"""What is put on where the system has it, beside the separate process, its environment and its limits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one kata. Times in seconds of wall clock but for cpu_s.

    again_s: for what was asked once in vain; else an endless loop would cost call_s in every check.
    """

    load_s: float = 10.0
    call_s: float = 5.0
    again_s: float = 0.5
    kata_s: float = 20.0
    cpu_s: int = 60
    memory_mib: int = 1024
    output_kib: int = 1024
    open_files: int = 64

    def for_guest(self) -> dict[str, int]:
        """What the worker imposes on itself, in the units of the system calls."""
        output = self.output_kib * 1024
        return {
            "memory_bytes": self.memory_mib * MIB,
            "cpu_s": self.cpu_s,
            "file_bytes": output + 4096,
            "output_bytes": output,
            "open_files": self.open_files,
        }


DEFAULTS = Limits()
SUBMISSION_S = 300.0
"""Wall time of all requests to one submission together; `submission_s` under [limits] in course.toml changes it."""
START_SPARED_S = 30.0
"""How much of the time that processes need to start is not counted as time of a diagnosis."""
DIAGNOSIS_S = 3.0
"""Wall time for naming the misconceptions of one kata of one submission; past it nothing is named."""

PICTURE_S = 8.0
"""Wall time of the one request for a kata's picture, loading included; where `kata_s` is less, that is the limit."""
PICTURES_S = 40.0
"""Wall time of these requests for all katas of one submission."""

_THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")


def guest_environment(kind: str = "") -> dict[str, str]:
    """All that a guest process finds in its environment. One thread: a fork after a parallel section would hang."""
    return {
        **_THREADS,
        "PATH": "/nonexistent",
        "HOME": "/nonexistent",
        "LC_ALL": "C.UTF-8",
        "TORCH_DEVICE_BACKEND_AUTOLOAD": "0",
        **{name: os.environ[name] for name in _passed_on(kind) if name in os.environ},
    }


def _passed_on(kind: str) -> tuple[str, ...]:
    """Variables of ours that a guest keeps: those without which Windows starts no program, and for a GPU CUDA's."""
    return (*_SYSTEM_VARIABLES, *(_GPU_VARIABLES if is_on_gpu(kind) else ()))


def on_gpu(kind: str) -> str:
    """The kind of zygote for a check that needs a GPU: the same libraries, and no layer that keeps CUDA from starting.

    CUDA opens devices for writing, maps far more addresses than it uses and starts threads of its own: files, system
    calls and memory are not fenced in. Only the operator can ask for it, and the report says so.
    """
    return kind + GPU


def is_on_gpu(kind: str) -> bool:
    return kind.endswith(GPU)


def kind_of(needs: str, not_allowed: tuple[str, ...]) -> str:
    """The kind of zygote for a kata. Where torch is not needed it is not there, and autograd with it."""
    return NO_AUTOGRAD if needs == "torch" and "autograd" in not_allowed else needs


def zygote_setup(kind: str, layers: tuple[str, ...] = LAYERS) -> dict[str, Any]:
    """What a zygote of a kind is started with."""
    plain = kind.removesuffix(GPU)
    needs = "torch" if plain == NO_AUTOGRAD else plain
    return {
        "imports": [*PRELOADED, *IMPORTS[needs]],
        "packages": list(PACKAGES[needs]),
        "layers": [] if is_on_gpu(kind) else list(layers),
        "autograd": plain != NO_AUTOGRAD,
        "bounded": not is_on_gpu(kind),
    }


def started_setup(kind: str, layers: tuple[str, ...] = LAYERS) -> dict[str, Any]:
    """What a worker that is not forked is started with. Namespaces need a process to wait outside: it does without."""
    setup = zygote_setup(kind, layers)
    return {**setup, "layers": [name for name in setup["layers"] if name != "namespaces"]}
