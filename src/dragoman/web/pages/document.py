"""A document: its text with each fact underlined and furniture greyed, and beside it each fact with what read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from dragoman import codebook
from dragoman.catalogue.inquiry import Inquiry
from dragoman.errors import DragomanError
from dragoman.model.text import Document, Furniture, Span
from dragoman.report import lines, rules
from dragoman.report.marks import KINDS, Mark, marks
from dragoman.report.page import LANES, pieces
from dragoman.web.asked import held, number, page_asked
from dragoman.web.page import date, render
from dragoman.web.shown import parts

LIST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A fact beside the text: the record, what read it, and an example of that."""

    mark: Mark
    #: What the rule reads, in a few words.
    gloss: str
    example: str
    incident: str | None
    #: The page on which it begins, of a document that has pages.
    page: int | None


def documents(request: Request) -> Response:
    """List the documents by date."""
    page = page_asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("document_rows", most=LIST, skip=(page - 1) * LIST)
        pages = -(-ask.counts().get("documents", 0) // LIST)
        publishers = ask.rows("publishers", most=30)
    context = {"rows": rows, "publishers": publishers, "page": page, "pages": pages}
    return render(request, "documents.html", context)


def document(request: Request) -> Response:
    """Show a part of a document."""
    identity = request.path_params["id"]
    with request.app.state.archive.inquiry() as ask:
        found = held(next(iter(ask.by_id("documents", [identity])), None), kind="document", identity=identity)
        context = _context(ask, found, request)
    return render(request, "document.html", context)


def _context(ask: Inquiry, whole: Document, request: Request) -> dict[str, object]:
    at = lines.desk(ask.document_account(whole))
    found = marks(at, whole.id)
    cuts = parts(whole.text)
    fact = request.query_params.get("fact", "")
    part = _part(request, cuts, next((m for m in found if m.id == fact), None))
    start, end = cuts[part - 1]
    here = [moved for mark in found if (moved := _moved(mark, start, end))]
    piece_of = replace(whole, text=whole.text[start:end], furniture=tuple(_greyed(whole, start, end)))
    return {
        "document": whole,
        "title": lines.sources(at.account)[0].title,
        "published": date(whole.published),
        "pieces": pieces(piece_of, here),
        "lanes": LANES,
        "facts": list(_shown(ask, whole, [m for m in found if m.id in {h.id for h in here}])),
        "kinds": [(kind, label, sum(m.kind == kind for m in found)) for kind, label in KINDS.items()],
        "part": part,
        "parts": len(cuts),
        "fact": fact,
        "neighbours": ask.rows("neighbours", id=whole.id),
        "copies": ask.rows("copies", id=whole.id),
        "same": ask.rows("document_titles", ids=[i for i in (whole.copy_of, whole.supersedes) if i]),
    }


def _part(request: Request, cuts: Sequence[tuple[int, int]], wanted: Mark | None) -> int:
    """Choose the part of the text: that of a fact or of a place, or the one that is asked for."""
    place = wanted.spans[0][0] if wanted and wanted.spans else None
    if place is None and (at := request.query_params.get("at", "")).isdigit():
        place = int(at[:9])
    if place is not None:
        return next((n for n, (start, end) in enumerate(cuts, start=1) if start <= place < end), len(cuts))
    return number(request.query_params.get("part", ""), name="part", most=len(cuts))


def _moved(mark: Mark, start: int, end: int) -> Mark | None:
    """Put a fact's words where they stand in a part; None if none of them does."""
    spans = tuple((max(a, start) - start, min(b, end) - start) for a, b in mark.spans if a < end and b > start)
    return replace(mark, spans=spans) if spans else None


def _greyed(whole: Document, start: int, end: int) -> Iterable[Furniture]:
    for piece in whole.furniture:
        if piece.span.start < end and piece.span.end > start:
            span = Span(max(piece.span.start, start) - start, min(piece.span.end, end) - start)
            yield Furniture(span, piece.kind)


def _shown(ask: Inquiry, whole: Document, found: Sequence[Mark]) -> Iterable[Shown]:
    rows = ask.rows("incidents_of", ids=[mark.id for mark in found])
    homes: Mapping[str, str] = {row["id"]: row["incident"] for row in rows}
    for mark in found:
        gloss, example = told(mark.rule)
        yield Shown(mark=mark, gloss=gloss, example=example, incident=homes.get(mark.id), page=_page(whole, mark))


def _page(whole: Document, mark: Mark) -> int | None:
    start = mark.spans[0][0] if mark.spans else -1
    return next((line.page for line in whole.placements if line.start <= start < line.end), None)


@cache
def told(rule: str) -> tuple[str, str]:
    """Say in a few words what a rule reads, and give an example; nothing for a rule that is not in the codebook."""
    try:
        entry = rules.told(rule, known())
    except DragomanError:
        return "", ""
    glosses = [words for label, words in entry if label in ("gloss", "derived")]
    reads = [words for label, words in entry if label in ("reads", "act")]
    return "; ".join(glosses or reads), next((words for label, words in entry if label == "example"), "")


@cache
def known() -> Mapping[str, list[rules.Line]]:
    """Give the lines of every rule."""
    return rules.entries(codebook.load())
