"""Documents side by side: what all say, where they differ, what one leaves out, what only one says."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue.beside import side_by_side
from dragoman.report import compare as report
from dragoman.report.lines import Line, sources
from dragoman.web.asked import BadRequest, NotFound
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


def _line(line: Line) -> dict[str, Any]:
    """Set the words of each document in a column of its own where several are quoted."""
    numbers = sorted({citation.number for citation in line.citations})
    columns = [(n, [c for c in line.citations if c.number == n]) for n in numbers]
    return {"line": line, "columns": columns if len(columns) > 1 else []}
