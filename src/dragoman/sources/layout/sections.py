"""
Numbers in front of headings and numbered paragraphs: "2.5 ", "IV. ", "(3) ".

Only the number is furniture. A single letter or roman numeral may be somebody's initial; it is taken for
a number only if its neighbour in the row stands at the head of another line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ARABIC = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,3}[.)]|\(\d{1,3}\)|§\s?\d{1,3}\.?)\s+(?=[^\W\d_]|[\"“«'‘(])")
ROMAN = re.compile(r"(?P<number>[IVXLC]{1,6}|[A-H])[.)]\s+(?=[^\W\d_]|[\"“«'‘(])")
LOWER = re.compile(r"\([a-z]{1,4}\)\s+(?=\S)")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
NUMERALS = tuple(tens + ones for tens in ("", "X", "XX") for ones in _ONES if tens + ones)
LETTERS = "ABCDEFGH"


def numbered_rows(texts: Sequence[str]) -> frozenset[str]:
    """Gather the roman numerals and letters that stand at the heads of lines."""
    found = (ROMAN.match(text) for text in texts)
    return frozenset(match["number"] for match in found if match)


def number_length(text: str, row: frozenset[str]) -> int:
    """
    Measure the number at the head of a text, with the space after it; 0 if there is none.

    >>> number_length("2.5 Lima and Quito settle their border", frozenset())
    4
    >>> number_length("2.5 million people fled", frozenset())
    0
    >>> number_length("V. Havel arrived", frozenset("V"))
    0
    """
    match = ARABIC.match(text)
    if match:
        return match.end() if _opens(text[match.end() :]) else 0
    match = ROMAN.match(text)
    if match and _in_row(match["number"], row):
        return match.end()
    match = LOWER.match(text)
    return match.end() if match else 0


def _opens(rest: str) -> bool:
    first = rest.lstrip("\"“«'‘(")[:1]
    return first.isupper()


def _in_row(number: str, row: frozenset[str]) -> bool:
    return any(
        number in numbers and not row.isdisjoint(_neighbours(number, numbers)) for numbers in (NUMERALS, LETTERS)
    )


def _neighbours(number: str, numbers: Sequence[str]) -> list[str]:
    place = numbers.index(number)
    return [numbers[near] for near in (place - 1, place + 1) if 0 <= near < len(numbers)]
