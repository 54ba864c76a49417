"""The case as a whole: what is in it, when it happened, who has most to do with whom, on what the sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue.inquiry import Inquiry
from dragoman.web.drawing import timeline
from dragoman.web.listed import all_written
from dragoman.web.page import date, render
from dragoman.web.pages.findings import written

#: Lines of each list.
TOLD, PAIRS, ACTORS, SOURCES, APART = 8, 10, 12, 12, 5


def case(request: Request) -> Response:
    """Show what the case holds."""
    with request.app.state.archive.inquiry() as ask:
        counts = ask.counts()
        span = ask.one("span") or {}
        best = [row["slot"] for row in ask.rows("best_told", most=TOLD)]
        latest = [row["slot"] for row in ask.rows("latest", most=TOLD)]
        apart = [row["slot"] for row in ask.rows("finding_slots", kind="differ", attribute=None, most=APART, skip=0)]
        told = [("incidents", ask.by_slot("incidents", slots)) for slots in (best, latest)]
        best_told, latest_told = all_written(ask, told)
        context = {
            "counts": counts,
            "first": date(span.get("first")),
            "last": date(span.get("last")),
            "charts": timeline.charts(timeline.months(ask.rows("months"))),
            "chart_query": "",
            "best": best_told,
            "latest": latest_told,
            "apart": written(ask, ask.by_slot("findings", apart)),
            "actors": ask.rows("top_actors", name=None, kind=None, most=ACTORS, skip=0),
            "pairs": pairs(ask, ask.rows("top_pairs", most=PAIRS)),
            "publishers": ask.rows("publishers", most=SOURCES),
        }
    return render(request, "case.html", context)


def pairs(ask: Inquiry, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Name the two of each pair, and the share that is conflict."""
    rows = list(rows)
    standing = names(ask, {end for row in rows for end in (row["one"], row["other"])})
    found = []
    for row in rows:
        whole = row["cooperation"] - row["conflict"]
        found.append(
            {
                **row,
                "one_name": standing[row["one"]],
                "other_name": standing[row["other"]],
                "share": round(row["cooperation"] / whole * 100) if whole else 50,
            }
        )
    return found


def names(ask: Inquiry, stands: Iterable[str]) -> dict[str, str]:
    """Name whoever is meant by a code, or by an id where there is no code."""
    return {row["stands"]: row["name"] for row in ask.rows("standing", stands=sorted(set(stands)))}
