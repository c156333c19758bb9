"""The graph of L = (a·b + c)·f, drawn from what `trace` finds: numbers in boxes, operations in circles.

Results stand to the right of their operands; a number that is used late stands late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from katas.drawing import BLUE, GREY, INK

WITHHELD = ""  # the graph is drawn in the lecture; how to walk through it is not to be seen in it
MOST_NODES, MOST_EDGES = 20, 60
COLUMN, ROW = 2.4, 1.3  # inches from one box to the next
BOX = (1.3, 0.9)  # width and height of a box, inches
RADIUS = 0.2  # of the circle of an operation, inches
SIGNS = {"*": "×", "-": "−"}
INPUT_FILL, RESULT_FILL = "#FFF1D6", "#DCEBF5"

Edge = tuple[int, int]  # operand, result: their places among the nodes
Point = tuple[float, float]  # x, y in inches


@dataclass(frozen=True, slots=True)
class Node:
    """What stands at a node."""

    label: str
    operation: str
    data: float
    gradient: float


def inputs() -> dict[str, Any]:
    """Nothing: the graph is built beside the submission."""
    return {}


def draw(numbers: Any, figure: Figure) -> str:
    """Each node with its label, its number and its gradient, and the arrows between them."""
    nodes, edges = graph_of(numbers)
    places = arranged(nodes, edges)
    axes = _canvas(figure, places)
    for operand, result in edges:
        _draw_arrow(axes, _right(places[operand]), _entrance(nodes[result], places[result]))
    for node, place in zip(nodes, places, strict=True):
        _draw_node(axes, node, place)
    told = ", ".join(f"{node.label} = {node.data:.4g}" for node in sorted(nodes, key=lambda node: node.label))
    return f"A graph of {len(nodes)} nodes and {len(edges)} edges: {told}."


def graph_of(numbers: Any) -> tuple[list[Node], list[Edge]]:
    """The nodes and the edges in an answer. Raises ValueError where there are none, or where an edge leads nowhere."""
    labels, operations = numbers.texts("labels", MOST_NODES), numbers.texts("operations", MOST_NODES)
    data, gradients = (numbers.array(key, (len(labels),)) for key in ("data", "gradients"))
    nodes = [Node(*parts) for parts in zip(labels, operations, data.tolist(), gradients.tolist(), strict=True)]
    if not nodes:
        raise ValueError("there are no nodes")
    operands = numbers.array("operands", (None,), most=MOST_EDGES)
    results = numbers.array("results", operands.shape)
    edges = [(int(operand), int(result)) for operand, result in zip(operands, results, strict=True)]
    if any(not 0 <= end < len(nodes) for edge in edges for end in edge):
        raise ValueError("an edge begins or ends at something that is not among the nodes")
    return nodes, edges


# --- where everything stands


def arranged(nodes: list[Node], edges: list[Edge]) -> list[Point]:
    """A place for each node. Raises ValueError where the edges lead round in a circle."""
    distances = _distances(len(nodes), edges)
    places: dict[int, Point] = {}
    for distance in range(max(distances) + 1):
        column = [number for number, found in enumerate(distances) if found == distance]
        column.sort(key=lambda n: (-_height_of_users(n, edges, places), not nodes[n].operation, nodes[n].label))
        for row, number in enumerate(column):
            places[number] = (-distance * COLUMN, ((len(column) - 1) / 2 - row) * ROW)
    return [places[number] for number in range(len(nodes))]


def _distances(count: int, edges: list[Edge]) -> list[int]:
    """How many edges lie between each node and the end of the graph, on the longest way."""
    distances = [0] * count
    for _ in range(count):
        before = list(distances)
        for operand, result in edges:
            distances[operand] = max(distances[operand], distances[result] + 1)
        if distances == before:
            return distances
    raise ValueError("the edges lead round in a circle")


def _height_of_users(node: int, edges: list[Edge], places: dict[int, Point]) -> float:
    """The mean height of what a node goes into, so that few arrows cross."""
    heights = [places[result][1] for operand, result in edges if operand == node and result in places]
    return sum(heights) / len(heights) if heights else 0.0


# --- what is drawn


def _canvas(figure: Figure, places: Iterable[Point]) -> Axes:
    """Axes without ticks, on which one unit is an inch, wide enough for every place."""
    across, up = zip(*places, strict=True)
    left, right, low, high = min(across) - 1, max(across) + 1, min(up) - 0.6, max(up) + 0.6
    figure.set_size_inches(right - left, high - low + 0.45)
    axes = figure.add_subplot(xlim=(left, right), ylim=(low, high), aspect="equal")
    axes.set_title("L = (a·b + c)·f, as trace finds it")
    axes.set_axis_off()
    return axes


def _draw_node(axes: Axes, node: Node, place: Point) -> None:
    x, y = place
    fill = RESULT_FILL if node.operation else INPUT_FILL
    box: dict[str, Any] = {"boxstyle": "round,pad=0,rounding_size=0.08", "facecolor": fill, "edgecolor": GREY}
    middle: dict[str, Any] = {"ha": "center", "va": "center", "parse_math": False}
    axes.add_patch(FancyBboxPatch((x - BOX[0] / 2, y - BOX[1] / 2), *BOX, **box))
    axes.text(x, y + 0.25, node.label, weight="bold", size=13, **middle)
    axes.text(x, y - 0.03, f"data {node.data:.4g}", **middle)
    axes.text(x, y - 0.27, f"grad {node.gradient:.4g}", color=BLUE, **middle)
    if node.operation:
        centre = (x - COLUMN / 2 + 0.18, y)
        axes.add_patch(Circle(centre, RADIUS, facecolor="white", edgecolor=INK))
        axes.text(*centre, SIGNS.get(node.operation, node.operation), size=13, **middle)
        _draw_arrow(axes, (centre[0] + RADIUS, y), (x - BOX[0] / 2, y))


def _draw_arrow(axes: Axes, start: Point, end: Point) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 0, "shrinkB": 1})


def _right(place: Point) -> Point:
    return place[0] + BOX[0] / 2, place[1]


def _entrance(node: Node, place: Point) -> Point:
    """Where an arrow into a node ends: at its operation, or at its box."""
    return (place[0] - COLUMN / 2 + 0.18 - RADIUS if node.operation else place[0] - BOX[0] / 2), place[1]
