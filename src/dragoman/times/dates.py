"""
Calendar arithmetic: which days a date, a month or "last week" means.

Nothing here reads words. A document whose date is known to the month alone has no "yesterday".
Parts are thirds: early May is 1-10, mid-2015 is May to August; the end of a year is its last month.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

#: How far back, or ahead, a date without a year is looked for before the nearest one is taken, in days.
NINE_MONTHS = 275
ELEVEN_MONTHS = 335


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date of a document, from which relative words are counted; both None if unknown."""

    published: str | None
    #: day, month, year.
    precision: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """Days from first to last; last is None if the end is open."""

    first: date
    last: date | None
    #: day, week, month, season, year, range.
    precision: str
    #: The month, year ... of which these days are a part: the year of early 1994.
    of: Extent | None = field(default=None, repr=False)


def extent_of(anchor: Anchor) -> Extent | None:
    """
    Give the days of a document's date, or None if it has none.

    >>> extent_of(Anchor("1994-07", "month"))
    Extent(first=datetime.date(1994, 7, 1), last=datetime.date(1994, 7, 31), precision='month')
    """
    if anchor.published is None:
        return None
    numbers = [int(part) for part in anchor.published[:10].split("-")]
    if len(numbers) == 1 or anchor.precision == "year":
        return year(numbers[0])
    if len(numbers) == 2 or anchor.precision == "month":
        return month(numbers[0], numbers[1])
    return day(date(numbers[0], numbers[1], numbers[2]))


def day(when: date) -> Extent:
    """Give a single day."""
    return Extent(when, when, "day")


def days(first: date, last: date | None) -> Extent:
    """Give a stretch of days, open if it has no last; ValueError if it ends before it begins."""
    if last is not None and last < first:
        raise ValueError(f"{last} is before {first}")
    return Extent(first, last, "day" if first == last else "range")


def week(when: date) -> Extent:
    """Give the week, Monday to Sunday, that a day lies in."""
    monday = when - timedelta(days=when.weekday())
    return Extent(monday, monday + timedelta(days=6), "week")


def month(in_year: int, number: int) -> Extent:
    """Give a month; 0 and 13 are months of the years beside."""
    first = date(in_year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
    return Extent(first, _before_month(first, 1), "month")


def months(in_year: int, number: int, count: int) -> Extent:
    """Give several months in a row, as a range."""
    first = month(in_year, number).first
    return Extent(first, _before_month(first, count), "range")


def year(number: int) -> Extent:
    """Give a year."""
    return Extent(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int) -> Extent:
    """Give several years in a row; a decade is ten of them."""
    return Extent(date(first, 1, 1), date(last, 12, 31), "range")


def season(in_year: int, first_month: int) -> Extent:
    """Give three months of the northern year; a winter bears the year in which it begins."""
    whole = months(in_year, first_month, 3)
    return Extent(whole.first, whole.last, "season")


def shift_months(when: date, count: int) -> date:
    """Go forward or back by months; the 31st becomes the last day of a shorter month."""
    target = month(when.year, when.month + count)
    return min(target.first.replace(day=1) + timedelta(days=when.day - 1), _end(target))


def part(whole: Extent, name: str) -> Extent:
    """Cut an early, middle, late, start or end part out of a month, a year, a decade."""
    return replace(_cut(whole, name), of=whole)


#: Where a week of a longer time begins: so many days from its first, or from its last.
_WEEKS = {"first-week": 0, "second-week": 7, "third-week": 14, "last-week": -7}


def _cut(whole: Extent, name: str) -> Extent:
    last = _end(whole)
    length = (last - whole.first).days + 1
    if name in _WEEKS:
        begins = _WEEKS[name] if _WEEKS[name] >= 0 else length + _WEEKS[name]
        return days(whole.first + timedelta(days=begins), whole.first + timedelta(days=begins + 6))
    if length > 80:
        return _months_part(whole, name, length)
    third = 10 if length > 20 else max(length // 3, 1)
    cuts = {
        "early": (0, third - 1),
        "start": (0, third - 1),
        "middle": (third, 2 * third - 1),
        "late": (2 * third, length - 1),
        "end": (length - third, length - 1),
    }
    first, stop = cuts[name]
    return days(whole.first + timedelta(days=first), whole.first + timedelta(days=stop))


def _months_part(whole: Extent, name: str, length: int) -> Extent:
    count = round(length / 30.44)
    if count > 36:
        return _years_part(whole, name, count // 12)
    third, edge = count // 3, max(count // 12, 1)
    starts = {"early": 0, "start": 0, "middle": third, "late": count - third, "end": count - edge}
    taken = edge if name in ("start", "end") else third
    return months(whole.first.year, whole.first.month + starts[name], taken)


def _years_part(whole: Extent, name: str, count: int) -> Extent:
    third, edge = count // 3, max(count // 10, 1)
    starts = {"early": 0, "start": 0, "middle": third, "late": count - third, "end": count - edge}
    first = whole.first.year + starts[name]
    return years(first, first + (edge if name in ("start", "end") else third) - 1)


def weekday_near(now: date, weekday: int, *, forward: bool, own_day: bool) -> date:
    """Give the nearest Monday (0) to Sunday (6) back or forward, the day itself only if `own_day`."""
    distance = (weekday - now.weekday()) % 7 if forward else -((now.weekday() - weekday) % 7)
    if distance == 0 and not own_day:
        distance = 7 if forward else -7
    return now + timedelta(days=distance)


def nearest(candidates: tuple[Extent, ...], now: Extent, *, forward: bool) -> Extent:
    """Choose among the same date of several years: the one on the expected side if it is near enough."""
    for candidate in candidates:
        if candidate.first <= now.first <= _end(candidate):
            return candidate
    sign, reach = (1, ELEVEN_MONTHS) if forward else (-1, NINE_MONTHS)
    expected = [candidate for candidate in candidates if 0 <= sign * _distance(candidate, now) <= reach]
    return min(expected or candidates, key=lambda candidate: abs(_distance(candidate, now)))


def join(first: Extent, last: Extent) -> Extent:
    """Give all from the first day of one to the last day of the other."""
    return Extent(first.first, last.last, "range")


def _distance(candidate: Extent, now: Extent) -> int:
    """Count the days from now to a date, negative if it is past."""
    return (candidate.first - now.first).days if candidate.first > now.first else (_end(candidate) - now.first).days


def _before_month(first: date, count: int) -> date:
    number = first.month - 1 + count
    return date(first.year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _end(whole: Extent) -> date:
    return whole.last or whole.first
