"""The device that torch's meta device plays: it computes as the CPU does, and keeps apart what a GPU keeps apart."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from grader.guest.second_device import NotOnTheCpu, OnTwoDevices, watched
from grader.guest.wire import TensorData
from grader.guest.worker import Program

DESCENTS: list[Callable[[Any], torch.optim.Optimizer]] = [
    lambda weights: torch.optim.SGD(weights, lr=0.1, momentum=0.9, nesterov=True),
    lambda weights: torch.optim.Adam(weights, lr=0.05),
    lambda weights: torch.optim.RMSprop(weights),
]


def trained(device: str, descent: Callable[[Any], torch.optim.Optimizer]) -> dict[str, Any]:
    """The losses and the weights of a small network after five epochs on a device."""
    torch.manual_seed(3)
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2))
    x, y = torch.randn(6, 3).to(device), torch.randn(6, 2).to(device)
    model.to(device)
    optimizer, losses = descent(model.parameters()), []
    for _ in range(5):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"losses": losses, "weights": [weight.detach() for weight in model.parameters()]}


@pytest.mark.parametrize("descent", DESCENTS)
def test_a_training_gives_the_numbers_of_the_cpu(descent: Callable[[Any], torch.optim.Optimizer]) -> None:
    """Forward, backward and the optimizer's steps give bit for bit what they give on the CPU, and lie on the device."""
    expected, seen = trained("cpu", descent), watched(lambda: trained("meta", descent))
    assert seen["answer"]["losses"] == expected["losses"]
    assert len(set(expected["losses"])) == 5
    for got, weight in zip(seen["answer"]["weights"], expected["weights"], strict=True):
        assert isinstance(got, TensorData)
        assert got.device == "meta"
        assert np.array_equal(got.array, weight.numpy())
    assert seen["on_the_cpu"] == []


def test_a_step_may_be_written_in_any_way() -> None:
    """In place under no_grad, through .data, by a new .data, on a view: each of them moves the weights."""

    def steps() -> list[torch.Tensor]:
        weights = [torch.ones(4).to("meta").requires_grad_() for _ in range(4)]
        for weight in weights:
            (weight**2).sum().backward()
        with torch.no_grad():
            weights[0] -= 0.1 * weights[0].grad
            weights[3].view(2, 2).sub_(0.1 * weights[3].grad.view(2, 2))
        weights[1].data -= 0.1 * weights[1].grad.data
        weights[2].data = weights[2].data - 0.1 * weights[2].grad
        return weights

    for weight in watched(steps)["answer"]:
        assert np.allclose(weight.array, 0.8)
        assert weight.requires_grad


def test_numbers_are_read_and_carried_over() -> None:
    """item, tolist, a format, a truth, .cpu() and copy_ give the numbers; tensors are made there from numbers."""

    def act() -> list[Any]:
        x = torch.tensor([1.5, -2.5], device="meta")
        there = torch.as_tensor(np.array([4.0]), dtype=torch.float32, device="meta")
        kept = torch.zeros(2)
        kept[0] = x.sum()
        return [x[1].item(), x.tolist(), f"{x.sum():.2f}", bool((x > 0).any()), x.cpu(), kept, there.item()]

    number, listed, text, truth, carried, kept, there = watched(act)["answer"]
    assert (number, listed, text, truth, there) == (-2.5, [1.5, -2.5], "-1.00", True, 4.0)
    assert carried.tolist() == [1.5, -2.5]
    assert kept.tolist() == [-1.0, 0.0]


def test_what_depends_on_numbers_is_possible() -> None:
    """Masks, nonzero, numbers without axes and indices of the CPU, and shapes that change in place work as on a GPU."""

    def act() -> list[Any]:
        x = torch.tensor([[1.0, -2.0], [-3.0, 4.0]]).to("meta")
        chosen, picked = x[x > 0], x[torch.tensor([1])]
        x[x < 0] = 0
        x.unsqueeze_(0)
        return [chosen, picked, x * torch.tensor(2.0), (x > 0).nonzero()]

    chosen, picked, doubled, places = (part.array.tolist() for part in watched(act)["answer"])
    assert (chosen, picked) == ([1.0, 4.0], [[-3.0, 4.0]])
    assert doubled == [[[2.0, 0.0], [0.0, 8.0]]]
    assert places == [[0, 0, 0], [0, 1, 1]]


