"""Who publishes: what each source tells more of than the others, what it tells alone, what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue.inquiry import Inquiry, Row
from dragoman.gazetteer.states import countries
from dragoman.report import sentences
from dragoman.report.wording import PUBLISHERS
from dragoman.web.asked import check_one_of, held, page_asked
from dragoman.web.page import plain, render, to

LIST, SHORT, LONG = 40, 8, 60
#: What a source is set apart by, and what that is called.
LISTS = {"alone": "What it alone tells", "left_out": "What it leaves out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A type of event or a party that a source has in clearly more, or fewer, of its incidents than the others."""

    label: str
    more: bool
    #: What of its own incidents, and of the others', has it, in whole percent.
    own: int
    rest: int
    #: The same in words, with the numbers.
    told: str


def sources(request: Request) -> Response:
    """List who publishes, with what each tells more and less of than the others."""
    page = page_asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("sources", most=LIST, skip=(page - 1) * LIST)
        total = ask.counts().get("sources", 0)
        leanings = _leanings(ask, rows)
    shown = [{**row, "described": described(row), "leanings": leanings.get(row["no"], [])} for row in rows]
    return render(request, "sources.html", {"rows": shown, "total": total, "page": page, "pages": -(-total // LIST)})


def source(request: Request) -> Response:
    """Show a source: what it stresses, what it alone tells, what it leaves out."""
    identity, what = request.path_params["id"], request.query_params.get("what", "")
    page = page_asked(request.query_params)
    if what:
        check_one_of(what, LISTS, name="What is listed")
    with request.app.state.archive.inquiry() as ask:
        found = held(ask.one("source", id=identity), kind="source", identity=identity)
        leanings = _leanings(ask, [found]).get(found["no"], [])
        lists = [_listed(ask, found, name, page=page, whole=bool(what)) for name in LISTS if what in ("", name)]
    context = {
        "source": found,
        "described": described(found),
        "leanings": leanings,
        "lists": [one for one in lists if one["found"] or what],
        "what": what,
        "page": page,
    }
    return render(request, "source.html", context)


def described(row: Mapping[str, Any]) -> str:
    """Say of which kind and of which state a publisher is, as far as that is known."""
    known = (PUBLISHERS.get(row["kind"] or ""), countries().get(row["country"] or ""))
    return ", ".join(part for part in known if part)


def _leanings(ask: Inquiry, rows: Sequence[Row]) -> dict[int, list[Leaning]]:
    names = {row["no"]: row["name"] for row in rows}
    found: dict[int, list[Leaning]] = {}
    for one in ask.rows("leanings", sources=list(names)) if names else []:
        found.setdefault(one["source"], []).append(_leaning(one))
    return found


def _leaning(row: Row) -> Leaning:
    own, rest = (round(100 * row[part] / row[f"{part}_all"]) for part in ("own", "rest"))
    told = (
        f"{row['own']:,} of its {row['own_all']:,} incidents; {row['rest']:,} of {row['rest_all']:,} that others tell"
    )
    label = plain(row["label"]) if row["facet"] == "type" else row["label"]
    return Leaning(label=label, more=row["more"], own=own, rest=rest, told=told)


def _listed(ask: Inquiry, row: Row, what: str, *, page: int, whole: bool) -> dict[str, Any]:
    """Give some of the incidents that a source tells alone or leaves out, or a whole page of them."""
    size = LONG if whole else SHORT
    skip = (page - 1) * size if whole else 0
    rows = row[f"some_{what}"]
    if whole:
        rows = ask.rows("headings", words={"what": what}, slot=row["slot"], most=size, skip=skip)
    headings = [(f"{sentences.sentence_case(one['headline'])}.", to("incidents", one["incident"])) for one in rows]
    return {
        "name": what,
        "label": LISTS[what],
        "found": row[what],
        "headings": headings,
        "pages": -(-row[what] // LONG),
    }
