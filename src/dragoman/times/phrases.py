"""
The phrases of time: each rule is a pattern and a reader of its match.

At a place where a phrase can begin the rule with the longest match is taken, among equals the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.times import readings
from dragoman.times.numerals import NUMERAL
from dragoman.times.senses import Sense, View
from dragoman.times.tables import either
from dragoman.times.words import (
    ANY_WEEKDAY,
    CENTURIES,
    COUNT,
    DASH,
    DAY,
    DAY_WORD,
    DIRECTION,
    LONG_MONTH,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    UNIT,
    WEEKDAY,
    WEEKDAY_NAME,
    WEEKDAYS,
    YEAR,
)

_OF_YEAR = rf"(?:(?P<year>{YEAR})|(?:(?P<turn>[Tt]his|[Ll]ast|[Nn]ext)\s+year\b))"
_PART = rf"(?:(?P<part>{PART})[\s-]+(?:the\s+)?)?"
#: "July 28-30 she ..." needs no look at the next word, as "July 28 to 30 people" does.
_AFTER_DASH = r"(?:(?<=[-–]\d)|(?<=[-–]\d\d))"
_TO = rf"\s*(?:{DASH}|/|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*"
_NO_NOUN = r"(?!\s+(?!(?:at|in|on|by|with|as|for|to|of|and|when|after|before|this|last|next|amid|during)\b)[a-z])"
_VAGUE_COUNT = r"(?:(?:few|several|couple\s+of|many)\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of phrase: its pattern and what a match of it means."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], View], Sense]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of a text that a rule read as a time."""

    start: int
    end: int
    rule: str
    sense: Sense


def read_phrases(text: str, start: int, end: int, view: View) -> Iterator[Phrase]:
    """Read the time phrases of a stretch of text from left to right."""
    opening = _OPENING.search(text, start, end)
    while opening is not None:
        phrase = _longest(text, opening.start(), end, view)
        if phrase is not None:
            yield phrase
        opening = _OPENING.search(text, phrase.end if phrase else opening.start() + 1, end)


