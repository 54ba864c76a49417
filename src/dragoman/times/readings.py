"""
What the match of each time rule means, seen from the document's date.

A reader raises ValueError if its words mean something else after all; then the next rule is tried.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dragoman.times import dates
from dragoman.times.dates import Extent
from dragoman.times.numerals import read_number
from dragoman.times.senses import (
    NO_TIME,
    Sense,
    View,
    Yearless,
    century_days,
    dated,
    is_exact_for,
    offset_of,
    period_of,
    shifted,
    turned,
    unit_at,
    years_in,
)
from dragoman.times.words import (
    CENTURIES,
    DAY_WORDS,
    DIRECTIONS,
    ORDINALS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    month_number,
    spaced,
    unit_of,
)

Match = re.Match[str]

_NEAR_DURATION = re.compile(
    r"(?i)\b(?:for|within|over|during|after|about|around|nearly|almost|than|least|half|under|lasted|lasting)\s+$"
)
_AHEAD = re.compile(r"(?i)\bin\s+(?:about\s+|around\s+)?$")


def _year(match: Match, view: View) -> int | None:
    """Find the year a phrase names, itself or as "last year"; None if it names none."""
    if match["year"]:
        return int(match["year"])
    if match["turn"] and view.now:
        return view.now.first.year + DIRECTIONS[match["turn"].lower()]
    return None


def _part_of(match: Match) -> str | None:
    return PARTS[spaced(match["part"])] if match["part"] else None


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _count(words: str) -> float:
    if words.lower() in ("a", "an"):
        return 1
    return read_number(words).value or 0


def iso_date(match: Match, _: View) -> Sense:
    """Read 1994-07-03."""
    return Sense(extent=dates.day(date(int(match["y"]), int(match["m"]), int(match["d"]))))


def numeric(match: Match, _: View) -> Sense:
    """Read 03.10.2019 as the third of October; with slashes only what cannot be mistaken."""
    first, second = int(match["a"]), int(match["b"])
    if match["mark"] == "/" and first != second and max(first, second) <= 12:
        return NO_TIME
    if second > 12 and match["mark"] == "/":
        first, second = second, first
    return Sense(extent=dates.day(date(int(match["y"]), second, first)))


def no_time(_: Match, __: View) -> Sense:
    """Know words as no time of their own: a clock time without a day."""
    return NO_TIME


def month_day(match: Match, view: View) -> Sense:
    """Read "3 March", "March 3-5, 1999"; the 30th of February is no time."""
    last = _number(match["last"]) if match["last"] else None
    when = Yearless(month=month_number(match["month"]), first=_number(match["day"]), last=last)
    try:
        return dated(when, _year(match, view), view)
    except ValueError:
        return NO_TIME


def month(match: Match, view: View) -> Sense:
    """Read "March 2011", "early May", "June last year"."""
    when = Yearless(month=month_number(match["month"]), part=_part_of(match))
    return dated(when, _year(match, view), view)


def turned_month(match: Match, view: View) -> Sense:
    """Read "last August" as the August before the document's month."""
    direction, number = DIRECTIONS[match["direction"].lower()], month_number(match["month"])
    if match["direction"].lower() in ("previous", "preceding", "following", "same"):
        return NO_TIME
    if view.now is None or not is_exact_for(view.now, "month"):
        return Sense()
    year, month = view.now.first.year, view.now.first.month
    year += (-1 if number >= month else 0) if direction < 0 else (1 if direction > 0 and number <= month else 0)
    when = Yearless(month=number, first=_number(match["day"]) if match["day"] else None)
    return dated(when, year, view)


def season(match: Match, view: View) -> Sense:
    """Read "summer of 1994", "last winter", "over the summer"."""
    number = SEASONS[match["season"]]
    direction = DIRECTIONS[match["direction"].lower()] if match["direction"] else None
    if (year := _year(match, view)) is not None:
        first = dates.season(year, number)
    elif direction is None and not re.search(r"(?i)\b(?:in|over|during|since|until|by)\s+(?:the\s+)?$", _before(match)):
        return NO_TIME
    elif view.now is None or not is_exact_for(view.now, "month"):
        return Sense()
    else:
        first = _turned_season(number, direction, view)
    return Sense(extent=dates.part(first, part) if (part := _part_of(match)) else first)


def _turned_season(number: int, direction: int | None, view: View) -> Extent:
    """Choose the season's year: "last summer" is over, even if the document is of this summer."""
    now = view.now
    if now is None:
        raise ValueError(number)
    around = [dates.season(now.first.year + step, number) for step in (-2, -1, 0, 1)]
    if direction == -1:
        return max((each for each in around if each.last and each.last < now.first), key=lambda each: each.first)
    if direction == 1:
        return min((each for each in around if each.first > now.first), key=lambda each: each.first)
    return dates.nearest(tuple(around), now, forward=view.forward or direction == 0)


