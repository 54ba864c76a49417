"""How a page is written: the templates, what all of them can call, and the page for what went wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.align.wording.spoken import spoken
from dragoman.model.facts import Time
from dragoman.web.shown import shown

#: Where our own files lie, by their names in an address.
STATIC = {
    "style.css": ("dragoman.report", "templates/style.css", "text/css"),
    "room.css": ("dragoman.web", "static/room.css", "text/css"),
    "figures.css": ("dragoman.web", "static/figures.css", "text/css"),
    "room.js": ("dragoman.web", "static/room.js", "text/javascript"),
    "land.svg": ("dragoman.web", "static/land.svg", "image/svg+xml"),
    "mark.svg": ("dragoman.web", "static/mark.svg", "image/svg+xml"),
}
TITLES = {
    400: "That cannot be asked",
    401: "Who is there?",
    403: "Not from here",
    404: "Not in this case",
    405: "Not in this way",
    500: "Something broke",
    503: "The case is held",
}


def to(kind: str, identity: str) -> str:
    """
    Give the address of a record's page.

    >>> to("actors", "state/ERI")
    '/actors/state/ERI'
    """
    return f"/{kind}/{quote(identity, safe='/')}"


@cache
def static(name: str) -> tuple[bytes, str]:
    """Read one of our own files, and say what kind it is."""
    package, path, kind = STATIC[name]
    return files(package).joinpath(path).read_bytes(), kind


@cache
def asset(name: str) -> str:
    """Give the address of one of our own files, which changes with it."""
    return f"/static/{name}?v={hashlib.sha256(static(name)[0]).hexdigest()[:12]}"


def date(day: str | None) -> str:
    """
    Say a date as exact as it is.

    >>> date("2018-07"), date("2018-07-09"), date(None)
    ('July 2018', '9 July 2018', '')
    """
    if not day:
        return ""
    precision = {4: "year", 7: "month"}.get(len(day), "day")
    return spoken(Time(from_=day, to=None, precision=precision, text=None, start=None, end=None))


def counted(number: int, one: str, many: str = "") -> str:
    """
    Count things in words.

    >>> counted(1, "source"), counted(3200, "source")
    ('1 source', '3,200 sources')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


TEMPLATES = Environment(
    loader=PackageLoader("dragoman.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=shown,
)
TEMPLATES.globals |= {"asset": asset, "to": to, "date": date, "counted": counted}


def render(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> Response:
    """Write a page."""
    state = request.app.state
    words = {"case_name": state.settings.name, "read_only": state.settings.read_only, "form_token": state.form_token}
    whole = TEMPLATES.get_template(template).render(words | {"path": request.url.path, "q": ""} | dict(context))
    # A halved character that slipped through would otherwise end the answer.
    return HTMLResponse(whole.encode("utf-8", "replace"), status_code=status, headers={"cache-control": "no-cache"})


def refusal(request: Request, status: int, reason: str) -> Response:
    """Say in one sentence why there is no answer, as a page or, to a program, as JSON."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason}, status_code=status)
    return render(request, "refusal.html", {"title": TITLES.get(status, "No answer"), "reason": reason}, status=status)
