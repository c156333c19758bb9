"""A second device on any machine: torch's meta device, given a memory. Runs in the worker, beside a submission.

A meta tensor has a place, a shape and strides, and no numbers. While `SecondDevice` is on, each piece of memory that
meta tensors think they have stands for one on the CPU; what is computed on the device is computed there. As with a
GPU: what is on two devices is not put together but for numbers without axes, `.to`, `.cpu()`, `.item()` and `copy_`
carry over, `.numpy()` is refused, and the device draws from a generator of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map

from . import wire

NAME = "meta"
CARRIES = frozenset({"_to_copy", "copy_", "_copy_from", "_copy_from_and_resize", "set_"})
PRODUCTS = frozenset({"mm", "addmm", "bmm", "baddbmm", "mv", "addmv", "dot", "vdot", "_scaled_mm"})
PICKS = frozenset({"index", "index_put", "index_put_", "_index_put_impl_", "_unsafe_index", "_unsafe_index_put"})
TO_NUMPY = frozenset({torch.Tensor.numpy, torch.Tensor.__array__})
FROM_DATA = frozenset({torch.tensor, torch.as_tensor, torch.asarray})


class OnTwoDevices(RuntimeError):
    """Tensors of both devices met in one operation; torch raises a RuntimeError there."""


class NotOnTheCpu(TypeError):
    """Numbers of the device were to become a NumPy array; torch raises a TypeError there."""


def watched(act: Callable[[], Any]) -> dict[str, Any]:
    """What `act` gives with the second device in reach, and the names of the products that it computed on the CPU.

    A tensor of the device is described in the answer with its numbers, as one of a GPU would be.
    """
    device = SecondDevice()
    with device, NumbersArrive():
        answer = tree_map(lambda leaf: _described(leaf) if torch.is_tensor(leaf) and leaf.is_meta else leaf, act())
    return {"answer": answer, "on_the_cpu": device.products}


def _described(tensor: torch.Tensor) -> wire.TensorData:
    dtype = str(tensor.dtype).removeprefix("torch.")
    numbers = tensor.detach().cpu().resolve_conj().resolve_neg()
    array = (numbers.float() if dtype == "bfloat16" else numbers).numpy()
    return wire.TensorData(array, dtype, tensor.requires_grad, tensor.grad_fn is not None, str(tensor.device))


class NumbersArrive(TorchFunctionMode):  # type: ignore[misc]
    """What torch cuts short for meta tensors goes on: numbers that become one come to the device by way of the CPU."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = dict(kwargs or {})
        if func is torch.Tensor.__format__ and args[0].is_meta:
            return format(args[0].detach().cpu(), *args[1:])
        if func in TO_NUMPY and args[0].is_meta:
            raise NotOnTheCpu(
                f"can't convert a tensor of the device {NAME} to NumPy; `.cpu()` brings it to the CPU first"
            )
        device = kwargs.get("device")
        if func in FROM_DATA and device is not None and torch.device(device).type == NAME:
            return self.arrive(func, args, kwargs)
        return func(*args, **kwargs)

    def arrive(self, func: Any, args: Any, kwargs: dict[str, Any]) -> torch.Tensor:
        asks = kwargs.pop("requires_grad", False)
        made: torch.Tensor = func(*args, **(kwargs if torch.is_tensor(args[0]) else {**kwargs, "device": "cpu"}))
        return made.to(NAME).requires_grad_(asks or made.requires_grad)


