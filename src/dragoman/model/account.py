"""What one document gave, and what all of them give together."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.facts import (
    Actor,
    Agreement,
    Event,
    Evidence,
    Mention,
    Party,
    Place,
    Quantity,
    Relation,
    Statement,
    Time,
)
from dragoman.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document gave."""

    document: Document
    #: Of codebook, gazetteer, code version and parser; another key means the document is read anew.
    key: str
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read, and why."""

    uri: str
    #: The error's name, e.g. Undecodable.
    kind: str
    reason: str
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One affair as all the documents tell it."""

    id: str
    headline: str
    type: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: Time | None
    where: Place | None
    #: Id of the incident that this one is part of.
    part_of: str | None
    documents: tuple[str, ...]
    #: Number of independent sources.
    voices: int
    events: tuple[str, ...]
    statements: tuple[str, ...]
    #: Why these belong together, for a person to read.
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingValue:
    """What one document says on a point."""

    document: str
    #: Id of the event, statement, relation, agreement or quantity.
    record: str
    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the sources agree on, where they differ, what only one tells."""

    id: str
    #: agree, differ, only, related.
    kind: str
    topic: str
    #: date, place, parties, speaker, amount, step, status, stance, wording.
    attribute: str
    incident: str | None
    agreement: str | None
    values: tuple[FindingValue, ...]
    reasons: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that a case holds, as records: what the brief and the pages are written from."""

    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    incidents: tuple[Incident, ...] = ()
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
