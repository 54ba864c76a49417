"""
Dates as mastheads, bylines and running heads write them, in English and Russian.

A date that may be read two ways (03/04/2019) is known by its year alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.sources.layout.words import sections

MONTHS = {name: number for names in sections("months").values() for number, name in enumerate(names, start=1)} | {
    "sept": 9
}

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"

#: Patterns to be built into others; they hold no groups and ignore case.
MONTH = rf"\b{_MONTH}"
MONTH_YEAR = rf"\b{_MONTH},?\s+{_YEAR}\b"
DAY = (
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}\b"
    rf"|\b{_YEAR}-\d\d?-\d\d?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|\b\d\d?\.\d\d?\.{_YEAR}\b|\b\d\d?/\d\d?/{_YEAR}\b|\b{_YEAR}/\d\d?/\d\d?\b)"
)
DATE = rf"(?:{DAY}|{MONTH_YEAR})"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
#: When an issue of a periodical came out: a day, a month or two, a season, a year.
ISSUED = rf"(?:{DAY}|(?:\b{_MONTH}\s*[/–-]\s*)?{MONTH_YEAR}|\b{_SEASON},?\s+{_YEAR}\b|\b{_YEAR}\b)"

_FORMS = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<year>{_YEAR})[-/](?P<month>\d\d?)[-/](?P<day>\d\d?)(?!\d)", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<year>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_SEASON},?\s+(?P<year>{_YEAR})\b", re.IGNORECASE),
)
_BARE_YEAR = re.compile(_YEAR)


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication, and how exact it is."""

    #: ISO, as exact as the precision says: 2022-02-14, 2022-02, 2022.
    value: str
    #: day, month, year.
    precision: str


def stamp(text: str) -> Published | None:
    """
    Read the first date of a masthead, byline or running head; None if there is none.

    >>> stamp("Thursday, 8 May 2014")
    Published(value='2014-05-08', precision='day')
    >>> stamp("12 PERU Country Report May 2019")
    Published(value='2019-05', precision='month')
    >>> stamp("03/04/2019"), stamp("Autumn 2001")
    (Published(value='2019', precision='year'), Published(value='2001', precision='year'))
    """
    taken = [(match.start(), rank, match) for rank, form in enumerate(_FORMS) for match in form.finditer(text)]
    for _, _, match in sorted(taken, key=lambda item: item[:2]):
        found = _published(match.groupdict())
        if found:
            return found
    bare = _BARE_YEAR.fullmatch(text.strip())
    return Published(bare.group(), "year") if bare else None


def _published(parts: dict[str, str]) -> Published | None:
    year = int(parts["year"])
    if "one" in parts:
        return _either(year, int(parts["one"]), int(parts["other"]))
    if "month" not in parts:
        return Published(f"{year:04}", "year")
    month = _month(parts["month"])
    if "day" in parts:
        return _day(year, month, int(parts["day"]))
    return Published(f"{year:04}-{month:02}", "month") if 1 <= month <= 12 else None


def _month(words: str) -> int:
    return int(words) if words.isdigit() else MONTHS[words.rstrip(".").lower()]


def _day(year: int, month: int, day: int) -> Published | None:
    try:
        return Published(date(year, month, day).isoformat(), "day")
    except ValueError:
        return None


def _either(year: int, one: int, other: int) -> Published | None:
    """Read 25/12 and 12/25; leave 03/04 at the year."""
    if one == other or one > 12:
        return _day(year, other, one)
    if other > 12:
        return _day(year, one, other)
    return Published(f"{year:04}", "year")
