"""The tools on documents: what there is, what stands where, and documents side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.errors import StoreError
from dragoman.mcp import answers, asked, cited
from dragoman.mcp import parameters as p
from dragoman.mcp.said import NOTHING, following, told_of
from dragoman.query import Case

#: Failures that are told at once.
FAILURES = 20
#: Kinds of records that are counted.
HELD = ("documents", "incidents", *asked.FACTS, "findings", "actors", "verdicts", "failures")
#: Uri of a document's text on this server.
TEXT_OF = "dragoman://documents/{id}"


def sources(case: Case, words: p.SourceWords = None, limit: p.Limit = p.USUAL, offset: p.Offset = 0) -> answers.Sources:
    """List the documents of the case with publisher and date, how much it holds, and what could not be read."""
    known = asked.sources(case, (words or "").split())
    total = asked.count(known)
    found = asked.with_newer(case, asked.rows(known.limit(limit, offset=offset)))
    failures = case.failures().project("uri, reason").limit(FAILURES).fetchall() if not offset else []
    return answers.Sources(
        known=bool(total),
        about=told_of("document", total, offset, len(found)),
        total=total,
        next_offset=following(offset, len(found), total),
        holds={kind: asked.count(case.select(kind)) for kind in HELD} if not offset else {},
        sources=[source(row) for row in found],
        not_read=[answers.Unread(uri=uri, reason=reason) for uri, reason in failures],
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
    case: Case, documents: p.Documents, kind: p.FindingKind = None, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.Comparison:
    """Set documents side by side: what all of them say, where they differ, what only one says."""
    ids = [case.document_called(name) for name in documents]
    with case.compare(*ids) as beside:
        every = [row for row in beside.rows("findings") if kind in (None, row["kind"])]
        counts = {name: sum(row["kind"] == name for row in every) for name in sorted({row["kind"] for row in every})}
        found = every[offset : offset + limit]
        told = cited.findings_of(beside, found)
    return answers.Comparison(
        known=bool(every),
        about=told_of("finding", len(every), offset, len(found)),
        total=len(every),
        next_offset=following(offset, len(found), len(every)),
        counts=counts,
        findings=told,
        documents=[source(row) for row in asked.documents(case, ids)],
    )


def quote_evidence(
    case: Case, document: p.OneDocument, start: p.Start, end: p.End, around: p.Around = p.AROUND
) -> answers.Quotation:
    """Quote what stands at a place of a document, verbatim, with what stands around it."""
    identity = case.document_called(document)
    (row,) = asked.documents(case, [identity])
    text = case.text(identity)
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
    case: Case,
    *,
    words: p.Phrase,
    document: p.Document = None,
    around: p.Around = p.AROUND,
    limit: p.Limit = p.USUAL,
    offset: p.Offset = 0,
) -> answers.Passages:
    """Find where words stand verbatim in the documents; says so if they stand nowhere, as a check of a quotation."""
    identity = case.document_called(document) if document else None
    places = list(_places(case, words, identity))
    rows = {row["id"]: row for row in asked.documents(case, {place[0] for place in places})}
    found = [_passage(case, rows[one], start, end, around) for one, start, end in places[offset : offset + limit]]
    return answers.Passages(
        known=bool(places),
        about=told_of("passage", len(places), offset, len(found)) + ("" if places else f" {NOTHING}"),
        total=len(places),
        next_offset=following(offset, len(found), len(places)),
        passages=found,
    )


def _places(case: Case, words: str, document: str | None) -> Iterator[tuple[str, int, int]]:
    """List where words stand, through all documents in which each of them stands."""
    pieces = words.split()
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)), re.IGNORECASE)
    relation = asked.containing(case, pieces, document).project('id, "text"').order("id")
    for identity, text in relation.fetchall():
        for match in pattern.finditer(text):
            yield identity, match.start(), match.end()


def _passage(case: Case, row: asked.Row, start: int, end: int, around: int) -> answers.Quotation:
    text = case.text(row["id"])
    return _quoted(row, text, start, end, stop=end, around=around, about=f"Words of {cited.title(row)}.")


def text_of(case: Case, document: str) -> str:
    """Read a document's text as it was decoded."""
    try:
        return case.text(document)
    except StoreError as error:
        raise StoreError(f"{error} The tool `sources` lists them.") from error
