"""Who deals with whom, as nodes and lines: the same pairs always give the same drawing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

WIDTH, HEIGHT, MARGIN = 1000, 680, 90
#: Where the search for a layout begins, and how long it goes on: less for many nodes.
SEED, STEPS = 7, 6_000
#: Lines that are drawn at most: so many, or for many nodes so many each; the widest stay.
FEW, EACH = 200, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor."""

    id: str
    x: float
    y: float
    radius: float
    incidents: int
    #: Which of the largest it is, from 0: the small ones are named only when there is room.
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What two actors have to do with each other."""

    one: str
    other: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    incidents: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A drawing of pairs."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int = WIDTH
    height: int = HEIGHT


def network(pairs: Sequence[Mapping[str, Any]], *, most: int) -> Network:
    """Draw the pairs among the actors that have most to do, so many at most."""
    weight: dict[str, int] = defaultdict(int)
    for pair in pairs:
        weight[pair["one"]] += pair["incidents"]
        weight[pair["other"]] += pair["incidents"]
    kept = sorted(weight, key=lambda actor: (-weight[actor], actor))[:most]
    inside = frozenset(kept)
    drawn = [pair for pair in pairs if pair["one"] in inside and pair["other"] in inside][: max(FEW, EACH * most)]
    linked = {end for pair in drawn for end in (pair["one"], pair["other"])}
    nodes = [actor for actor in kept if actor in linked]
    places = _places(nodes, drawn)
    largest = max((weight[actor] for actor in nodes), default=1)
    return Network(
        nodes=tuple(_node(actor, n, places[actor], weight[actor], largest) for n, actor in enumerate(nodes)),
        edges=tuple(_edge(pair, places, max(p["incidents"] for p in drawn)) for pair in reversed(drawn)),
    )


def _places(nodes: Sequence[str], pairs: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Let springs pull together who has to do with each other, then fill the sheet."""
    if not nodes:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_weighted_edges_from((p["one"], p["other"], math.log2(1 + p["incidents"])) for p in pairs)
    steps = max(12, min(100, STEPS // len(nodes)))
    found = nx.spring_layout(graph, seed=SEED, iterations=steps, k=2.2 / math.sqrt(len(nodes)))
    xs, ys = _spread([p[0] for p in found.values()]), _spread([p[1] for p in found.values()])
    return {
        actor: (round(MARGIN + x * (WIDTH - 2 * MARGIN), 1), round(MARGIN / 2 + y * (HEIGHT - MARGIN), 1))
        for actor, x, y in zip(found, xs, ys, strict=True)
    }


def _spread(values: Sequence[float]) -> list[float]:
    """Stretch values to the whole way from 0 to 1, half by what they are and half by their order."""
    low, high = min(values), max(values)
    order = {n: rank for rank, n in enumerate(sorted(range(len(values)), key=lambda n: (values[n], n)))}
    last = max(len(values) - 1, 1)
    return [
        0.5 * ((value - low) / (high - low) if high > low else 0.5) + 0.5 * order[n] / last
        for n, value in enumerate(values)
    ]


def _node(actor: str, rank: int, place: tuple[float, float], weight: int, largest: int) -> Node:
    radius = round(4 + 16 * math.sqrt(weight / largest), 1)
    return Node(id=actor, x=place[0], y=place[1], radius=radius, incidents=weight, rank=rank)


def _edge(pair: Mapping[str, Any], places: Mapping[str, tuple[float, float]], largest: int) -> Edge:
    (x1, y1), (x2, y2) = places[pair["one"]], places[pair["other"]]
    return Edge(
        one=pair["one"],
        other=pair["other"],
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        width=round(1 + 5 * math.sqrt(pair["incidents"] / largest), 1),
        incidents=pair["incidents"],
        score=round(pair["score"] or 0.0, 1),
    )
