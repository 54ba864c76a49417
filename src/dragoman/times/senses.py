"""What a time phrase means once its words are known: dates without a year, units, stretches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.times import dates
from dragoman.times.dates import Extent
from dragoman.times.words import UNIT_DAYS

_SIGNS = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y"}
_MANY = {"fortnight": 2, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class View:
    """From where a phrase is read: the document's date, and whether the sentence looks ahead."""

    now: Extent | None
    forward: bool
    #: The day to which an account of a bygone time has come.
    story: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A date that names no year."""

    month: int
    first: int | None = None
    last: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a phrase means; without extent, period and offset it is known to be no time that can be told."""

    #: date, duration, set, relative, clock, vague; none: known to be no time.
    kind: str = "date"
    extent: Extent | None = None
    #: A date whose year was taken from the document's date, or could not be.
    yearless: Yearless | None = None
    #: ISO 8601 duration: P20Y, P90D.
    period: str | None = None
    years: int | None = None
    #: Days from the time before.
    offset: int | None = None
    #: TIMEX3 value where extent and period do not give it: PRESENT_REF, PXY, T18:00Z.
    value: str | None = None
    #: TIMEX3 letters of a part of the day: MO, AF, EV, NI.
    daypart: str = ""


#: Words that look like a time and are none.
NO_TIME = Sense(kind="none")


def exact(when: Yearless, year: int) -> Extent:
    """Give the days of a yearless date in a year; ValueError if there is no such day."""
    if when.first is None:
        whole = dates.month(year, when.month)
        return dates.part(whole, when.part) if when.part else whole
    first = date(year, when.month, when.first)
    return dates.days(first, date(year, when.month, when.last or when.first))


def dated(when: Yearless, year: int | None, view: View) -> Sense:
    """Give a date its year: the one named, or the likeliest seen from the document's date."""
    if year is not None:
        return Sense(extent=exact(when, year))
    next_told = _next(when, view) if view.story and view.now else None
    if next_told is not None:
        return Sense(extent=next_told, yearless=when)
    if view.now is None or view.now.precision == "year":
        return Sense(yearless=when)
    candidates = tuple(_existing(when, view.now.first.year))
    if not candidates:
        raise ValueError(when)
    return Sense(extent=dates.nearest(candidates, view.now, forward=view.forward), yearless=when)


def _next(when: Yearless, view: View) -> Extent | None:
    """Give the first such date from where an account has come, if that is not after the document's own."""
    if view.now is None or view.story is None:
        return None
    told = [one for one in _existing(when, view.story.year) if (one.last or one.first) >= view.story]
    last = view.now.last or view.now.first
    return told[0] if told and told[0].first <= last else None


def _existing(when: Yearless, year: int) -> list[Extent]:
    found = []
    for candidate in (year - 1, year, year + 1):
        try:
            found.append(exact(when, candidate))
        except ValueError:  # 29 February
            continue
    return found


def period_of(count: float, unit: str) -> str:
    """
    Write a length of time in ISO 8601.

    >>> period_of(2, "decade"), period_of(36, "hour")
    ('P20Y', 'PT36H')
    """
    sign = _SIGNS.get(unit, "Y")
    return f"P{sign[:-1]}{count * _MANY.get(unit, 1):g}{sign[-1]}"


def vague_period(unit: str) -> str:
    """
    Write a length of which only the unit is told.

    >>> vague_period("hour"), vague_period("decade")
    ('PTXH', 'PXY')
    """
    sign = _SIGNS.get(unit, "Y")
    return f"P{sign[:-1]}X{sign[-1]}"


def years_in(count: float, unit: str) -> int | None:
    """Give a length in whole years; None if it is not measured in years or not whole."""
    years = count * _MANY.get(unit, 1)
    return int(years) if unit in ("year", "decade", "century") and years == int(years) else None


def offset_of(count: float, unit: str) -> int:
    """Give a length in days, months and years rounded."""
    return round(count * UNIT_DAYS[unit])


def shifted(now: Extent, count: float, unit: str) -> date:
    """Go so many units forward from a day, back if negative."""
    if unit in ("month", "year", "decade", "century"):
        each = 1 if unit == "month" else 12 * _MANY.get(unit, 1)
        return dates.shift_months(now.first, round(count * each))
    return now.first + timedelta(days=offset_of(count, unit))


def unit_at(when: date, unit: str) -> Extent:
    """Give the day, week, month, quarter, year, decade or century that a day lies in."""
    if unit in ("week", "month", "year"):
        return {
            "week": dates.week(when),
            "month": dates.month(when.year, when.month),
            "year": dates.year(when.year),
        }[unit]
    if unit == "quarter":
        return dates.months(when.year, (when.month - 1) // 3 * 3 + 1, 3)
    if unit == "weekend":
        monday = dates.week(when).first
        return dates.days(monday + timedelta(days=5), monday + timedelta(days=6))
    if unit == "decade":
        return dates.years(when.year // 10 * 10, when.year // 10 * 10 + 9)
    return century_days(-(-when.year // 100)) if unit == "century" else dates.day(when)


def century_days(number: int) -> Extent:
    """Give a century by its number."""
    return dates.years(100 * number - 99, 100 * number)


def turned(now: Extent, direction: int, unit: str) -> Extent | None:
    """Give last, this or next week, month ...; None if the document's date is not that exact."""
    if not is_exact_for(now, unit):
        return None
    step, count = {"weekend": ("week", direction), "quarter": ("month", 3 * direction)}.get(unit, (unit, direction))
    return unit_at(shifted(now, count, step), unit)


def fiscal_turned(direction: int, view: View) -> Sense:
    """Give last, this or next fiscal year; when it begins and ends is not known."""
    return Sense(kind="vague", value=f"FY{view.now.first.year + direction}") if view.now else Sense()


def is_exact_for(now: Extent, unit: str) -> bool:
    """Tell whether the document's date is exact enough to count such units from it."""
    needed = {"year": 0, "decade": 0, "century": 0, "month": 1, "quarter": 1}.get(unit, 2)
    return {"day": 2, "month": 1}.get(now.precision, 0) >= needed
