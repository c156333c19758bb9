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

from . import limits, worker

REQUEST = struct.Struct(">cI")
REPLY = struct.Struct(">ci")
REQUEST_BYTES = 4096
LINK_FD = 3


def main(control: socket.socket, imports: list[str]) -> None:
    """Warm up, say so, and serve until the host closes the control link."""
    for name in imports:
        importlib.import_module(name)
    if "torch" in imports:
        warm_up_torch()
    gc.collect()
    gc.freeze()
    control.sendall(REPLY.pack(b"R", 0))
    while (request := _receive(control)) is not None:
        verb, number, payload, descriptors = request
        if verb == b"F":
            _fork(control, json.loads(payload), *descriptors)
        else:
            _, status = os.waitpid(number, 0)
            control.sendall(REPLY.pack(b"W", status))


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


def _fork(control: socket.socket, limits_given: dict[str, Any], link_fd: int, output_fd: int) -> None:
    pid = os.fork()
    if pid == 0:
        try:
            _become_worker(limits_given, link_fd, output_fd)
        finally:
            os._exit(70)
    os.close(link_fd)
    os.close(output_fd)
    _reply_with_pidfd(control, pid)


def _reply_with_pidfd(control: socket.socket, pid: int) -> None:
    reply = REPLY.pack(b"F", pid)
    if not hasattr(os, "pidfd_open"):
        control.sendall(reply)
        return
    pidfd = os.pidfd_open(pid)
    control.sendmsg([reply], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))])
    os.close(pidfd)


def _become_worker(limits_given: dict[str, Any], link_fd: int, output_fd: int) -> None:
    """In the child: keep the link and the output, close the rest, set the limits, and serve."""
    _keep_descriptors(link_fd, output_fd)
    limits.apply(limits_given)
    worker.redirect_output(1, limits_given["output_bytes"])
    sys.argv[:] = ["worker"]
    worker.Worker().serve(socket.socket(fileno=LINK_FD))
    os._exit(0)


def _keep_descriptors(link_fd: int, output_fd: int) -> None:
    """Descriptors 0 to 3 become: nothing to read, the output twice, the link. All others are closed."""
    high_link, high_output = (_above(fd, LINK_FD) for fd in (link_fd, output_fd))
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(high_output, 1)
    os.dup2(high_output, 2)
    os.dup2(high_link, LINK_FD)
    os.closerange(LINK_FD + 1, 4096)


def _above(descriptor: int, floor: int) -> int:
    """A copy of a descriptor that lies above `floor`, so that dup2 cannot overwrite it."""
    import fcntl

    return fcntl.fcntl(descriptor, fcntl.F_DUPFD, floor + 1)