def piece(match: Match, view: View) -> Sense:
    """Read a quarter or a half of a year or of a decade."""
    short = match["short"]
    word = (match["ordinal"] or short[1]).lower()
    quarter = short[0] == "Q" if short else match["piece"] == "quarter"
    number = ORDINALS[word] if word in ORDINALS else int(word[0])
    if word == "last" and not quarter:
        number = 2
    if number > (4 if quarter else 2):
        raise ValueError(match.group())
    if match["decade"]:
        start = int(match["decade"]) + 5 * (number - 1)
        return NO_TIME if quarter else Sense(extent=dates.years(start, start + 4))
    year = _year(match, view)
    if year is None:
        return _this_piece(match, number, view) if quarter or match["own"] else NO_TIME
    return Sense(extent=_months_of(year, number, quarter=quarter))


def _this_piece(match: Match, number: int, view: View) -> Sense:
    if view.now is None or (match["ordinal"] and not match["own"]):
        return Sense()
    quarter = not match["ordinal"] or match["piece"] == "quarter"
    return Sense(extent=_months_of(view.now.first.year, number, quarter=quarter))


def _months_of(year: int, number: int, *, quarter: bool) -> Extent:
    length = 3 if quarter else 6
    return dates.months(year, length * (number - 1) + 1, length)


def decade(match: Match, _: View) -> Sense:
    """Read "the 1990s", "the early '90s"."""
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    whole = dates.years(first, first + 9)
    return Sense(extent=dates.part(whole, part) if (part := _part_of(match)) else whole)


def century(match: Match, _: View) -> Sense:
    """Read "the 19th century"."""
    number = int(match["number"]) if match["number"] else CENTURIES[match["word"].lower()]
    whole = century_days(number)
    return Sense(extent=dates.part(whole, part) if (part := _part_of(match)) else whole)


