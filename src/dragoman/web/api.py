"""
The case as JSON, to be read by programs: the same records under the names of their export, page by page.

The description at /openapi.json is made from the tables that the routes are made from.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dragoman.catalogue import choice
from dragoman.catalogue.inquiry import Inquiry
from dragoman.store.rows import join, to_row
from dragoman.web.asked import BadRequest, NotFound, asked, number, page_asked
from dragoman.web.openapi import FINDING_KINDS, KNOWN, SINGLE, SIZE, describe

#: Records that are chosen by the same words as on the page of search.
CHOSEN = ("incidents", "events", "statements", "agreements", "quantities", "relations", "documents")
Answer = Callable[[Inquiry, Request], dict[str, Any]]


def _listed(kind: str) -> Answer:
    """Answer with one page of the records of a kind."""

    def answer(ask: Inquiry, request: Request) -> dict[str, Any]:
        _known(request, kind)
        size = _size(request)
        words = {name: value for name, value in request.query_params.items() if name != "size"}
        wanted = asked({**words, "kind": kind})
        chosen = choice.choose(ask, wanted)
        slots = choice.slots(ask, wanted, chosen, size=size)
        rows = [_row(record) for record in ask.by_slot(kind, slots)]
        if kind == "documents":
            rows = [{name: value for name, value in row.items() if name != "text"} for row in rows]
        return _page(rows, chosen.numbers.get(kind, 0), wanted.page, size)

    return answer


def _findings(ask: Inquiry, request: Request) -> dict[str, Any]:
    _known(request, "findings")
    size, page = _size(request), page_asked(request.query_params)
    kind = request.query_params.get("kind", "differ")
    if kind not in FINDING_KINDS:
        raise BadRequest(f"The kind is one of {', '.join(FINDING_KINDS)}.")
    rows = ask.rows("finding_slots", kind=kind, attribute=None, most=size, skip=(page - 1) * size)
    total = sum(row["number"] for row in ask.rows("finding_kinds") if row["kind"] == kind)
    found = ask.by_slot("findings", [row["slot"] for row in rows])
    return _page([_row(record) for record in found], total, page, size)


def _actors(ask: Inquiry, request: Request) -> dict[str, Any]:
    _known(request, "actors")
    size, page = _size(request), page_asked(request.query_params)
    sought = request.query_params.get("name", "")
    name = " ".join(choice.words(sought)) if sought else None
    rows = ask.rows("top_actors", name=name, kind=None, most=size, skip=(page - 1) * size)
    total = rows[0]["found"] if rows else 0
    known = ask.actors(row["id"] for row in rows)
    return _page([_row(known[row["id"]]) for row in rows], total, page, size)


def _publishers(ask: Inquiry, request: Request) -> dict[str, Any]:
    _known(request, "publishers")
    size, page = _size(request), page_asked(request.query_params)
    rows = ask.rows("sources", most=size, skip=(page - 1) * size)
    inner = ("no", "slot", "some_alone", "some_left_out")
    items = [{name: value for name, value in row.items() if name not in inner} for row in rows]
    return _page(items, ask.counts().get("sources", 0), page, size)


def _one(kind: str) -> Answer:
    """Answer with one record."""

    def answer(ask: Inquiry, request: Request) -> dict[str, Any]:
        _known(request, "one")
        identity = request.path_params["id"]
        found = _found(ask, kind, identity)
        if not found:
            raise NotFound(f"The case holds nothing of {kind} that goes by {identity!r}.")
        return _row(found[0])

    return answer


def _found(ask: Inquiry, kind: str, identity: str) -> list[Any]:
    """Read the record that goes by an id, if there is one."""
    if kind == "actors":
        return list(ask.actors([identity]).values())
    if kind == "publishers":
        return ask.by_slot(kind, [row["slot"] for row in ask.rows("source", id=identity)])
    return ask.by_id(kind, [identity])


def _known(request: Request, kind: str) -> None:
    """Refuse what is asked for by a name that nobody knows, or twice: it would be passed over in silence."""
    given = [name for name, _ in request.query_params.multi_items() if name != "token"]
    unknown = sorted(set(given) - set(KNOWN[kind]))
    if unknown:
        raise BadRequest(f"{kind} cannot be chosen by {', '.join(unknown)[:80]}.")
    if len(given) > len(set(given)):
        raise BadRequest("Each name may stand once.")
    empty = sorted(name for name, value in request.query_params.items() if not value)
    if empty:
        raise BadRequest(f"Nothing stands for {', '.join(empty)}.")


def _size(request: Request) -> int:
    return number(request.query_params.get("size", ""), name="size", default=SIZE[0], most=SIZE[1])


def _row(record: Any) -> dict[str, Any]:
    row = to_row(record)
    return join(row) if "object_text" in row else row


def _page(rows: list[dict[str, Any]], total: int, page: int, size: int) -> dict[str, Any]:
    return {"total": total, "page": page, "pages": -(-total // size), "items": rows}


def _route(path: str, answer: Answer) -> Route:
    def endpoint(request: Request) -> Response:
        with request.app.state.archive.inquiry() as ask:
            body = json.dumps(answer(ask, request), ensure_ascii=False, allow_nan=False)
        return Response(body.encode("utf-8", "replace"), media_type="application/json")

    return Route(path, endpoint)


def _description(_request: Request) -> Response:
    return JSONResponse(describe())


ROUTES = (
    *(_route(f"/api/{kind}", _listed(kind)) for kind in CHOSEN),
    _route("/api/findings", _findings),
    _route("/api/actors", _actors),
    _route("/api/publishers", _publishers),
    *(_route(f"/api/{kind}/{{id:path}}", _one(kind)) for kind in SINGLE),
    Route("/openapi.json", _description),
)
