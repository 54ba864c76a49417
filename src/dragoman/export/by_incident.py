"""
Incidents and the events that tell them, each event in one incident only: the narrowest it belongs to.

An event that no incident has taken in stands for itself, as an incident of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dragoman.export.chosen import narrowed
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]

#: What is read of an event; a case may hold a million.
_OF_EVENT = (
    "id", "document", "type", "mode", "contexts", "cameo", "quad", "score", "goldstein", "actors", "recipients",
    "when", "where", "status", "negated", "future", "hypothetical", "incident", "evidence",
)  # fmt: skip


def by_incident(case: Case, filters: Filters = ALL) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Give every incident that the filters let through with all the events that tell it, in order."""
    told = _told(case, filters)
    incident, events = next(told, (None, ()))
    for row in _incidents(case, filters):
        while incident is not None and incident < row["id"]:
            incident, events = next(told, (None, ()))
        yield row, events if incident == row["id"] else ()
    for event in _alone(case, filters):
        yield _as_incident(event), [event]


def is_realised(event: Row) -> bool:
    """Tell whether an event is told as a fact: not denied, imagined or still to come."""
    return not (event["negated"] or event["future"] or event["hypothetical"])


def _incidents(case: Case, filters: Filters) -> Iterator[Row]:
    found = case.incidents(narrowed(filters, "incidents"))
    for row in found.order("id").iter_rows():
        yield dict(zip(found.columns, row, strict=True))


def _told(case: Case, filters: Filters) -> Iterator[tuple[str | None, Sequence[Row]]]:
    events = _events(case, Filters(document=filters.document), "incident IS NOT NULL", "incident, document, id")
    for incident, group in groupby(events, key=lambda event: str(event["incident"])):
        yield incident, list(group)


def _alone(case: Case, filters: Filters) -> Iterator[Row]:
    yield from _events(case, narrowed(filters, "events"), "incident IS NULL", "document, id")


def _events(case: Case, filters: Filters, which: str, order: str) -> Iterator[Row]:
    columns = ", ".join(f'"{name}"' for name in _OF_EVENT)
    for row in case.events(filters).filter(which).project(columns).order(order).iter_rows():
        yield dict(zip(_OF_EVENT, row, strict=True))


def _as_incident(event: Row) -> Row:
    """Write an event under the names of an incident."""
    return {
        **{name: event[name] for name in ("id", "type", "actors", "recipients", "when", "where")},
        "headline": " … ".join(item["text"] for item in event["evidence"][:1]),
        "part_of": None,
        "documents": [event["document"]],
        "voices": 1,
        "events": [event["id"]],
        "statements": [],
        "reasons": [],
    }
