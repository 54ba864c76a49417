"""Dates as they are read aloud."""

from __future__ import annotations

import calendar

from dragoman.model.facts import Time

_SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def spoken(time: Time) -> str:
    """
    A date as it is read aloud.

    >>> spoken(Time(from_="2010-05-03", to="2010-05-04", precision="range", text=None, start=None, end=None))
    '3-4 May 2010'
    """
    first, last = _day(time.from_), _day(time.to or time.from_)
    if time.precision == "season" and len(first) > 1:
        return f"{_SEASON_OF_MONTH.get(first[1], 'season')} {first[0]}"
    if time.precision == "year":
        return _span(str(first[0]), str(last[0]))
    if time.precision == "month":
        return _span(_date(first[:2]), _date(last[:2]))
    if time.precision == "week":
        return f"the week of {_date(first)}"
    if len(first) == len(last) == 3 and first[:2] == last[:2] and first != last:
        return f"{first[2]}-{last[2]} {calendar.month_name[first[1]]} {first[0]}"
    return _span(_date(first), _date(last))


def dated(time: Time) -> str:
    """
    A date with the word that sets it into a sentence.

    >>> dated(Time(from_="2010", to=None, precision="year", text=None, start=None, end=None))
    'in 2010'
    """
    day = spoken(time)
    if " to " in day:
        return f"from {day}"
    first = _day(time.from_)
    whole = time.precision in ("month", "season", "year", "week") or len(first) < 3
    return f"in {day}" if whole else f"on {day}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _day(text: str) -> tuple[int, ...]:
    """Year, month and day of an ISO date, as far as it goes."""
    return tuple(int(part) for part in text[:10].split("-")[:3] if part.isdigit())


def _date(parts: tuple[int, ...]) -> str:
    if len(parts) == 3:
        return f"{parts[2]} {calendar.month_name[parts[1]]} {parts[0]}"
    return f"{calendar.month_name[parts[1]]} {parts[0]}" if len(parts) == 2 else "".join(map(str, parts))
