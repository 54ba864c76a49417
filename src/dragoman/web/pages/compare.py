"""Documents side by side: what all say, where they differ, what one leaves out, what only one says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman import align
from dragoman.model.account import Account, Reading
from dragoman.model.text import Document
from dragoman.report import compare as report
from dragoman.report.lines import Line, sources
from dragoman.web.asked import BadRequest, NotFound
from dragoman.web.inquiry import FACTS, Inquiry
from dragoman.web.page import render

#: Documents that are set side by side, and those that are offered for it.
MOST, OFFERED = 6, 60


def compare(request: Request) -> Response:
    """Set documents side by side, or let them be chosen."""
    wanted = list(dict.fromkeys(one for one in request.query_params.getlist("document") if one))
    if len(wanted) > MOST:
        raise BadRequest(f"At most {MOST} documents are set side by side.")
    with request.app.state.archive.inquiry() as ask:
        offered = ask.rows("document_rows", most=OFFERED, skip=0)
        chosen = ask.by_id("documents", wanted)
        for one in set(wanted) - {document.id for document in chosen}:
            raise NotFound(f"The case holds no document {one!r}.")
        account = side_by_side(ask, chosen) if len(chosen) > 1 else None
        known = {row["id"] for row in offered}
        offered += [row for row in ask.rows("document_titles", ids=wanted) if row["id"] not in known]
    context: dict[str, Any] = {"offered": offered, "wanted": wanted, "most": MOST, "account": account}
    if account:
        context |= {
            "title": report.title(account),
            "summary": report.summary(account),
            "sources": sources(account),
            "sections": [(s.title, s.about, [_line(line) for line in s.lines]) for s in report.sections(account)],
        }
    return render(request, "compare.html", context)


def side_by_side(ask: Inquiry, documents: Iterable[Document]) -> Account:
    """Make an account of these documents alone; versions and copies are compared too."""
    readings = [_reading(ask, replace(one, copy_of=None, supersedes=None)) for one in documents]
    made = align.align(readings)
    facts = {table: tuple(f for reading in readings for f in getattr(reading, table)) for table in FACTS}
    known = {actor.id: actor for reading in readings for actor in reading.actors}
    return Account(
        documents=tuple(reading.document for reading in readings),
        actors=tuple(known[one] for one in sorted(known)),
        incidents=tuple(made[0]),
        findings=tuple(made[1]),
        **facts,
    )


def _reading(ask: Inquiry, document: Document) -> Reading:
    account = ask.document_account(document)
    facts = {table: getattr(account, table) for table in FACTS}
    mentions = ask.of_document("mentions", document.id)
    actors = tuple(ask.actors({mention.actor for mention in mentions} | {a.id for a in account.actors}).values())
    return Reading(document=document, key="", actors=actors, mentions=mentions, **facts)


def _line(line: Line) -> dict[str, Any]:
    """Set the words of each document in a column of its own where several are quoted."""
    numbers = sorted({citation.number for citation in line.citations})
    columns = [(n, [c for c in line.citations if c.number == n]) for n in numbers]
    return {"line": line, "columns": columns if len(columns) > 1 else []}
