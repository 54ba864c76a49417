"""
One event of a document is one row: later mentions of it are further items of its evidence.

Rule 1: the same reading (type, parties, polarity, status) by the same entry of the codebook at no other time is
        one event.
Rule 2: meetings of the same parties at no other time are one: the talks within a visit belong to the visit; not so
        those with another person of the same state, such as the speaker after the president, or the generals after
        the ministers.
Rule 3: the mention that says most, in date, place and mode, gives the fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model.facts import Event, Time

HAPPENED = frozenset({"occurred", "ongoing"})
#: The parts of a state that meet for themselves: of another part, or of a person, it is another meeting.
_APART = frozenset({"MIL", "COP", "LEG", "JUD", "REL", "BUS"})


def merge_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Join the mentions of one event."""
    groups: list[list[Event]] = []
    for event in events:
        home = next((g for g in groups if all(_same(event, other) for other in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    return tuple(_joined(group) for group in groups)


def _same(one: Event, other: Event) -> bool:
    if one.type != other.type or one.negated != other.negated or one.hypothetical != other.hypothetical:
        return False
    if not _compatible(one.when, other.when) or (one.said_in != other.said_in and one.type != "CONSULT"):
        return False
    if one.type == "CONSULT":
        remote = {one.mode, other.mode} & {"phone"}
        return (
            _codes(one) == _codes(other)
            and (not remote or one.mode == other.mode)
            and {one.status, other.status} <= HAPPENED
            and not _with_others(one, other)
        )
    same_sides = _ids(one.actors) == _ids(other.actors) and _ids(one.recipients) == _ids(other.recipients)
    return same_sides and one.rule == other.rule and one.status == other.status and one.mode == other.mode


def _ids(parties: Iterable[object]) -> frozenset[object]:
    return frozenset(getattr(p, "code", None) or getattr(p, "id", None) for p in parties)


def _with_others(one: Event, other: Event) -> bool:
    """Tell whether two meetings name other people of one state, or of all states other people or parts."""
    if any(_are_apart(_people(one), _people(other))):
        return True
    apart = _are_apart(_people(one, parts=_APART), _people(other, parts=_APART))
    return bool(apart) and all(apart)


def _are_apart(ours: dict[str, set[str]], theirs: dict[str, set[str]]) -> list[bool]:
    return [ours[code].isdisjoint(theirs[code]) for code in ours.keys() & theirs.keys()]


def _people(event: Event, parts: frozenset[str] = frozenset()) -> dict[str, set[str]]:
    """List the people who meet, and some parts of states, by the states that they are of."""
    found: dict[str, set[str]] = {}
    for party in (*event.actors, *event.recipients):
        person = party.id.startswith("person/")
        told = parts.intersection(party.sector) | ({party.id} if person else frozenset())
        if party.code is not None and told:
            found.setdefault(party.code, set()).update(told)
    return found


def _codes(event: Event) -> frozenset[object]:
    return _ids((*event.actors, *event.recipients))


def _compatible(one: Time | None, other: Time | None) -> bool:
    """Tell whether two times can be one; an unknown one fits any."""
    if one is None or other is None:
        return True
    return one.from_ <= (other.to or other.from_) and other.from_ <= (one.to or one.from_)


def _joined(group: Sequence[Event]) -> Event:
    if len(group) == 1:
        return group[0]
    best = max(group, key=_weight)
    evidence = tuple(sorted(dict.fromkeys(e for event in group for e in event.evidence)))
    topics = tuple(dict.fromkeys(t for event in group for t in event.topics))
    return replace(
        best,
        evidence=evidence,
        topics=topics,
        when=best.when or next((e.when for e in group if e.when is not None), None),
        where=best.where or next((e.where for e in group if e.where is not None), None),
        said_in=best.said_in
        if best.type != "CONSULT"
        else next((None for e in group if e.said_in is None), best.said_in),
        confidence=max(e.confidence for e in group),
    )


def _weight(event: Event) -> tuple[bool, bool, bool, bool, float]:
    told = event.when is not None and event.when.inferred is None
    return (event.mode == "visit", told, event.where is not None, bool(event.recipients), event.confidence)
