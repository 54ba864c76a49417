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
    503: "The case cannot be read",
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


#: What the types of events are called in plain words.
TYPES = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "diplomatic support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilization",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}


#: What sectors of actors are called in plain words.
SECTORS = {
    "AGR": "farming",
    "BUS": "business",
    "COP": "police",
    "CRM": "criminals",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "former officials",
    "GOV": "government",
    "IGO": "body between states",
    "JRN": "media",
    "JUD": "courts",
    "LAB": "labour",
    "LEG": "parliament",
    "MED": "health",
    "MIL": "military",
    "NGO": "organisation without government",
    "OPP": "opposition",
    "PRE": "partly recognised",
    "PRM": "pro-government paramilitaries",
    "PTY": "party",
    "REB": "rebels",
    "REF": "refugees",
    "REL": "religion",
    "SOC": "civil society",
    "SPY": "intelligence",
    "UAF": "armed group",
}
#: What forms of documents are called in plain words.
FORMS = {
    "text": "text",
    "txt": "text",
    "plain": "text",
    "html": "web page",
    "pdf": "PDF",
    "docx": "Word file",
    "eml": "mail",
    "message": "mail",
    "feed": "entry of a feed",
    "rss": "entry of a feed",
    "json": "line of a table",
    "jsonl": "line of a table",
    "csv": "line of a table",
    "row": "line of a table",
    "warc": "archived page",
    "fragment": "web page",
}


def plain(sort: str) -> str:
    """
    Call a record's own sort by plain words.

    >>> plain("CONSULT"), plain("holds_office")
    ('consultation', 'holds office')
    """
    return TYPES.get(sort, sort.removeprefix("other:").replace("_", " "))


def counted(number: int, one: str, many: str = "") -> str:
    """
    Count things in words.

    >>> counted(1, "source"), counted(3200, "source")
    ('1 source', '3,200 sources')
    """
    return f"{number:,} {plural(number, one, many)}"


def plural(number: int, one: str, many: str = "") -> str:
    """
    Give the word for so many things, whose number stands elsewhere.

    >>> plural(1, "event"), plural(0, "event")
    ('event', 'events')
    """
    return one if number == 1 else many or one + "s"


TEMPLATES = Environment(
    loader=PackageLoader("dragoman.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=shown,
)
TEMPLATES.globals |= {"asset": asset, "to": to, "date": date, "counted": counted, "plural": plural, "plain": plain} | {
    "sectors": SECTORS,
    "forms": FORMS,
}


def render(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> Response:
    """Write a page."""
    state = request.app.state
    words = {"case_name": state.settings.name, "read_only": state.settings.read_only, "form_token": state.form_token}
    words["behind"] = state.archive.behind
    whole = TEMPLATES.get_template(template).render(words | {"path": request.url.path, "q": ""} | dict(context))
    # A halved character that slipped through would otherwise end the answer.
    return HTMLResponse(whole.encode("utf-8", "replace"), status_code=status, headers={"cache-control": "no-cache"})


def refusal(request: Request, status: int, reason: str, *, title: str = "") -> Response:
    """Say in one sentence why there is no answer, as a page or, to a program, as JSON."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason}, status_code=status)
    context = {"title": title or TITLES.get(status, "No answer"), "reason": reason}
    return render(request, "refusal.html", context, status=status)