@pytest.mark.parametrize(
    "act",
    [
        lambda x: x + torch.ones(3, 3),
        lambda x: torch.ones(3, 3) @ x,
        lambda x: torch.cat([torch.zeros(3, 3), x]),
        lambda x: torch.ones(3, 3)[x > 0],
        lambda x: torch.ones(1).add_(x.sum()),
        lambda x: torch.where(x > 0, x, torch.zeros(3)),
        lambda x: torch.nn.functional.mse_loss(x, torch.ones(3, 3)),
    ],
)
def test_two_devices_do_not_meet(act: Callable[[torch.Tensor], object]) -> None:
    """A tensor of the device and one of the CPU are not put together."""
    with pytest.raises(OnTwoDevices, match="on one device"):
        watched(lambda: act(torch.ones(3, 3).to("meta")))


@pytest.mark.parametrize("act", [torch.Tensor.numpy, np.asarray, np.array])
def test_numpy_does_not_reach_the_device(act: Callable[[torch.Tensor], object]) -> None:
    """A tensor of the device is no NumPy array, under whatever name it is asked for."""
    with pytest.raises(NotOnTheCpu, match="NumPy"):
        watched(lambda: act(torch.ones(3).to("meta")))


def test_the_device_draws_from_a_generator_of_its_own() -> None:
    """What is drawn on the device are other numbers, and the CPU's generator goes on as if nothing had been drawn."""

    def act() -> list[torch.Tensor]:
        torch.manual_seed(5)
        return [torch.randn(4, device="meta"), torch.empty(4, device="meta").normal_(), torch.randn(4)]

    first, second, here = watched(act)["answer"]
    expected = torch.randn(4, generator=torch.Generator().manual_seed(5))
    assert torch.equal(here, expected)
    assert not np.allclose(first.array, expected.numpy())
    assert not np.allclose(first.array, second.array)


def test_products_on_the_cpu_are_noted() -> None:
    """A matrix product of tensors that are not on the device is noted, one on the device is not."""
    x = torch.ones(3, 3)
    assert watched(lambda: x @ x)["on_the_cpu"] == ["mm"]
    assert watched(lambda: torch.nn.functional.linear(x, x, x[0]))["on_the_cpu"] == ["addmm"]
    assert watched(lambda: (x.to("meta") @ x.to("meta")).cpu())["on_the_cpu"] == []


def test_operators_that_come_whole_are_taken_apart() -> None:
    """Where torch hands over `.to`, `matmul` or `einsum` in one piece, the device computes and refuses the same."""

    def act() -> torch.Tensor:
        with torch.inference_mode():
            x, w = torch.ones(2, 3).to("meta"), torch.full((3, 2), 2.0).to("meta")
            assert (x @ w).cpu().tolist() == torch.einsum("ij,jk->ik", x, w).tolist() == [[6.0, 6.0], [6.0, 6.0]]
            return x @ torch.ones(3, 2)

    with pytest.raises(OnTwoDevices):
        watched(act)


def test_afterwards_meta_is_meta_again() -> None:
    """The device is there while it is watched, also after an error, and at no other time."""
    with pytest.raises(ZeroDivisionError):
        watched(lambda: 1 / 0)
    assert torch.ones(2, device="meta").is_meta
    assert torch.ones(2).numpy().sum() == 2


def test_any_probe_of_a_kata_can_be_run_there() -> None:
    """`elsewhere` runs a probe of the kata with the device in reach; what the learner's code raises is raised."""
    probes, module = types.ModuleType("probe"), types.ModuleType("submission")
    exec("def scaled(module, x, by, device):\n    return module.scale(x.to(device), by)", probes.__dict__)
    exec("def scale(x, by):\n    return x * by", module.__dict__)
    program, given = Program(module, "submission.py", probes), {"probe": "scaled", "x": torch.ones(2), "device": "meta"}
    seen = program.perform("run", "elsewhere", None, {"args": [], "kwargs": {**given, "by": 3.0}})
    assert seen["answer"].array.tolist() == [3.0, 3.0]
    with pytest.raises(OnTwoDevices):
        program.perform("run", "elsewhere", None, {"args": [], "kwargs": {**given, "by": torch.ones(2)}})
