"""The list of what could not be read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.web.asked import page_asked
from dragoman.web.page import render

LIST = 50


def failures(request: Request) -> Response:
    """List what could not be read, and why."""
    page = page_asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("failures", most=LIST, skip=(page - 1) * LIST)
    pages = -(-(rows[0]["found"] if rows else 0) // LIST)
    return render(request, "failures.html", {"rows": rows, "page": page, "pages": pages})
