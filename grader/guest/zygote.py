"""The warm guest process: imports the libraries once and forks a worker for each request of the host.

It never sees a submission or a test: the worker's link is passed through it as a descriptor, and the source
travels over that link straight into the worker. When the host closes the control link, the zygote ends, and
its workers with it.

Control link, host to zygote: `F`, a length and the limits as JSON, with two descriptors (link, output); or `W`
and a pid. Zygote to host: one `R` when it is ready; then `F`, pid, with a pidfd where the system has one, or
`W`, status. The host waits for each reply, so one read takes one request.
"""

from __future__ import annotations

import array
import gc
import importlib
import json
import os
import socket
import struct
import sys
from typing import Any

from . import folders, imports, landlock, limits, namespaces, seccomp, worker

REQUEST = struct.Struct(">cI")
REPLY = struct.Struct(">ci")
REQUEST_BYTES = 4096
LINK_FD = 3


class Zygote:
    """What is ready before the first fork: the libraries, and the layers that each worker puts on.

    setup: `imports`, the modules to have ready; `packages`, what else may be imported late; `autograd`, whether
    torch keeps it; `layers`, the names of the layers that are wanted, of which one that this system has not is left
    out; `bounded`, whether memory is limited.
    """

    def __init__(self, control: socket.socket, setup: dict[str, Any]) -> None:
        self.control = control
        self.packages = setup["packages"]
        layers = setup["layers"]
        inside = "namespaces" in layers and namespaces.enter()
        for name in setup["imports"]:
            importlib.import_module(name)
        if "torch" in setup["imports"]:
            warm_up_torch()
        if not setup["autograd"]:
            importlib.import_module(".autograd_off", __package__).switch_off()
        self.null = os.open(os.devnull, os.O_RDONLY)
        mapped = limits.mapped_bytes() if setup["bounded"] else None
        self.prepared = _prepare(layers, inside, folders.readable(self.packages), mapped)

    def serve(self) -> None:
        """Say that all is ready, and fork until the host closes the control link."""
        gc.collect()
        gc.freeze()
        self.control.sendall(REPLY.pack(b"R", 0))
        while (request := _receive(self.control)) is not None:
            verb, number, payload, descriptors = request
            if verb == b"F":
                self.fork(json.loads(payload), *descriptors)
            else:
                _, status = os.waitpid(number, 0)
                self.control.sendall(REPLY.pack(b"W", status))

    def fork(self, given: dict[str, int], link_fd: int, output_fd: int) -> None:
        pid = os.fork()
        if pid == 0:
            try:
                self.become_worker(given, link_fd, output_fd)
            finally:
                os._exit(70)
        os.close(link_fd)
        os.close(output_fd)
        _reply_with_pidfd(self.control, pid)

    def become_worker(self, given: dict[str, int], link_fd: int, output_fd: int) -> None:
        """In the child: put the layers on, keep the link and the output, close the rest, and serve."""
        limits.apply(given, self.prepared)
        _keep_descriptors(self.null, link_fd, output_fd)
        worker.redirect_output(1, given["output_bytes"])
        imports.close(self.packages)
        sys.argv[:] = ["worker"]
        if self.prepared.seccomp is not None:
            seccomp.load(self.prepared.seccomp, os.getpid())
        worker.Worker().serve(LINK_FD)
        os._exit(0)


def main(control: socket.socket, setup: dict[str, Any]) -> None:
    """Warm up and serve until the host closes the control link; then leave at once, without tidying up torch."""
    Zygote(control, setup).serve()
    os._exit(0)


def _prepare(layers: list[str], inside: bool, readable: list[str], mapped: int | None) -> limits.Prepared:
    """The layers as far as they can be had. Where files cannot be fenced in, none may be opened at all."""
    listable = folders.listable()
    pivoted = inside and namespaces.pivot(readable)
    fenced = "landlock" in layers and landlock.abi() > 0
    ruleset = landlock.make_ruleset(readable, listable) if fenced else None
    program = None
    if "seccomp" in layers and seccomp.supported():
        program = seccomp.assemble(closed="landlock" in layers and not (fenced or pivoted))
    drop = "user" in layers and pivoted and sys.platform != "win32" and os.geteuid() == 0
    return limits.Prepared(mapped, ruleset, program, drop)


def warm_up_torch() -> None:
    """Pay once for what torch imports late: the first optimizer pulls in hundreds of modules."""
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    weight = torch.nn.Parameter(torch.ones(2))
    optimizer = torch.optim.SGD([weight], lr=0.1)
    torch.nn.functional.mse_loss(weight, torch.zeros(2)).backward()
    optimizer.step()
    optimizer.zero_grad()


def _receive(control: socket.socket) -> tuple[bytes, int, bytes, list[int]] | None:
    """The next request with its payload and descriptors; None when the host is gone."""
    data, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, 2)
    if len(data) < REQUEST.size:
        return None
    verb, number = REQUEST.unpack_from(data)
    return verb, number, data[REQUEST.size :], descriptors


def _reply_with_pidfd(control: socket.socket, pid: int) -> None:
    reply = REPLY.pack(b"F", pid)
    if not hasattr(os, "pidfd_open"):
        control.sendall(reply)
        return
    pidfd = os.pidfd_open(pid)
    control.sendmsg([reply], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))])
    os.close(pidfd)


def _keep_descriptors(null_fd: int, link_fd: int, output_fd: int) -> None:
    """Descriptors 0 to 3 become: nothing to read, the output twice, the link. All others are closed."""
    null, output, link = (_above(descriptor, LINK_FD) for descriptor in (null_fd, output_fd, link_fd))
    for descriptor, place in ((null, 0), (output, 1), (output, 2), (link, LINK_FD)):
        os.dup2(descriptor, place)
    os.closerange(LINK_FD + 1, 4096)


def _above(descriptor: int, floor: int) -> int:
    """A copy of a descriptor that lies above `floor`, so that dup2 cannot overwrite it."""
    import fcntl

    return fcntl.fcntl(descriptor, fcntl.F_DUPFD, floor + 1)
