"""Where the sources agree, where they differ, and what only one of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue.inquiry import Inquiry
from dragoman.model.account import Account, Finding
from dragoman.report import sentences
from dragoman.report.lines import desk
from dragoman.report.wording import ATTRIBUTES
from dragoman.web.asked import check_one_of, page_asked
from dragoman.web.listed import Source, at_record, source_map
from dragoman.web.page import render, to

KINDS = {
    "differ": "Where they differ",
    "agree": "Where they agree",
    "only": "What only one tells",
    "related": "What they both touch on",
    "corrected": "What was corrected",
    "withdrawn": "What was withdrawn",
    "added": "What was added",
}
ABOUT = {
    "differ": "Each source's own value; none is preferred.",
    "agree": "Told alike by two sources or more.",
    "only": "No other source has a counterpart.",
    "related": "The same subject, not the same fact.",
    "corrected": "A newer version says it otherwise.",
    "withdrawn": "A newer version says it no more.",
    "added": "A newer version says it first.",
}
SIZE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one document says on a point."""

    source: Source
    value: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A finding as a page shows it."""

    id: str
    kind: str
    topic: str
    href: str | None
    attribute: str
    values: tuple[Told, ...]
    reasons: tuple[str, ...]


def findings(request: Request) -> Response:
    """List the findings of a kind."""
    kind = request.query_params.get("kind", "differ")
    attribute = request.query_params.get("attribute") or None
    page = page_asked(request.query_params)
    check_one_of(kind, KINDS, name="The kind")
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("finding_slots", kind=kind, attribute=attribute, most=SIZE, skip=(page - 1) * SIZE)
        counted = ask.rows("finding_kinds")
        context = {
            "kind": kind,
            "attribute": attribute,
            "kinds": [(k, label, sum(r["number"] for r in counted if r["kind"] == k)) for k, label in KINDS.items()],
            "attributes": [
                (r["attribute"], ATTRIBUTES.get(r["attribute"], r["attribute"]), r["number"])
                for r in counted
                if r["kind"] == kind
            ],
            "about": ABOUT[kind],
            "title": KINDS[kind],
            "points": written(ask, ask.by_slot("findings", [row["slot"] for row in rows])),
            "page": page,
            "pages": -(-_number(counted, kind, attribute) // SIZE),
        }
    return render(request, "findings.html", context)


def _number(counted: Iterable[Mapping[str, Any]], kind: str, attribute: str | None) -> int:
    return sum(r["number"] for r in counted if r["kind"] == kind and attribute in (None, r["attribute"]))


def written(ask: Inquiry, found: Sequence[Finding]) -> list[Point]:
    """Write findings, each value with its words and where they stand."""
    sources = source_map(ask, {value.document for finding in found for value in finding.values})
    deals = desk_names()
    return [_point(finding, sources, deals) for finding in found]


def desk_names() -> dict[str, str]:
    """Name the agreements that the codebook knows by their ids."""
    return dict(desk(Account()).deals)


def _point(finding: Finding, sources: dict[str, Source], deals: dict[str, str]) -> Point:
    topic = deals.get(finding.topic, finding.topic)
    words = sentences.quoted(topic, 180).rstrip(".,;: ")
    if finding.attribute in ("wording", "speaker"):
        words = f"“{words}”"
    return Point(
        id=finding.id,
        kind=finding.kind,
        topic=sentences.sentence_case(words),
        href=_href(finding),
        attribute=ATTRIBUTES.get(finding.attribute, finding.attribute),
        values=tuple(_told(finding, sources)),
        reasons=finding.reasons,
    )


def _href(finding: Finding) -> str | None:
    if finding.incident:
        return to("incidents", finding.incident)
    return to("agreements", finding.agreement) if finding.agreement else None


def _told(finding: Finding, sources: dict[str, Source]) -> Iterable[Told]:
    for value in finding.values:
        if value.document in sources:
            yield Told(
                source=at_record(sources[value.document], value.record),
                value=value.value.replace("_", " "),
                quote=sentences.quoted(" … ".join(piece.text for piece in value.evidence[:2]), 200),
            )
