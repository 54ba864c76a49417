"""
The account of a part of a case: what has to do with an actor, a place, a stretch of time, a document.

Rule 1: incidents are chosen by the database; what an incident holds comes with it, whatever its own date or place.
Rule 2: other facts come if they pass themselves, or if an event that is kept is what they are about or who told it.
Rule 3: a fact without a place is left out when a place is asked for, unless it comes with an incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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


def account(store: Store, chosen: Mapping[str, Any], lens: Lens) -> Account:
    """Read what is left of a case when it is narrowed; `chosen` are filters as the store knows them."""

    def read(kind: str, record: type[_T], *, wanted: Mapping[str, Any] | None = None) -> tuple[_T, ...]:
        names = {name: value for name, value in chosen.items() if name in _KNOWN.get(kind, ())}
        rows = store.rows(kind, names if wanted is None else dict(wanted), lens=lens)
        return tuple(from_row(record, row) for row in rows)

    incidents = read("incidents", Incident)
    own = {event.id for event in read("events", Event)}
    inside = {"documents": sorted({document for one in incidents for document in one.documents})}
    held = {event for one in incidents for event in one.events}
    events = [event for event in read("events", Event, wanted=inside) if event.id in held or event.id in own]
    about = _about(events, incidents)
    bare = _is_bare(chosen)
    placed = "places" in chosen
    statements = _kept(
        () if bare else read("statements", Statement), read("statements", Statement, wanted=inside), about
    )
    agreements = () if bare else read("agreements", Agreement)
    relations = _kept(
        () if bare or placed else read("relations", Relation), read("relations", Relation, wanted=inside), about
    )
    figures = _kept(
        () if bare or placed else read("quantities", Quantity), read("quantities", Quantity, wanted=inside), about
    )
    facts = (*events, *statements, *agreements, *relations, *figures)
    documents = {fact.document for fact in facts} | {one for incident in incidents for one in incident.documents}
    within = {"documents": sorted(documents)}
    records = {fact.id for fact in facts}
    return Account(
        documents=read("documents", Document, wanted=within),
        actors=_named(read("actors", Actor, wanted=within), facts),
        mentions=read("mentions", Mention, wanted=within),
        events=tuple(events),
        statements=statements,
        relations=relations,
        agreements=agreements,
        quantities=figures,
        incidents=incidents,
        findings=_findings(read("findings", Finding, wanted=within), incidents, records),
        failures=read("failures", Failure, wanted={}),
        publishers=_voices(read("publishers", Voice, wanted={}), documents, {one.id for one in incidents}),
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


def _is_bare(chosen: Mapping[str, Any]) -> bool:
    """Tell whether a type of event is asked for and nothing else: other facts have none."""
    return set(chosen) == {"type"}


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
