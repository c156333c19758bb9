"""Loads one submission and answers requests about it. Runs in the worker; in the learner's process the
same `Program` serves the in-process twin.

Rules of this file: nothing here is secret, nothing here decides. What it says is what the submission says.

Requests (header field `op`): `load` the program; `call` a function of it; `run` a probe beside it.
Observations (header field `kind`): `returned` a value, `raised`, `missing` a name, `unsendable` a value.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import linecache
import os
import random
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import link, probes, wire

MESSAGE_CHARS = 2000
FRAMES = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One module to load: its dotted names, the file name that tracebacks show, its text, and what runs behind it."""

    names: list[str]
    filename: str
    text: bytes
    behind: bytes = b""

    @classmethod
    def from_wire(cls, fields: dict[str, Any]) -> Source:
        return cls(fields["names"], fields["filename"], fields["text"], fields.get("behind", b""))


class MissingName(Exception):
    """The submission defines no such name."""


class Program:
    """A loaded submission, and the probes that may run beside it. engine: the learner's files that it builds on."""

    def __init__(
        self,
        module: types.ModuleType,
        filename: str,
        probes_module: types.ModuleType | None = None,
        engine: tuple[str, ...] = (),
    ) -> None:
        self.module = module
        self.filename = filename
        self.probes = probes_module
        self.engine = engine

    def perform(self, op: str, name: str, seed: int | None, given: dict[str, Any]) -> Any:
        """The answer to a `call` or a `run`; raises what the submission raises."""
        target = self.target(op, name)
        if seed is not None:
            seed_generators(seed)
        try:
            return target(*given["args"], **given["kwargs"])
        except AttributeError as error:
            if error.obj is self.module:
                raise MissingName(error.name) from None
            raise

    def target(self, op: str, name: str) -> Callable[..., Any]:
        if op == "call":
            return resolve(self.module, name)
        own = getattr(self.probes, name, None)
        if own is None and name == "elsewhere":
            return self.elsewhere
        probe: Callable[..., Any] = own if own is not None else getattr(probes, name)
        return lambda *args, **kwargs: probe(self.module, *args, **kwargs)

    def elsewhere(self, probe: str, **inputs: Any) -> dict[str, Any]:
        """What another probe answers while torch's meta device plays a GPU; see `second_device.watched`."""
        second_device = importlib.import_module(".second_device", __package__)
        answer: dict[str, Any] = second_device.watched(lambda: self.target("run", probe)(**inputs))
        return answer


def resolve(module: types.ModuleType, dotted: str) -> Callable[..., Any]:
    """The callable that a dotted name stands for in a submission. Raises MissingName."""
    found: Any = module
    for part in dotted.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise MissingName(dotted) from None
    if not callable(found):
        raise MissingName(dotted)
    return found  # type: ignore[no-any-return]


def load_module(source: Source) -> types.ModuleType:
    """Compile and run one source as a module, under all of its names. Raises what the source raises."""
    module = types.ModuleType(source.names[0])
    module.__file__ = source.filename
    lines = (source.text + source.behind).decode("utf-8", "replace").splitlines(keepends=True)
    linecache.cache[source.filename] = (len(source.text), None, lines, source.filename)
    for name in source.names:
        _register(name, module)
    exec(_compiled(source.text, source.filename), module.__dict__)
    if source.behind:
        numbered = b"\n" * source.text.count(b"\n") + source.behind
        exec(_compiled(numbered, source.filename), module.__dict__)
    return module


@functools.lru_cache(maxsize=128)
def _compiled(text: bytes, filename: str) -> types.CodeType:
    """Kept, for diagnosis loads the same programs again and again in one worker."""
    return compile(text, filename, "exec", dont_inherit=True)


def _register(name: str, module: types.ModuleType) -> None:
    parent, _, leaf = name.rpartition(".")
    if parent:
        if parent not in sys.modules:
            package = types.ModuleType(parent)
            package.__path__ = []
            _register(parent, package)
        setattr(sys.modules[parent], leaf, module)
    sys.modules[name] = module


def seed_generators(seed: int) -> None:
    """Seed every generator that is loaded, so that an answer does not depend on what came before it."""
    random.seed(seed)
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed(seed % 2**32)
    if "torch" in sys.modules:
        _seed_torch(sys.modules["torch"], seed)


def _seed_torch(torch: Any, seed: int) -> None:
    """As torch.manual_seed, which takes a hundred times longer where there is nothing but a CPU."""
    if torch.cuda.is_initialized():
        torch.manual_seed(seed)
    else:
        torch.default_generator.manual_seed(seed)


# --- observations -------------------------------------------------------------------------------


