"""An environment for each peer, below build/: the packages of the running one, and before them the peer's own."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = {"pytest": (), "gradescope-utils": ("gradescope-utils==0.5.0",), "otter-grader": ("otter-grader==7.0.0",)}
"""Peer to what it needs beside the packages of this project."""
_INSTALL_S = 600.0


class NotAvailable(Exception):
    """The peer cannot be had here; the message says why."""


def environment_of(peer: str) -> Path:
    """The Python of a peer's environment, made if it is missing. Raises NotAvailable."""
    folder = ROOT / "build" / "peers" / peer
    python, ready = folder / "bin" / "python", folder / "ready"
    wanted = "\n".join([sys.executable, *PEERS[peer]])
    if not ready.is_file() or ready.read_text() != wanted:
        _made([sys.executable, "-m", "venv", "--clear", "--without-pip", str(folder)])
        (_packages_of(folder) / "shared.pth").write_text("\n".join(_shared()) + "\n")
        if PEERS[peer]:
            install = ["install", "--quiet", "--disable-pip-version-check", "--no-input", *PEERS[peer]]
            _made([sys.executable, "-m", "pip", "--python", str(python), *install])
        ready.write_text(wanted)
    return python


def _packages_of(folder: Path) -> Path:
    return Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))


def _shared() -> list[str]:
    """This project, and where the running environment has its packages: nothing large is installed twice."""
    library = Path(sysconfig.get_path("stdlib"))
    packages = [
        path for path in sys.path if Path(path).is_dir() and Path(path).name in ("site-packages", "dist-packages")
    ]
    return [str(ROOT), *(path for path in packages if Path(path) != library)]


def _made(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALL_S, check=False)
    except subprocess.TimeoutExpired:
        raise NotAvailable(f"{' '.join(command[1:4])} took longer than {_INSTALL_S:g} s") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()[-1:]
        raise NotAvailable((lines or ["its environment could not be made"])[-1].removeprefix("ERROR: "))
