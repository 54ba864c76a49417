"""The brief as one JSON object: the page with its notes, then the records of every kind as an export writes them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from dragoman.model.account import Account
from dragoman.model.facts import Relation
from dragoman.report.composed import Brief, compose
from dragoman.report.lines import Line, Note
from dragoman.store.rows import join, to_row

Row = dict[str, Any]


def as_json(account: Account, *, scope: str = "") -> str:
    """Write the page and the records; a note bears the id of its document and where in it its words begin."""
    brief = compose(account, scope=scope)
    written: Row = {"title": brief.title, "summary": brief.summary, "scope": brief.scope or None, "page": _page(brief)}
    for field in fields(account):
        written[field.name] = [_row(record) for record in getattr(account, field.name)]
    return f"{json.dumps(written, ensure_ascii=False, indent=1)}\n"


def _row(record: object) -> Row:
    row = to_row(record)
    return join(row) if isinstance(record, Relation) else row


def _page(brief: Brief) -> list[Row]:
    ids = {source.number: source.document.id for source in brief.documents}
    notes = {note.number: _note(note, ids) for note in brief.notes}
    return [{"title": section.title, "lines": [_line(line, notes) for line in section.lines]} for section in brief.page]


def _line(line: Line, notes: dict[int, Row]) -> Row:
    return {"sentence": line.sentence, "note": line.note or None, "evidence": [notes[number] for number in line.notes]}


def _note(note: Note, ids: dict[int, str]) -> Row:
    words = note.citation
    return {"number": note.number, "document": ids.get(words.number), "start": words.start, "text": words.text}
