"""The figures of a claim, each with what it counts and the bounds it leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.align.claims.words import Word, phrase, small_words
from dragoman.align.words import concepts

#: How far two exact figures may lie apart, and two of which one is approximate.
_EXACT, _ROUGH = 0.005, 0.1
#: Words between a figure and what it counts.
_AFTER = 3
#: Words before a figure that may bound it.
_BEFORE = 5
_OPEN = float("inf")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the least and the most it can be, and what it counts."""

    low: float
    high: float
    unit: str
    about: bool
    text: str


def figures(words: Sequence[Word]) -> tuple[Figure, ...]:
    """Read the figures of a claim that say what they count; years and days are none."""
    found: list[Figure] = []
    at = 0
    while at < len(words):
        value, end = _value(words, at)
        unit = _unit(words, end) if value is not None else ""
        if value is not None and unit:
            found.append(_bounded(value, unit, words, at, end))
        at = max(end, at + 1)
    return tuple(found)


def apart(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[str]:
    """List the pairs of figures of one measure that do not meet, where no figure of that measure does."""
    found = []
    for unit in sorted({figure.unit for figure in ours} & {figure.unit for figure in theirs}):
        pairs = [(a, b) for a in ours for b in theirs if a.unit == b.unit == unit]
        if not any(meet(a, b) for a, b in pairs):
            found += [f"“{a.text}” or “{b.text}”" for a, b in pairs]
    return found


def meet(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be one."""
    slack = _ROUGH if one.about or other.about else _EXACT
    return one.low <= other.high * (1 + slack) and other.low <= one.high * (1 + slack)


def _value(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    """Read a number from a place on; where it ends."""
    value, end = _number(words[at].text.lower()), at + 1
    if value is None and words[at].text.lower() in small_words("size"):
        value, end = 1.0, at
    if value is None:
        return None, at
    while end < len(words) and (size := small_words("size").get(words[end].text.lower())):
        value, end = value * float(size), end + 1
    return value, end


def _number(text: str) -> float | None:
    if text in small_words("number"):
        return float(small_words("number")[text])
    plain = text.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return None
    is_year = len(text) == 4 and 1500 <= value <= 2100
    return None if is_year else value


def _unit(words: Sequence[Word], end: int) -> str:
    for word in words[end : end + _AFTER]:
        if not word.text[0].isalpha() and word.text != "%":
            return ""
        if word.text == "%" or word.text.lower() in ("percent", "per"):
            return "percent"
        if (found := concepts(word.text)) and word.text[0].islower():
            return found[0]
    return ""


def _bounded(value: float, unit: str, words: Sequence[Word], at: int, end: int) -> Figure:
    """Let the words before a number leave it open above or below."""
    before = tuple(word.lemma for word in words[max(0, at - _BEFORE) : at])
    fitting = [(len(row), kind) for row, kind in _bounds() if before[len(before) - len(row) :] == row]
    length, bound = max(fitting, default=(0, ""))
    low = value if bound != "high" else 0.0
    high = value if bound != "low" else _OPEN
    text = " ".join(word.text for word in words[at - length : end + 1])
    return Figure(low, high, unit, bound == "about", text)


@cache
def _bounds() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((phrase(words), kind) for words, kind in small_words("bound").items())
