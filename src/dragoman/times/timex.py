"""
Times in the form of TIMEX3 (ISO-TimeML): 2008-03, 1998-Q2, 2011-SU, 198, P3D, PRESENT_REF.

A part is written as the whole that it is part of: early 2009 is 2009.
"""

from __future__ import annotations

from datetime import date

from dragoman.times import dates
from dragoman.times.dates import Extent

#: Seasons by their first month.
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def value_of(extent: Extent) -> str:
    """
    Write days.

    >>> value_of(dates.months(1998, 4, 3)), value_of(dates.part(dates.year(1998), "early"))
    ('1998-Q2', '1998')
    >>> value_of(dates.years(1980, 1989)), value_of(dates.season(1998, 6)), value_of(dates.week(date(1998, 3, 11)))
    ('198', '1998-SU', '1998-W11')
    """
    whole = extent.of or extent
    first, last = whole.first, whole.last
    if last is None:
        return f"{first.isoformat()}/.."
    if whole.precision == "season":
        return f"{first.year}-{_SEASONS[first.month]}"
    return _unit(first, last) or f"{_day(first)}/{_day(last)}"


def _unit(first: date, last: date) -> str | None:
    """Name the one unit of the calendar that begins and ends with these days."""
    if first == last:
        return _day(first)
    if last == dates.week(first).last and first.weekday() in (0, 5):
        return f"{first:%G-W%V}" + ("-WE" if first.weekday() else "")
    return _months(first, last) if first.day == 1 and dates.month(last.year, last.month).last == last else None


def _months(first: date, last: date) -> str | None:
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if first.month == 1 and count % 12 == 0:
        return _years(first.year, count // 12)
    if count == 1:
        return f"{first:%Y-%m}"
    if count in (3, 6) and (first.month - 1) % count == 0:
        return f"{first:%Y}-{'Q' if count == 3 else 'H'}{(first.month - 1) // count + 1}"
    return f"{first:%Y-%m}/{last:%Y-%m}"


def _years(first: int, count: int) -> str:
    if count == 1:
        return f"{first:04}"
    if count == 10 and first % 10 == 0:
        return f"{first // 10:03}"
    if count == 100 and first % 100 == 1:
        return f"{first // 100:02}"
    return f"{first:04}/{first + count - 1:04}"


def _day(when: date) -> str:
    return when.isoformat()
