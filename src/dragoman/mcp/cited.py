"""Tells records in sentences and ties each to the words it rests on, with the document they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.align.deals import known
from dragoman.align.wording.names import listing, names, roster
from dragoman.catalogue.inquiry import Inquiry
from dragoman.mcp import answers, asked
from dragoman.model import account, facts
from dragoman.report import sentences

#: Quotations of one fact or value, values of one finding, and characters of one quotation.
QUOTES, VALUES, LONGEST = 2, 6, 400
#: Characters of a title or another name that a stranger gave.
LONGEST_NAME = 200
Record = facts.Event | facts.Statement | facts.Relation | facts.Agreement | facts.Quantity
#: The record of each kind, what it is called, and the field that holds its own sort.
KINDS: Mapping[str, tuple[type[Any], str, str]] = {
    "events": (facts.Event, "event", "type"),
    "statements": (facts.Statement, "statement", "act"),
    "relations": (facts.Relation, "relation", "predicate"),
    "agreements": (facts.Agreement, "agreement", "step"),
    "quantities": (facts.Quantity, "quantity", "measure"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a page of records looks up."""

    documents: Mapping[str, asked.Row]
    actors: Mapping[str, facts.Actor]
    #: What agreements are called.
    deals: Mapping[str, str]
    #: Who says what, by the statement's id.
    speakers: Mapping[str, tuple[facts.Party, ...]]


def facts_of(ask: Inquiry, found: Sequence[tuple[str, Record]]) -> list[answers.Fact]:
    """Tell records of any kinds as facts, in their order."""
    at = desk(ask, [record for _, record in found])
    told = ask.rows("incidents_of", ids=[record.id for kind, record in found if kind == "events"])
    home = {row["id"]: row["incident"] for row in told}
    return [_fact(kind, record, at, incident=home.get(record.id)) for kind, record in found]


def desk(ask: Inquiry, records: Sequence[Record]) -> Desk:
    """Look up all that records of one page name."""
    said_in = {record.said_in for record in records if not isinstance(record, facts.Statement) and record.said_in}
    speakers = {told.id: told.speakers for told in ask.by_id("statements", sorted(said_in))}
    deals = {deal: called[0] for deal, called in known()}
    parties = {party for record in records for party in _parties(record)} | {p for of in speakers.values() for p in of}
    return Desk(
        documents=documents(ask, (record.document for record in records)),
        actors=actors(ask, parties),
        deals=deals | {record.agreement: record.name for record in records if isinstance(record, facts.Agreement)},
        speakers=speakers,
    )


def documents(ask: Inquiry, ids: Iterable[str]) -> dict[str, asked.Row]:
    """Look up documents by their ids, without their text."""
    return {row["id"]: row for row in asked.documents(ask, ids)}


def actors(ask: Inquiry, parties: Iterable[facts.Party]) -> dict[str, facts.Actor]:
    """Look up actors, and the states and bodies they belong to."""
    wanted = list(parties)
    states = {f"{kind}/{party.code}" for party in wanted if party.code for kind in ("state", "org")}
    return roster(ask.actors({party.id for party in wanted} | states).values())


def order(record: facts.Event | facts.Statement) -> tuple[Any, ...]:
    """Put what happened first before the rest, and of what has no date what is told first."""
    day = record.when.from_ if record.when else None
    return day is None, day or "", record.document, record.evidence[0].start if record.evidence else 0, record.id


def _parties(record: Record) -> tuple[facts.Party, ...]:
    match record:
        case facts.Event():
            return (*record.actors, *record.recipients)
        case facts.Statement():
            return (*record.speakers, *record.addressees)
        case facts.Relation():
            return tuple(side for side in (record.subject, record.object) if isinstance(side, facts.Party))
        case facts.Agreement():
            return (*record.parties, *record.by)
        case facts.Quantity():
            return record.of


def _fact(kind: str, record: Record, at: Desk, *, incident: str | None) -> answers.Fact:
    _, name, sort = KINDS[kind]
    words = _words(record)
    when = getattr(record, "when", None)
    place = getattr(record, "where", None)
    return answers.Fact(
        id=record.id,
        kind=name,
        type=getattr(record, sort),
        sentence=sentence(record, at),
        status=_status(record),
        said_by=_said_by(record, at),
        when=_since(record) if isinstance(record, facts.Relation) else period(when),
        where=place.name if place else None,
        incident=incident,
        rule=record.rule,
        confidence=record.confidence,
        citations=cited(record.document, words[:QUOTES], at.documents),
        more_citations=max(0, len(words) - QUOTES),
    )


