"""Search over text and facts; every answer is an address that can be kept."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue import choice as chosen
from dragoman.catalogue.asked import Asked
from dragoman.catalogue.inquiry import Inquiry
from dragoman.gazetteer.states import countries
from dragoman.web.asked import KINDS, asked
from dragoman.web.drawing import timeline
from dragoman.web.listed import items
from dragoman.web.page import plain, render

SIZE = 40
LABELS = {
    "incidents": "Incidents",
    "events": "Events",
    "statements": "Statements",
    "agreements": "Steps of agreements",
    "quantities": "Figures",
    "relations": "Relations",
    "documents": "Documents",
}
#: What each name in an address is called.
NAMES = {
    "q": "words",
    "type": "type",
    "actor": "actor",
    "partner": "with",
    "source": "source",
    "document": "document",
    "country": "country",
    "place": "place",
    "since": "since",
    "until": "until",
}


def search(request: Request) -> Response:
    """Answer a question."""
    wanted = asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        found = chosen.choose(ask, wanted)
        numbers = found.numbers
        months = ask.rows("chosen_months" if found.narrowed else "months") if wanted.kind == "incidents" else []
        context = {
            "asked": wanted,
            "q": wanted.q,
            "tabs": [(kind, LABELS[kind], numbers.get(kind, 0), wanted.query(kind=kind, type="")) for kind in KINDS],
            "found": numbers.get(wanted.kind, 0),
            "items": items(ask, wanted.kind, chosen.slots(ask, wanted, found, size=SIZE)),
            "facets": chosen.facets(ask, wanted, found),
            "narrowed": narrowed(ask, wanted),
            "charts": timeline.charts(timeline.months(months)),
            "chart_query": wanted.query(since="", until="", kind="incidents"),
            "pages": -(-numbers.get(wanted.kind, 0) // SIZE),
            "page": wanted.page,
            "label": LABELS[wanted.kind],
            "countries": countries(),
        }
    return render(request, "search.html", context)


def narrowed(ask: Inquiry, wanted: Asked) -> list[tuple[str, str, str]]:
    """Say by what an answer is narrowed, in the words of a reader, each with the answer without it."""
    ids = [value for name, value in wanted.narrowed() if name in ("actor", "partner")]
    names = {row["id"]: row["name"] for row in ask.rows("actor_names", ids=ids)}
    names |= {r["id"]: r["title"] for r in ask.rows("document_titles", ids=[wanted.document])}
    names |= {r["id"]: r["name"] for r in ask.rows("source", id=wanted.source)} if wanted.source else {}
    names |= {wanted.country: countries().get(wanted.country, wanted.country), wanted.type: plain(wanted.type)}
    stand = {r["stands"]: r["name"] for r in ask.rows("standing", stands=[one for one in ids if one not in names])}
    return [
        (NAMES[name], names.get(value, stand.get(value, value)), wanted.query(**{name: ""}))
        for name, value in wanted.narrowed()
    ]
