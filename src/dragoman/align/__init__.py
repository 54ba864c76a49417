"""
Lays the readings of different documents side by side: incidents, and findings on what they tell.

The score of a pair depends on the pair and on fixed tables alone, and an incident on its own pairs, so the
answer does not depend on the order in which documents came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.align.blocks import candidates
from dragoman.align.deals import known
from dragoman.align.findings import findings
from dragoman.align.incidents import accepted, cluster, incident, nest
from dragoman.align.tellings import origins, tell
from dragoman.model.account import Finding, Incident, Reading
from dragoman.model.facts import Actor

__all__ = ["align"]


def align(readings: Iterable[Reading]) -> tuple[tuple[Incident, ...], tuple[Finding, ...]]:
    """Group the events of all documents into incidents and say where the documents agree and differ."""
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    tellings = tell(ordered)
    matches = accepted(candidates(tellings))
    clusters = cluster(tellings, matches)
    actors, voices = _actors(ordered), _voices(ordered)
    told = [(found, incident(found, actors, voices)) for found in clusters]
    events = {event.id: event for reading in ordered for event in reading.events}
    incidents = nest([one for _, one in told], events)
    names = _names(actors.values())
    names |= {deal: called[0] for deal, called in known()}
    names |= {deal.agreement: deal.name for reading in reversed(ordered) for deal in reading.agreements}
    names |= {where.name.casefold(): where.name for event in events.values() if (where := event.where)}
    by_date = sorted(incidents, key=lambda one: (one.when is None, one.when.from_ if one.when else "", one.id))
    return tuple(by_date), findings(tellings, matches, told, names)


def _names(actors: Iterable[Actor]) -> dict[str, str]:
    """What actors are called, by id and by code; a code is that of a state or of a body between states."""
    found: dict[str, str] = {}
    for actor in sorted(actors, key=lambda actor: actor.id, reverse=True):
        found[actor.id] = actor.name
        if actor.code and (actor.kind == "state" or (actor.kind == "organisation" and not actor.country)):
            found[actor.code] = actor.name
    return found


def _actors(readings: Sequence[Reading]) -> dict[str, Actor]:
    """Every actor once; the first document in order decides where two describe one differently."""
    found: dict[str, Actor] = {}
    for reading in readings:
        for actor in reading.actors:
            found.setdefault(actor.id, actor)
    return found


def _voices(readings: Sequence[Reading]) -> dict[str, str]:
    """Name the source of each document: the publisher of what it repeats, else its own, else itself."""
    publishers = {reading.document.id: reading.document.publisher for reading in readings}
    return {
        document: publishers.get(root) or publishers[document] or root for document, root in origins(readings).items()
    }
