"""
Networks: who acts on whom, who stands how to whom, who is party to what.

`actors` has an edge from each actor to each it acted on, with the incidents between them that are told as facts,
each counted once; who only acted together has edges both ways. `relations` has an edge for each lasting relation
between two, `agreements` for each step that a party has taken. Relations to what is no party are left to the
other forms. Signs that XML cannot hold are replaced, as a document may hold any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

import networkx as nx

from dragoman.export.actors_known import actors_known
from dragoman.export.by_incident import by_incident, is_realised
from dragoman.export.chosen import narrowed
from dragoman.export.coder import coder_of
from dragoman.export.days import first_day, last_day
from dragoman.export.dyads import QUADS, dyads
from dragoman.export.rows import rows
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]
Save = Callable[[nx.Graph, Path], None]

_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(slots=True)
class _Tie:
    """Holds what is counted of one actor's acts on another."""

    score: float = 0.0
    goldstein: float = 0.0
    quads: Counter[int] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    first: str | None = None
    last: str | None = None

    def add(self, incident: Row, facts: list[Row]) -> None:
        """Count an incident."""
        one = next((event for event in facts if event["type"] == incident["type"]), facts[0])
        self.score += fmean(event["score"] for event in facts)
        self.goldstein += fmean(event["goldstein"] for event in facts)
        self.quads[one["quad"]] += 1
        self.types[one["type"]] += 1
        day, end = first_day(incident["when"]), last_day(incident["when"])
        self.first = min(filter(None, (self.first, day)), default=None)
        self.last = max(filter(None, (self.last, end or day)), default=None)


def write_networks(case: Case, folder: Path, filters: Filters, suffix: str, save: Save) -> tuple[Path, ...]:
    """Write each network to a file of its own."""
    return tuple(_saved(make(case, filters), folder / f"{name}.{suffix}", save) for name, make in NETWORKS.items())


def actor_network(case: Case, filters: Filters = ALL) -> nx.DiGraph:
    """Make the network of who acted on whom."""
    ties: dict[tuple[str, str], _Tie] = {}
    for incident, events in by_incident(case, filters):
        facts = [event for event in events if is_realised(event)]
        for source, target in dyads(incident["actors"], incident["recipients"]) if facts else ():
            if source and target:
                ties.setdefault((source["id"], target["id"]), _Tie()).add(incident, facts)
    graph = _graph(nx.DiGraph(), case, "Who acted on whom", {actor for tie in ties for actor in tie})
    for ends, tie in sorted(ties.items(), key=lambda item: item[0]):
        graph.add_edge(*ends, **_edge(tie))
    return graph


def relation_network(case: Case, filters: Filters = ALL) -> nx.MultiDiGraph:
    """Make the network of lasting relations between two."""
    found = [row for row in rows(case, "relations", narrowed(filters, "relations")) if isinstance(row["object"], dict)]
    parties = {row[side]["id"] for row in found for side in ("subject", "object")}
    graph = _graph(nx.MultiDiGraph(), case, "Who stands how to whom", parties)
    for row in sorted(found, key=lambda row: str(row["id"])):
        traits = {name: row[name] for name in ("status", "negated", "since", "until", "document", "confidence")}
        words = {"words": row["evidence"][0]["text"]} if row["evidence"] else {}
        ends = (row["subject"]["id"], row["object"]["id"])
        graph.add_edge(*ends, key=row["id"], label=row["predicate"], **_known(traits | words))
    return graph


def agreement_network(case: Case, filters: Filters = ALL) -> nx.MultiDiGraph:
    """Make the network of parties and the agreements that they have taken steps in."""
    found = list(rows(case, "agreements", narrowed(filters, "agreements")))
    parties = {party["id"] for row in found for party in (*row["parties"], *row["by"])}
    graph = _graph(nx.MultiDiGraph(), case, "Who is party to what", parties)
    for row in sorted(found, key=lambda row: (row["agreement"], row["id"])):
        node = row["agreement"]
        graph.add_node(node, label=_clean(row["name"]), kind="agreement")
        takers = {party["id"] for party in row["by"]}
        for party in sorted(takers | {party["id"] for party in row["parties"]}):
            day = first_day(row["when"])
            traits = {"date": day, "takes_step": party in takers, "document": row["document"]}
            graph.add_edge(party, node, key=f"{row['id']}:{party}", label=row["step"], **_known(traits))
    return graph


#: Each is a file of its own.
NETWORKS: dict[str, Callable[[Case, Filters], nx.Graph]] = {
    "actors": actor_network,
    "relations": relation_network,
    "agreements": agreement_network,
}


def _graph(graph: nx.Graph, case: Case, title: str, wanted: Iterable[str]) -> nx.Graph:
    actors = actors_known(case)
    graph.graph |= {"name": title, "coder": coder_of(case)}
    for identity in sorted(wanted):
        actor = actors.get(identity, {"name": identity})
        traits = {name: actor.get(name) for name in ("kind", "code", "country", "wikidata")}
        sectors = " ".join(actor.get("sector", ()))
        graph.add_node(identity, label=_clean(actor["name"]), sector=sectors, **_known(traits))
    return graph


def _edge(tie: _Tie) -> Row:
    count = tie.types.total()
    traits = {
        "weight": count,
        "incidents": count,
        **{name: tie.quads[quad] for quad, name in enumerate(QUADS, start=1)},
        "mean_score": round(tie.score / count, 6),
        "mean_goldstein": round(tie.goldstein / count, 6),
        "first": tie.first,
        "last": tie.last,
        "types": " ".join(f"{name}:{number}" for name, number in sorted(tie.types.items())),
    }
    return _known(traits)


def _known(traits: Row) -> Row:
    """Keep what is known: neither form has a word for nothing."""
    return {
        name: _clean(value) if isinstance(value, str) else value for name, value in traits.items() if value is not None
    }


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _saved(graph: nx.Graph, path: Path, save: Save) -> Path:
    save(graph, path)
    return path
