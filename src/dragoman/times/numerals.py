"""Numbers as they are written: `3.5 million`, `twenty-one`, `half a million`, `tens of thousands`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dragoman.times.tables import either, load_rows, values_of

_ROWS = load_rows("dragoman.times", "numerals.tsv")
_UNITS = values_of(_ROWS, "unit")
_TEENS = values_of(_ROWS, "teen")
_TENS = values_of(_ROWS, "ten")
_SCALES = values_of(_ROWS, "scale")
_VAGUE = values_of(_ROWS, "vague")
_WORDS = values_of(_ROWS, "unit", "teen", "ten", "hundred", "scale", "vague")

DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SCALE = rf"(?:(?:hundred|{either(_SCALES)})\b)"
_SMALL = rf"(?:{either(_TENS)}(?:[\s-]{either(_UNITS)})?|{either(_TEENS)}|{either(_UNITS)})\b"
_HUNDRED = rf"(?:(?:{_SMALL}|an?)\s+hundred(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})\b"
_HALF = r"(?:\s+and\s+a\s+half\b)"
_SCALED = rf"(?:{_HUNDRED}|{DIGITS}|\ban?(?=\s+(?:{SCALE})))"

#: Any one word of a numeral.
NUMBER_WORD = either(_WORDS)
#: A number in figures or words; case does not matter.
NUMERAL = (
    rf"(?:half\s+a(?:\s+{SCALE})|{_SCALED}{_HALF}?(?:[\s-]?{SCALE})*"
    rf"(?:(?<=thousand)\s+(?:and\s+)?{_HUNDRED})?)"
)
#: A number of which only the order of magnitude is told.
VAGUE = (
    rf"(?:(?:tens|dozens|scores|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)|{either(_VAGUE)}"
    rf"|(?:several|an?\s+few|a\s+couple\s+of|many)\s+(?:{SCALE}|dozen)(?:\s+thousand)?)\b"
)
_WORD = re.compile(rf"{DIGITS}|[a-z]+")
_VAGUE_PATTERN = re.compile(VAGUE, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What a numeral says: a value, or no more than its lower bound."""

    value: float | None
    low: float | None


def read_number(words: str) -> Number:
    """
    Read a numeral that NUMERAL or VAGUE matched.

    >>> read_number("3.5 million").value
    3500000.0
    >>> read_number("two hundred and six").value
    206.0
    >>> read_number("tens of thousands").low
    20000.0
    """
    if _VAGUE_PATTERN.fullmatch(words):
        return Number(value=None, low=float(_vague(words.lower())))
    return Number(value=float(_exact(words.lower())), low=None)


def _vague(words: str) -> Decimal:
    low = Decimal(1)
    for number, word in enumerate(re.findall("[a-z]+", words)):
        singular = word.removesuffix("s")
        if number == 0 and word in _VAGUE:
            low *= Decimal(_VAGUE[word])
        elif singular in _SCALES or singular == "hundred":
            low *= Decimal(_SCALES.get(singular, "100")) * (1 if low > 1 else 2)
    return low


def _exact(words: str) -> Decimal:
    total, current = Decimal(0), Decimal(0)
    for word in _WORD.findall(words.replace("and a half", "half")):
        if word[0].isdigit():
            current += Decimal(re.sub(r"[,\s]", "", word))
        elif word == "half":
            current += Decimal("0.5")
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in _SCALES:
            total, current = _scaled(total, current, Decimal(_SCALES[word])), Decimal(0)
        else:
            current += Decimal(_WORDS.get(word, "0"))
    return total + current


def _scaled(total: Decimal, current: Decimal, scale: Decimal) -> Decimal:
    """Multiply what stands before the scale: `two hundred thousand`, but also `two thousand million`."""
    return total * scale if total and not current else total + (current or 1) * scale
