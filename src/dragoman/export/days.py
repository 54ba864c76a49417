"""Days and months of a record's time, as exact as they are known; never those of publication."""

from __future__ import annotations

from calendar import monthrange
from typing import Any

Row = dict[str, Any]

#: A time as exact as this ends on the day on which it begins.
_EXACT = frozenset({"day", "time"})


def first_day(when: Row | None) -> str | None:
    """
    Give the first day of a time.

    >>> first_day({"from": "2011-07", "to": None})
    '2011-07-01'
    """
    return None if when is None else f"{when['from']}-01-01"[:10]


def last_day(when: Row | None) -> str | None:
    """
    Give the last day of a time; None if it has no known end.

    >>> last_day({"from": "2012-02", "to": "2012-02", "precision": "month"})
    '2012-02-29'
    """
    if when is None:
        return None
    last = when["to"] or (when["from"] if when["precision"] in _EXACT else None)
    if last is None:
        return None
    year, *rest = (int(part) for part in last[:10].split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}"


def month(when: Row | None) -> str | None:
    """
    Give the month that a time lies in; None if it may be another as well.

    >>> month({"from": "2012-02-01", "to": "2012-02-29", "precision": "month"})
    '2012-02'
    """
    first, last = first_day(when), last_day(when)
    return first[:7] if first and last and first[:7] == last[:7] else None
