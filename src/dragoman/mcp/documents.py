"""The tools on documents: what there is, what stands where, and documents side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.catalogue.beside import side_by_side
from dragoman.catalogue.inquiry import Inquiry
from dragoman.errors import DragomanError, StoreError
from dragoman.mcp import answers, asked, cited
from dragoman.mcp import parameters as p
from dragoman.mcp.said import NOTHING, pieces

#: Failures that are told at once.
FAILURES = 20
#: Kinds of records that are counted.
HELD = ("documents", "incidents", *asked.FACTS, "findings", "actors", "verdicts", "failures")
#: Passages that are counted.
COUNTED = 300
#: Texts that are read at a time.
_AT_ONCE = 100
#: Uri of a document's text on this server.
TEXT_OF = "dragoman://documents/{id}"


def sources(
    ask: Inquiry, words: p.SourceWords = None, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.Sources:
    """List the documents of the case with publisher and date, how much it holds, and what could not be read."""
    sought = [word.lower() for word in (words or "").split()]
    found = ask.rows("source_numbers", sought=sought, most=limit, skip=offset)
    known = found or ask.rows("source_numbers", sought=sought, most=1, skip=0)
    failures = ask.rows("failures", most=FAILURES, skip=0) if not offset else []
    return answers.Sources(
        **pieces("document", known[0]["found"] if known else 0, offset, len(found)),
        holds={kind: ask.counts().get(kind, 0) for kind in HELD} if not offset else {},
        sources=[source(row) for row in asked.documents(ask, [row["id"] for row in found])],
        not_read=[answers.Unread(uri=row["uri"], reason=row["reason"]) for row in failures],
    )


def source(row: asked.Row) -> answers.Source:
    """Tell what is known of a document."""
    return answers.Source(
        id=row["id"],
        title=cited.title(row),
        publisher=cited.publisher(row),
        published=row["published"],
        uri=row["uri"],
        resource=TEXT_OF.format(id=row["id"]),
        language=row["language"],
        kind=row["kind"],
        characters=row["characters"],
        superseded_by=row["superseded_by"],
        copy_of=row["copy_of"],
    )


def compare_documents(
    ask: Inquiry, documents: p.Documents, kind: p.FindingKind = None, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.Comparison:
    """Set documents side by side: what all of them say, where they differ, what only one says."""
    ids = list(dict.fromkeys(asked.document_called(ask, name) for name in documents))
    if len(ids) < 2:  # one alone is compared with nothing
        raise DragomanError(f"To compare takes two documents or more, not {ids[0]}.")
    account = side_by_side(ask, ask.by_id("documents", ids))
    every = [finding for finding in account.findings if kind in (None, finding.kind)]
    counts = Counter(finding.kind for finding in every)
    found = every[offset : offset + limit]
    return answers.Comparison(
        **pieces("finding", len(every), offset, len(found)),
        counts=dict(sorted(counts.items())),
        findings=cited.findings_of(ask, found),
        documents=[source(row) for row in asked.documents(ask, ids)],
    )


def quote_evidence(
    ask: Inquiry, document: p.OneDocument, start: p.Start, end: p.End, around: p.Around = p.AROUND
) -> answers.Quotation:
    """Quote what stands at a place of a document, verbatim, with what stands around it."""
    identity = asked.document_called(ask, document)
    (row,) = asked.documents(ask, [identity])
    text = text_of(ask, identity)
    if start >= end or end > len(text):
        about = f"There is no such place: the document has {len(text)} characters, and start must be before end."
        return answers.Quotation(known=False, about=about, citation=None, before="", after="")
    stop = min(end, start + p.LONGEST)
    cut = f" It is cut after {p.LONGEST} characters." if stop < end else ""
    return _quoted(row, text, start, end, stop=stop, around=around, about=f"Words of {cited.title(row)}.{cut}")


def _quoted(
    row: asked.Row, text: str, start: int, end: int, *, stop: int, around: int, about: str
) -> answers.Quotation:
    citation = cited.citation(row, start, end, "").model_copy(
        update={"quote": text[start:stop], "whole": stop == end},
    )
    before, after = text[max(0, start - around) : start], text[stop : stop + around]
    return answers.Quotation(known=True, about=about, citation=citation, before=before, after=after)


def find_words(
    ask: Inquiry,
    *,
    words: p.Phrase,
    document: p.Document = None,
    around: p.Around = p.AROUND,
    limit: p.Limit = p.USUAL,
    offset: p.Offset = 0,
) -> answers.Passages:
    """Find where words stand verbatim in the documents; says so if they stand nowhere, as a check of a quotation."""
    identity = asked.document_called(ask, document) if document else None
    places = list(islice(_places(ask, words, identity), COUNTED))
    here = places[offset : offset + limit]
    rows = {row["id"]: row for row in asked.documents(ask, {one.document for one in here})}
    more = f" Only the first {COUNTED} are counted." if len(places) == COUNTED else ""
    begun = pieces("passage", len(places), offset, len(here), otherwise=NOTHING)
    begun["about"] += more
    return answers.Passages(
        **begun,
        passages=[_passage(rows[one.document], one, around) for one in here],
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words stand in a text."""

    document: str
    text: str
    start: int
    end: int


def _places(ask: Inquiry, words: str, document: str | None) -> Iterator[_Place]:
    """List where words stand, through all documents in which each of them stands; the first begins a word."""
    begins = r"\b" if re.match(r"\w", words.strip()) else ""
    pattern = re.compile(begins + r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    slots = asked.containing(ask, words, document)
    for first in range(0, len(slots), _AT_ONCE):
        for row in ask.rows("texts", slots=slots[first : first + _AT_ONCE]):
            for match in pattern.finditer(row["text"]):
                yield _Place(row["id"], row["text"], match.start(), match.end())


def _passage(row: asked.Row, place: _Place, around: int) -> answers.Quotation:
    about = f"Words of {cited.title(row)}."
    return _quoted(row, place.text, place.start, place.end, stop=place.end, around=around, about=about)


def text_of(ask: Inquiry, document: str) -> str:
    """Read a document's text as it was decoded."""
    found = ask.by_id("documents", [document])
    if not found:
        raise StoreError(f"The case holds no document {document!r}. The tool `sources` lists them.")
    return str(found[0].text)