def learner_lines(error: BaseException, filename: str) -> list[tuple[int, str]]:
    """(line, function) of the traceback entries that lie in the submission, outermost first."""
    if isinstance(error, SyntaxError) and error.filename == filename:
        return [(error.lineno or 0, "<module>")]
    found, entry = [], error.__traceback__
    while entry is not None:
        if entry.tb_frame.f_code.co_filename == filename:
            found.append((entry.tb_lineno, entry.tb_frame.f_code.co_name))
        entry = entry.tb_next
    return found[:1] + found[1:][-(FRAMES - 1) :]


def innermost(error: BaseException, filenames: tuple[str, ...]) -> str | None:
    """The one of these files that the exception came out of: the last of them in its traceback."""
    if isinstance(error, SyntaxError) and error.filename in filenames:
        return error.filename
    found, entry = None, error.__traceback__
    while entry is not None:
        if entry.tb_frame.f_code.co_filename in filenames:
            found = entry.tb_frame.f_code.co_filename
        entry = entry.tb_next
    return found


def is_unwritten(error: BaseException, filename: str) -> bool:
    """Whether an unwritten part of a stub was reached: a line of the submission itself raises NotImplementedError."""
    entry = error.__traceback__
    while entry is not None and entry.tb_next is not None:
        entry = entry.tb_next
    if type(error) is not NotImplementedError or entry is None or entry.tb_frame.f_code.co_filename != filename:
        return False
    return "NotImplementedError" in linecache.getline(filename, entry.tb_lineno)


def describe(error: BaseException, filename: str) -> dict[str, Any]:
    """The header of a `raised` observation."""
    try:
        text = str(error)[:MESSAGE_CHARS]
    except BaseException:
        text = ""
    lines = [[line, name[:100]] for line, name in learner_lines(error, filename)]
    unwritten = is_unwritten(error, filename)
    return {"kind": "raised", "type": type(error).__name__[:200], "text": text, "lines": lines, "unwritten": unwritten}


class Worker:
    """Answers the frames of one link."""

    def __init__(self) -> None:
        self.program: Program | None = None
        self.filename = ""

    def serve(self, questions: int, answers: int) -> None:
        """Answer until the descriptor of questions is closed."""
        while (frame := link.receive(questions)) is not None:
            link.send(answers, self.answer(*frame))

    def answer(self, header: bytes, body: bytes) -> bytes:
        fields, given = wire.unpack(header, body, tensor=make_tensor)
        reply = {"id": fields["id"], "nonce": fields["nonce"]}
        try:
            return wire.pack({**reply, "kind": "returned"}, self.perform(fields, given))
        except MissingName as missing:
            return wire.pack({**reply, "kind": "missing", "name": str(missing)}, None)
        except wire.EncodeError as unsendable:
            return wire.pack({**reply, "kind": "unsendable", "why": str(unsendable)}, None)
        except BaseException as error:
            return wire.pack({**reply, **describe(error, self.filename)}, None)
        finally:
            flush_output()

    def perform(self, fields: dict[str, Any], given: dict[str, Any]) -> Any:
        if fields["op"] == "load":
            return self.load(given)
        if self.program is None:
            raise RuntimeError("nothing is loaded")
        return self.program.perform(fields["op"], fields["name"], fields["seed"], given)

    def load(self, given: dict[str, Any]) -> Any:
        """Run the support modules, the submission (last of `modules`) and the kata's own probes."""
        sources = [Source.from_wire(fields) for fields in given["modules"]]
        self.filename = sources[-1].filename
        seed_generators(0)
        for source in sources:
            module = load_module(source)
        own = load_module(Source.from_wire(given["probe"])) if given["probe"] is not None else None
        self.program = Program(module, self.filename, own)
        return None


def make_tensor(data: wire.TensorData) -> Any:
    """The torch tensor that the host sent; a leaf on the device that the host named."""
    torch = importlib.import_module("torch")
    tensor = torch.from_numpy(data.array).to(getattr(torch, data.dtype)).to(data.device)
    return tensor.requires_grad_(data.requires_grad)


# --- output -------------------------------------------------------------------------------------


class Sink(io.RawIOBase):
    """Standard output of the submission: keeps the first `cap` bytes and drops the rest without complaint."""

    def __init__(self, descriptor: int, cap: int) -> None:
        self.descriptor = descriptor
        self.left = cap

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        size = len(data)
        keep = bytes(data[: self.left])
        self.left -= len(keep)
        if keep:
            os.write(self.descriptor, keep)
        return size


def redirect_output(descriptor: int, cap: int) -> None:
    """Let print and warnings write to a descriptor, as text that never fails."""
    stream = io.TextIOWrapper(
        io.BufferedWriter(Sink(descriptor, cap)), "utf-8", "backslashreplace", line_buffering=True
    )
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = stream  # type: ignore[misc]


def flush_output() -> None:
    with contextlib.suppress(BaseException):
        sys.stdout.flush()
