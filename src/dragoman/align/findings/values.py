"""How a finding is put together from tellings: each source's value beside the others', with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.align.amounts import amount
from dragoman.align.tellings import Telling
from dragoman.align.wording.names import listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Finding, FindingValue
from dragoman.model.facts import (
    Agreement,
    Event,
    Evidence,
    Party,
    Quantity,
    Relation,
    Statement,
    identify,
)

_SHORT = 120


def finding(
    kind: str,
    attribute: str,
    told: Sequence[tuple[Telling, str]],
    *,
    topic: str,
    reasons: Iterable[str] = (),
    confidence: float,
    incident: str | None = None,
    agreement: str | None = None,
) -> Finding:
    """Make a finding of what the tellings say on one point."""
    ordered = sorted(told, key=lambda pair: (pair[0].document, pair[0].evidence[0].start, pair[0].id))
    values = tuple(FindingValue(document=t.document, record=t.id, value=v, evidence=t.evidence) for t, v in ordered)
    return Finding(
        id=identify("finding", kind, attribute, topic, *(f"{v.record}={v.value}" for v in values)),
        kind=kind,
        topic=topic,
        attribute=attribute,
        incident=incident,
        agreement=agreement,
        values=values,
        reasons=tuple(dict.fromkeys(reasons)),
        confidence=round(confidence, 3),
    )


def sureness(tellings: Iterable[Telling], likeness: float = 1.0) -> float:
    """How sure a finding is: as sure as the least sure of its records, times how alike they are."""
    return min(telling.record.confidence for telling in tellings) * likeness


def sources(tellings: Iterable[Telling]) -> frozenset[str]:
    """The independent sources that tell it."""
    return frozenset(telling.source for telling in tellings)


def named(parties: Iterable[Party], names: Mapping[str, str]) -> str:
    """Name parties in a row; those that nothing names, in the text's words."""
    return listing(names.get(party.id) or names.get(party.code or "") or party.text for party in parties)


def called(keys: Iterable[str], names: Mapping[str, str]) -> str:
    """Name states and bodies in a row, by their keys."""
    return listing(
        sorted(names.get(key) or key.rpartition("/")[2].title() if "/" in key else names.get(key, key) for key in keys)
    )


def summary(telling: Telling, names: Mapping[str, str]) -> str:
    """What a record says, short enough for a table."""
    match telling.record:
        case Event() as event:
            return short(event.evidence)
        case Statement() as statement:
            return short(statement.content or statement.evidence)
        case Relation() as relation:
            target = relation.object
            whom = names.get(target, target) if isinstance(target, str) else named((target,), names)
            no = "not " if relation.negated else ""
            return f"{named((relation.subject,), names)} {no}{relation.predicate.replace('_', ' ')} {whom}"
        case Agreement() as agreement:
            when = f", {spoken(agreement.when)}" if agreement.when else ""
            return f"{agreement.name}: {agreement.step.replace('_', ' ')}{when}"
        case Quantity() as quantity:
            return f"{quantity.measure}: {amount(quantity)}"


def short(evidence: Sequence[Evidence]) -> str:
    """The first words of some evidence on one line."""
    text = " ".join(evidence[0].text.split()) if evidence else ""
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
