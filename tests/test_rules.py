"""What a kata does not allow: refused where it runs, flagged in the source, and what still gets through is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import load_course
from grader.errors import BrokeRules, Crashed
from grader.guest import autograd_off
from grader.sandbox.confined import Bundle, Confined
from grader.sandbox.observation import Observation, Raised, Request, Returned
from grader.sandbox.policy import DEFAULTS, NO_AUTOGRAD, kind_of
from grader.sandbox.zygotes import Zygotes
from grader.screen import signs

WAYS = {
    "Tensor.backward": "f(x).backward()\n    return x.grad",
    "autograd.grad": "return torch.autograd.grad(f(x), x)[0]",
    "autograd.backward": "torch.autograd.backward(f(x))\n    return x.grad",
    "a getattr that hides the name": "getattr(f(x), 'back' + 'ward')()\n    return x.grad",
    "enable_grad around it": "with torch.enable_grad():\n        f(x).backward()\n    return x.grad",
    "func.grad": "return torch.func.grad(f)(x.detach())",
    "func.vjp": "return torch.func.vjp(f, x.detach())[1](torch.ones(()))[0]",
    "func.jacrev": "return torch.func.jacrev(f)(x.detach())",
    "private jacfwd": "from torch._functorch.eager_transforms import jacfwd\n    return jacfwd(f)(x.detach())",
    "functional.jacobian": "return torch.autograd.functional.jacobian(f, x)",
    "the engine": (
        "torch.autograd.Variable._execution_engine.run_backward((f(x),), (torch.ones(()),), False, False, (), True,"
        " accumulate_grad=True)\n    return x.grad"
    ),
    "the graph's own engine": (
        "from torch.autograd.graph import _engine_run_backward\n"
        "    return _engine_run_backward((f(x),), (torch.ones(()),), False, False, (x,), False, accumulate_grad=False)[0]"
    ),
    "walking grad_fn": "return f(x).grad_fn(torch.ones(()))",
    "another thread": (
        "import threading\n    t = threading.Thread(target=lambda: f(x).backward())\n    t.start(); t.join()\n    return x.grad"
    ),
    "forward mode": (
        "with torch.autograd.forward_ad.dual_level():\n"
        "        d = torch._VF._make_dual(x.detach(), torch.ones(3), level=0)\n"
        "        return torch._VF._unpack_dual(d**3 * torch.sin(d), level=0)[1]"
    ),
    "a ready-made backward operator": (
        "s = torch.sigmoid(x.detach())\n    return torch.ops.aten.sigmoid_backward(torch.ones(3), s)"
    ),
    "a fresh import": (
        "import sys, importlib\n    for n in [n for n in sys.modules if n.startswith('torch.autograd')]: del sys.modules[n]\n"
        "    import torch.autograd as a\n    return a.grad(f(x), x)[0]"
    ),
    "a scripted function": "g = torch.jit.trace(f, x.detach())\n    y = g(x)\n    y.backward()\n    return x.grad",
    "undoing the registrations by gc": (
        "import gc\n    for o in gc.get_objects():\n        if type(o).__name__ in ('Library', '_DispatchModule'): o.reset()\n"
        "    f(x).backward()\n    return x.grad"
    ),
}

HEAD = "import torch\n\ndef f(x):\n    return (x**3 * torch.sin(x)).sum()\n\ndef gradient(values):\n"
BODY = "    x = values.clone().requires_grad_(True)\n    "


@pytest.fixture(scope="module")
def zygotes() -> Iterator[Zygotes]:
    with Zygotes() as running:
        yield running


def ask(zygotes: Zygotes, source: str, *arguments: Any, kind: str = NO_AUTOGRAD) -> Observation:
    module = {"names": ["program"], "filename": "program.py", "text": source.encode()}
    confined = Confined(zygotes, Bundle(kind, {"modules": [module], "probe": None}, DEFAULTS))
    try:
        return confined.ask(Request("call", "gradient", arguments))
    finally:
        confined.close()


def points() -> Any:
    import torch

    return torch.tensor([0.5, 1.5, -2.0], dtype=torch.float64)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_autograd_gives_a_gradient(zygotes: Zygotes, way: str) -> None:
    """Where autograd is not allowed, this way to it gives no gradient: a refusal, an exception, a crash or zeros."""
    try:
        observation = ask(zygotes, HEAD + BODY + WAYS[way], points())
    except (BrokeRules, Crashed):
        return
    if isinstance(observation, Returned) and observation.value is not None:
        array = getattr(observation.value, "array", None)
        assert array is None or not array.any(), observation
    else:
        assert isinstance(observation, (Raised, Returned))


def test_the_likely_ways_are_refused_in_words(zygotes: Zygotes) -> None:
    """What a learner is likely to call breaks the rules, and the message says which."""
    for way in ("Tensor.backward", "autograd.grad", "func.grad"):
        with pytest.raises(BrokeRules, match="autograd is not allowed in this kata"):
            ask(zygotes, HEAD + BODY + WAYS[way], points())


def test_the_ways_work_where_autograd_is_allowed(zygotes: Zygotes) -> None:
    """The same code gives the gradient in an ordinary torch: the test can tell the difference."""
    worked = 0
    for way in ("Tensor.backward", "autograd.grad", "func.grad", "private jacfwd", "the engine", "forward mode"):
        observation = ask(zygotes, HEAD + BODY + WAYS[way], points(), kind="torch")
        worked += isinstance(observation, Returned) and bool(observation.value.array.any())
    assert worked == 6


def test_what_still_gets_through_is_known(zygotes: Zygotes) -> None:
    """Finite differences and the complex step give a gradient; SECURITY.md says so."""
    step = (
        "    x = values.to(torch.complex128)\n    out = []\n    for i in range(3):\n        d = x.clone(); d[i] += 1e-20j\n"
        "        out.append(f(d).imag / 1e-20)\n    return torch.stack(out)"
    )
    observation = ask(zygotes, HEAD + step, points())
    assert isinstance(observation, Returned)
    assert observation.value.array.any()
    text = " ".join((Path(__file__).parent.parent / "SECURITY.md").read_text().split())
    assert "complex step" in text
    assert "inite differences" in text


def test_ordinary_torch_is_untouched(zygotes: Zygotes) -> None:
    """Forward computations, in-place work and random numbers are those of an ordinary torch, bit for bit."""
    source = (
        "import torch\n\ndef gradient(x):\n    torch.manual_seed(3)\n    w = torch.randn(3, 4, dtype=torch.float64)\n"
        "    h = torch.sigmoid(x @ w).clamp(min=0.2)\n    h[0] = 0.5\n    with torch.no_grad():\n        w -= 0.1 * torch.outer(x, h)\n"
        "    return [w, h, torch.softmax(h, 0), torch.linalg.inv(torch.eye(3) + 0.1), torch.nn.functional.relu(w).sum()]\n"
    )
    seen = [ask(zygotes, source, points(), kind=kind) for kind in ("torch", NO_AUTOGRAD)]
    arrays = [[item.array.tobytes() for item in observation.value] for observation in seen]  # type: ignore[union-attr]
    assert arrays[0] == arrays[1]


def test_a_zygote_with_a_route_left_does_not_start() -> None:
    """The self-test finds every route in a torch that is as it was: each of them counts as left."""
    import torch

    left = [name for name, route in autograd_off.routes().items() if autograd_off._gives_gradient(torch, route)]
    assert {
        "Tensor.backward",
        "autograd.grad",
        "func.grad",
        "jacfwd",
        "the engine",
        "tanh_backward",
        "forward mode",
    } <= set(left)


def test_katas_without_torch_have_no_autograd() -> None:
    """A kata that needs NumPy runs from a zygote without torch; one with torch and the rule from one without autograd."""
    assert kind_of("numpy", ("torch", "autograd")) == "numpy"
    assert kind_of("torch", ("autograd",)) == NO_AUTOGRAD
    assert kind_of("torch", ()) == "torch"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import torch\nloss.backward()", ["line 1: import torch", "line 2: .backward()"]),
        ("from torch.autograd import grad", ["line 1: import torch.autograd", "line 1: import torch.autograd.grad"]),
        ("w = tensor(1.0, requires_grad=True)", ["line 1: requires_grad="]),
        ("import ctypes, gc", ["line 1: import ctypes", "line 1: import gc"]),
        ("# loss.backward()\n'''requires_grad'''", []),
        ("class A:\n    def backward(self): return self.backward()", []),
        ("def f(:", []),
        ("\0", []),
        ("(" * 10_000, []),
    ],
)
def test_signs_in_the_source(source: str, found: list[str]) -> None:
    """The screen finds what stands in the code, not in comments, and survives what is no Python."""
    assert signs(source.encode(), ("torch", "autograd")) == found
    assert signs(source.encode(), ()) == []


def test_signs_cost_nothing_and_are_flagged(small_course: Path, solution: bytes) -> None:
    """An unused guarded import of what is not allowed keeps full marks and is flagged for a person."""
    from grader.grading import Grading
    from grader.submission import Source, Submission

    toml = small_course / "katas" / "gradient_vector" / "kata.toml"
    toml.write_text(toml.read_text() + 'not_allowed = ["torch"]\n')
    course = load_course(small_course / "katas", small_course / "reference")
    guarded = b"try:\n    import torch\nexcept ImportError:\n    torch = None\n" + solution
    with Grading(course, ["gradient_vector"], "s") as grading:
        report = grading.grade(Submission("s", {"gradient_vector": Source("k.py", guarded)}, ()))
    assert report.earned == 10
    assert report.flags == ("gradient_vector: line 2: import torch",)
