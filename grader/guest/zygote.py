"""The warm guest process: imports the libraries once and forks a worker for each request of the host.

It never sees a submission or a test: the worker's link is passed through it as a descriptor, and the source
travels over that link straight into the worker. When the host closes the control link, the zygote ends, and
its workers with it.

Control link, host to zygote: `F`, a length and the limits as JSON, with two descriptors (link, output); or `W`
and a pid. Zygote to host: one `R` when it is ready; then `F`, pid, with a pidfd, or `W`, status. The host waits for
each reply, so one read takes one request.
"""

from __future__ import annotations

import array
import gc
import json
import os
import socket
import struct
from typing import Any

from . import worker
from .warm import OUTGOING, Warm

REQUEST = struct.Struct(">cI")
REPLY = struct.Struct(">ci")
REQUEST_BYTES = 4096


class Zygote:
    """Forks a worker for each request. It never becomes one itself."""

    def __init__(self, control: socket.socket, warm: Warm) -> None:
        self.control = control
        self.warm = warm

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
                questions = self.warm.become_worker(given, link_fd, link_fd, output_fd)
                worker.Worker().serve(questions, OUTGOING)
                os._exit(0)
            finally:
                os._exit(70)
        os.close(link_fd)
        os.close(output_fd)
        _reply_with_pidfd(self.control, pid)


def main(control: socket.socket, setup: dict[str, Any]) -> None:
    """Warm up and serve until the host closes the control link; then leave at once, without tidying up torch."""
    Zygote(control, Warm(setup)).serve()
    os._exit(0)


def _receive(control: socket.socket) -> tuple[bytes, int, bytes, list[int]] | None:
    """The next request with its payload and descriptors; None when the host is gone."""
    data, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, 2)
    if len(data) < REQUEST.size:
        return None
    verb, number = REQUEST.unpack_from(data)
    return verb, number, data[REQUEST.size :], descriptors


def _reply_with_pidfd(control: socket.socket, pid: int) -> None:
    pidfd = os.pidfd_open(pid)
    control.sendmsg([REPLY.pack(b"F", pid)], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))])
    os.close(pidfd)
