"""What the wall costs: a worker's life, a small call and a check's worth of calls, with all layers and with none.

    python benchmarks/wall.py [--rounds 30]

The two sides alternate in one run. Wall time in milliseconds, median and minimum; the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack

import numpy as np

from grader.sandbox.confined import Bundle, Confined
from grader.sandbox.observation import Request
from grader.sandbox.policy import DEFAULTS, LAYERS
from grader.sandbox.zygotes import Zygotes

PROGRAM = (
    b"import math\n\ndef add(x, y):\n    return x + y\n\ndef each(pairs):\n    return [add(x, y) for x, y in pairs]\n"
)
CALLS = 40


def bundle(kind: str) -> Bundle:
    module = {"names": ["program"], "filename": "program.py", "text": PROGRAM}
    return Bundle(kind, {"modules": [module], "probe": None}, DEFAULTS)


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def measure(zygotes: Zygotes, kind: str, seconds: dict[str, list[float]]) -> None:
    confined = Confined(zygotes, bundle(kind))
    one = Request("call", "add", (0.5, 1.5))
    seconds["worker: fork, layers, load, first call"].append(timed(lambda: confined.ask(one)))
    seconds["one small call"].append(timed(lambda: confined.ask(one)))
    array = np.ones(1000)
    seconds["one call with 2 arrays of 8 kB"].append(
        timed(lambda: confined.ask(Request("call", "add", (array, array))))
    )
    seconds[f"{CALLS} calls, one by one"].append(timed(lambda: [confined.ask(one) for _ in range(CALLS)]))
    together = Request("call", "each", ([(0.5, 1.5)] * CALLS,))
    seconds[f"{CALLS} calls in one request"].append(timed(lambda: confined.ask(together)))
    seconds["worker: kill and reap"].append(timed(confined.close))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with ExitStack() as stack:
        sides = {name: stack.enter_context(Zygotes(layers)) for name, layers in (("wall", LAYERS), ("none", ()))}
        for kind in ("numpy", "torch"):
            report(kind, {name: collect(zygotes, kind, 0) for name, zygotes in sides.items()}, sides, rounds)


def collect(zygotes: Zygotes, kind: str, rounds: int) -> dict[str, list[float]]:
    names = ["worker: fork, layers, load, first call", "one small call", "one call with 2 arrays of 8 kB"]
    names += [f"{CALLS} calls, one by one", f"{CALLS} calls in one request", "worker: kill and reap"]
    warm_up: dict[str, list[float]] = {name: [] for name in names}
    measure(zygotes, kind, warm_up)
    return {name: [] for name in names}


def report(kind: str, seconds: dict[str, dict[str, list[float]]], sides: dict[str, Zygotes], rounds: int) -> None:
    for _ in range(rounds):
        for name, zygotes in sides.items():
            measure(zygotes, kind, seconds[name])
    print(f"\n{kind}, {rounds} rounds, ms: median (minimum)")
    print(f"{'':42} {'all layers':>16} {'no layers':>16} {'ratio':>7}")
    for what in seconds["wall"]:
        wall, none = seconds["wall"][what], seconds["none"][what]
        middle = statistics.median(wall), statistics.median(none)
        print(f"{what:42} {_cell(wall):>16} {_cell(none):>16} {middle[0] / middle[1]:7.2f}")


def _cell(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f})"


if __name__ == "__main__":
    main()
