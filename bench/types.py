"""
The PLOVER type of what one party does to the other: the parties given, and not given.

Not given: the whole pipeline runs on the sentence; the prediction is the type of the most confident event whose
actor and recipient overlap the gold spans, or none. CONCEDE and RETREAT are one class, as in the gold.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from bench.measured import Measured, Options
from dragoman.errors import SourceError
from dragoman.model.facts import Event, Party
from dragoman.model.text import Document, Span
from dragoman.reading import between, read_document
from dragoman.sources.assembly import Given, assemble

ONE_CLASS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def measure(options: Options) -> Measured:
    """Code every sentence of the gold twice: with the parties, and without."""
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line][: options.most]
    wanted = [row["type"] for row in rows]
    told = [_given(row) for row in rows]
    found = [_not_given(row) for row in rows]
    if options.misses:
        _list_errors(rows, told, found)
    figures = {
        "accuracy": _accuracy(wanted, told),
        "macro_f1": _macro_f1(wanted, told),
        "open_accuracy": _accuracy(wanted, found),
        "open_macro_f1": _macro_f1(wanted, found),
    }
    return Measured(bench="types", n=len(rows), figures=figures)


def _document(row: dict[str, Any]) -> Document:
    return assemble(row["text"], Given(uri=row["id"], kind="plain"), data=row["text"].encode())


def _spans(row: dict[str, Any], side: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in row[side])


def _given(row: dict[str, Any]) -> str | None:
    found = between(_document(row), _spans(row, "actor"), _spans(row, "recipient"))
    return ONE_CLASS.get(found.type, found.type) if found is not None else None


def _not_given(row: dict[str, Any]) -> str | None:
    events = [e for e in read_document(_document(row)).events if _joins(e, row)]
    best = max(events, key=lambda e: (e.confidence, e.id), default=None)
    return ONE_CLASS.get(best.type, best.type) if best is not None else None


def _joins(event: Event, row: dict[str, Any]) -> bool:
    """Tell whether an event's sides overlap the gold's; in a symmetric one the recipient acts as well."""
    others = event.recipients or event.actors
    return _overlaps(event.actors, _spans(row, "actor")) and _overlaps(others, _spans(row, "recipient"))


def _overlaps(parties: Iterable[Party], spans: Sequence[Span]) -> bool:
    return any(Span(p.start, p.end).overlaps(span) for p in parties for span in spans)


def _accuracy(wanted: Sequence[str], found: Sequence[str | None]) -> float:
    return round(sum(w == f for w, f in zip(wanted, found, strict=True)) / len(wanted), 3)


def _macro_f1(wanted: Sequence[str], found: Sequence[str | None]) -> float:
    """Average the F1 of the classes that the gold holds."""
    pairs = list(zip(wanted, found, strict=True))
    scores = []
    for label in sorted(set(wanted)):
        right = sum(w == f == label for w, f in pairs)
        either = sum((w == label) + (f == label) for w, f in pairs)
        scores.append(2 * right / either)
    return round(sum(scores) / len(scores), 3)


def _list_errors(rows: Sequence[dict[str, Any]], told: Sequence[str | None], found: Sequence[str | None]) -> None:
    for row, given, open_ in zip(rows, told, found, strict=True):
        if row["type"] not in (given, open_) or given != row["type"]:
            print(f"{row['type']} given={given} open={open_} | {row['id']} | {row['text'][:200]}", file=sys.stderr)