class SecondDevice(TorchDispatchMode):  # type: ignore[misc]
    """The device. products: the names of the matrix products that were computed on the CPU meanwhile.

    What the memory of a storage on the device is on the CPU stands in `_memory`, and back in `_places`, by address;
    the storages are kept, so that no address comes twice.
    """

    def __init__(self) -> None:
        super().__init__()
        self.products: list[str] = []
        self._memory: dict[int, torch.UntypedStorage] = {}
        self._places: dict[int, torch.UntypedStorage] = {}
        self._draws = torch.Generator().manual_seed(1).get_state()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = dict(kwargs or {})
        if func._can_decompose():  # as in a torch without autograd, where what is made of other operators comes whole
            with self:
                return func.decompose(*args, **kwargs)
        name, wanted = func.overloadpacket.__name__, kwargs.get("device")
        given = [leaf for leaf in tree_leaves((args, kwargs)) if torch.is_tensor(leaf)]
        away = any(tensor.is_meta for tensor in given)
        there = away if wanted is None else torch.device(wanted).type == NAME
        _refuse_two_devices(name, args, given)
        if not (away or there):
            self.products += [name] * (name in PRODUCTS)
            return func(*args, **kwargs)
        if wanted is not None:
            kwargs["device"] = torch.device("cpu")
        twins = {id(tensor): self._twin(tensor) for tensor in given}
        args, kwargs = tree_map(lambda leaf: twins.get(id(leaf), leaf), (args, kwargs))
        answer = self._compute(func, args, kwargs, there)
        return self._sent_back(answer, {id(twins[id(tensor)]): tensor for tensor in given}, there)

    def _compute(self, func: Any, args: Any, kwargs: dict[str, Any], there: bool) -> Any:
        """On the CPU; what is drawn on the device does not come from the CPU's generator."""
        if not there or torch.Tag.nondeterministic_seeded not in func.tags or kwargs.get("generator") is not None:
            return func(*args, **kwargs)
        with torch.random.fork_rng(devices=[]):
            torch.set_rng_state(self._draws)
            answer = func(*args, **kwargs)
            self._draws = torch.get_rng_state()
        return answer

    def _sent_back(self, answer: Any, originals: dict[int, torch.Tensor], there: bool) -> Any:
        """The answer with its tensors on the device; one that was handed in is handed back itself."""

        def send(leaf: Any) -> Any:
            if not torch.is_tensor(leaf):
                return leaf
            original = originals.get(id(leaf))
            if original is None:
                return self._placed(leaf) if there else leaf
            return self._placed(leaf, original) if _form(leaf) != _form(original) else original

        return tree_map(send, answer)

    def _twin(self, tensor: torch.Tensor) -> torch.Tensor:
        """The tensor on the CPU that shares the memory of a tensor of the device."""
        if not tensor.is_meta:
            return tensor
        place = tensor.untyped_storage()
        if place._cdata not in self._memory:
            self._pair(place, torch.zeros(place.nbytes(), dtype=torch.uint8).untyped_storage())
        return torch.empty(0, dtype=tensor.dtype).set_(self._memory[place._cdata], *_form(tensor))

    def _placed(self, twin: torch.Tensor, original: torch.Tensor | None = None) -> torch.Tensor:
        """The tensor of the device whose memory this one shows; `original` becomes that, if there is one."""
        memory = twin.untyped_storage()
        if memory._cdata not in self._places:
            self._pair(torch.UntypedStorage(memory.nbytes(), device=NAME), memory)
        target = torch.empty(0, dtype=twin.dtype, device=NAME) if original is None else original
        return target.set_(self._places[memory._cdata], *_form(twin))

    def _pair(self, place: torch.UntypedStorage, memory: torch.UntypedStorage) -> None:
        self._memory[place._cdata], self._places[memory._cdata] = memory, place


def _form(tensor: torch.Tensor) -> tuple[int, torch.Size, tuple[int, ...]]:
    return tensor.storage_offset(), tensor.shape, tensor.stride()


def _refuse_two_devices(name: str, args: Any, given: list[torch.Tensor]) -> None:
    """Raises what torch raises where tensors of both devices meet; numbers without axes and indices may come along."""
    here = [tensor for tensor in given if not tensor.is_meta and tensor.ndim]
    if not here or not any(tensor.is_meta for tensor in given) or name in CARRIES:
        return
    if name in PICKS and args[0].is_meta:
        return
    raise OnTwoDevices(f"{name}: all tensors are wanted on one device; here some are on {NAME}, some on cpu")