def year_range(match: Match, _: View) -> Sense:
    """Read "2014-16"."""
    first, last = int(match["year"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
        if last - first > 30:
            raise ValueError(match.group())
    if last <= first:
        raise ValueError(match.group())
    return Sense(extent=dates.years(first, last))


def bare_year(match: Match, _: View) -> Sense:
    """Read "2018", "mid-2015", "the end of 2025"."""
    whole = dates.year(int(match["year"]))
    return Sense(extent=dates.part(whole, part) if (part := _part_of(match)) else whole)


def day_word(match: Match, view: View) -> Sense:
    """Read "yesterday", "the day before yesterday"."""
    if view.now is None or view.now.precision != "day":
        return Sense()
    return Sense(extent=dates.day(view.now.first + timedelta(days=DAY_WORDS[spaced(match.group())])))


def weekday(match: Match, view: View) -> Sense:
    """Read "on Friday", "last Friday", "Friday next week"."""
    direction = match["direction"] and match["direction"].lower()
    if direction in ("previous", "preceding", "following", "same"):
        return NO_TIME
    if view.now is None or view.now.precision != "day":
        return Sense()
    now, number = view.now.first, WEEKDAYS[match["weekday"]]
    if match["turn"] or direction == "this":
        turn = DIRECTIONS[(match["turn"] or "this").lower()]
        return Sense(extent=dates.day(dates.week(now + timedelta(days=7 * turn)).first + timedelta(days=number)))
    step = DIRECTIONS[direction] if direction else 0
    forward = step > 0 or (step == 0 and view.forward)
    return Sense(extent=dates.day(dates.weekday_near(now, number, forward=forward, own_day=not step)))


def edge(match: Match, view: View) -> Sense:
    """Read "the end of the year", "early next month", "later this week"."""
    unit = (match["unit"] or "year").lower()
    direction = DIRECTIONS[match["direction"].lower()] if match["direction"] else 0
    whole = turned(view.now, direction, unit) if view.now else None
    if whole is None or view.now is None:
        return Sense()
    if match["side"]:
        early = match["side"].lower() == "earlier"
        first, last = (whole.first, view.now.first) if early else (view.now.first, whole.last)
        return Sense(extent=dates.days(first, last)) if view.now.precision == "day" else Sense(extent=whole)
    return Sense(extent=dates.part(whole, _part_of(match) or "end"))


def turned_unit(match: Match, view: View) -> Sense:
    """Read "last week", "this year", "the past month"."""
    word, unit = match["direction"].lower(), match["unit"].lower()
    if word in ("previous", "preceding", "following", "same") and unit in ("week", "month", "year", "decade"):
        count = DIRECTIONS[word] if word != "same" else 0
        return Sense(kind="relative", offset=offset_of(count, unit), period=period_of(1, unit))
    if view.now is None:
        return Sense()
    if unit not in ("weekend", "quarter", "century") and (word == "past" or (word != "this" and _after_article(match))):
        return _from_now(1, unit, DIRECTIONS[word], view)
    return Sense(extent=turned(view.now, DIRECTIONS[word], unit))


def stretch(match: Match, view: View) -> Sense:
    """Read "the next 20 years", "the past decade", "the coming months"."""
    unit = unit_of(match["unit"])
    direction = DIRECTIONS.get(match["direction"].lower(), 0)
    if match["count"] is None and not match["unit"].lower().endswith("s") and unit != "decade":
        raise ValueError(match.group())
    if match["vague"] or (match["count"] is None and match["unit"].lower().endswith("s")):
        if view.now is None or direction < 1 or not is_exact_for(view.now, unit):
            return NO_TIME
        return Sense(kind="duration", extent=dates.days(view.now.first, None))
    count = _count(match["count"] or "one")
    if match["direction"].lower() in ("following", "previous", "preceding", "same", "first"):
        direction = 0
    return _from_now(count, unit, direction, view)


def _from_now(count: float, unit: str, direction: int, view: View) -> Sense:
    bare = Sense(kind="duration", period=period_of(count, unit), years=years_in(count, unit))
    if view.now is None or not direction or not is_exact_for(view.now, "day") or unit in ("hour", "minute"):
        return bare
    ends = sorted((view.now.first, shifted(view.now, direction * count, unit)))
    return replace(bare, extent=Extent(ends[0], ends[1], "range"))


def ago(match: Match, view: View) -> Sense:
    """Read "three weeks ago"."""
    unit = unit_of(match["unit"])
    if match["vague"] or unit in ("decade", "century"):
        return NO_TIME
    if view.now is None or not is_exact_for(view.now, unit):
        return Sense()
    count = _count(match["count"]) if match["count"] else 0.5
    if unit == "year" and count % 1:
        count, unit = count * 12, "month"
    when = shifted(view.now, -count, unit)
    return Sense(extent=unit_at(when, "week" if unit == "fortnight" else unit))


def later(match: Match, _: View) -> Sense:
    """Read "two days later", "a week before"."""
    unit, back = unit_of(match["unit"]), match["way"].lower() in ("earlier", "before", "previously", "prior")
    count = _count(match["count"])
    return Sense(kind="relative", offset=offset_of(-count if back else count, unit), period=period_of(count, unit))


def day_beside(match: Match, _: View) -> Sense:
    """Read "the previous day", "the day after"."""
    way = (match["way"] or match["side"]).lower()
    back = way in ("previous", "preceding", "before", "earlier")
    return Sense(kind="relative", offset=0 if way == "same" else -1 if back else 1, period="P1D")


def duration(match: Match, view: View) -> Sense:
    """Read "90 days", "five to ten years", "a 25-year"."""
    unit, words = unit_of(match["unit"]), match["count"] or "half"
    if match["old"]:
        return NO_TIME
    if words.lower() in ("a", "an") and not _NEAR_DURATION.search(_before(match)):
        return NO_TIME
    if match["high"]:
        low, high = period_of(_count(words), unit), period_of(_count(match["high"]), unit)
        return Sense(kind="duration", period=f"{low}/{high}")
    count = 0.5 if words == "half" else _count(words)
    if view.forward and not match["hyphen"] and _AHEAD.search(_before(match)) and view.now:
        return _ahead(count, unit, view.now)
    if count % 1 and unit == "year":
        return Sense(kind="duration", period=period_of(count * 12, "month"))
    return Sense(kind="duration", period=period_of(count, unit), years=years_in(count, unit))


def _ahead(count: float, unit: str, now: Extent) -> Sense:
    """Read "in two weeks" of a sentence that looks ahead."""
    if not is_exact_for(now, unit):
        return Sense()
    return Sense(extent=unit_at(shifted(now, count, unit), "week" if unit == "fortnight" else unit))


def lengthy(match: Match, _: View) -> Sense:
    """Read "year-long"."""
    unit = match["unit"].lower()
    return Sense(kind="duration", period=period_of(1, unit), years=years_in(1, unit))


def repeated(_: Match, __: View) -> Sense:
    """Read "every Monday", "twice a year"."""
    return Sense(kind="set")


def _before(match: Match) -> str:
    return match.string[max(match.start() - 24, 0) : match.start()]


def _after_article(match: Match) -> bool:
    return bool(re.search(r"(?i)\bthe\s+$", _before(match)))
