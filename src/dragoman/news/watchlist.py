"""
Watch-lists: what a user watches for, and what of it stands out.

A list is TOML: `[[watch]]` tables with the fields of Watch. A watch stands out in a period if at least so many
incidents were first told in it, and as many times as in the usual one of the periods of the same length before.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.errors import SourceError
from dragoman.model.account import Account, Incident
from dragoman.news.days import falls, first_day, preceding
from dragoman.news.records import Item, Period, Watch, Watched

#: So many periods say what is usual.
PERIODS = 12
#: What a watch must say one of.
_WHAT = ("actor", "partner", "place", "type")
_WORDS = ("name", *_WHAT)


def read_watchlist(text: str, name: str) -> tuple[Watch, ...]:
    """Read a watch-list; raises SourceError, which says what is wrong with which watch of the file."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{name} is not TOML: {error}.") from error
    rows = tables.get("watch")
    if not isinstance(rows, list) or set(tables) != {"watch"}:
        raise SourceError(f"{name} is not a watch-list: write [[watch]] above each thing that is watched for.")
    return tuple(_watch(row, f"{name}, watch {number}") for number, row in enumerate(rows, start=1))


def _watch(row: Mapping[str, Any], where: str) -> Watch:
    fields = [field.name for field in dataclasses.fields(Watch)]
    if unknown := sorted(set(row) - set(fields)):
        raise SourceError(f"{where}: {', '.join(unknown)} is not known; a watch has {', '.join(fields)}.")
    if not any(row.get(what) for what in _WHAT):
        raise SourceError(f"{where} says nothing to watch for: name {', '.join(_WHAT[:-1])} or {_WHAT[-1]}.")
    for word in _WORDS:
        if not isinstance(row.get(word, ""), str):
            raise SourceError(f"{where}: {word} is not words in quotation marks.")
    for number in ("at_least", "times"):
        value = row.get(number, 1)
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            raise SourceError(f"{where}: {number} is not a number from 0.")
    called = row.get("name") or ", ".join(str(row[what]) for what in _WHAT if what in row)
    return Watch(**{**row, "name": called})


def watched(
    watch: Watch, account: Account, days: Mapping[str, str], period: Period, items: Mapping[str, Item]
) -> Watched:
    """Count what a watch is for in the period, and in those before."""
    wanted = [_meant(name, account) for name in (watch.actor, watch.partner) if name is not None]
    fitting = (one for one in account.incidents if _fits(one, watch, wanted))
    firsts = {one.id: first for one in fitting if (first := _first(one, days))}
    now = [one for one, day in firsts.items() if falls(day, period)]
    earliest = min(days.values(), default=period.since)
    earlier = preceding(period, earliest, PERIODS)
    before = tuple(sum(falls(day, other) for day in firsts.values()) for other in earlier)
    usual = sum(before) / len(before) if before else None
    return Watched(
        watch=watch,
        stands_out=len(now) >= max(watch.at_least, 1) and len(now) >= watch.times * (usual or 0),
        count=len(now),
        before=before,
        usual=None if usual is None else round(usual, 2),
        items=tuple(items[one] for one in now),
    )


def _first(incident: Incident, days: Mapping[str, str]) -> str | None:
    """Give the day on which an incident was first told."""
    known = [first_day(days[document]).isoformat() for document in incident.documents if document in days]
    return min(known, default=None)


def _fits(incident: Incident, watch: Watch, wanted: Sequence[frozenset[str]]) -> bool:
    if watch.type is not None and incident.type != watch.type:
        return False
    if watch.place is not None and not _is_at(incident, watch.place):
        return False
    parties = (*incident.actors, *incident.recipients)
    found = [{index for index, party in enumerate(parties) if {party.id, party.code} & names} for names in wanted]
    if len(found) == 2:
        # Two names may mean one party, which has not met itself.
        return any(one != other for one in found[0] for other in found[1])
    return all(found)


def _is_at(incident: Incident, place: str) -> bool:
    where = incident.where
    return where is not None and place.casefold() in {
        word.casefold() for word in (where.id, where.name, where.country) if word
    }


def _meant(name: str, account: Account) -> frozenset[str]:
    """List what a party may bear that goes by a name: an id, a code, a name or an alias."""
    sought = name.casefold()
    ids = (one.id for one in account.actors if sought in map(str.casefold, (one.name, *one.aliases)))
    return frozenset((name, *ids))
