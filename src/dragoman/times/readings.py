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
from dragoman.times.senses import (
    NO_TIME,
    Sense,
    View,
    Yearless,
    century_days,
    dated,
    fiscal_turned,
    is_exact_for,
    turned,
)
from dragoman.times.words import (
    CENTURIES,
    DAY_PARTS,
    DAY_WORDS,
    DECADES,
    DIRECTIONS,
    FEASTS,
    ORDINALS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    before,
    month_number,
    spaced,
)

Match = re.Match[str]


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


def _part_of_day(match: Match) -> str:
    return DAY_PARTS[spaced(match["daypart"])] if match["daypart"] else ""


def month_day(match: Match, view: View) -> Sense:
    """Read "3 March", "March 3-5, 1999"; the 30th of February is no time."""
    last = _number(match["last"]) if match["last"] else None
    when = Yearless(month=month_number(match["month"]), first=_number(match["day"]), last=last)
    try:
        sense = dated(when, _year(match, view), view)
    except ValueError:
        return NO_TIME
    return replace(sense, daypart=_part_of_day(match))


def feast(match: Match, view: View) -> Sense:
    """Read "Christmas Eve", "New Year's Day 1989"."""
    month_of, day_of = divmod(FEASTS[" ".join(match["feast"].split()).replace("’", "'")], 100)
    return dated(Yearless(month=month_of, first=day_of), _year(match, view), view)


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
    elif direction is None and not re.search(r"(?i)\b(?:in|over|during|since|until|by)\s+(?:the\s+)?$", before(match)):
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
    """Read "the third quarter" as the nearest; "the third quarter of the game" is none of the year."""
    if view.now is None or re.match(r"(?i)\s+of\b", match.string[match.end() :]):
        return Sense()
    quarter = not match["ordinal"] or match["piece"] == "quarter"
    own = _months_of(view.now.first.year, number, quarter=quarter)
    if match["own"] or match["short"] or not is_exact_for(view.now, "month"):
        return Sense(extent=own)
    around = tuple(_months_of(view.now.first.year + step, number, quarter=quarter) for step in (-1, 0, 1))
    return Sense(extent=dates.nearest(around, view.now, forward=view.forward))


def _months_of(year: int, number: int, *, quarter: bool) -> Extent:
    length = 3 if quarter else 6
    return dates.months(year, length * (number - 1) + 1, length)


def decade(match: Match, _: View) -> Sense:
    """Read "the 1990s", "the early '90s", "the nineties"; somebody in his nineties is old."""
    if match["word"] and not match["part"] and not re.search(r"(?i)\bthe\s+$", before(match)):
        raise ValueError(match.group())
    first = int(match["decade"] or DECADES.get(match["word"] or "") or f"19{match['short']}")
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


def fiscal_year(match: Match, _: View) -> Sense:
    """Read "fiscal 2009", "FY2009" as the calendar's year, for want of a better."""
    year = int(match["year"] or match["other"] or f"20{match['short']}")
    return Sense(extent=dates.year(year), value=f"FY{year}")


def bare_year(match: Match, _: View) -> Sense:
    """Read "2018", "mid-2015", "the end of 2025"."""
    whole = dates.year(int(match["year"]))
    return Sense(extent=dates.part(whole, part) if (part := _part_of(match)) else whole)


def day_word(match: Match, view: View) -> Sense:
    """Read "yesterday", "the day before yesterday"."""
    if view.now is None or view.now.precision != "day":
        return Sense()
    words = spaced(match["word"])
    part = "NI" if words == "tonight" else DAY_PARTS.get(words.split()[-1], "")
    when = view.now.first + timedelta(days=DAY_WORDS[words])
    return Sense(extent=dates.day(when), daypart=part or _part_of_day(match))


def weekday(match: Match, view: View) -> Sense:
    """Read "on Friday", "last Friday", "Friday next week", "Friday morning"."""
    direction = match["direction"] and match["direction"].lower()
    if direction in ("previous", "preceding", "following", "same"):
        return NO_TIME
    if view.now is None or view.now.precision != "day":
        return Sense()
    when = _weekday(WEEKDAYS[match["weekday"]], direction, match["turn"], view)
    return Sense(extent=dates.day(when), daypart=_part_of_day(match))


def _weekday(number: int, direction: str | None, turn: str | None, view: View) -> date:
    if view.now is None:
        raise ValueError(number)
    now = view.now.first
    if turn or direction == "this":
        days = 7 * DIRECTIONS[(turn or "this").lower()]
        return dates.week(now + timedelta(days=days)).first + timedelta(days=number)
    step = DIRECTIONS[direction] if direction else 0
    forward = step > 0 or (step == 0 and view.forward)
    return dates.weekday_near(now, number, forward=forward, own_day=not step)


def edge(match: Match, view: View) -> Sense:
    """Read "the end of the year", "early next month", "later this week"."""
    unit = (match["unit"] or "year").lower()
    direction = DIRECTIONS[match["direction"].lower()] if match["direction"] else 0
    if match["fiscal"]:
        return fiscal_turned(direction, view)
    whole = turned(view.now, direction, unit) if view.now else None
    if whole is None or view.now is None:
        return Sense()
    if match["side"]:
        early = match["side"].lower() == "earlier"
        first, last = (whole.first, view.now.first) if early else (view.now.first, whole.last)
        exact = view.now.precision == "day" and last is not None and first <= last
        return Sense(extent=replace(dates.days(first, last), of=whole) if exact else whole)
    return Sense(extent=dates.part(whole, _part_of(match) or "end"))
