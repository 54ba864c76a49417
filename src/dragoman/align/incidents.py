"""
Incidents: the events of all documents that are one affair, and every event that stands alone.

Accepted pairs are joined, the most alike first. Two parts stay apart if that would put two different events
of one document into one incident, or events too far apart in time: what a cluster becomes depends on
its own pairs alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from dragoman.align.components import components
from dragoman.align.headlines import headline
from dragoman.align.likeness import ACCEPTED, Likeness, compare
from dragoman.align.parties import keys, party_key
from dragoman.align.tellings import Telling
from dragoman.align.times import length, period
from dragoman.model.account import Incident
from dragoman.model.facts import Actor, Event, Party, Place, Time, identify

#: Days over which the events of one incident may be spread.
_SPREAD = 10
#: Two events of one document that are this alike are one, read twice.
_TWICE = 0.95
#: CAMEO's code for signing an agreement.
_SIGNED = "057"


@dataclass(frozen=True, slots=True)
class Match:
    """Two tellings of different sources that were found to be one, and how alike they are."""

    one: Telling
    other: Telling
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Cluster:
    """The events that make an incident."""

    members: tuple[Telling, ...]
    matches: tuple[Match, ...]


def accepted(pairs: Iterable[tuple[Telling, Telling]]) -> tuple[Match, ...]:
    """Compare pairs and keep those alike enough, the most alike first."""
    scored = (Match(one, other, compare(one, other)) for one, other in pairs if one.kind == other.kind)
    kept = [match for match in scored if match.likeness.score >= ACCEPTED or _said_alike(match)]
    return tuple(
        sorted(kept, key=lambda m: (-m.likeness.score, m.one.document, m.one.id, m.other.document, m.other.id))
    )


def _said_alike(match: Match) -> bool:
    """Statements have their own measure: what passes it is alike."""
    return match.one.kind == "statement" and match.likeness.score > 0


def cluster(tellings: Sequence[Telling], matches: Sequence[Match]) -> tuple[Cluster, ...]:
    """Join the events of all documents along the accepted pairs."""
    events = {telling.id: telling for telling in tellings if telling.kind == "event"}
    ours = [match for match in matches if match.one.kind == "event"]

    def fit(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        return _homogeneous([events[i] for i in left], [events[i] for i in right])

    groups = components(events, [(m.one.id, m.other.id) for m in ours], fit)
    home = {event: number for number, group in enumerate(groups) for event in group}
    inside: dict[int, list[Match]] = {}
    for match in ours:
        if home[match.one.id] == home[match.other.id]:
            inside.setdefault(home[match.one.id], []).append(match)
    return tuple(
        Cluster(tuple(events[i] for i in group), tuple(inside.get(number, ()))) for number, group in enumerate(groups)
    )


def _homogeneous(left: list[Telling], right: list[Telling]) -> bool:
    known = [p for telling in (*left, *right) if (p := _exact(telling)) and length(p) <= _SPREAD]
    if known and max(p[1] for p in known) - min(p[0] for p in known) > _SPREAD:
        return False
    twins = ((one, other) for one, other in product(left, right) if one.document == other.document)
    return all(compare(one, other).score >= _TWICE for one, other in twins)


def _exact(telling: Telling) -> tuple[int, int] | None:
    return period(telling.record.when) if isinstance(telling.record, Event) else None


def incident(found: Cluster, actors: Mapping[str, Actor], voices: Mapping[str, str]) -> Incident:
    """Tell a cluster as one incident; `voices` names the independent source that each document belongs to."""
    events = [t.record for t in found.members if isinstance(t.record, Event)]
    lead = min(events, key=lambda event: _rank(event, actors))
    when, where = _most_exact(events), _where(events)
    documents = tuple(sorted({event.document for event in events}))
    statements = tuple(sorted({event.said_in for event in events if event.said_in}))
    return Incident(
        id=identify("incident", *sorted(event.id for event in events)),
        headline=headline(lead, actors, when=when, where=where),
        type=lead.type,
        actors=_gather(lead.actors, (event.actors for event in events)),
        recipients=_gather(lead.recipients, (event.recipients for event in events), but=keys(lead.actors)),
        when=when,
        where=where,
        part_of=None,
        documents=documents,
        voices=len({voices[document] for document in documents}),
        events=tuple(sorted(event.id for event in events)),
        statements=statements,
        reasons=_reasons(found, len(events)),
    )


def _rank(event: Event, actors: Mapping[str, Actor]) -> tuple[object, ...]:
    """Put the event that tells most first: with recipients, persons, a mode, a date, a place."""
    return (
        event.status != "occurred",
        not event.recipients,
        not any(party.id in actors and actors[party.id].kind == "person" for party in event.actors),
        event.mode is None,
        # Of the names of an agreement, the fullest.
        -max((len(topic.text) for topic in event.topics if event.cameo.startswith(_SIGNED)), default=0),
        event.when is None,
        event.where is None,
        -round(event.confidence, 3),
        event.document,
        event.id,
    )


def _most_exact(events: Sequence[Event]) -> Time | None:
    """The shortest known date; of equally short ones, the widest told range is not preferred."""
    known = [(event.when, event) for event in events if event.when]
    if not known:
        return None

    def rank(pair: tuple[Time, Event]) -> tuple[object, ...]:
        days = period(pair[0])
        return (
            days is None,
            length(days) if days else 0,
            pair[0].inferred is not None,
            pair[1].document,
            pair[1].id,
        )

    return min(known, key=rank)[0]


def _where(events: Sequence[Event]) -> Place | None:
    known = [(event.where, event) for event in events if event.where]
    if not known:
        return None
    return min(
        known,
        key=lambda p: (
            p[0].inferred is not None,
            p[0].lat is None,
            p[0].id == p[0].country,
            p[1].document,
            p[1].id,
        ),
    )[0]


def _gather(
    lead: tuple[Party, ...], more: Iterable[tuple[Party, ...]], *, but: frozenset[str] = frozenset()
) -> tuple[Party, ...]:
    """The parties of the leading event, then those that only others name."""
    found = list(lead)
    seen = {party_key(party) for party in lead} | but
    for parties in more:
        for party in parties:
            if party_key(party) not in seen:
                seen.add(party_key(party))
                found.append(party)
    return tuple(found)


def _reasons(found: Cluster, count: int) -> tuple[str, ...]:
    if count == 1:
        return ("one document tells it once",)
    return tuple(dict.fromkeys(reason for match in found.matches for reason in match.likeness.reasons))


def nest(incidents: Sequence[Incident], members: Mapping[str, Event]) -> tuple[Incident, ...]:
    """Put talks into the visit during which they were held: the same parties, a day of the visit."""
    visits: dict[frozenset[str], list[Incident]] = {}
    for one in incidents:
        if _is_visit(one, members) and _stretch(one):
            visits.setdefault(_parties(one), []).append(one)
    return tuple(_nested(one, visits.get(_parties(one), []), members) for one in incidents)


def _nested(one: Incident, visits: Sequence[Incident], members: Mapping[str, Event]) -> Incident:
    days = _stretch(one)
    if one.type != "CONSULT" or days is None or _is_visit(one, members):
        return one
    during = [v for v in visits if (stay := _stretch(v)) and stay[0] <= days[0] and days[1] <= stay[1]]
    return replace(one, part_of=min(during, key=lambda v: v.id).id) if during else one


def _parties(one: Incident) -> frozenset[str]:
    return keys((*one.actors, *one.recipients))


def _stretch(one: Incident) -> tuple[int, int] | None:
    days = period(one.when)
    return days if days and length(days) <= _SPREAD else None


def _is_visit(one: Incident, members: Mapping[str, Event]) -> bool:
    return any(members[event].mode == "visit" and members[event].status == "occurred" for event in one.events)
