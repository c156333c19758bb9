"""Probes that serve every kata. They run beside the submission, in its process: nothing here is secret or decides.

A probe takes the learner's module first, then what the check sent; what it returns crosses the wall as a value.
"""

from __future__ import annotations

import random
import sys
import types
import warnings
from typing import Any


def _function(module: types.ModuleType, name: str) -> Any:
    from .worker import resolve

    return resolve(module, name)


def each(module: types.ModuleType, name: str, calls: list[list[Any]]) -> list[Any]:
    """The answers of one function to many argument lists, in one request."""
    function = _function(module, name)
    return [function(*arguments) for arguments in calls]


def with_inputs(module: types.ModuleType, name: str, arguments: list[Any]) -> dict[str, Any]:
    """One answer, and the arguments as they are after the call."""
    result = _function(module, name)(*arguments)
    return {"result": result, "inputs": arguments}


def with_warnings(module: types.ModuleType, name: str, arguments: list[Any]) -> dict[str, Any]:
    """One answer, and the names of the warnings that it gave."""
    function = _function(module, name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function(*arguments)
    return {"result": result, "warnings": [warning.category.__name__ for warning in caught]}


def with_draws(module: types.ModuleType, name: str, arguments: list[Any]) -> dict[str, Any]:
    """One answer, and the next draw of every generator that is loaded, after the call."""
    result = _function(module, name)(*arguments)
    return {"result": result, "draws": next_draws(module)}


def next_draws(module: types.ModuleType) -> dict[str, float]:
    """The next number that each loaded generator gives."""
    draws = {"random": random.random()}
    if "numpy.random" in sys.modules:
        draws["numpy"] = float(sys.modules["numpy.random"].rand())
    if "torch" in sys.modules:
        draws["torch"] = float(sys.modules["torch"].rand(1))
    return draws


def has(module: types.ModuleType, name: str) -> bool:
    """Whether the submission defines a name."""
    return hasattr(module, name)


def lineup(module: types.ModuleType, load: dict[str, Any], programs: list[list[Any]], patience_s: float) -> Any:
    """The answers of several programs of ours to several questions; only diagnosis asks so, of a worker of its own."""
    from .lineup import answers

    return answers(load, programs, patience_s)
