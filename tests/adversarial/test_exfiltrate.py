"""Exfiltrate: a submission talks to nobody."""

from __future__ import annotations

from typing import Any

import pytest

ATTACKS = {
    "no TCP connection": "socket.create_connection(('127.0.0.1', <PORT>), 1); print(\"<DONE>\")",
    "no IPv6 connection": "socket.socket(socket.AF_INET6).connect(('::1', <PORT>)); print(\"<DONE>\")",
    "no server": "socket.create_server(('127.0.0.1', 0)); print(\"<DONE>\")",
    "no datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', <PORT>)); print(\"<DONE>\")",
    "no Unix socket by path": "socket.socket(socket.AF_UNIX).connect('/run/systemd/private'); print(\"<DONE>\")",
    "no abstract Unix socket": "socket.socket(socket.AF_UNIX).bind('\\0attack'); print(\"<DONE>\")",
    "no socket pair": 'socket.socketpair(); print("<DONE>")',
    "no netlink": 'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); print("<DONE>")',
    "no raw socket": 'socket.socket(socket.AF_INET, socket.SOCK_RAW, 1); print("<DONE>")',
    "no packet socket": 'socket.socket(socket.AF_PACKET, socket.SOCK_RAW); print("<DONE>")',
    "no vsock": 'socket.socket(40, socket.SOCK_STREAM).connect((2, 1)); print("<DONE>")',
    "no name is looked up": "socket.getaddrinfo('localhost.localdomain.invalid', 80); print(\"<DONE>\")",
    "no web": "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:<PORT>', timeout=1); print(\"<DONE>\")",
    "no descriptor is passed over the link": """
try:
    socket.send_fds(socket.socket(fileno=3), [b"x"], [1]); print("<DONE>")
except OSError: pass
def fun_dz(x, y): return 0.5, 0.5
""",
    "no event loop with sockets": 'import asyncio\nasyncio.run(asyncio.sleep(0)); print("<DONE>")',
}


@pytest.mark.parametrize("claim", ATTACKS)
def test_exfiltrate(arena: Any, claim: str) -> None:
    """Each attack is named by the sentence that it tries to refute."""
    arena.attack("import socket\n" + ATTACKS[claim])
