"""Datelines: the place, the day and the agency that a report opens with."""

from __future__ import annotations

import re

from dragoman.sources.layout import dates
from dragoman.sources.layout.mastheads import PLACE, WEEKDAY, is_agency

_DASH = r"\s*(?:--|[-–—―])\s+(?=[\"“«'‘(]?[A-ZÀ-ÖØ-ÞА-ЯЁ\d])"
_CAPITALS = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.-]*(?:[ /-][A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.-]*){0,3}"
_DAY = rf"(?:(?:{WEEKDAY})\.?,?\s+)?(?:{dates.DAY}|{dates.MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{dates.MONTH})\.?"
_WHERE = rf"(?P<place>{PLACE})(?:,\s*{PLACE}){{0,2}}"
_WHEN = rf"(?P<date>(?i:{_DAY}))"
_AGENCY = r"(?P<agency>[A-ZА-ЯЁ][\w&.' /’-]{1,40})"
_CALLED = re.compile(r"\b(?:agency|news|press|times|post|wire)\b", re.IGNORECASE)

#: The ways in which agencies write it, the fullest first.
FORMS = (
    re.compile(rf"{_WHERE},?\s*(?:{_WHEN})?,?\s*\({_AGENCY}\){_DASH}"),
    re.compile(rf"{_WHERE},\s*{_WHEN},?\s*/\s?{_AGENCY}/\.?(?:{_DASH}|\s+)"),
    re.compile(rf"{_WHERE},?\s*\({_AGENCY}\),?\s*{_WHEN}(?:{_DASH}|\s*:\s+)"),
    re.compile(rf"\({_AGENCY}\){_DASH}"),
    re.compile(rf"{_WHERE},\s*{_WHEN}(?:{_DASH}|\s*:\s+)"),
    re.compile(rf"(?P<place>{_CAPITALS})(?:,\s*{PLACE}){{0,2}},?\s*(?:{_WHEN})?{_DASH}"),
)


def dateline_length(text: str, whole: str) -> int:
    """
    Measure the dateline at the head of a paragraph of the whole text; 0 if there is none.

    >>> dateline_length("GENEVA, Nov 24, 2013 (Agency) - Talks ended.", "")
    32
    >>> dateline_length("ACCRA (Coast News), 3 May 1979 - Talks ended.", "")
    33
    >>> dateline_length("Ana Muster (Lima) - the chair - spoke.", "")
    0
    """
    for form in FORMS:
        match = form.match(text)
        if match and match.end() < len(text) and _is_dateline(match, whole):
            return match.end()
    return 0


def agency(dateline: str) -> str:
    """
    Name the agency of a dateline; "" if it bears none.

    >>> agency("LIMA, May 3 (Xinhua) --")
    'Xinhua'
    """
    match = re.search(rf"\({_AGENCY}\)|/\s?(?P<slashed>[A-ZА-ЯЁ][\w-]+)/", dateline)
    if match is None:
        return ""
    name = match["agency"] or match["slashed"]
    return name if match["slashed"] or match.start() or _is_known(name) else ""


def _is_known(name: str) -> bool:
    return is_agency(name) or bool(_CALLED.search(name)) or (name.isupper() and " " not in name)


def _is_dateline(match: re.Match[str], whole: str) -> bool:
    """Weigh what stands alone: a place in capitals that comes back in capitals is an abbreviation."""
    parts = match.groupdict()
    place = parts.get("place") or ""
    if parts.get("date"):
        return True
    if "agency" in parts:
        return _is_known(parts["agency"]) or place.isupper() or not place
    known_once = len(re.findall(rf"\b{re.escape(place)}\b", whole)) <= 1
    return len(place.replace(" ", "")) > 3 and known_once
