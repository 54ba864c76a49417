"""
The wording of an amount: hedge, currency, number or range, unit, period; what is counted is left to the tree.

Rule 1: the lower end of "6-7 million" is six million.
Rule 2: "from 3 to 4" is a range unless something rose or fell from the one to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.times.numerals import NUMERAL, SCALE, VAGUE, Number, read_number
from dragoman.times.tables import either, load_rows, values_of

_ROWS = load_rows("dragoman.times", "amounts.tsv")
_SYMBOLS = values_of(_ROWS, "symbol")
_CURRENCIES = values_of(_ROWS, "currency")
_PHYSICAL = values_of(_ROWS, "physical")
_HEDGES = values_of(_ROWS, "hedge")
_PERIODS = values_of(_ROWS, "period")
_ADVERBS = values_of(_ROWS, "period_adverb")
_SHORT_SCALES = {word: float(value) for word, value in values_of(_ROWS, "money_scale").items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountPhrase:
    """A number as worded."""

    #: Of the whole phrase; the hedge is part of it.
    start: int
    end: int
    #: Of the number itself.
    number_start: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    #: ISO 4217 code, or None if no money.
    currency: str | None
    #: km, percent ..., or None.
    physical: str | None
    #: day, week, month, year, or None.
    period: str | None
    #: A hyphen and a word follow: "14-member".
    compounded: bool


_SYMBOL = rf"(?:{either(_SYMBOLS)}\s?)"
_SHORT = rf"(?:\s?(?P<{{}}>[{''.join(_SHORT_SCALES)}])(?!\w))"
_CURRENCY = rf"(?:(?:{either(_CURRENCIES)}|{either(tuple(w for w in _SYMBOLS if w.isalpha()))})\b)"
_BARE_SYMBOL = either(tuple(word for word in _SYMBOLS if not word.isalpha()))
_NUMBER = rf"(?i:{VAGUE}|{NUMERAL})"
_END = r"(?![a-zA-Z\d]|[:+]\d|/\d|[.,]\d)"
_AMOUNT = re.compile(
    rf"(?P<before>{_SYMBOL})?(?P<low>{_NUMBER})(?:{_SHORT.format('low_short')}|{_END})"
    rf"(?:(?:\s?{_CURRENCY})?(?P<joint>\s*[-–—‑]\s*|\s+(?:to|or|and)\s+)(?P<before_high>{_SYMBOL})?"
    rf"(?P<high>(?i:{NUMERAL}))(?:{_SHORT.format('high_short')}|{_END}))?"
)
_LOW_ALONE = re.compile(
    rf"(?P<before>{_SYMBOL})?(?P<low>{_NUMBER})(?:{_SHORT.format('low_short')}|{_END})"
    rf"(?P<joint>(?!))?(?P<before_high>(?!))?(?P<high>(?!))?(?P<high_short>(?!))?"
)
_AFTER = re.compile(
    rf"(?:[\s-]?(?P<physical>(?:{either(tuple(w for w in _PHYSICAL if w[-1].isalnum()))}(?!\w))|%|km²|m³)"
    rf"|(?:\s+of\s+|[\s-]?)(?P<currency>{_CURRENCY}|{_BARE_SYMBOL}(?!\d)))?"
)
_PERIOD = re.compile(
    rf"(?i)(?:\s+worth)?\s*(?:(?:\s(?:an?|per|each|every)\s+|/\s*)(?P<unit>{either(_PERIODS)})\b"
    rf"|\s(?P<adverb>{either(_ADVERBS)})\b)"
)
_HEDGE = re.compile(rf"(?i)(?<!\w)(?P<hedge>{either(_HEDGES)})\s*(?:a\s+total\s+of\s+)?(?:(?:between|from)\s+)?$")
_SPAN_WORD = re.compile(r"(?i)\b(?P<word>between|from)\s+$")
_OPENING = re.compile(
    rf"(?<![\w§№#@])(?<![\d][.,:/+-])(?<![A-Za-z][-–.])(?:{_SYMBOL}(?=[\d])|\d|(?i:{VAGUE}|{NUMERAL}))"
)
_SCALED = re.compile(rf"(?i){SCALE}\s*$|^\d+(?:\.\d+)?\s*{SCALE}$")


def read_amounts(text: str, start: int, end: int, *, changing: bool = False) -> Iterator[AmountPhrase]:
    """Read the amounts of a stretch of text; `changing` if something rises or falls there."""
    opening = _OPENING.search(text, start, end)
    while opening is not None:
        phrase = _read(text, opening.start(), (start, end), changing=changing)
        if phrase is not None:
            yield phrase
        opening = _OPENING.search(text, max(phrase.number_end, opening.start() + 1) if phrase else opening.end(), end)


def _read(text: str, at: int, bounds: tuple[int, int], *, changing: bool) -> AmountPhrase | None:
    match = _AMOUNT.match(text, at, bounds[1])
    if match is not None and match["high"] and not _is_range(match, bounds[0], changing=changing):
        match = _LOW_ALONE.match(text, at, bounds[1])
    if match is None:
        return None
    low, high = _ends(match)
    after = _AFTER.match(text, match.end(), bounds[1])
    currency, physical = _currency(match, after), after["physical"] if after else None
    end = after.end() if after else match.end()
    period = _PERIOD.match(text, end, bounds[1]) if end < bounds[1] else None
    hedge, start = _hedge(text, bounds[0], at)
    value, lowest, highest = _figures(low, high, hedge)
    return AmountPhrase(
        start=start,
        end=period.end() if period else end,
        number_start=at,
        number_end=match.end(),
        value=value,
        low=lowest,
        high=highest,
        approximate=hedge is not None or (low.value is None and high is None),
        currency=currency,
        physical=None if currency or not physical else _PHYSICAL[" ".join(physical.split())],
        period=_period(period),
        compounded=re.compile(r"-[A-Za-z]").match(text, end) is not None,
    )


def _is_range(match: re.Match[str], start: int, *, changing: bool) -> bool:
    """Tell whether two numbers are the ends of one amount."""
    word = _SPAN_WORD.search(match.string[max(match.start() - 12, start) : match.start()])
    joint, opening = match["joint"].strip(), word["word"].lower() if word else ""
    if joint == "and":
        return opening == "between"
    low, high = _ends(match)
    if low.value is None or high is None or high.value is None or low.value >= high.value:
        return False
    return not (joint == "to" and (opening == "from" and changing))


def _ends(match: re.Match[str]) -> tuple[Number, Number | None]:
    low = _shortened(read_number(match["low"]), match["low_short"])
    if not match["high"]:
        return low, None
    high = _shortened(read_number(match["high"]), match["high_short"])
    scale = _scale_of(match["high"]) * (_SHORT_SCALES[match["high_short"]] if match["high_short"] else 1)
    plain = not _SCALED.search(match["low"]) and not match["low_short"]
    if plain and scale > 1 and low.value is not None and low.value < scale:
        low = Number(value=low.value * scale, low=None)
    return low, high


def _scale_of(words: str) -> float:
    scales = re.findall(rf"(?i){SCALE}", words)
    return (read_number("one " + " ".join(scales)).value or 1) if scales else 1


def _shortened(number: Number, short: str | None) -> Number:
    if short is None or number.value is None:
        return number
    return Number(value=round(number.value * _SHORT_SCALES[short], 6), low=None)


def _figures(low: Number, high: Number | None, hedge: str | None) -> tuple[float | None, float | None, float | None]:
    """Give value, low and high; of "at least 30" the value is 30 and so is the low."""
    if high is not None:
        return None, low.value, high.value
    if low.value is None:
        return None, low.low, None
    return low.value, low.value if hedge == "low" else None, low.value if hedge == "high" else None


def _currency(match: re.Match[str], after: re.Match[str] | None) -> str | None:
    symbol = (match["before"] or match["before_high"] or "").strip()
    if symbol:
        return _SYMBOLS[symbol]
    word = " ".join(after["currency"].split()) if after and after["currency"] else ""
    return _CURRENCIES.get(word, _SYMBOLS.get(word)) if word else None


def _period(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return _PERIODS[match["unit"].lower()] if match["unit"] else _ADVERBS[match["adverb"].lower()]


def _hedge(text: str, bound: int, at: int) -> tuple[str | None, int]:
    """Find the hedge before a number, and where the phrase then begins."""
    first = max(at - 40, bound)
    match = _HEDGE.search(text[first:at])
    if match is None:
        return None, at
    return _HEDGES[" ".join(match["hedge"].lower().split())], first + match.start()
