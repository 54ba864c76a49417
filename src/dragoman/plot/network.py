"""Who has to do with whom: states and bodies with all that belong to them, and the incidents between them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

import altair as alt
import networkx as nx

from dragoman.align.wording.names import roster
from dragoman.model.account import Account, Incident
from dragoman.model.facts import Actor, Party
from dragoman.plot.look import LINE, NEUTRAL, WIDTH, clipped, dressed, tenor, tenors, values

#: Actors that are drawn, the busiest.
MOST = 30
#: Where the search for places begins, and how long it goes on.
_SEED, _STEPS = 7, 400
_HEIGHT = 420
_NAME = 26
_COOPERATION = frozenset({1, 2})


def network(account: Account, *, most: int = MOST) -> Any:
    """Draw the busiest actors and the incidents between them, by whether cooperation or conflict prevails."""
    nodes, edges = network_rows(account, most=most)
    plain: dict[str, Any] = {"axis": None, "scale": alt.Scale(domain=[-1.3, 1.3])}
    lines = (
        alt.Chart(values(edges))
        .mark_rule(opacity=0.75)
        .encode(
            x=alt.X("x1:Q", **plain),
            y=alt.Y("y1:Q", **plain),
            x2="x2",
            y2="y2",
            color=tenors(),
            strokeWidth=alt.StrokeWidth("incidents:Q", scale=alt.Scale(type="sqrt", range=[1, 7]), legend=None),
            tooltip=["one:N", "other:N", "incidents:Q", "conflict:Q"],
        )
    )
    base = alt.Chart(values(nodes)).encode(x=alt.X("x:Q", **plain), y=alt.Y("y:Q", **plain))
    dots = base.mark_circle(color=NEUTRAL, opacity=1, stroke=LINE).encode(
        size=alt.Size("incidents:Q", scale=alt.Scale(type="sqrt", range=[40, 420]), legend=None),
        tooltip=["name:N", "incidents:Q"],
    )
    called = base.mark_text(dy=-13, fontSize=11).encode(text="name:N")
    return dressed((lines + dots + called).properties(width=WIDTH, height=_HEIGHT))


def network_rows(account: Account, *, most: int = MOST) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """List the busiest actors with their places, and the ties between them."""
    ties, busy = _ties(account)
    kept = frozenset(sorted(busy, key=lambda one: (-busy[one], one))[:most])
    chosen = {ends: of for ends, of in sorted(ties.items()) if kept.issuperset(ends)}
    graph = nx.Graph()
    graph.add_nodes_from(sorted({end for ends in chosen for end in ends}))
    graph.add_edges_from((*ends, {"weight": sum(of) ** 0.5}) for ends, of in chosen.items())
    at = _places(graph)
    actors = roster(account.actors)
    nodes = [
        {"name": _name(one, actors), "incidents": busy[one], "x": at[one][0], "y": at[one][1]} for one in graph.nodes
    ]
    edges = [
        {
            "one": _name(one, actors),
            "other": _name(other, actors),
            "incidents": sum(of),
            "conflict": of[1],
            "tenor": tenor(of[1], sum(of)),
            "x1": at[one][0],
            "y1": at[one][1],
            "x2": at[other][0],
            "y2": at[other][1],
        }
        for (one, other), of in chosen.items()
    ]
    return nodes, edges


def _places(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Find a place for each node; the same graph is always drawn alike."""
    if len(graph) < 3:
        return {node: (-0.6 + 1.2 * number, 0.0) for number, node in enumerate(graph.nodes)}
    found = nx.spring_layout(graph, k=2.2 / len(graph) ** 0.5, iterations=_STEPS, seed=_SEED)
    return {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in found.items()}


def _ties(account: Account) -> tuple[dict[tuple[str, str], list[int]], dict[str, int]]:
    """Count the incidents between each two, of cooperation and of conflict, and those of each."""
    quads = {event.id: event.quad for event in account.events}
    ties: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    busy: dict[str, int] = defaultdict(int)
    for incident in account.incidents:
        quad = next((quads[event] for event in incident.events if event in quads), 1)
        for ends in _met(incident):
            ties[ends][quad not in _COOPERATION] += 1
        for one in {end for ends in _met(incident) for end in ends}:
            busy[one] += 1
    return dict(ties), dict(busy)


def _met(incident: Incident) -> list[tuple[str, str]]:
    ours = {_stands_for(party) for party in incident.actors}
    theirs = {_stands_for(party) for party in incident.recipients}
    met = ((one, other) for one in ours for other in theirs) if theirs else combinations(sorted(ours), 2)
    return sorted({(min(ends), max(ends)) for ends in met if ends[0] != ends[1]})


def _stands_for(party: Party) -> str:
    """Let a state stand for all that belong to it."""
    return party.code or party.id


def _name(identity: str, actors: dict[str, Actor]) -> str:
    return clipped(actors[identity].name if identity in actors else identity.rpartition("/")[2], _NAME)
