"""The graph of L = (a·b + c)·f, drawn from what `trace` finds: numbers in boxes, operations in circles.

The graph is built with the learner's own `Value`. Results stand to the right of their operands; a number that is used
late stands late.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from katas.drawing import BLUE, GREY, INK

COLUMN, ROW = 2.4, 1.3  # inches from one box to the next
BOX = (1.3, 0.9)  # width and height of a box, inches
RADIUS = 0.2  # of the circle of an operation, inches
SIGNS = {"*": "×", "-": "−"}
INPUT_FILL, RESULT_FILL = "#FFF1D6", "#DCEBF5"

Node = Any  # a Value
Edge = tuple[Node, Node]  # operand, result
Point = tuple[float, float]  # x, y in inches


def draw(module: Any, figure: Figure) -> None:
    """Trace L after its backward pass, and draw each node with its label, its number and its gradient."""
    nodes, edges = module.trace(example())
    places = arranged(nodes, edges)
    axes = _canvas(figure, places.values())
    for operand, result in edges:
        _draw_arrow(axes, _right(places[operand]), _entrance(result, places[result]))
    for node, place in places.items():
        _draw_node(axes, node, place)


def example() -> Node:
    """L = (a·b + c)·f of kata 9, every node labelled, after `backward`."""
    from katas.value.value import Value

    a, b, c, f = Value(4.0, label="a"), Value(-3.0, label="b"), Value(8.0, label="c"), Value(2.0, label="f")
    e = a * b
    d = e + c
    L = d * f
    e.label, d.label, L.label = "e", "d", "L"
    L.backward()
    return L


# --- where everything stands


def arranged(nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[Node, Point]:
    """A place for each node. Raises ValueError where the edges are no edges of such a graph."""
    edges = list(edges)
    distances = _distances(list(nodes), edges)
    places: dict[Node, Point] = {}
    for distance in range(max(distances.values()) + 1):
        column = [node for node in distances if distances[node] == distance]
        column.sort(key=lambda node: (-_height_of_users(node, edges, places), not node._op, node.label))
        for row, node in enumerate(column):
            places[node] = (-distance * COLUMN, ((len(column) - 1) / 2 - row) * ROW)
    return places


def _distances(nodes: list[Node], edges: list[Edge]) -> dict[Node, int]:
    """How many edges lie between each node and the end of the graph, on the longest way."""
    if any(end not in nodes for edge in edges for end in edge):
        raise ValueError("an edge begins or ends at something that is not among the nodes")
    if not nodes:
        raise ValueError("there are no nodes")
    distances = dict.fromkeys(nodes, 0)
    for _ in nodes:
        before = dict(distances)
        for operand, result in edges:
            distances[operand] = max(distances[operand], distances[result] + 1)
        if distances == before:
            return distances
    raise ValueError("the edges lead round in a circle")


def _height_of_users(node: Node, edges: list[Edge], places: dict[Node, Point]) -> float:
    """The mean height of what a node goes into, so that few arrows cross."""
    heights = [places[result][1] for operand, result in edges if operand is node and result in places]
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
    fill = RESULT_FILL if node._op else INPUT_FILL
    box: dict[str, Any] = {"boxstyle": "round,pad=0,rounding_size=0.08", "facecolor": fill, "edgecolor": GREY}
    axes.add_patch(FancyBboxPatch((x - BOX[0] / 2, y - BOX[1] / 2), *BOX, **box))
    axes.text(x, y + 0.25, node.label, ha="center", va="center", weight="bold", size=13)
    axes.text(x, y - 0.03, f"data {node.data:.4g}", ha="center", va="center")
    axes.text(x, y - 0.27, f"grad {node.grad:.4g}", ha="center", va="center", color=BLUE)
    if node._op:
        middle = (x - COLUMN / 2 + 0.18, y)
        axes.add_patch(Circle(middle, RADIUS, facecolor="white", edgecolor=INK))
        axes.text(*middle, SIGNS.get(node._op, node._op), ha="center", va="center", size=13)
        _draw_arrow(axes, (middle[0] + RADIUS, y), (x - BOX[0] / 2, y))


def _draw_arrow(axes: Axes, start: Point, end: Point) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 0, "shrinkB": 1})


def _right(place: Point) -> Point:
    return place[0] + BOX[0] / 2, place[1]


def _entrance(node: Node, place: Point) -> Point:
    """Where an arrow into a node ends: at its operation, or at its box."""
    return (place[0] - COLUMN / 2 + 0.18 - RADIUS if node._op else place[0] - BOX[0] / 2), place[1]
