"""The room itself: which address leads to which page, and what becomes of an error."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.catalogue.archive import Archive
from dragoman.errors import CaseHeld, StoreError
from dragoman.web import api
from dragoman.web.asked import BadRequest, NotFound, Refused
from dragoman.web.guard import HEADERS, SAFE, Guard
from dragoman.web.page import STATIC, refusal, static
from dragoman.web.pages import (
    actor,
    agreement,
    case,
    compare,
    document,
    drawn,
    failures,
    findings,
    incident,
    rule,
    search,
    sources,
    verdicts,
)
from dragoman.web.settings import Settings

#: The pages by their addresses.
PAGES: Mapping[str, Callable[[Request], Response]] = {
    "/": case.case,
    "/search": search.search,
    "/incidents/{id:path}": incident.incident,
    "/findings": findings.findings,
    "/documents": document.documents,
    "/documents/{id:path}": document.document,
    "/sources": sources.sources,
    "/sources/{id:path}": sources.source,
    "/compare": compare.compare,
    "/actors": actor.actors,
    "/actors/{id:path}": actor.actor,
    "/agreements": agreement.agreements,
    "/agreements/{id:path}": agreement.agreement,
    "/network": drawn.network,
    "/map": drawn.places,
    "/verdicts": verdicts.log,
    "/rules": rule.rules,
    "/rules/{id:path}": rule.rule,
    "/failures": failures.failures,
}
YEAR = 365 * 24 * 3600
#: Seconds after which a case that is held is asked for again.
SOON = 3


def create_app(archive: Archive, settings: Settings) -> Starlette:
    """Make the pages of a case; whoever opened the archive closes it."""
    routes = [Route("/verdicts", verdicts.judge, methods=["POST"]), *api.ROUTES]
    routes += [Route(path, page) for path, page in PAGES.items()]
    app = Starlette(
        routes=[*routes, Route("/static/{name}", _static)],
        middleware=[Middleware(Guard, settings)],
        exception_handlers=HANDLERS,
    )
    app.state.archive = archive
    app.state.settings = settings
    app.state.form_token = secrets.token_urlsafe(24)
    return app


def _static(request: Request) -> Response:
    """Hand out one of our own files; its address changes with it, so it may be kept."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise NotFound(f"There is no file {name!r} here.")
    content, kind = static(name)
    return Response(content, media_type=kind, headers={"cache-control": f"public, max-age={YEAR}, immutable"})


def _bad(request: Request, error: Exception) -> Response:
    return refusal(request, 400, str(error))


def _missing(request: Request, error: Exception) -> Response:
    return refusal(request, 404, str(error))


def _refused(request: Request, error: Exception) -> Response:
    return refusal(request, 403, str(error))


def _held(request: Request, error: Exception) -> Response:
    """Say that the case cannot be read now; a page that is only looked at comes back by itself."""
    if not isinstance(error, CaseHeld):
        return refusal(request, 503, str(error))
    again = " This page comes back by itself." if request.method in SAFE else ""
    answer = refusal(request, 503, f"{error}{again}", title="One moment")
    answer.headers["retry-after"] = str(SOON)
    if request.method in SAFE:
        answer.headers["refresh"] = str(SOON)
    return answer


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    reasons = {404: "There is no page at this address.", 405: "This page can be read and not written to."}
    answer = refusal(request, status, reasons.get(status, str(error)))
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer


def _broken(request: Request, _error: Exception) -> Response:
    answer = refusal(request, 500, "A fault of ours; the terminal in which this room was opened tells more.")
    # This answer is made outside the guard.
    answer.headers.update(HEADERS)
    return answer


HANDLERS: Mapping[object, Callable[[Request, Exception], Response]] = {
    BadRequest: _bad,
    NotFound: _missing,
    Refused: _refused,
    StoreError: _held,
    HTTPException: _http,
    Exception: _broken,
}
