"""
What an analyst's verdicts make of readings: what is hidden, who is who, which events are one.

Rule 1: the log is never changed; a verdict that is taken back has no effect, and one whose records are gone waits
        for them.
Rule 2: of two verdicts that contradict each other the later holds; verdicts on other records may stand in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import chain, combinations, pairwise, product
from typing import Any, TypeVar

from dragoman.model.account import Constraints, Lens, Reading, Verdict
from dragoman.model.facts import Actor, Party

Record = TypeVar("Record")
#: What a reading holds beside its document and its actors.
_KINDS = ("mentions", "events", "statements", "relations", "agreements", "quantities")
#: Fields that point at another fact.
_POINTERS = ("said_in", "event")


def standing(log: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """List the verdicts that were not taken back, in the order of the log."""
    ordered = sorted(log, key=lambda verdict: verdict.number)
    undone = {record for verdict in ordered if verdict.verdict == "undo" for record in verdict.records}
    return tuple(verdict for verdict in ordered if verdict.verdict != "undo" and verdict.id not in undone)


def lens(log: Iterable[Verdict], codes: Mapping[str, str]) -> Lens:
    """Put together what is hidden and who is who; `codes` are those of actors, by id."""
    active = standing(log)
    becomes = _becomes(verdict.records for verdict in active if verdict.verdict == "merge")
    return Lens(
        hidden=frozenset(fact for verdict in active if verdict.verdict == "wrong" for fact in chain(*verdict.facts)),
        becomes=becomes,
        codes={one: codes[other] for one, other in becomes.items() if other in codes},
        names={
            becomes.get(actor, actor): verdict.name
            for verdict in active
            if verdict.verdict == "rename" and verdict.name
            for actor in verdict.records
        },
    )


def _becomes(merged: Iterable[Sequence[str]]) -> dict[str, str]:
    """Say for each merged actor who it is in the end; the first named of a verdict is the one that stays."""
    found: dict[str, str] = {}
    for first, *others in merged:
        target = found.get(first, first)
        for other in others:
            gone = found.get(other, other)
            found |= {actor: target for actor, known in found.items() if known == gone}
            found[gone] = target
        found.pop(target, None)
    return found


def constraints(log: Iterable[Verdict]) -> Constraints:
    """List which events are one and which are not; what contradicts a later verdict is left out."""
    groups: dict[str, set[str]] = {}
    joined: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for verdict in reversed(standing(log)):
        if verdict.verdict == "same":
            for one, other in pairwise(dict.fromkeys(chain(*verdict.facts))):
                if not _clash(groups.get(one, {one}) | groups.get(other, {other}), apart):
                    joined.append((one, other))
                    _unite(groups, one, other)
        elif verdict.verdict == "different":
            pairs = chain.from_iterable(product(one, other) for one, other in combinations(verdict.facts, 2))
            apart += [(a, b) for a, b in pairs if b not in groups.get(a, {a})]
    return Constraints(
        joined=tuple(sorted({(min(pair), max(pair)) for pair in joined})),
        apart=tuple(sorted({(min(pair), max(pair)) for pair in apart})),
    )


def _clash(group: set[str], apart: Iterable[tuple[str, str]]) -> bool:
    return any(one in group and other in group for one, other in apart)


def _unite(groups: dict[str, set[str]], one: str, other: str) -> None:
    """Let two events and all that are one with them share a set."""
    whole = groups.get(one, {one}) | groups.get(other, {other})
    for member in whole:
        groups[member] = whole


def seen(reading: Reading, through: Lens) -> Reading:
    """Give a reading as verdicts let it be seen."""
    if not (through.hidden or through.becomes or through.names):
        return reading
    facts: dict[str, Any] = {
        kind: tuple(_seen(r, through) for r in getattr(reading, kind) if getattr(r, "id", None) not in through.hidden)
        for kind in _KINDS
    }
    return replace(reading, actors=_actors(reading.actors, through), **facts)


def _actors(actors: Iterable[Actor], through: Lens) -> tuple[Actor, ...]:
    """Let merged actors be one, which is described as itself where it is met."""
    found: dict[str, Actor] = {}
    for actor in sorted(actors, key=lambda actor: actor.id in through.becomes):
        identity = through.becomes.get(actor.id, actor.id)
        named = through.names.get(identity, actor.name)
        code = through.codes.get(actor.id, actor.code)
        found.setdefault(identity, replace(actor, id=identity, name=named, code=code))
    return tuple(found.values())


def _seen(record: Record, through: Lens) -> Record:
    changed: dict[str, Any] = {}
    for item in fields(record):  # type: ignore[arg-type]  # facts are dataclasses
        value = getattr(record, item.name)
        if isinstance(value, Party) or (isinstance(value, tuple) and value and is_dataclass(value[0])):
            changed[item.name] = _who(value, through) if isinstance(value, Party) else _all(value, through)
        elif item.name == "actor":
            changed["actor"] = through.becomes.get(value, value)
        elif item.name in _POINTERS and value in through.hidden:
            changed[item.name] = None
        elif item.name == "reported_by":
            changed[item.name] = tuple(told for told in value if told not in through.hidden)
    return replace(record, **changed)  # type: ignore[type-var]  # the same


def _all(values: tuple[Any, ...], through: Lens) -> tuple[Any, ...]:
    return tuple(_who(value, through) if isinstance(value, Party) else value for value in values)


def _who(party: Party, through: Lens) -> Party:
    if party.id not in through.becomes:
        return party
    return replace(party, id=through.becomes[party.id], code=through.codes.get(party.id, party.code))
