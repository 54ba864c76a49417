"""The facts that a document gives, each tied to its words; `exported` names are those of design.md."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def identify(kind: str, *parts: object) -> str:
    """
    Name a record by what it says, so that the same reading always bears the same id.

    >>> identify("event", "d1", 3, 9) == identify("event", "d1", 3, 9)
    True
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return f"{kind}-{digest[:12]}"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of a document on which a fact or one of its fields rests."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When something was: ISO dates, how exact, and the words."""

    #: First day; exported as `from`.
    from_: str
    #: Last day; the same as the first if precision is day.
    to: str | None
    #: day, week, month, season, year, range, time.
    precision: str
    #: The words and where they stand; None for all three if only inferred from the document's date.
    text: str | None
    start: int | None
    end: int | None
    #: None, or what it was taken from for want of better: clause, sentence, lead, document.
    inferred: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was."""

    id: str | None
    name: str
    #: ISO 3166 alpha-3.
    country: str | None
    lat: float | None
    lon: float | None
    text: str
    start: int
    end: int
    inferred: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as it stands in a fact."""

    #: Into actors.
    id: str
    text: str
    start: int
    end: int
    #: ISO 3166 alpha-3 or a body's abbreviation; None for a loose group.
    code: str | None
    sector: tuple[str, ...] = ()
    #: Office held at the date of the document or as named in the words.
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and its dates (ISO, as exact as known)."""

    title: str
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who acts or is acted on."""

    id: str
    name: str
    #: state, person, organisation, group, population.
    kind: str
    code: str | None
    country: str | None = None
    #: Correlates of War number of the state.
    cow: int | None = None
    sector: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a document where an actor is named or meant."""

    document: str
    start: int
    end: int
    text: str
    #: Into actors.
    actor: str
    #: name, nominal, pronoun, adjective, metonym.
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Somebody did something, to somebody or with somebody: PLOVER's record with its evidence."""

    id: str
    document: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    #: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    quad: int
    #: PLOVER's scale, -10 to 10.
    score: float
    goldstein: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    topics: tuple[Evidence, ...]
    when: Time | None
    where: Place | None
    #: occurred, ongoing, planned, intended, proposed, requested, possible, hypothetical, denied.
    status: str
    negated: bool
    historical: bool
    future: bool
    hypothetical: bool
    #: Id of the statement that tells it.
    said_in: str | None
    evidence: tuple[Evidence, ...]
    cue: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody said something, to somebody."""

    id: str
    document: str
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    #: state, propose, promise, demand, praise, accuse, deny, warn, ask, thank, congratulate, believe, ...
    act: str
    #: direct, indirect, mixed.
    form: str
    cue: Evidence
    content: tuple[Evidence, ...]
    cameo: str | None
    when: Time | None
    where: Place | None
    #: Ids of the statements that tell this one, outermost last.
    reported_by: tuple[str, ...]
    hearsay: bool
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A lasting state between two parties."""

    id: str
    document: str
    subject: Party
    predicate: str
    #: A party, an agreement's id, or words.
    object: Party | str
    negated: bool
    #: ongoing, historical, intended, hypothetical.
    status: str
    since: str | None
    until: str | None
    said_in: str | None
    event: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A step in the life of an agreement."""

    id: str
    document: str
    #: One id across documents.
    agreement: str
    name: str
    aliases: tuple[str, ...]
    topic: str | None
    parties: tuple[Party, ...]
    #: Who made the step.
    by: tuple[Party, ...]
    #: proposed, drafted, draft_handed_over, negotiated, concluded, signed, ratified, in_force,
    #: extended, suspended, violated, withdrawn, restored, expired.
    step: str
    term_years: int | None
    domains: tuple[Evidence, ...]
    when: Time | None
    where: Place | None
    said_in: str | None
    hearsay: bool
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How much of what, of whom."""

    id: str
    document: str
    #: What is counted: trade, participants, refugees, dead, troops ...
    measure: str
    of: tuple[Party, ...]
    value: float | None
    low: float | None
    high: float | None
    #: USD/year, person, tonne, ship, percent ...
    unit: str
    approximate: bool
    when: Time | None
    said_in: str | None
    event: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
