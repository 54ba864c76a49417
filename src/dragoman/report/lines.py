"""
What the brief is made of: sections of lines, each a sentence and the words that it rests on.

Every document has a number; words of every document are quoted before any document is quoted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.align.deals import known
from dragoman.align.same_deals import unite
from dragoman.align.wording.names import roster
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Account
from dragoman.model.facts import Actor, Agreement, Event, Evidence, Quantity, Relation, Statement, Time
from dragoman.model.text import Document
from dragoman.report import sentences

#: No more quotations than this under one line.
_QUOTES = 4
#: No title is longer in a list, in signs.
_TITLE = 200
Record = Event | Statement | Relation | Agreement | Quantity


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document, and its number in the brief."""

    number: int
    text: str
    #: Where the words stand in the document.
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence and the words that it rests on."""

    sentence: str
    citations: tuple[Citation, ...]
    #: Said smaller: kind of event, why sources are held to agree.
    note: str = ""
    #: 1 for what is part of the line before.
    level: int = 0
    #: The one quotation goes on in the line itself.
    inline: bool = False
    #: Numbers of the documents that tell it, where their words are quoted elsewhere.
    told_in: tuple[int, ...] = ()
    #: Numbers of the notes that quote what it rests on.
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What is told in rows, for want of room."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief."""

    title: str
    #: One sentence on what stands here.
    about: str
    lines: tuple[Line, ...]
    table: Table | None = None

    def __bool__(self) -> bool:
        """Tell whether there is anything to read."""
        return bool(self.lines or self.table)


@dataclass(frozen=True, slots=True)
class Note:
    """Words that a line of the first page rests on."""

    number: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Source:
    """A document as the brief lists it."""

    number: int
    document: Document
    title: str
    #: Publisher and date, as far as known.
    origin: str


@dataclass(frozen=True, slots=True)
class Desk:
    """An account with what its sections look up."""

    account: Account
    numbers: Mapping[str, int]
    actors: Mapping[str, Actor]
    records: Mapping[str, Record]
    deals: Mapping[str, str]
    #: For agreements with several ids, the one under which they meet.
    same: Mapping[str, str]


def desk(account: Account) -> Desk:
    """Lay out an account for writing."""
    records: dict[str, Record] = {}
    for kind in (
        account.events,
        account.statements,
        account.relations,
        account.agreements,
        account.quantities,
    ):
        records |= {record.id: record for record in kind}
    return Desk(
        account,
        {source.document.id: source.number for source in sources(account)},
        roster(account.actors),
        records,
        {deal: names[0] for deal, names in known()}
        | {deal.agreement: deal.name for deal in reversed(account.agreements)},
        _same(account),
    )


def _same(account: Account) -> dict[str, str]:
    by_document: dict[str, list[Agreement]] = defaultdict(list)
    for agreement in account.agreements:
        by_document[agreement.document].append(agreement)
    return unite((document, by_document[document.id]) for document in account.documents)


def sources(account: Account) -> tuple[Source, ...]:
    """Number the documents by date, the undated last."""
    ordered = sorted(account.documents, key=lambda d: (d.published is None, d.published or "", d.uri, d.id))
    return tuple(_source(number, document) for number, document in enumerate(ordered, start=1))


def _source(number: int, document: Document) -> Source:
    title = sentences.quoted(document.title or document.uri.rsplit("/", 1)[-1], _TITLE)
    day = document.published
    precision = document.published_precision or "day"
    date = (
        spoken(Time(from_=day, to=None, precision=precision, text=None, start=None, end=None))
        if day
        else "date unknown"
    )
    return Source(number, document, title, f"{document.publisher or 'publisher unknown'}, {date}")


def cited(evidence: Iterable[tuple[str, Evidence]], at: Desk) -> tuple[Citation, ...]:
    """Quote words, the same words once, every document before any document twice."""
    by_document: dict[int, list[Citation]] = defaultdict(list)
    for document, piece in evidence:
        citation = Citation(at.numbers.get(document, 0), sentences.quoted(piece.text), piece.start)
        known = by_document[citation.number]
        if all(citation.text not in other.text and other.text not in citation.text for other in known):
            known.append(citation)
    rounds = max((len(found) for found in by_document.values()), default=0)
    ordered = [found[n] for n in range(rounds) for _, found in sorted(by_document.items()) if n < len(found)]
    return tuple(sorted(ordered[: max(_QUOTES, len(by_document))], key=lambda c: (c.number, c.start)))


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Let lines with one sentence be one line."""
    found: dict[tuple[str, int], Line] = {}
    for line in lines:
        key = (line.sentence, line.level)
        known = found.get(key)
        citations = tuple(dict.fromkeys((*known.citations, *line.citations))) if known else line.citations
        found[key] = Line(
            sentence=line.sentence,
            citations=tuple(sorted(citations, key=lambda c: (c.number, c.start)))[:_QUOTES],
            note=known.note if known else line.note,
            level=line.level,
            inline=line.inline and not known,
            told_in=tuple(sorted({*(known.told_in if known else ()), *line.told_in})),
        )
    return tuple(found.values())


def footnoted(sections: Iterable[Section]) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """Put the quotations of all lines into notes, numbered through; the same words are one note."""
    numbers: dict[Citation, int] = {}
    written = []
    for section in sections:
        lines = []
        for line in section.lines:
            notes = tuple(numbers.setdefault(citation, len(numbers) + 1) for citation in line.citations)
            lines.append(replace(line, citations=(), inline=False, notes=notes, told_in=()))
        written.append(replace(section, lines=tuple(lines)))
    return tuple(written), tuple(Note(number, citation) for citation, number in numbers.items())


def start(record: Record) -> int:
    """Tell where a record's words begin."""
    return record.evidence[0].start if record.evidence else 0


def first_told(records: Sequence[Record], at: Desk) -> tuple[int, int, str]:
    """Order records by where they are first told."""
    return min((at.numbers.get(r.document, 0), start(r), r.id) for r in records)


def line_of(record: Record, at: Desk, *, note: str = "") -> Line:
    """Any record as a line of its own."""
    return Line(sentence=sentence(record, at), citations=cited(words(record), at)[:1], note=note, inline=True)


def sentence(record: Record, at: Desk) -> str:
    """Tell any record in words."""
    match record:
        case Event():
            return sentences.of_event(record, at.actors)
        case Statement():
            return sentences.of_statement(record, at.actors)
        case Relation():
            return sentences.of_relation(record, at.actors, at.deals)
        case Agreement():
            return sentences.of_agreement([(record, f"[{at.numbers.get(record.document, 0)}]")], at.actors)
        case Quantity():
            return sentences.of_quantity(record, at.actors)


def words(record: Record) -> list[tuple[str, Evidence]]:
    """Quote the words of any record: of a statement, what was said."""
    spans = record.content if isinstance(record, Statement) and record.content else record.evidence
    return [(record.document, piece) for piece in spans[:2]]
