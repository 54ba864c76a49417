"""One affair as all sources tell it: the account, the sources point by point, their words, its parts, where it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.align.wording.spoken import spoken
from dragoman.catalogue.inquiry import Inquiry, parties_of
from dragoman.model.account import Account, Incident
from dragoman.model.facts import Event, Statement
from dragoman.model.text import Document
from dragoman.report import lines, sentences
from dragoman.web.asked import held
from dragoman.web.drawing.sheet import sheet
from dragoman.web.listed import CONFLICT, Source, all_written, at_record, source_map
from dragoman.web.matrix import matrix
from dragoman.web.page import render
from dragoman.web.quotations import Segment, quotation

#: Sources that are set side by side, quotations of each, parts and akin ones that are listed.
MOST_SOURCES, MOST_WORDS, MOST_PARTS, MOST_AKIN = 12, 3, 60, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source of an incident, with its words."""

    source: Source
    quotations: tuple[tuple[str, tuple[Segment, ...]], ...]


def incident(request: Request) -> Response:
    """Show one affair."""
    identity = request.path_params["id"]
    with request.app.state.archive.inquiry() as ask:
        found = held(next(iter(ask.by_id("incidents", [identity])), None), kind="incident", identity=identity)
        return render(request, "incident.html", _context(ask, found))


def _context(ask: Inquiry, told: Incident) -> dict[str, object]:
    events: list[Event] = ask.by_id("events", told.events)
    statements: list[Statement] = ask.by_id("statements", {e.said_in for e in events if e.said_in} | {*told.statements})
    sources = source_map(ask, told.documents)
    shown = list(sources)[:MOST_SOURCES]
    documents: dict[str, Document] = {one.id: one for one in ask.by_id("documents", shown)}
    actors = ask.actors(parties_of([told, *events, *statements]))
    findings = ask.findings(told.id)
    at = lines.desk(Account(documents=tuple(documents.values()), actors=tuple(actors.values())))
    parts = ask.incidents("parts", id=told.id, most=MOST_PARTS)
    whole = ask.by_id("incidents", [told.part_of]) if told.part_of else []
    place = told.where
    akin = ask.by_slot("incidents", [row["slot"] for row in _akin(ask, told)])
    of_parts, of_whole, of_akin = all_written(ask, [("incidents", some) for some in (parts, whole, akin)])
    return {
        "incident": told,
        "headline": f"{sentences.sentence_case(told.headline)}.",
        "tone": "conflict" if told.type in CONFLICT else "cooperation",
        "modes": sorted({event.mode for event in events if event.mode}),
        "when": spoken(told.when) if told.when else "",
        "sources": [sources[one] for one in shown],
        "more_sources": len(sources) - len(shown),
        "rows": matrix(shown, events, findings, actors),
        "voices": [_voice(sources[one], documents[one], events) for one in shown],
        "statements": [_said(s, at, sources) for s in statements if s.document in sources],
        "parts": of_parts,
        "whole": of_whole,
        "sheet": _sheet(told) if place and place.lat is not None and place.lon is not None else None,
        "actors": [(actors[one].name, one) for one in sorted(parties_of([told])) if one in actors],
        "akin": of_akin,
        "reasons": _reasons(told.reasons),
        "events": [(event.id, sources[event.document], lines.sentence(event, at)) for event in events],
    }


def _reasons(reasons: Sequence[str]) -> list[str]:
    """Tell each reason once: what several pairs share stands in one line."""
    told: dict[str, dict[str, None]] = {}
    for reason in reasons:
        label, colon, words = reason.partition(": ")
        told.setdefault(f"{label}{colon}", {}).update(dict.fromkeys(words.split(", ") if colon else ()))
    return [f"{label}{', '.join(sorted(words))}" for label, words in told.items()]


def _akin(ask: Inquiry, told: Incident) -> list[dict[str, Any]]:
    """Find incidents that an analyst may hold to be the same."""
    slot = ask.one("incident_slot", id=told.id)
    day = told.when.from_ if told.when else None
    actors = [party.id for party in (*told.actors, *told.recipients)]
    return ask.rows("akin", slot=slot["slot"] if slot else -1, actors=actors, day=day, type=told.type, most=MOST_AKIN)


def _voice(source: Source, document: Document, events: Sequence[Event]) -> Voice:
    own = [event for event in events if event.document == source.id]
    quoted = [
        (at_record(source, event.id).href, quotation(document, words, event))
        for event in own
        for words in event.evidence[:MOST_WORDS]
    ]
    return Voice(source=source, quotations=tuple(dict.fromkeys(quoted))[: MOST_WORDS * 2])


def _said(statement: Statement, at: lines.Desk, sources: Mapping[str, Source]) -> tuple[str, str, Source]:
    quote = " … ".join(piece.text for piece in statement.content)
    source = at_record(sources[statement.document], statement.id)
    return sentences.of_statement(statement, at.actors), sentences.quoted(quote, 240), source


def _sheet(told: Incident) -> object:
    where = told.where
    if where is None:
        return None
    score = -1.0 if told.type in CONFLICT else 1.0
    place = {"name": where.name, "country": where.country, "lat": where.lat, "lon": where.lon}
    return sheet([place | {"incidents": 1, "score": score}], pixels=540)
