"""Fractions of something as percentages: "a third of the population", "two-thirds of voters", "half its exports"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10}  # fmt: skip
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9}
_HEDGES = {"about": "", "around": "", "nearly": "", "almost": "", "roughly": "", "some": "", "approximately": "",
           "more than": "low", "over": "low", "at least": "low", "less than": "high", "under": "high",
           "up to": "high", "as many as": "high"}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?:(?P<hedge>{'|'.join(_HEDGES)})\s+)?"
    rf"(?:(?P<count>{'|'.join(_COUNTS)})[\s-](?P<part>{'|'.join(p for p in _PARTS if p != 'halves')})s?|(?P<half>half))"
    r"\s+(?=of\s|(?:the|its|their|his|her|our|all)\s)",
    re.IGNORECASE,
)
#: What a part of is no amount: a third of the year is a time, two thirds of the house are a majority.
_NO_SHARE = re.compile(
    r"of\s+(?:an?|the|this|last|next)?\s*(?:year|month|week|day|century|decade|\d{4}|house|parliament|assembly|senate"
    r"|chamber|congress|council|committee)\b|the\s+(?:time|way)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction:
    """A fraction as worded, in percent."""

    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    approximate: bool


def read_fractions(text: str, start: int, end: int) -> Iterator[Fraction]:
    """Read the fractions of a stretch of text."""
    words = text[start:end].lower()
    if not any(part in words for part in _PARTS):
        return
    for match in _FRACTION.finditer(text, start, end):
        if _NO_SHARE.match(text, match.end(), end):
            continue
        count = 1 if match["half"] else _COUNTS[match["count"].lower()]
        part = 2 if match["half"] else _PARTS[match["part"].lower()]
        if count >= part:
            continue
        value, hedge = round(100 * count / part, 1), match["hedge"]
        side = _HEDGES[" ".join(hedge.lower().split())] if hedge else ""
        yield Fraction(
            start=match.start(),
            end=match.end() - len(match[0]) + len(match[0].rstrip()),
            value=value,
            low=value if side == "low" else None,
            high=value if side == "high" else None,
            approximate=hedge is not None or part in (3, 6, 7, 9),
        )
