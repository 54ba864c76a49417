"""What one document gave, and what all of them give together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    #: Number of independent sources that tell it as the headline does: done, or not done, or to come.
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
    #: agree, differ, only, related; of a newer version: corrected, withdrawn, added.
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
class Verdict:
    """What an analyst said of records, who and when: a line of a log in which nothing is changed or struck out."""

    id: str
    #: Place in the log, from 1.
    number: int
    #: ISO time; None if nobody told.
    at: str | None
    by: str | None
    #: same, different, wrong, rename, merge, undo.
    verdict: str
    #: Ids as they were judged: of incidents, facts, findings, actors; of an undo, the verdict taken back.
    records: tuple[str, ...]
    #: For each of these, the facts that it was made of then: of an incident its events, else itself.
    facts: tuple[tuple[str, ...], ...]
    #: What an actor is called from now on.
    name: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What verdicts change in all that is returned; what the store holds stays as it was read."""

    #: Ids of facts and findings that are wrong.
    hidden: frozenset[str] = frozenset()
    #: For each actor that is another one, that one's id.
    becomes: Mapping[str, str] = field(default_factory=dict)
    #: For some of these, the code of the one that they are.
    codes: Mapping[str, str] = field(default_factory=dict)
    #: What actors are called instead.
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """Pairs of events that are one, or are not, whatever else speaks for or against it."""

    joined: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """An incident by its id and what it is called."""

    incident: str
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who publishes, what of the case, and what it stresses and leaves out."""

    id: str
    name: str
    #: ISO 3166 alpha-3; None for a body between states, or where it is not known.
    country: str | None
    #: state, government, ministry, wire, public, independent, research, party, group, body; None where not known.
    kind: str | None
    documents: tuple[str, ...]
    #: Days of its first and last report.
    first: str | None
    last: str | None
    #: Ids of the incidents that it tells.
    incidents: tuple[str, ...]
    #: Of these, what it tells alone.
    alone: tuple[Heading, ...]
    #: What two others or more tell and it does not, though it falls into its time.
    left_out: tuple[Heading, ...]
    #: Types of event that it tells clearly more often than the others, with counts.
    stresses: tuple[str, ...]


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
    publishers: tuple[Voice, ...] = ()
