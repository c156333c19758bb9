"""Takes autograd out of torch, for katas whose gradients are to be written by hand. Runs in the zygote, once.

Rules of this file:
- Every operator loses its autograd kernels: no graph is ever recorded, in any thread, mode or transform.
- The ready-made `*_backward` operators refuse to run.
- What a learner is likely to call says in words that it is not allowed; that is kindness, not the fence.
- `routes` are tried when all is done; if one still gives a gradient, the zygote does not start.

What remains, and is not claimed to be closed: finite differences, the complex step, an autodiff of one's own.
Uses private names of torch (`torch._C._dispatch_*`), as there is no public way to leave a kernel out.
"""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

NAMESPACES = ("aten", "prims")
AUTOGRAD_KEYS = ("AutogradCPU", "AutogradCUDA", "AutogradOther", "AutogradMeta")
BACKWARD_KEYS = ("AutogradCPU", "AutogradCUDA", "CPU", "CUDA")

_PATCHED = {
    "torch": ("Tensor.backward",),
    "torch.autograd": ("backward", "grad"),
    "torch.autograd.functional": ("vjp", "jvp", "jacobian", "hessian", "vhp", "hvp"),
    "torch.autograd.forward_ad": ("make_dual",),
    "torch.func": ("grad", "grad_and_value", "vjp", "jvp", "jacrev", "jacfwd", "hessian", "linearize"),
}


class AutogradNotAllowed(RuntimeError):
    """Autograd was asked for in a kata whose gradients are to be written by hand."""


def refuse(*_: Any, **__: Any) -> NoReturn:
    raise AutogradNotAllowed("autograd is not allowed in this kata: the gradients are to be written by hand")


def switch_off() -> None:
    """Remove autograd from this process and all that are forked from it. Raises RuntimeError if a route is left."""
    torch = importlib.import_module("torch")
    names = torch._C._dispatch_get_all_op_names()
    for namespace in NAMESPACES:
        own = [name.partition("::")[2] for name in names if name.startswith(f"{namespace}::")]
        for key in AUTOGRAD_KEYS:
            _register(torch, namespace, key, own, torch.library.fallthrough_kernel)
    backward = [name.removeprefix("aten::") for name in names if _is_backward(name)]
    for key in BACKWARD_KEYS:
        _register(torch, "aten", key, backward, refuse)
    _patch()
    left = [name for name, route in routes().items() if _gives_gradient(torch, route)]
    if left:
        raise RuntimeError(f"autograd cannot be taken out of torch {torch.__version__}: {', '.join(left)} still works")


def _is_backward(name: str) -> bool:
    return name.startswith("aten::") and "_backward" in name.partition(".")[0]


def _register(torch: Any, namespace: str, key: str, names: list[str], kernel: Any) -> None:
    """Register one kernel for many operators, for good: nothing in Python refers to the registrations afterwards."""
    library = torch._C._dispatch_library("IMPL", namespace, key, "grader", 1)
    for name in names:
        library.impl(name, key, kernel, False)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(library))


def _patch() -> None:
    for module_name, names in _PATCHED.items():
        for dotted in names:
            owner: Any = importlib.import_module(module_name)
            *path, last = dotted.split(".")
            for part in path:
                owner = getattr(owner, part)
            if hasattr(owner, last):
                setattr(owner, last, _refusal())


def _refusal() -> Callable[..., NoReturn]:
    """A function of its own for each name: torch refuses to know one object by several."""
    return lambda *arguments, **options: refuse(*arguments, **options)


# --- the self-test


def routes() -> dict[str, Callable[[Any, Any], Any]]:
    """Ways to the gradient of x³·sin x, each a function of (torch, x); the likely ones and the odd ones."""
    return dict(_routes())


def _routes() -> Iterator[tuple[str, Callable[[Any, Any], Any]]]:
    yield "Tensor.backward", _by_backward
    yield "autograd.grad", lambda torch, x: torch.autograd.grad(_function(torch, x), x)[0]
    yield "func.grad", lambda torch, x: torch.func.grad(lambda v: _function(torch, v))(x.detach())
    yield "jacfwd", lambda torch, x: _private_jacfwd(torch)(lambda v: _function(torch, v))(x.detach())
    yield "the engine", _by_engine
    yield "walking the graph", lambda torch, x: _function(torch, x).grad_fn(torch.ones(()))
    yield "tanh_backward", lambda torch, x: torch.ops.aten.tanh_backward(torch.ones(3), x.detach())
    yield "forward mode", _by_forward_mode


def _function(torch: Any, x: Any) -> Any:
    return (x**3 * torch.sin(x)).sum()


def _by_backward(torch: Any, x: Any) -> Any:
    with torch.enable_grad():
        _function(torch, x).backward()
    return x.grad


def _private_jacfwd(torch: Any) -> Any:
    return importlib.import_module("torch._functorch.eager_transforms").jacfwd


def _by_engine(torch: Any, x: Any) -> Any:
    value, engine = _function(torch, x), torch.autograd.Variable._execution_engine
    engine.run_backward((value,), (torch.ones(()),), False, False, (), True, accumulate_grad=True)
    return x.grad


def _by_forward_mode(torch: Any, x: Any) -> Any:
    forward_ad = importlib.import_module("torch.autograd.forward_ad")
    with forward_ad.dual_level():
        dual = torch._VF._make_dual(x.detach(), torch.ones(3), level=0)
        return torch._VF._unpack_dual(dual**3 * torch.sin(dual), level=0)[1]


def _gives_gradient(torch: Any, route: Callable[[Any, Any], Any]) -> bool:
    x = torch.tensor([0.5, 1.5, -2.0], dtype=torch.float64, requires_grad=True)
    try:
        answer = route(torch, x)
    except Exception:
        return False
    return isinstance(answer, torch.Tensor) and bool((answer != 0).any())
