"""What each source says of an incident, point by point: they agree, they differ, one is silent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Finding
from dragoman.model.facts import Actor, Event
from dragoman.report import sentences
from dragoman.report.wording import ATTRIBUTES
from dragoman.web.listed import people
from dragoman.web.page import plain

Actors = Mapping[str, Actor]
#: Values of one cell, at most.
MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One point, and what each source has to it."""

    label: str
    #: agree, differ, only, beside (told by several, not compared).
    verdict: str
    #: For each source its values; none if it is silent.
    cells: tuple[tuple[str, ...], ...]
    #: Why they are held to agree or differ.
    reasons: tuple[str, ...]


def _when(event: Event, _: Actors) -> str:
    return spoken(event.when) if event.when else ""


def _where(event: Event, _: Actors) -> str:
    return event.where.name if event.where else ""


def _what(event: Event, _: Actors) -> str:
    return " · ".join(plain(part) for part in (event.type, event.mode) if part)


def _status(event: Event, _: Actors) -> str:
    flags = ("negated", "historical", "future", "hypothetical")
    return ", ".join(dict.fromkeys([event.status, *(flag for flag in flags if getattr(event, flag))]))


#: The points of an event in the order of reading: the point's label, its findings' attribute, how it is told.
POINTS: tuple[tuple[str, str, Callable[[Event, Actors], str]], ...] = (
    ("who", "parties", lambda event, actors: people(event.actors, actors)),
    ("to whom", "parties", lambda event, actors: people(event.recipients, actors)),
    ("what", "mode", _what),
    ("in the words", "", lambda event, _: f"“{sentences.quoted(event.cue.text, 60)}”"),
    ("when", "date", _when),
    ("where", "place", _where),
    ("about", "", lambda event, _: "; ".join(sentences.quoted(topic.text, 80) for topic in event.topics[:2])),
    ("done or not", "status", _status),
)


def matrix(
    documents: Sequence[str], events: Sequence[Event], findings: Sequence[Finding], actors: Actors
) -> tuple[Row, ...]:
    """Set the sources of an incident beside each other."""
    rows = [_row(point, documents, events, findings, actors) for point in POINTS]
    named = {attribute for _, attribute, _ in POINTS}
    rows += [_other(finding, documents) for finding in findings if finding.attribute not in named]
    return tuple(row for row in rows if any(row.cells))


def _row(
    point: tuple[str, str, Callable[[Event, Actors], str]],
    documents: Sequence[str],
    events: Sequence[Event],
    findings: Sequence[Finding],
    actors: Actors,
) -> Row:
    label, attribute, told = point
    cells = tuple(
        tuple(dict.fromkeys(value for e in events if e.document == one and (value := told(e, actors))))[:MOST]
        for one in documents
    )
    found = [finding for finding in findings if finding.attribute == attribute]
    return Row(label=label, verdict=_verdict(cells, found), cells=cells, reasons=_reasons(found))


def _verdict(cells: Sequence[tuple[str, ...]], found: Sequence[Finding]) -> str:
    if sum(map(bool, cells)) < 2:
        return "only"
    kinds = {finding.kind for finding in found}
    if "differ" in kinds:
        return "differ"
    values = {frozenset(value.casefold() for value in cell) for cell in cells if cell}
    return "agree" if "agree" in kinds or len(values) == 1 else "beside"


def _reasons(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for finding in found for reason in finding.reasons[:1]))


def _other(finding: Finding, documents: Sequence[str]) -> Row:
    """A point on which a finding is, though events have no field for it: a figure, what was said."""
    cells = tuple(
        tuple(dict.fromkeys(sentences.quoted(v.value, 120) for v in finding.values if v.document == one))[:MOST]
        for one in documents
    )
    label = ATTRIBUTES.get(finding.attribute, finding.attribute).removeprefix("the ")
    verdict = finding.kind if finding.kind in ("agree", "differ", "only") else "beside"
    return Row(label=label, verdict=verdict, cells=cells, reasons=finding.reasons[:1])
