"""
Versions: what a document that was read again with another text corrects, withdraws and adds.

Rule 1: the newer version speaks for the source; the older stays, and is compared with nothing but the newer.
Rule 2: two facts of one sort in two versions are one fact if most of their words are the same; what they say
        otherwise was corrected. What has no such counterpart was withdrawn or added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dragoman.align.amounts import amount
from dragoman.align.findings.counterparts import TRIVIAL
from dragoman.align.findings.values import short
from dragoman.align.parties import keys
from dragoman.align.wording.names import listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Finding, FindingValue, Reading
from dragoman.model.facts import (
    Agreement,
    Event,
    Party,
    Place,
    Quantity,
    Relation,
    Statement,
    Time,
    identify,
)
from dragoman.model.text import Document

Fact = Event | Statement | Relation | Agreement | Quantity
Names = Mapping[str, str]
#: How much of their words two facts share that are one.
_ALIKE = 0.5
_WORD = re.compile(r"\w+")
_KINDS = ("events", "statements", "relations", "agreements", "quantities")


def superseded(documents: Iterable[Document]) -> frozenset[str]:
    """List the documents of which there is a newer version."""
    return frozenset(document.supersedes for document in documents if document.supersedes)


def changes(pairs: Iterable[tuple[Reading, Reading]], incidents: Mapping[str, str]) -> Iterator[Finding]:
    """Compare each version with the one before; `incidents` names for events the incident that they are part of."""
    for older, newer in pairs:
        yield from _between(older, newer, incidents)


def _between(older: Reading, newer: Reading, incidents: Mapping[str, str]) -> list[Finding]:
    names = {actor.id: actor.name for reading in (older, newer) for actor in reading.actors}
    found = []
    for kind in _KINDS:
        before: list[Fact] = sorted(filter(_is_news, getattr(older, kind)), key=_place)
        after: list[Fact] = sorted(filter(_is_news, getattr(newer, kind)), key=_place)
        pairs = _counterparts(before, after)
        for one, other in pairs:
            found += _corrected(one, other, names, incidents)
        paired = {fact.id for pair in pairs for fact in pair}
        found += [_alone("withdrawn", fact, incidents) for fact in before if fact.id not in paired]
        found += [_alone("added", fact, incidents) for fact in after if fact.id not in paired]
    return found


def _is_news(fact: Fact) -> bool:
    """Tell whether anything rests on a fact: what everybody knows is neither withdrawn nor added."""
    return bool(fact.evidence) and not (isinstance(fact, Relation) and fact.predicate in TRIVIAL)


def _place(fact: Fact) -> tuple[int, str]:
    return fact.evidence[0].start, fact.id


def _counterparts(before: Sequence[Fact], after: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Pair the facts of two versions, the most alike first."""
    scored = [
        (-score, here, there)
        for here, one in enumerate(before)
        for there, other in enumerate(after)
        if _sort(one) == _sort(other) and (score := _alike(one, other)) >= _ALIKE
    ]
    taken: set[tuple[str, int]] = set()
    pairs = []
    for _, here, there in sorted(scored):
        if taken.isdisjoint({("before", here), ("after", there)}):
            taken |= {("before", here), ("after", there)}
            pairs.append((before[here], after[there]))
    return pairs


def _sort(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Event():
            return "event", fact.type
        case Statement():
            return ("statement",)
        case Relation():
            return "relation", fact.predicate
        case Agreement():
            return "agreement", fact.agreement
        case Quantity():
            return "quantity", fact.measure


def _alike(one: Fact, other: Fact) -> float:
    """Measure how many of their words two facts share; who takes part counts as a word."""
    ours, theirs = _words(one), _words(other)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _words(fact: Fact) -> frozenset[str]:
    told = [word.casefold() for piece in fact.evidence for word in _WORD.findall(piece.text)]
    return frozenset(told) | keys(_parties(fact))


def _parties(fact: Fact) -> tuple[Party, ...]:
    match fact:
        case Event():
            return (*fact.actors, *fact.recipients)
        case Statement():
            return fact.speakers
        case Relation():
            return (fact.subject, *((fact.object,) if isinstance(fact.object, Party) else ()))
        case Agreement():
            return fact.parties
        case Quantity():
            return fact.of


def _corrected(one: Fact, other: Fact, names: Names, incidents: Mapping[str, str]) -> list[Finding]:
    """List the points on which the newer version says otherwise than the older; to say more or less is one too."""
    found = []
    for point, read in _POINTS.items():
        before, after = read(one, names), read(other, names)
        if before != after:
            values = (_value(one, before or "not said"), _value(other, after or "not said"))
            reason = f"{before or 'not said'} in the older version, {after or 'not said'} in the newer"
            found.append(_finding("corrected", point, other, values=values, reason=reason, incidents=incidents))
    return found


def _alone(kind: str, fact: Fact, incidents: Mapping[str, str]) -> Finding:
    reason = {"withdrawn": "the newer version does not say it", "added": "the older version did not say it"}[kind]
    values = (_value(fact, _summary(fact)),)
    return _finding(kind, type(fact).__name__.lower(), fact, values=values, reason=reason, incidents=incidents)


def _finding(
    kind: str,
    attribute: str,
    fact: Fact,
    *,
    values: tuple[FindingValue, ...],
    reason: str,
    incidents: Mapping[str, str],
) -> Finding:
    return Finding(
        id=identify("finding", kind, attribute, *(f"{value.record}={value.value}" for value in values)),
        kind=kind,
        topic=_summary(fact),
        attribute=attribute,
        incident=incidents.get(fact.id),
        agreement=fact.agreement if isinstance(fact, Agreement) else None,
        values=values,
        reasons=(reason,),
        confidence=round(fact.confidence, 3),
    )


def _value(fact: Fact, value: str) -> FindingValue:
    return FindingValue(document=fact.document, record=fact.id, value=value, evidence=fact.evidence)


def _summary(fact: Fact) -> str:
    return short((fact.content if isinstance(fact, Statement) else ()) or fact.evidence)


def _date(fact: Fact, _names: Names) -> str:
    when: Time | None = None if isinstance(fact, Relation) else fact.when
    return spoken(when) if when and not when.inferred else ""


def _where(fact: Fact, _names: Names) -> str:
    where: Place | None = None if isinstance(fact, Relation | Quantity) else fact.where
    return where.name if where and not where.inferred else ""


def _who(fact: Fact, names: Names) -> str:
    return listing(sorted(names.get(party.id, party.text) for party in _parties(fact)))


def _amount(fact: Fact, _names: Names) -> str:
    return amount(fact) if isinstance(fact, Quantity) else ""


def _step(fact: Fact, _names: Names) -> str:
    return fact.step.replace("_", " ") if isinstance(fact, Agreement) else ""


def _status(fact: Fact, _names: Names) -> str:
    match fact:
        case Event() | Relation():
            return f"not {fact.status}" if fact.negated and fact.status != "denied" else fact.status
        case Statement():
            return "denied" if fact.act == "deny" else ""
    return ""


def _wording(fact: Fact, _names: Names) -> str:
    return " ".join(" ".join(words.text.split()) for words in fact.content) if isinstance(fact, Statement) else ""


#: What may be corrected, and how it is read; the names are those of findings between sources.
_POINTS: dict[str, Callable[[Fact, Names], str]] = {
    "amount": _amount,
    "date": _date,
    "place": _where,
    "parties": _who,
    "step": _step,
    "status": _status,
    "wording": _wording,
}
