"""The executor of a cluster: `distributed`, an extra. Runs in the operator's process."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from .batch import close_warm
from .errors import UsageError

ANSWER_S = 10.0
_START_HINT = "is `dask scheduler` running there, and is the port open? see docs/cluster.md"


@contextlib.contextmanager
def cluster_executor(address: str) -> Iterator[Executor]:
    """Workers of a Dask scheduler at an address such as tcp://host:8786, or named in a scheduler file.

    Raises UsageError where the extra is missing, the address is none, or nothing answers there within 10 s.
    """
    try:
        import distributed
    except ImportError:
        raise UsageError(
            "--dask needs the package distributed, which is missing; install it with: "
            "pip install 'backprop-katas[cluster]'"
        ) from None
    place = _place(address)
    _check_answers(distributed, place)
    with _client(distributed, place) as client:
        yield client.get_executor(pure=False)
        with contextlib.suppress(OSError):
            client.run(close_warm, on_error="ignore")


def _place(address: str) -> str:
    """The address; out of a scheduler file where a file of that name lies here."""
    path = Path(address)
    if not path.is_file():
        return address
    try:
        return str(json.loads(path.read_text("utf-8"))["address"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(
            f"--dask {address} is no scheduler file; `dask scheduler --scheduler-file {address}` writes one"
        ) from None


def _check_answers(distributed: Any, place: str) -> None:
    """Shake hands once, with a limit: the client itself would wait for ever for a port that accepts and stays mute."""
    try:
        asyncio.run(_shake_hands(distributed, place))
    except TimeoutError:
        raise UsageError(f"--dask {place} gives no answer within {ANSWER_S:g} s; {_START_HINT}") from None
    except ValueError as error:
        raise UsageError(f"--dask {place} is no address: {error}; it looks like tcp://host:8786") from None
    except Exception as error:
        raise UsageError(f"--dask {place} does not answer as a scheduler: {error}; {_START_HINT}") from None


async def _shake_hands(distributed: Any, place: str) -> None:
    from distributed.comm import connect

    arguments = distributed.Security().get_connection_args("client")
    comm = await asyncio.wait_for(connect(place, timeout=ANSWER_S, **arguments), ANSWER_S)
    await comm.close()


def _client(distributed: Any, place: str) -> Any:
    try:
        return distributed.Client(place, timeout=ANSWER_S, set_as_default=False)
    except Exception as error:
        raise UsageError(f"--dask {place} does not answer as a scheduler: {error}; {_START_HINT}") from None
