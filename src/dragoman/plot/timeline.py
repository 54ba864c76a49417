"""The incidents on a line of time: the weightiest one by one, and, where there are more, the number in each month."""

from __future__ import annotations

from collections import Counter
from typing import Any

import altair as alt

from dragoman.align.lineage.weight import ranked
from dragoman.align.wording.names import roster
from dragoman.model.account import Account
from dragoman.model.facts import Event
from dragoman.plot.days import first_day, last_day, month
from dragoman.plot.labels import earliest, label
from dragoman.plot.look import NEUTRAL, WIDTH, dressed, months, side, sides, values

#: Incidents that are shown one by one.
MOST = 18
_ROW, _MONTHS = 19, 3
_WORDS = 375


def timeline(account: Account, *, most: int = MOST) -> Any:
    """Draw the weightiest dated incidents in order; above them, if there are more, the number in each month."""
    rows = timeline_rows(account, most=most)
    told = _one_by_one(rows)
    if not has_months(account, most=most):
        return dressed(told)
    return dressed(alt.vconcat(_by_month(month_rows(account)), told, spacing=18))


def has_months(account: Account, *, most: int = MOST) -> bool:
    """Tell whether the number in each month is drawn too: a few months say nothing."""
    return len(_news(account)) > most and len(month_rows(account)) >= _MONTHS


def timeline_rows(account: Account, *, most: int = MOST) -> list[dict[str, Any]]:
    """List the weightiest incidents that have a date and are not recalled from before, in order of time."""
    quads, actors, first = _quads(account), roster(account.actors), _news(account)
    dated = [one for one in ranked(account) if one.id in first][:most]
    ordered = sorted(dated, key=lambda one: (first[one.id], one.id))
    return [
        {
            "place": number,
            "incident": label(one, actors),
            "headline": one.headline,
            "first": first_day(one.when),
            "last": last_day(one.when),
            "voices": one.voices,
            "side": side(quads.get(one.id, 1)),
        }
        for number, one in enumerate(ordered)
        if one.when is not None
    ]


def month_rows(account: Account) -> list[dict[str, Any]]:
    """Count the incidents of each month, those of conflict below the line."""
    quads, news = _quads(account), _news(account)
    counts: Counter[tuple[str, str]] = Counter()
    for one in account.incidents:
        if (known := month(one.when)) and one.id in news:
            counts[known, side(quads.get(one.id, 1))] += 1
    return [
        {"month": f"{known}-01", "side": which, "incidents": number if which == "cooperation" else -number}
        for (known, which), number in sorted(counts.items())
    ]


def _news(account: Account) -> dict[str, str]:
    """Give the first day of each dated incident that is neither recalled from before nor long past."""
    events = {event.id: event for event in account.events}
    since = earliest(account)
    found = {}
    for one in account.incidents:
        told = [events[event] for event in one.events if event in events]
        recalled = bool(told) and all(event.historical for event in told)
        if one.when is not None and not recalled and first_day(one.when) >= since:
            found[one.id] = first_day(one.when)
    return found


def _quads(account: Account) -> dict[str, int]:
    """Give the quad class of each incident: that of its type, wherever an event has it."""
    events: dict[str, Event] = {event.id: event for event in account.events}
    found = {}
    for one in account.incidents:
        told = [events[event] for event in one.events if event in events]
        if told:
            found[one.id] = next((event.quad for event in told if event.type == one.type), told[0].quad)
    return found


def _one_by_one(rows: list[dict[str, Any]]) -> Any:
    time: dict[str, Any] = {"type": "temporal", "scale": alt.Scale(type="utc", nice=False, padding=12)}
    rank = alt.Y("place:O", title=None, axis=None)
    base = alt.Chart(values(rows)).encode(y=rank)
    named = base.mark_text(align="left", limit=_WORDS, fontSize=11).encode(
        text="incident:N", x=alt.value(0), tooltip=["headline:N", "voices:Q"]
    )
    spans = base.mark_bar(height=5, cornerRadius=2, opacity=0.55).encode(
        x=alt.X("first", title=None, axis=alt.Axis(labelOverlap=True, tickCount=5), **time),
        x2="last",
        color=sides(),
    )
    points = base.mark_circle(opacity=1).encode(
        x=alt.X("first", title=None, **time),
        color=sides(),
        size=alt.Size("voices:Q", scale=alt.Scale(domain=[1, 5], range=[45, 160], clamp=True), legend=None),
        tooltip=["headline:N", "first:N", "last:N", "voices:Q"],
    )
    height = max(len(rows), 1) * _ROW
    words = named.properties(width=_WORDS, height=height)
    drawn = (spans + points).properties(width=WIDTH - _WORDS - 20, height=height)
    return alt.hconcat(words, drawn, spacing=6)


def _by_month(counts: list[dict[str, Any]]) -> Any:
    bars = (
        alt.Chart(values(counts))
        .mark_bar()
        .encode(
            x=months(),
            y=alt.Y("incidents:Q", title="incidents a month", axis=alt.Axis(format="~s", tickCount=4)),
            color=sides(),
            tooltip=["month:T", "side:N", "incidents:Q"],
        )
    )
    line = alt.Chart(values([{"at": 0}])).mark_rule(color=NEUTRAL).encode(y="at:Q")
    return (bars + line).properties(width=WIDTH - 40, height=110)
