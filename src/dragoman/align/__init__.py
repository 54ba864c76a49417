"""
Lays the readings of different documents side by side: incidents, and findings on what they tell.

The score of a pair depends on the pair and on fixed tables alone, and an incident on its own pairs, so the
answer does not depend on the order in which documents came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.align.constrained import FREE, rehomed
from dragoman.align.deals import known
from dragoman.align.findings import findings
from dragoman.align.findings.contradictions_clauses import stated
from dragoman.align.grouping.columns import in_order, table
from dragoman.align.grouping.events import MAKER, Kept, grouped
from dragoman.align.incidents import cluster, incident, matched, nest
from dragoman.align.tellings import origins, tell
from dragoman.model.account import Constraints, Finding, Incident, Reading
from dragoman.model.facts import Actor

__all__ = ["MAKER", "Aligned", "Kept", "align", "lay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What the readings say together, and what spares comparing their events again."""

    incidents: tuple[Incident, ...]
    findings: tuple[Finding, ...]
    kept: Kept


def align(readings: Iterable[Reading]) -> tuple[tuple[Incident, ...], tuple[Finding, ...]]:
    """Group the events of all documents into incidents and say where the documents agree and differ."""
    aligned = lay(readings)
    return aligned.incidents, aligned.findings


def lay(
    readings: Iterable[Reading],
    before: Kept | None = None,
    *,
    constraints: Constraints = FREE,
    voices: Mapping[str, str] | None = None,
) -> Aligned:
    """
    Align readings; what was kept of an earlier time is not compared again, and changes nothing in the result.

    `constraints` stand above what is found; `voices` names the independent source of each document.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    tellings = tell(ordered)
    told = in_order(tellings)
    found = grouped(table(told), before)
    matches = matched(tellings, told, found.links)
    actors, voices = _actors(ordered), voices or _voices(ordered)
    links = zip(found.links.one.tolist(), found.links.other.tolist(), strict=True)
    homes = rehomed(found.homes.tolist(), [event.id for event in told], links, constraints)
    clusters = [(one, incident(one, actors, voices)) for one in cluster(told, homes, matches)]
    events = {event.id: event for reading in ordered for event in reading.events}
    incidents = nest([one for _, one in clusters], events)
    names = _names(actors.values())
    names |= {deal: called[0] for deal, called in known()}
    names |= {deal.agreement: deal.name for reading in reversed(ordered) for deal in reading.agreements}
    names |= {where.name.casefold(): where.name for event in events.values() if (where := event.where)}
    by_date = sorted(incidents, key=lambda one: (one.when is None, one.when.from_ if one.when else "", one.id))
    compared = findings(tellings, matches, clusters, names, stated(ordered))
    return Aligned(incidents=tuple(by_date), findings=compared, kept=found.kept)


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