def _longest(text: str, start: int, end: int, view: View) -> Phrase | None:
    matches = [(rule, match) for rule in RULES if (match := rule.pattern.match(text, start, end))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        try:
            sense = rule.read(match, view)
        except ValueError:
            continue
        return Phrase(start=start, end=match.end(), rule=rule.name, sense=sense)
    return None


_CLOCK = r"\d{1,2}(?:[:.]\d\d){1,2}(?:\s*[ap]\.?m\b\.?|\s*(?:GMT|UTC|hours|hrs)\b)?|\d{1,2}\s*[ap]\.?m\b\.?"
_SPAN_UNIT = r"(?i:week|weekend|month|quarter|year|decade|century)"

RULES: tuple[Rule, ...] = tuple(
    Rule(name, re.compile(pattern), read)
    for name, pattern, read in (
        (
            "iso",
            r"(?P<y>[12]\d{3})([-/])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?:T[\d:.]+Z?)?(?![\w/-])",
            readings.iso_date,
        ),
        (
            "numeric",
            r"(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<y>(?:1[5-9]|20)\d\d)(?!\d)",
            readings.numeric,
        ),
        ("clock", rf"(?:{_CLOCK})(?!\d)", readings.no_time),
        (
            "day_month",
            (
                rf"(?:{ANY_WEEKDAY},?\s+(?:the\s+)?)?(?P<day>{DAY})(?:{_TO}(?P<last>{DAY}))?\s+(?:of\s+)?"
                rf"(?P<month>{MONTH})(?:,?\s+(?:of\s+)?{_OF_YEAR})?"
            ),
            readings.month_day,
        ),
        (
            "month_day",
            (
                rf"(?:{ANY_WEEKDAY},?\s+)?(?P<month>{MONTH})\s*(?:the\s+)?(?P<day>{DAY})"
                rf"(?:{_TO}(?P<last>{DAY})(?!\s+{LONG_MONTH})(?:{_AFTER_DASH}|{_NO_NOUN}))?"
                rf"(?:,?\s+(?:of\s+)?{_OF_YEAR})?"
            ),
            readings.month_day,
        ),
        (
            "turned_month",
            rf"(?P<direction>{DIRECTION})\s+(?P<month>{LONG_MONTH})(?:\s+(?P<day>{DAY}))?(?!,?\s+{YEAR})",
            readings.turned_month,
        ),
        ("month_year", rf"{_PART}(?P<month>{MONTH}),?\s+(?:of\s+)?{_OF_YEAR}", readings.month),
        ("month", rf"{_PART}(?P<month>{LONG_MONTH})(?P<year>)(?P<turn>)", readings.month),
        (
            "season",
            (
                rf"(?:(?P<direction>{DIRECTION})\s+|(?P<part>{PART})\s+(?:the\s+)?)?(?P<season>{SEASON})"
                rf"(?:(?:\s+of|,)?\s+{_OF_YEAR})?"
            ),
            readings.season,
        ),
        (
            "piece",
            (
                rf"(?:(?P<ordinal>{ORDINAL})\s+(?P<piece>quarter|half)\b|(?P<short>[QH][1-4])\b)"
                rf"(?:\s*(?:of\s+|in\s+)?(?:(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)s\b|(?P<own>the\s+year)\b|{_OF_YEAR}))?"
            ),
            readings.piece,
        ),
        (
            "decade",
            rf"{_PART}(?:(?P<decade>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>[3-9]0)s)\b",
            readings.decade,
        ),
        (
            "century",
            rf"{_PART}(?:(?P<number>\d\d)(?:st|nd|rd|th)|(?P<word>(?i:{either(CENTURIES)})))[\s-]+century\b",
            readings.century,
        ),
        (
            "year_range",
            rf"(?P<year>{YEAR})\s*(?:{DASH}|/)\s*(?P<last>{YEAR}|\d\d(?!\w|[-–/]\d|[.,:]\d))",
            readings.year_range,
        ),
        ("year", rf"{_PART}(?:year\s+)?(?P<year>{YEAR})(?!\w)", readings.bare_year),
        ("day_word", DAY_WORD, readings.day_word),
        (
            "weekday",
            (
                rf"(?:(?P<direction>{DIRECTION})\s+|(?:[Ee]arly|[Ll]ate|[Ll]ater)\s+(?:on\s+)?)?(?P<weekday>{WEEKDAY})"
                rf"(?:\s+(?:morning|afternoon|evening|night)\b)?(?:,?\s+(?:of\s+)?(?P<turn>last|this|next)\s+week\b)?"
            ),
            readings.weekday,
        ),
        (
            "edge",
            (
                rf"(?:(?:(?P<part>{PART})|(?P<side>[Ee]arlier|[Ll]ater))\s+(?:in\s+)?(?:the\s+|(?P<direction>{DIRECTION})\s+)"
                rf"(?P<unit>{_SPAN_UNIT})\b|(?:year-end|year['’]s\s+end)\b)"
            ),
            readings.edge,
        ),
        ("turned_unit", rf"(?P<direction>{DIRECTION})\s+(?P<unit>{_SPAN_UNIT})\b(?!-)", readings.turned_unit),
        (
            "stretch",
            (
                rf"(?P<direction>{DIRECTION}|first)\s+(?:(?P<vague>{_VAGUE_COUNT})\s+|(?P<count>{COUNT})[\s-]+)?"
                rf"(?P<unit>{UNIT})"
            ),
            readings.stretch,
        ),
        (
            "ago",
            (
                rf"(?:(?P<vague>(?:[Aa]\s+)?{_VAGUE_COUNT}|[Mm]any|[Ss]ome)\s+|(?P<count>{COUNT})[\s-]+|[Hh]alf\s+an?\s+)"
                rf"(?P<unit>{UNIT})\s+ago\b"
            ),
            readings.ago,
        ),
        (
            "later",
            rf"(?P<count>{COUNT})\s+(?P<unit>{UNIT})\s+(?P<way>earlier|later|before|after|afterwards?|previously|prior)\b",
            readings.later,
        ),
        (
            "day_beside",
            (
                r"(?i:(?P<way>previous|preceding|next|following|same)\s+(?:day|morning|afternoon|evening|night)"
                r"|day\s+(?P<side>before|after|earlier|later))\b"
            ),
            readings.day_beside,
        ),
        (
            "duration",
            (
                rf"(?:(?P<count>{COUNT})(?:\s*(?:{DASH}|\bto\b|\bor\b)\s*(?P<high>{COUNT}))?(?:\s+|(?P<hyphen>-))"
                rf"|[Hh]alf(?:-|\s+an?\s+))(?:calendar\s+|full\s+|whole\s+|more\s+)?(?P<unit>{UNIT})"
                rf"(?P<old>[\s-]+old\b|\s+of\s+age\b)?"
            ),
            readings.duration,
        ),
        ("long", r"(?i:(?P<unit>day|week|month|year|decade|century)(?:s-|-)?long)\b", readings.lengthy),
        (
            "set",
            (
                rf"(?i:every|each)\s+(?:other\s+|{COUNT}\s+)?(?:{UNIT}|{WEEKDAY}|{LONG_MONTH}|{SEASON}|morning\b|evening\b)"
                rf"|(?:(?i:once|twice)|{COUNT}\s+times)\s+(?:an?|per|every|each)\s+{UNIT}|{WEEKDAY_NAME}s\b"
            ),
            readings.repeated,
        ),
    )
)

_OPENING = re.compile(
    rf"(?<![\w$€£¥₽₹#§@])(?<!\w[.,:/+])(?<![A-Za-z]-)"
    rf"(?:\d|['’]\d0s|{either(WEEKDAYS)}|{MONTH}|[QH][1-4]\b|"
    rf"(?i:{DIRECTION}|{PART}|{DAY_WORD}|{SEASON}|{ORDINAL}|{either(CENTURIES)}|early|earlier|late|later|day|half|"
    rf"every|each|once|twice|few|several|couple|many|some|year-end|year['’]s\s+end|"
    rf"{UNIT}(?=-?long)|(?:day|week|month|year|decade|century)s?-?long|(?:{NUMERAL})(?=[\s-])|an?(?=\s+{UNIT}))\b)"
)
