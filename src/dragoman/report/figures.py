"""
The drawings of a brief, each with the words for who cannot see it; what would be empty is not drawn.

The words tell what the drawing shows, from the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.align.wording.names import listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Account
from dragoman.model.facts import Time
from dragoman.plot.map import map_, map_rows
from dragoman.plot.network import network, network_rows
from dragoman.plot.pairs import pair_rows, pairs
from dragoman.plot.sources import DIFFERS, source_rows, sources
from dragoman.plot.svg import svg
from dragoman.plot.timeline import has_months, month_rows, timeline, timeline_rows
from dragoman.report.summary import counted


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, what it is called, and what it shows in words."""

    title: str
    words: str
    drawing: Markup


def figures(account: Account) -> tuple[Figure, ...]:
    """Draw what there is to draw."""
    drawn = (make(account) for make in DRAWINGS)
    return tuple(figure for figure in drawn if figure is not None)


def _timeline(account: Account) -> Figure | None:
    rows = timeline_rows(account)
    if len(rows) < 2:
        return None
    conflict = sum(row["side"] == "conflict" for row in rows)
    ends = f"from {_day(rows[0]['first'])} to {_day(max(row['last'] for row in rows))}"
    words = (
        f"{counted(len(rows), 'event')} in order of time, {conflict} of them of conflict, {ends}. "
        "A bar: the day is known to the month or the year only; a larger point: more sources tell it."
    )
    months = len({row["month"] for row in month_rows(account)})
    counts = f" Above: the number in each of {counted(months, 'month')}." if has_months(account) else ""
    return Figure("When it happened", words + counts, _drawn(timeline(account), words, "when"))


def _day(iso: str) -> str:
    return spoken(Time(from_=iso, to=iso, precision="day", text=None, start=None, end=None))


def _pairs(account: Account) -> Figure | None:
    rows = pair_rows(account)
    if len({row["month"] for row in rows}) < 2:
        return None
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["pair"]] = totals.get(row["pair"], 0) + row["incidents"]
    words = (
        f"By month, the PLOVER scores of what was done: cooperation above the line, conflict below. "
        f"{listing(f'{pair} ({number})' for pair, number in totals.items())}, by the number of events."
    )
    return Figure("How they stand to each other over time", words, _drawn(pairs(account), words, "pairs"))


def _network(account: Account) -> Figure | None:
    nodes, edges = network_rows(account)
    if len(edges) < 2:
        return None
    best = sorted(edges, key=lambda edge: (-edge["incidents"], edge["one"], edge["other"]))[:4]
    words = (
        f"{counted(len(nodes), 'actor')} and {counted(len(edges), 'tie')}; a state stands for all that belong to it. "
        f"Most lies between {listing(_tie(edge) for edge in best)}."
    )
    return Figure("Who has to do with whom", words, _drawn(network(account), words, "network"))


def _tie(edge: dict[str, object]) -> str:
    return f"{edge['one']} and {edge['other']} ({edge['incidents']})"


def _map(account: Account) -> Figure | None:
    rows = map_rows(account)
    if len(rows) < 2:
        return None
    best = listing(f"{row['place']} ({row['incidents']})" for row in rows[:8])
    words = (
        f"Events whose place is told: {best}. The faint dots are where people live; "
        "a fainter point stands for a whole state or region."
    )
    return Figure("Where it happened", words, _drawn(map_(account), words, "where"))


def _sources(account: Account) -> Figure | None:
    rows = source_rows(account)
    if not rows:
        return None
    incidents = len({row["incident"] for row in rows})
    apart = len({row["incident"] for row in rows if row["state"] == DIFFERS})
    words = (
        f"{counted(incidents, 'event')} that several sources tell, and which source tells each; "
        f"on {apart} of them they differ."
    )
    return Figure("Who tells what", words, _drawn(sources(account), words, "who"))


def _drawn(chart: object, words: str, prefix: str) -> Markup:
    return Markup(svg(chart, label=words, prefix=prefix))  # noqa: S704  # our own drawing, its words escaped


DRAWINGS: tuple[Callable[[Account], Figure | None], ...] = (_timeline, _sources, _pairs, _network, _map)
