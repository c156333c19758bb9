"""The cut from a reference to a stub."""

from __future__ import annotations

from typing import Any

import pytest

from grader.stubs import cut

REFERENCE = '''"""A kata."""

import math
# reference only
import cmath


class A:
    """A thing."""

    def given(self):
        return 1

    def area(self, r):
        """πr²."""
        # write: return the area
        square = r * r

        return math.pi * square

    def other(self):
        # write: return the other
        return 2


# reference only
def helper():
    """Not shown."""
    return cmath.pi


def last():
    return 3
'''

STUB = '''"""A kata."""

import math


class A:
    """A thing."""

    def given(self):
        return 1

    def area(self, r):
        """πr²."""
        raise NotImplementedError("return the area")

    def other(self):
        raise NotImplementedError("return the other")


def last():
    return 3
'''


def test_the_stub_keeps_what_is_given() -> None:
    """Marked bodies become one error each; what is for the reference alone is left out."""
    assert cut(REFERENCE) == STUB


def test_a_message_may_hold_quotes() -> None:
    """A message with quotes and backslashes gives a stub that parses and raises it as it is."""
    stub = cut('def f():\n    # write: return the "pair" of \\\\ and ∂\n    return 1\n')
    names: dict[str, Any] = {}
    exec(stub, names)
    with pytest.raises(NotImplementedError, match='return the "pair"'):
        names["f"]()


def test_something_must_be_marked() -> None:
    """A reference in which nothing is to be written is a mistake."""
    with pytest.raises(ValueError, match="# write:"):
        cut("x = 1\n")
