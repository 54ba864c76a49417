"""Two drawings of a selection: who deals with whom, and where it happened."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue import choice as chosen
from dragoman.web.asked import asked, number
from dragoman.web.drawing.network import network as drawn_network
from dragoman.web.drawing.sheet import sheet
from dragoman.web.listed import tone
from dragoman.web.page import render
from dragoman.web.pages.search import narrowed

#: Nodes that are drawn unless more are asked for, and the most; pairs and places that are looked at.
NODES, MOST_NODES, PAIRS, PLACES = 40, 300, 3000, 400


def network(request: Request) -> Response:
    """Draw who deals with whom."""
    wanted = asked(request.query_params)
    nodes = number(request.query_params.get("nodes", ""), name="number of nodes", default=NODES, most=MOST_NODES)
    with request.app.state.archive.inquiry() as ask:
        found = chosen.choose(ask, wanted.but(kind="incidents"), counted=False)
        pairs = ask.rows("chosen_pairs" if found.narrowed else "top_pairs", most=PAIRS)
        drawing = drawn_network(pairs, most=nodes)
        standing = {row["stands"]: row for row in ask.rows("standing", stands=[node.id for node in drawing.nodes])}
        context = {
            "asked": wanted,
            "q": wanted.q,
            "narrowed": narrowed(ask, wanted),
            "drawing": drawing,
            "names": standing,
            "nodes": nodes,
            "tone": tone,
            "more": [n for n in (20, 40, 80, 150, 300) if n != nodes],
        }
    return render(request, "network.html", context)


def places(request: Request) -> Response:
    """Draw where it happened."""
    wanted = asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        found = chosen.choose(ask, wanted.but(kind="incidents"), counted=False)
        rows = ask.rows("chosen_places" if found.narrowed else "all_places", most=PLACES)
        context = {
            "asked": wanted,
            "q": wanted.q,
            "narrowed": narrowed(ask, wanted),
            "sheet": sheet(rows),
            "rows": rows[:30],
            "tone": tone,
        }
    return render(request, "map.html", context)
