"""
How much an incident weighs: which are told first where there is no room for all.

Rule 1: what more independent voices tell weighs more, then what sources differ on, then what is told at length.
Rule 2: a deed weighs by how far it is from nothing on PLOVER's scale; what is only planned or supposed weighs less.
Rule 3: what was read by a doubtful rule weighs less, by how doubtful it is.
Rule 4: who, to whom, over what, when and where each add; a sentence that names nobody or nothing comes last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dragoman.model.account import Account, Incident
from dragoman.model.facts import Event

#: What is not done yet.
AHEAD = frozenset({"planned", "intended", "proposed", "requested", "possible", "hypothetical"})
#: No incident weighs more for being told at greater length than this, in mentions.
_LENGTH = 6
#: A confidence above this adds, below it takes away: a whole point of it as much as this.
_DOUBT, _SURE = 0.65, 6.0
#: A headline of fewer words names no matter: "Peru voiced support."
_BARE = 6


def weights(account: Account) -> dict[str, float]:
    """Weigh every incident, by its id."""
    events = {event.id: event for event in account.events}
    apart = Counter(finding.incident for finding in account.findings if finding.kind == "differ" and finding.incident)
    return {one.id: _weight(one, events, apart[one.id]) for one in account.incidents}


def ranked(account: Account) -> list[Incident]:
    """Order incidents by weight, of one weight by date and then by id."""
    known = weights(account)
    return sorted(account.incidents, key=lambda one: (-known[one.id], one.when.from_ if one.when else "~", one.id))


def _weight(incident: Incident, events: Mapping[str, Event], apart: int) -> float:
    told = [events[event] for event in incident.events if event in events]
    if not told:
        return 0.0
    length = min(sum(len(event.evidence) for event in told), _LENGTH)
    deed = max(abs(event.score) for event in told)
    return (
        4.0 * (incident.voices - 1)
        + 2.0 * min(apart, 2)
        + 0.4 * length
        + 0.2 * deed
        + _SURE * (max(event.confidence for event in told) - _DOUBT)
        + 1.5 * bool(incident.when and not incident.when.inferred)
        + 0.5 * bool(incident.where)
        + _sides(incident)
        + (1.0 if len(incident.headline.split()) > _BARE else 0.0)
        - 1.0 * all(event.future or event.hypothetical or event.status in AHEAD for event in told)
        - 0.5 * all(event.said_in for event in told)
        - 1.5 * all(event.historical for event in told)
    )


def _sides(incident: Incident) -> float:
    """Count for something that both sides are known states, bodies or their people."""
    acting = {party.code for party in incident.actors if party.code}
    others = {party.code for party in (*incident.actors, *incident.recipients) if party.code}
    return (1.0 if acting else -1.0) + (1.5 if len(others) > 1 else 0.0)
