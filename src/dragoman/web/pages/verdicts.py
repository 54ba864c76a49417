"""Verdicts from the page: same, different, wrong, rename, merge, undo; and the log of all."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.catalogue.inquiry import Inquiry
from dragoman.errors import DragomanError, StoreError
from dragoman.model.account import Verdict
from dragoman.query import Case
from dragoman.web.asked import BadRequest, Refused, check_one_of, page_asked
from dragoman.web.page import render, to

LIST = 50
KINDS = ("same", "different", "wrong", "rename", "merge", "undo")
#: Longest note and name, most records of one verdict, and how much a form may weigh.
NOTE, NAME, RECORDS, FIELDS = 2000, 300, 40, 80
#: Where a record of an id that begins so is shown.
SHOWN_AT = {"incident-": "incidents", "state/": "actors", "person/": "actors", "org/": "actors", "group/": "actors"}


def log(request: Request) -> Response:
    """List the verdicts, the latest first."""
    page = page_asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("verdicts", most=LIST, skip=(page - 1) * LIST)
        undone = {row["id"] for row in ask.rows("undone")}
        names = _names(ask, rows)
    for row in rows:
        row["undone"] = row["id"] in undone
        row["records"] = [(names.get(one, one), _href(one)) for one in row["records"]]
    done = request.query_params.get("done", "")
    pages = -(-(rows[0]["found"] if rows else 0) // LIST)
    return render(request, "verdicts.html", {"rows": rows, "page": page, "pages": pages, "done": done[:100]})


async def judge(request: Request) -> Response:
    """Take a verdict from a form of one of our pages, and show the log."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    if request.app.state.settings.read_only:
        raise Refused("This room was opened to be read; verdicts are not taken.")
    if not hmac.compare_digest(_word(form, "form_token").encode(), request.app.state.form_token.encode()):
        raise Refused("The form is older than this room; open its page again.")
    verdict = _verdict(form)
    try:
        made: Verdict = await run_in_threadpool(request.app.state.archive.judge, verdict)
    except StoreError:
        # Nothing is wrong with the verdict: the case cannot be written now.
        raise
    except DragomanError as error:
        raise BadRequest(str(error)) from error
    return RedirectResponse(f"/verdicts?{urlencode({'done': made.id})}", 303)


def _verdict(form: FormData) -> Callable[[Case], Verdict]:
    """Read what is judged, and how."""
    kind, records = _word(form, "verdict"), [one for one in form.getlist("record") if isinstance(one, str) and one]
    note, name = _word(form, "note").strip(), _word(form, "name").strip()
    check_one_of(kind, KINDS, name="A verdict")
    if not 0 < len(records) <= RECORDS or len(note) > NOTE or len(name) > NAME:
        raise BadRequest(f"A verdict is on 1 to {RECORDS} records; a note has at most {NOTE} characters.")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    if kind == "undo":
        return lambda case: case.undo(records[0], note=note or None, at=at)
    return lambda case: case.judge(kind, *records, name=name or None, note=note or None, at=at)


def _word(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return "" if isinstance(value, UploadFile) or value is None else value


def _href(record: str) -> str | None:
    return next((to(kind, record) for start, kind in SHOWN_AT.items() if record.startswith(start)), None)


def _names(ask: Inquiry, rows: list[Mapping[str, object]]) -> dict[str, str]:
    """Name the incidents and actors that were judged."""
    records = {str(one) for row in rows for one in row["records"]}  # type: ignore[attr-defined]  # a list of ids
    found = {incident.id: incident.headline for incident in ask.by_id("incidents", records)}
    return found | {identity: actor.name for identity, actor in ask.actors(records).items()}