def sentence(record: Record, at: Desk) -> str:
    """Tell a record of any kind in words."""
    match record:
        case facts.Event():
            return sentences.of_event(record, at.actors)
        case facts.Statement():
            said = " … ".join(piece.text for piece in _words(record))
            return f"{sentences.of_statement(record, at.actors)} “{sentences.quoted(said, 300)}”"
        case facts.Relation():
            return sentences.of_relation(record, at.actors, at.deals)
        case facts.Agreement():
            return sentences.of_agreement([(record, "")], at.actors)
        case facts.Quantity():
            return sentences.of_quantity(record, at.actors)


def _words(record: Record) -> tuple[facts.Evidence, ...]:
    return record.content if isinstance(record, facts.Statement) and record.content else record.evidence


def _status(record: Record) -> str | None:
    """Say whether it was done, with what else stands to it."""
    marks = [mark for mark in ("negated", "historical", "future", "hypothetical") if getattr(record, mark, False)]
    status = getattr(record, "status", None)
    return ", ".join(dict.fromkeys([status, *marks])) if status else None


def _said_by(record: Record, at: Desk) -> str | None:
    """Say who tells it, where the document lets somebody else tell it."""
    if isinstance(record, facts.Statement) or not record.said_in:
        return None
    return listing(names(at.speakers.get(record.said_in, ()), at.actors, full=True)) or "somebody"


def _since(record: facts.Relation) -> str | None:
    return "/".join(day or ".." for day in (record.since, record.until)) if record.since or record.until else None


def period(when: facts.Time | None) -> str | None:
    """Give a time as ISO dates: one, or the first and the last."""
    if when is None:
        return None
    return when.from_ if when.to in (None, when.from_) else f"{when.from_}/{when.to}"


def cited(
    document: str, words: Iterable[facts.Evidence], known_documents: Mapping[str, asked.Row]
) -> list[answers.Citation]:
    """Cite words of a document."""
    row = known_documents[document]
    return [citation(row, piece.start, piece.end, piece.text) for piece in words]


def citation(row: asked.Row, start: int, end: int, text: str) -> answers.Citation:
    """Cite one stretch of a document; what is too long stops short and says so."""
    return answers.Citation(
        document=row["id"],
        title=title(row),
        publisher=publisher(row),
        published=row["published"],
        uri=row["uri"],
        start=start,
        end=end,
        quote=text[:LONGEST],
        whole=len(text) <= LONGEST,
        superseded_by=row["superseded_by"],
        copy_of=row["copy_of"],
    )


def title(row: asked.Row) -> str:
    """Name a document by its title, or else its file."""
    return str(row["title"] or row["uri"].rsplit("/", 1)[-1])[:LONGEST_NAME]


def publisher(row: asked.Row) -> str | None:
    """Name who publishes a document, if it is known."""
    return row["publisher"] and str(row["publisher"])[:LONGEST_NAME]


def finding(found: account.Finding, known_documents: Mapping[str, asked.Row]) -> answers.Finding:
    """Tell a finding with the words of each source."""
    return answers.Finding(
        id=found.id,
        kind=found.kind,
        on=found.attribute,
        topic=sentences.quoted(found.topic, LONGEST_NAME),
        values=[_value(value, known_documents) for value in found.values[:VALUES]],
        more_values=max(0, len(found.values) - VALUES),
        reasons=list(found.reasons),
        confidence=found.confidence,
        incident=found.incident,
        agreement=found.agreement,
    )


def _value(value: account.FindingValue, known_documents: Mapping[str, asked.Row]) -> answers.Value:
    words = cited(value.document, value.evidence[:1], known_documents)
    return answers.Value(value=sentences.quoted(value.value, LONGEST_NAME), citations=words)


def findings_of(ask: Inquiry, found: Sequence[account.Finding]) -> list[answers.Finding]:
    """Tell findings."""
    named = documents(ask, {value.document for record in found for value in record.values})
    return [finding(record, named) for record in found]


def incidents_of(ask: Inquiry, found: Sequence[account.Incident]) -> list[answers.Incident]:
    """Tell incidents, each with words of the documents that tell it."""
    told = ask.by_id("events", (event for record in found for event in record.events))
    evidence = {event.id: event for event in told}
    named = documents(ask, {event.document for event in told})
    return [_incident(record, evidence, named) for record in found]


def _incident(
    record: account.Incident, events: Mapping[str, facts.Event], known_documents: Mapping[str, asked.Row]
) -> answers.Incident:
    """Tell an incident, with one quotation of each of its first documents."""
    first: dict[str, facts.Event] = {}
    for event in (events[one] for one in record.events if one in events):
        first.setdefault(event.document, event)
    words = [cited(event.document, event.evidence[:1], known_documents) for event in list(first.values())[: 2 * QUOTES]]
    return answers.Incident(
        id=record.id,
        sentence=f"{sentences.sentence_case(record.headline)}.",
        type=record.type,
        when=period(record.when),
        where=record.where.name if record.where else None,
        voices=record.voices,
        documents=list(record.documents),
        part_of=record.part_of,
        citations=[citation for of in words for citation in of],
    )
