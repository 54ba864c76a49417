"""
How two states or bodies stand to each other: the balance of cooperation and conflict, month by month.

Each incident that is told as a fact counts once, with the mean PLOVER score of the events that tell it; one whose
month is not known, or lies more than a year before the first document, is left out.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from statistics import fmean
from typing import Any

import altair as alt

from dragoman.align.wording.names import roster
from dragoman.errors import DragomanError
from dragoman.model.account import Account, Incident
from dragoman.model.facts import Actor, Event
from dragoman.plot.days import first_day, month
from dragoman.plot.labels import earliest
from dragoman.plot.look import NEUTRAL, SIDES, WIDTH, dressed, months, side, sides, values

#: Pairs that are drawn under each other.
MOST = 6
_STRIP = 52

Pair = tuple[str, str]


def pairs(account: Account, one: str | None = None, other: str | None = None, *, most: int = MOST) -> Any:
    """
    Draw the balance of the busiest pairs, of one with all others, or of two.

    They go by code, name or alias; who is not there is a DragomanError.
    """
    rows = pair_rows(account, one, other, most=most)
    strip = (
        alt.Chart()
        .mark_bar()
        .encode(
            x=months(),
            y=alt.Y("score:Q", title=None, axis=alt.Axis(tickCount=3)),
            color=sides(),
            tooltip=["pair:N", "month:T", "side:N", "score:Q", "incidents:Q"],
        )
    )
    line = alt.Chart().mark_rule(color=NEUTRAL).encode(y=alt.datum(0))
    order = list(dict.fromkeys(row["pair"] for row in rows))
    drawn = alt.layer(strip, line, data=values(rows)).properties(width=WIDTH - 60, height=_STRIP)
    header = alt.Header(labelOrient="top", labelAnchor="start", labelPadding=2)
    return dressed(drawn.facet(row=alt.Row("pair:N", title=None, sort=order, header=header), spacing=10))


def pair_rows(
    account: Account, one: str | None = None, other: str | None = None, *, most: int = MOST
) -> list[dict[str, Any]]:
    """Sum the scores of each pair by month and side, the busiest pair first."""
    actors = roster(account.actors)
    wanted = [_code(name, account.actors) for name in (one, other) if name is not None]
    since = earliest(account)
    sums: dict[tuple[Pair, str, str], list[float]] = defaultdict(list)
    for incident, events in _realised(account):
        known = month(incident.when) if incident.when and first_day(incident.when) >= since else None
        score, which = fmean(event.score for event in events), side(events[0].quad)
        for pair in _pairs(incident) if known else ():
            if all(code in pair for code in wanted):
                sums[pair, known or "", which].append(score)
    busiest: dict[Pair, int] = defaultdict(int)
    for (pair, _, _), scores in sums.items():
        busiest[pair] += len(scores)
    chosen = sorted(busiest, key=lambda pair: (-busiest[pair], pair))[:most]
    return [
        {
            "pair": " – ".join(_name(code, actors) for code in pair),
            "month": f"{known}-01",
            "side": which,
            "score": round(_signed(sum(scores), which), 2),
            "incidents": len(scores),
        }
        for pair in chosen
        for (of, known, which), scores in sorted(sums.items())
        if of == pair
    ]


def _signed(score: float, which: str) -> float:
    """Keep a side on its side of the line: some verbal conflict has a score above nothing."""
    return max(score, 0.0) if which == SIDES[0] else min(score, 0.0)


def _realised(account: Account) -> list[tuple[Incident, list[Event]]]:
    """List incidents with the events that tell them as facts."""
    events = {event.id: event for event in account.events if not (event.negated or event.future or event.hypothetical)}
    told = ((one, [events[event] for event in one.events if event in events]) for one in account.incidents)
    return [(one, of) for one, of in told if of]


def _pairs(incident: Incident) -> list[Pair]:
    """Pair the codes of both sides; where all act together, each with each."""
    ours = {party.code for party in incident.actors if party.code}
    theirs = {party.code for party in incident.recipients if party.code}
    met = product(ours, theirs) if theirs else combinations(sorted(ours), 2)
    return sorted({(min(pair), max(pair)) for pair in met if pair[0] != pair[1]})


def _name(code: str, actors: dict[str, Actor]) -> str:
    return actors[code].name if code in actors else code


def _code(name: str, actors: tuple[Actor, ...]) -> str:
    """Find the code that a name means."""
    sought = name.casefold()
    for actor in sorted(actors, key=lambda actor: (actor.kind != "state", actor.id)):
        if actor.code and sought in (actor.code.casefold(), actor.id.casefold(), *_called(actor)):
            return actor.code
    raise DragomanError(f"The case holds no state or body that goes by {name!r}.")


def _called(actor: Actor) -> tuple[str, ...]:
    return (actor.name.casefold(), *(alias.casefold() for alias in actor.aliases))
