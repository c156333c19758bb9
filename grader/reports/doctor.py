"""The doctor's page on a terminal. Pure but for the console it is given; what the layers mean is handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

_STYLES = {"enforced": "green", "best effort": "yellow", "absent": "red"}


class Described(Protocol):
    """What the page needs to know of a layer."""

    @property
    def name(self) -> str: ...

    @property
    def leaves_open(self) -> str: ...

    @property
    def mend(self) -> str: ...


def show(
    isolation: Mapping[str, str], level: str, layers: Sequence[Described], facts: Mapping[str, str], console: Console
) -> None:
    """Print each layer with its state, then what the weak ones leave open and what mends them."""
    table = Table(title=Text(f"isolation here: {level}"), title_justify="left")
    table.add_column("layer")
    table.add_column("state")
    for name, state in isolation.items():
        table.add_row(name, Text(state, style=_STYLES.get(state, "")))
    console.print(table)
    for layer in layers:
        if isolation.get(layer.name) != "enforced":
            console.print(
                Text.assemble("\n", (layer.name, "bold"), f": {layer.leaves_open}.\n  To mend it, {layer.mend}.")
            )
    console.print("\n" + "; ".join(f"{name}: {value}" for name, value in facts.items()), soft_wrap=True)
