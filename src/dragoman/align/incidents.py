"""
Incidents: the events of all documents that are one affair, and every event that stands alone.

Which events are one is found in columns (events.py); here they are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from dragoman.align.blocks import paired
from dragoman.align.compared import RECORDS, Compared, mixed
from dragoman.align.grouping.joining import SPREAD, Links
from dragoman.align.grouping.ragged import Ints
from dragoman.align.likeness import ACCEPTED, Likeness, compare
from dragoman.align.parties import keys, party_key
from dragoman.align.places import is_whole_country
from dragoman.align.tellings import Telling
from dragoman.align.times import length, period
from dragoman.align.wording.headlines import headline
from dragoman.model.account import Incident
from dragoman.model.facts import Actor, Event, Party, Place, Time, identify

#: What a source says has been, or is.
_HAPPENED = frozenset({"occurred", "ongoing"})
#: CAMEO's code for signing an agreement.
_SIGNED = "057"
#: So many matches, the most alike, give the reasons: those of hundreds nobody reads.
_TOLD = 12
#: Pairs looked up at a time.
_AT_ONCE = 1 << 16

#: What two tellings of a kind must pass besides being alike.
Fitting = Mapping[str, Callable[[Telling, Telling], bool]]


@dataclass(frozen=True, slots=True)
class Match:
    """Two tellings of different sources that were found to be one, and how alike they are."""

    one: Telling
    other: Telling
    score: float

    @property
    def likeness(self) -> Likeness:
        """How alike they are, with the reasons, which are wanted of few."""
        return compare(self.one, self.other)


def reasons_of(matches: Sequence[Match]) -> list[str]:
    """Give why tellings are one, each reason once; the matches stand in order, the most alike first."""
    return list(dict.fromkeys(reason for match in matches[:_TOLD] for reason in match.likeness.reasons))


@dataclass(frozen=True, slots=True)
class Cluster:
    """The events that make an incident."""

    members: tuple[Telling, ...]
    matches: tuple[Match, ...]


def matched(
    tellings: Iterable[Telling], events: Sequence[Telling], links: Links, fitting: Fitting, compared: Compared
) -> tuple[Match, ...]:
    """
    Give all pairs of tellings that are one, the most alike first; of events, those that were found in columns.

    Of a kind that `fitting` names, both must also pass what it asks.
    """
    pairs = zip(links.one.tolist(), links.other.tolist(), links.score.tolist(), strict=True)
    found = [Match(events[one], events[other], score) for one, other, score in pairs]
    return tuple(sorted((*found, *_accepted(tellings, fitting, compared)), key=_rank_of_match))


def _rank_of_match(match: Match) -> tuple[object, ...]:
    one, other = match.one, match.other
    return -match.score, one.document, one.id, other.document, other.id


def _accepted(tellings: Iterable[Telling], fitting: Fitting, compared: Compared) -> Iterator[Match]:
    """Compare pairs of one kind and keep those alike enough."""
    ordered, one, other = paired(tellings)
    numbers = np.fromiter((telling.number for telling in ordered), dtype=np.int64, count=len(ordered))
    for start in range(0, len(one), _AT_ONCE):
        ours, theirs = one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]
        number = mixed(RECORDS, numbers[ours], numbers[theirs])
        score = compared.scored(number, partial(_scores, ordered, (ours, theirs), fitting))
        for at in np.flatnonzero(score > 0).tolist():
            yield Match(ordered[ours[at]], ordered[theirs[at]], float(score[at]))


def _scores(ordered: Sequence[Telling], ends: tuple[Ints, Ints], fitting: Fitting, fresh: Ints) -> list[float]:
    one, other = (rows[fresh].tolist() for rows in ends)
    return [_come_to(ordered[a], ordered[b], fitting) for a, b in zip(one, other, strict=True)]


def _come_to(one: Telling, other: Telling, fitting: Fitting) -> float:
    """Score two tellings; 0 if they are not alike enough. What passes the measure of statements is alike."""
    if one.kind != other.kind:
        return 0.0
    score = compare(one, other).score
    if score < ACCEPTED and one.kind != "statement":
        return 0.0
    return score if score > 0 and (one.kind not in fitting or fitting[one.kind](one, other)) else 0.0


def cluster(events: Sequence[Telling], homes: Sequence[int], matches: Iterable[Match]) -> tuple[Cluster, ...]:
    """Make a cluster of the events that have one home, the row of the first of them, with the matches between them."""
    members: dict[int, list[Telling]] = {}
    for event, number in zip(events, homes, strict=True):
        members.setdefault(number, []).append(event)
    home = {event.id: number for event, number in zip(events, homes, strict=True)}
    inside: dict[int, list[Match]] = {}
    for match in matches:
        shared = home.get(match.one.id)
        if shared is not None and shared == home[match.other.id]:
            inside.setdefault(shared, []).append(match)
    found = (
        Cluster(tuple(sorted(told, key=lambda event: event.id)), tuple(inside.get(number, ())))
        for number, told in members.items()
    )
    return tuple(sorted(found, key=lambda one: [event.id for event in one.members]))


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
        voices=len({voices[event.document] for event in events if _stands_alike(event, lead)}),
        events=tuple(sorted(event.id for event in events)),
        statements=statements,
        reasons=_reasons(found, len(events)),
    )


def _stands_alike(event: Event, lead: Event) -> bool:
    """Tell whether an event bears out another: who writes "if it falls" does not say that it fell."""
    return event.negated == lead.negated and (event.status in _HAPPENED) == (lead.status in _HAPPENED)


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
            is_whole_country(p[0]),
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
    return tuple(reasons_of(found.matches))


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
    return days if days and length(days) <= SPREAD else None


def _is_visit(one: Incident, members: Mapping[str, Event]) -> bool:
    return any(members[event].mode == "visit" and members[event].status == "occurred" for event in one.events)
