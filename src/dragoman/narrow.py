"""
The account of a part of a case: what has to do with an actor, a place, a stretch of time, a document.

Rule 1: incidents are chosen by the database; what an incident holds comes with it, whatever its own date or place.
Rule 2: other facts come if they pass themselves, or if an event that is kept is what they are about or who told it.
Rule 3: a fact without a place is left out when a place is asked for, unless it comes with an incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from duckdb import ColumnExpression, ConstantExpression

from dragoman.model.account import Account, Failure, Finding, Incident, Lens, Voice
from dragoman.model.facts import Actor, Agreement, Event, Mention, Party, Quantity, Relation, Statement
from dragoman.model.text import Document
from dragoman.store.rows import from_row
from dragoman.store.store import Store

_T = TypeVar("_T")
#: What each kind can be chosen by.
_KNOWN = {
    "incidents": ("documents", "actors", "places", "type", "since", "until"),
    "events": ("documents", "actors", "places", "type", "since", "until"),
    "statements": ("documents", "actors", "places", "since", "until"),
    "agreements": ("documents", "actors", "places", "since", "until"),
    "relations": ("documents", "actors", "since", "until"),
    "quantities": ("documents", "actors", "since", "until"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """What is chosen of a case; `chosen` are filters as the store knows them."""

    store: Store
    chosen: Mapping[str, Any]
    lens: Lens

    def read(self, kind: str, record: type[_T], wanted: Mapping[str, Any] | None = None) -> tuple[_T, ...]:
        """Read the records that pass, or those that pass other filters."""
        names = {name: value for name, value in self.chosen.items() if name in _KNOWN.get(kind, ())}
        rows = self.store.rows(kind, names if wanted is None else dict(wanted), lens=self.lens)
        return tuple(from_row(record, row) for row in rows)

    def passes(self, kind: str) -> bool:
        """Tell whether records of a kind can pass themselves: not all have a type of event, or a place."""
        return set(self.chosen) != {"type"} and not ("places" in self.chosen and "places" not in _KNOWN[kind])

    def kept(self, kind: str, record: type[_T], inside: Mapping[str, Any], about: frozenset[str]) -> tuple[_T, ...]:
        """Read what passes itself and what of the documents `inside` is about an event that is kept."""
        passing = self.read(kind, record) if self.passes(kind) else ()
        return _kept(passing, self.read(kind, record, inside), about)


def account(store: Store, chosen: Mapping[str, Any], lens: Lens) -> Account:
    """Read what is left of a case when it is narrowed; `chosen` are filters as the store knows them."""
    part = _Part(store, chosen, lens)
    incidents = part.read("incidents", Incident)
    inside = {"documents": sorted({document for one in incidents for document in one.documents})}
    wanted = {event for one in incidents for event in one.events} | {one.id for one in part.read("events", Event)}
    events = tuple(event for event in part.read("events", Event, inside) if event.id in wanted)
    about = _about(events, incidents)
    statements = part.kept("statements", Statement, inside, about)
    relations = part.kept("relations", Relation, inside, about)
    quantities = part.kept("quantities", Quantity, inside, about)
    agreements = part.read("agreements", Agreement) if part.passes("agreements") else ()
    facts: tuple[Any, ...] = (*events, *statements, *agreements, *relations, *quantities)
    documents = {fact.document for fact in facts} | {one for incident in incidents for one in incident.documents}
    within = {"documents": sorted(documents)}
    return Account(
        documents=part.read("documents", Document, within),
        actors=_named(part.read("actors", Actor, within), facts),
        mentions=part.read("mentions", Mention, within),
        events=events,
        statements=statements,
        relations=relations,
        agreements=agreements,
        quantities=quantities,
        incidents=incidents,
        findings=_findings(part.read("findings", Finding, within), incidents, {fact.id for fact in facts}),
        failures=part.read("failures", Failure, {}),
        publishers=_voices(part.read("publishers", Voice, {}), documents, {one.id for one in incidents}),
    )


def of_incident(store: Store, identity: str, lens: Lens) -> Account:
    """Read one incident with its events, who told them, its figures and its findings; empty if there is none."""
    found = store.select("incidents", lens=lens).filter(ColumnExpression("id") == ConstantExpression(identity))
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    if not rows:
        return Account()
    incident = from_row(Incident, rows[0])
    whole = account(store, {"documents": sorted(incident.documents)}, lens)
    events = tuple(event for event in whole.events if event.id in incident.events)
    about = _about(events, [incident])
    return replace(
        whole,
        documents=tuple(one for one in whole.documents if one.id in incident.documents),
        events=events,
        mentions=(),
        statements=tuple(one for one in whole.statements if one.id in about),
        relations=tuple(one for one in whole.relations if one.event in about),
        quantities=tuple(one for one in whole.quantities if one.event in about),
        agreements=(),
        incidents=(incident,),
        findings=tuple(one for one in whole.findings if one.incident == identity),
        failures=(),
    )


def _about(events: Iterable[Event], incidents: Iterable[Incident]) -> frozenset[str]:
    """Name the events that are kept, who tells them, and the statements of the incidents."""
    told = {name for event in events for name in (event.id, event.said_in) if name}
    return frozenset(told | {statement for one in incidents for statement in one.statements})


def _kept(passing: Sequence[Any], near: Sequence[Any], about: frozenset[str]) -> tuple[Any, ...]:
    """Put together what passes itself and what is about an event that is kept, in the order of the documents."""
    kept = {fact.id for fact in passing} | {
        fact.id for fact in near if fact.id in about or getattr(fact, "event", None) in about
    }
    both = {fact.id: fact for fact in (*near, *passing)}
    ordered = sorted(
        both.values(), key=lambda fact: (fact.document, fact.evidence[0].start if fact.evidence else 0, fact.id)
    )
    return tuple(fact for fact in ordered if fact.id in kept)


def _named(actors: Iterable[Actor], facts: Iterable[Any]) -> tuple[Actor, ...]:
    """Keep the actors of the facts, and the states that they belong to."""
    parties = [party for fact in facts for party in _parties(fact)]
    wanted = {party.id for party in parties} | {party.code for party in parties if party.code}
    return tuple(actor for actor in actors if actor.id in wanted or (actor.code in wanted and actor.kind != "person"))


def _parties(fact: object) -> Iterable[Party]:
    for name in ("actors", "recipients", "speakers", "addressees", "parties", "by", "of"):
        yield from getattr(fact, name, ())
    for name in ("subject", "object"):
        if isinstance(party := getattr(fact, name, None), Party):
            yield party


def _findings(findings: Iterable[Finding], incidents: Iterable[Incident], records: set[str]) -> tuple[Finding, ...]:
    kept = {one.id for one in incidents}
    return tuple(
        one
        for one in findings
        if (one.incident in kept if one.incident else all(value.record in records for value in one.values))
    )


def _voices(voices: Iterable[Voice], documents: set[str], incidents: set[str]) -> tuple[Voice, ...]:
    """Keep of each publisher what has to do with what is kept; what it stresses is told of the whole case only."""
    found = (
        replace(
            one,
            documents=tuple(document for document in one.documents if document in documents),
            incidents=tuple(incident for incident in one.incidents if incident in incidents),
            alone=tuple(heading for heading in one.alone if heading.incident in incidents),
            left_out=tuple(heading for heading in one.left_out if heading.incident in incidents),
            stresses=(),
        )
        for one in voices
    )
    return tuple(one for one in found if one.documents)
