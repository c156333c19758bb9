"""The trusted process that holds one pytest session: it collects the checks once and judges job after job.

It speaks JSON lines: on its standard input an opening and then jobs, on a private copy of its standard output
the manifest and then one result for each job. It never loads a submission; a wall does.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from .course import ENGINES, Course, load_course
from .model import Check, KataPictures, Picture, Record
from .sandbox.confined import Bundle
from .sandbox.zygotes import Zygotes

PRINTED_CHARS = 4000
_UNUSED_PLUGINS = (
    "cacheprovider",
    "unraisableexception",
    "threadexception",
    "logging",
    "warnings",
    "doctest",
    "junitxml",
)
_GUEST = Path(__file__).parent / "guest"


class Channel:
    """JSON lines in and out."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def receive(self) -> dict[str, Any] | None:
        line = self._incoming.readline()
        return json.loads(line) if line else None

    def send(self, message: dict[str, Any]) -> None:
        self._outgoing.write(json.dumps(message).encode() + b"\n")
        self._outgoing.flush()


def main() -> int:
    """Serve one opening and its jobs until standard input ends."""
    channel = Channel(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    opening = channel.receive()
    if opening is None:
        return 0
    reference = opening["reference"]
    course = load_course(Path(opening["course"]), None if reference is None else Path(reference))
    with Zygotes(start_workers=opening["start_workers"]) as zygotes:
        for kind in dict.fromkeys(course.kata(name).kind for name in opening["katas"]):
            zygotes.start(kind)
        return _hold_session(course, opening, channel, zygotes)


def _hold_session(course: Course, opening: dict[str, Any], channel: Channel, zygotes: Zygotes) -> int:
    import pytest

    if any(course.kata(name).needs == "torch" for name in opening["katas"]):
        import torch

        torch.set_num_threads(1)
    from .judge import Judge

    judge = Judge(course, channel, zygotes, opening)
    files = [
        path for name in opening["katas"] for path in (course.public_tests(name), course.hidden_checks(name)) if path
    ]
    options = ["-q", "--assert=plain", "--capture=no", "--import-mode=importlib", "--noconftest", "-c", os.devnull]
    plugins = [part for name in _UNUSED_PLUGINS for part in ("-p", f"no:{name}")] + ["-p", "grader.plugin"]
    return int(pytest.main([*options, *plugins, f"--rootdir={course.folder}", *map(str, files)], plugins=[judge]))


def bundle_of(course: Course, kata: str, filename: str, source: bytes) -> Bundle:
    """What a worker loads for a kata: what it builds on, the submission under its names, the kata's own probes."""
    names = [f"{course.folder.name}.{kata}.{kata}", kata]
    probe_path = course.probe(kata)
    probe = None
    if probe_path.is_file():
        probe = {"names": ["probe"], "filename": "<probe>", "text": probe_path.read_bytes()}
    described = course.kata(kata)
    modules = [_engine(course.folder.name, name) for name in described.engine]
    modules.append({"names": names, "filename": filename, "text": source})
    return Bundle(described.kind, {"modules": modules, "probe": probe}, described.limits)


def _engine(package: str, kata: str) -> dict[str, Any]:
    """The grader's answer to a kata, under every name that a submission may import it by; the folder's comes first."""
    names = [f"{package}.{kata}", f"{package}.{kata}.{kata}", kata]
    return {"names": names, "filename": f"<{kata}>", "text": (_GUEST / ENGINES[kata]).read_bytes()}


def manifest_message(checks: list[Check], isolation: dict[str, str]) -> dict[str, Any]:
    rows = [
        [check.kata, check.name, check.title, check.points, check.hidden, check.optional, check.bonus]
        for check in checks
    ]
    return {"manifest": rows, "isolation": isolation}


def record_message(record: Record) -> list[str]:
    return [record.kata, record.name, record.outcome.value, record.message, record.printed]


def pictures_message(katas: Mapping[str, KataPictures], missing: str) -> dict[str, Any]:
    rows = {
        kata: [_picture_row(found.own), found.expected and _picture_row(found.expected), found.withheld]
        for kata, found in katas.items()
    }
    return {"pictures": rows, "missing": missing}


def _picture_row(picture: Picture) -> list[Any]:
    image = base64.b64encode(picture.image).decode()
    return [image, picture.width, picture.height, picture.seen, picture.missing]


def sources_of(job: dict[str, Any]) -> dict[str, tuple[str, bytes]]:
    """kata to (shown file name, source) of one job."""
    return {kata: (shown, base64.b64decode(text)) for kata, (shown, text) in job["sources"].items()}


if __name__ == "__main__":
    gc.disable()  # a tenth of the time of importing torch
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the results are sent; tidying up torch would take as long as a kata
