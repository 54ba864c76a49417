"""Records as the lines of a list: a sentence, the words it rests on, who tells it, and where its page is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.align.wording.spoken import spoken
from dragoman.catalogue.inquiry import Inquiry, parties_of
from dragoman.model.account import Account, Incident
from dragoman.model.facts import Actor, Agreement, Event, Evidence, Party, Statement
from dragoman.model.text import Document
from dragoman.report import lines, sentences
from dragoman.web.page import date, plain, to

#: Characters of a quotation in a list.
QUOTED = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as a list names it."""

    id: str
    title: str
    publisher: str | None
    day: str
    #: Where it, or a place in it, is shown.
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a list."""

    id: str
    sentence: str
    href: str
    quote: str
    #: What sort of record it is, and its own type.
    kind: str
    type: str
    #: cooperation, conflict or neither.
    tone: str
    day: str
    voices: int
    sources: tuple[Source, ...]


def items(ask: Inquiry, kind: str, slots: Sequence[int]) -> list[Item]:
    """Write the records at these rows of their table."""
    return written(ask, kind, ask.by_slot(kind, slots))


def written(ask: Inquiry, kind: str, records: Sequence[Any]) -> list[Item]:
    """Write records of one kind."""
    return all_written(ask, [(kind, records)])[0]


def all_written(ask: Inquiry, lists: Sequence[tuple[str, Sequence[Any]]]) -> list[list[Item]]:
    """Write several lists of records, each of one kind; what they name is looked up once."""
    told = [record for kind, records in lists if kind != "documents" for record in records]
    facts = [record for kind, records in lists if kind not in ("documents", "incidents") for record in records]
    sources = source_map(ask, told_by(told)) if told else {}
    actors = ask.actors(parties_of(facts))
    at = lines.desk(Account(actors=tuple(actors.values())))
    return [[_item(kind, record, at, sources) for record in records] for kind, records in lists]


def _item(kind: str, record: Any, at: lines.Desk, sources: Mapping[str, Source]) -> Item:
    if kind == "documents":
        return _document(record)
    return _incident(record, sources) if kind == "incidents" else _fact(kind, record, at, sources)


def told_by(records: Iterable[Any]) -> set[str]:
    """Collect the documents that tell records."""
    found: set[str] = set()
    for record in records:
        found |= set(record.documents) if isinstance(record, Incident) else {record.document}
    return found


def source_map(ask: Inquiry, ids: Iterable[str]) -> dict[str, Source]:
    """Look up what documents are called, in the order of their dates."""
    rows = ask.rows("document_titles", ids=sorted(set(ids)))
    return {
        row["id"]: Source(
            id=row["id"],
            title=row["title"],
            publisher=row["publisher"],
            day=date(row["published"]),
            href=to("documents", row["id"]),
        )
        for row in rows
    }


def at_record(source: Source, record: str) -> Source:
    """Point at where a document tells a record."""
    return Source(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        day=source.day,
        href=f"{source.href}?fact={record}#fact-{record}",
    )


def tone(score: float | None) -> str:
    """Name the side of a score."""
    return "" if not score else "cooperation" if score > 0 else "conflict"


#: On which side each type of event stands.
CONFLICT = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)


def _incident(incident: Incident, sources: Mapping[str, Source]) -> Item:
    return Item(
        id=incident.id,
        sentence=f"{sentences.sentence_case(incident.headline)}.",
        href=to("incidents", incident.id),
        quote="",
        kind="incident",
        type=plain(incident.type),
        tone="conflict" if incident.type in CONFLICT else "cooperation",
        day=spoken(incident.when) if incident.when else "",
        voices=incident.voices,
        sources=tuple(sources[one] for one in sources if one in incident.documents),
    )


def _document(document: Document) -> Item:
    return Item(
        id=document.id,
        sentence=document.title or document.uri.rsplit("/", 1)[-1],
        href=to("documents", document.id),
        quote=sentences.quoted(document.text[:2000], QUOTED),
        kind="document",
        type=document.kind,
        tone="",
        day=date(document.published),
        voices=1,
        sources=(),
    )


def _fact(kind: str, record: Any, at: lines.Desk, sources: Mapping[str, Source]) -> Item:
    source = at_record(sources[record.document], record.id)
    when = getattr(record, "when", None)
    words: tuple[Evidence, ...] = record.evidence
    if isinstance(record, Statement) and record.content:
        words = record.content
    return Item(
        id=record.id,
        sentence=fact_sentence(record, at),
        href=source.href,
        quote=sentences.quoted(" … ".join(piece.text for piece in words), QUOTED),
        kind=kind.removesuffix("s").replace("quantitie", "figure"),
        type=type_of(record),
        tone=tone(record.score) if isinstance(record, Event) else "",
        day=spoken(when) if when else "",
        voices=1,
        sources=(source,),
    )


def fact_sentence(record: Any, at: lines.Desk) -> str:
    """Tell a fact that stands beside its own document's name."""
    if isinstance(record, Agreement):
        return sentences.of_agreement([(record, "")], at.actors)
    return lines.sentence(record, at)


def type_of(record: Any) -> str:
    """Give a record's own sort: an event's type, a statement's act, a relation's predicate ..."""
    for name in ("type", "act", "predicate", "step", "measure"):
        if (value := getattr(record, name, None)) is not None:
            return plain(str(value))
    return ""


def people(parties: Iterable[Party], actors: Mapping[str, Actor]) -> str:
    """Name parties in a row."""
    return sentences.people(parties, actors)
