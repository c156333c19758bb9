"""What a guest process has ready before it becomes a worker: the libraries, and the layers to put on.

Runs in the guest: in the zygote, whose forks become workers, or in a process that becomes one itself.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

from . import folders, imports, landlock, limits, namespaces, seccomp, worker

OUTGOING, INCOMING = 3, 4
"""Where the link lies in a worker: both directions in the first, or questions in the second."""


class Warm:
    """A process with its libraries imported.

    setup: `imports`, the modules to have ready; `packages`, what else may be imported late; `autograd`, whether
    torch keeps it; `layers`, the names of the layers that are wanted, of which one that this system has not is left
    out; `bounded`, whether memory is limited.
    """

    def __init__(self, setup: dict[str, Any]) -> None:
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

    def become_worker(self, given: dict[str, int], outgoing: int, incoming: int, output: int) -> int:
        """Put the layers on, keep the link and the output, close the rest. Returns the descriptor of questions.

        given: the limits. The answers go to OUTGOING; a link that is one descriptor serves both ways.
        """
        limits.apply(given, self.prepared)
        _keep_descriptors(self.null, output, outgoing, incoming)
        worker.redirect_output(1, given["output_bytes"])
        imports.close(self.packages)
        sys.argv[:] = ["worker"]
        if self.prepared.seccomp is not None:
            seccomp.load(self.prepared.seccomp, os.getpid())
        return OUTGOING if outgoing == incoming else INCOMING


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


def _keep_descriptors(null: int, output: int, outgoing: int, incoming: int) -> None:
    """Nothing to read, the output twice and the link come to lie at 0 to 4. All others are closed."""
    places = [(null, 0), (output, 1), (output, 2), (outgoing, OUTGOING)]
    places += [(incoming, INCOMING)] if incoming != outgoing else []
    copies = [(_above(descriptor, INCOMING), place) for descriptor, place in places]
    for copy, place in copies:
        os.dup2(copy, place)
    os.closerange(places[-1][1] + 1, 4096)


def _above(descriptor: int, floor: int) -> int:
    """A copy of a descriptor that lies above `floor`, so that dup2 cannot overwrite it."""
    copies = [os.dup(descriptor)]
    while copies[-1] <= floor:
        copies.append(os.dup(descriptor))
    for copy in copies[:-1]:
        os.close(copy)
    return copies[-1]
