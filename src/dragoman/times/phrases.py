"""
The phrases of time: each rule is a pattern and a reader of its match.

At a place where a phrase can begin the rule with the longest match is taken, among equals the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.times import lengths, readings
from dragoman.times.numerals import NUMERAL
from dragoman.times.senses import Sense, View
from dragoman.times.tables import either
from dragoman.times.words import (
    ANY_WEEKDAY,
    CENTURIES,
    COUNT,
    DASH,
    DAY,
    DAY_PART,
    DAY_WORD,
    DECADE,
    DIRECTION,
    FEAST,
    LONG_MONTH,
    MONTH,
    ORDINAL,
    PART,
    REFERENCE,
    REPETITION,
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
_BEFORE_DAY = rf"(?:(?:the\s+)?(?P<daypart>{DAY_PART})\s+(?:of|on)\s+(?:the\s+)?)"
_COUNTED_UNIT = rf"(?:{_VAGUE_COUNT}\s+|{COUNT}[\s-]+)?{UNIT}"
_AFTER_DAY = rf"(?:\s+(?P<daypart>{DAY_PART}))"


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
    #: Of a range the phrases it was made of.
    ends: tuple[Phrase, ...] = ()


def read_phrases(text: str, start: int, end: int, view: View) -> Iterator[Phrase]:
    """Read the time phrases of a stretch of text from left to right."""
    opening = _OPENING.search(text, start, end)
    while opening is not None:
        phrase = _longest(text, opening.start(), end, view)
        if phrase is not None:
            yield phrase
        opening = _OPENING.search(text, phrase.end if phrase else opening.start() + 1, end)


@cache
def _rules() -> tuple[Rule, ...]:
    """Compile the rules: it takes a tenth of a second, and where no phrase begins none is asked."""
    return tuple(Rule(name, re.compile(pattern), read) for name, pattern, read in _RULES)


def _longest(text: str, start: int, end: int, view: View) -> Phrase | None:
    matches = [(rule, match) for rule in _rules() if (match := rule.pattern.match(text, start, end))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        try:
            sense = rule.read(match, view)
        except ValueError:
            continue
        return Phrase(start=start, end=match.end(), rule=rule.name, sense=sense)
    return None


_ZONE = r"(?:GMT|UTC|hours|hrs)\b"
_CLOCK = (
    rf"(?:(?P<hour>\d{{1,2}})(?:[:.]|(?=\d\d\s*{_ZONE}))(?P<minute>\d\d)(?:[:.]\d\d)?"
    r"(?:\s*(?P<half>[APap])(?:\.[Mm]\.|[Mm]\b))?|"
    r"(?P<whole>\d{1,2})(?:\s*(?P<half_whole>[APap])(?:\.[Mm]\.|[Mm]\b)|(?=\s*(?:GMT|UTC)\b)))"
    rf"(?:\s*{_ZONE})?"
)
_FISCAL = (
    rf"(?:(?i:(?:the\s+)?(?:fiscal|financial)(?:\s+year)?)\s+(?P<year>{YEAR})|"
    rf"FY\s?(?:(?P<other>{YEAR})|(?P<short>\d\d)\b))"
)
#: "this year-end", but not "this year-the losses".
_NO_COMPOUND = r"(?!-(?:long|old|end|on|round|to)\b)"
_FISCAL_UNIT = r"(?:calendar\s+|(?P<fiscal>(?i:fiscal|financial))\s+)?"
_SPAN_UNIT = r"(?i:week|weekend|month|quarter|year|decade|century)"

_RULES: tuple[tuple[str, str, Callable[[re.Match[str], View], Sense]], ...] = (
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
    ("clock", rf"(?:{_CLOCK})(?!\d)", lengths.clock),
    ("clock", r"(?P<words>(?i:noon|midday|midnight))\b", lengths.clock_word),
    ("weekend", r"(?i:weekend)\b(?!-)", lengths.weekend),
    (
        "day_month",
        (
            rf"{_BEFORE_DAY}?(?:{ANY_WEEKDAY},?\s+(?:the\s+)?)?(?P<day>{DAY})(?:{_TO}(?P<last>{DAY}))?\s+(?:of\s+)?"
            rf"(?P<month>{MONTH})(?:,?\s+(?:of\s+)?{_OF_YEAR})?"
        ),
        readings.month_day,
    ),
    (
        "month_day",
        (
            rf"{_BEFORE_DAY}?(?:{ANY_WEEKDAY},?\s+)?(?P<month>{MONTH})\s*(?:the\s+)?(?P<day>{DAY})"
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
        rf"{_PART}(?:(?P<decade>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>[3-9]0)s|(?P<word>{DECADE}))\b",
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
    ("fiscal_year", _FISCAL, readings.fiscal_year),
    ("feast", rf"(?P<feast>{FEAST})(?:,?\s+(?:of\s+)?{_OF_YEAR})?", readings.feast),
    ("day_word", rf"(?P<word>{DAY_WORD}){_AFTER_DAY}?", readings.day_word),
    ("reference", rf"(?P<words>{REFERENCE})(?!-|\s+{_COUNTED_UNIT})", lengths.reference),
    (
        "weekday",
        (
            rf"(?:(?P<direction>{DIRECTION})\s+|(?:[Ee]arly|[Ll]ate|[Ll]ater)\s+(?:on\s+)?)?(?P<weekday>{WEEKDAY})"
            rf"{_AFTER_DAY}?(?:,?\s+(?:of\s+)?(?P<turn>last|this|next)\s+week\b)?"
        ),
        readings.weekday,
    ),
    (
        "weekday",
        rf"{_BEFORE_DAY}(?:(?P<direction>{DIRECTION})\s+)?(?P<weekday>{WEEKDAY})(?P<turn>(?!))?",
        readings.weekday,
    ),
    (
        "edge",
        (
            rf"(?:(?:(?P<part>{PART})|(?P<side>[Ee]arlier|[Ll]ater))\s+(?:in\s+)?(?:the\s+|(?P<direction>{DIRECTION})\s+)"
            rf"{_FISCAL_UNIT}(?P<unit>{_SPAN_UNIT})\b|(?:year-end|year['’]s\s+end)\b)"
        ),
        readings.edge,
    ),
    (
        "turned_unit",
        rf"(?P<direction>{DIRECTION})\s+{_FISCAL_UNIT}(?P<unit>{_SPAN_UNIT})\b{_NO_COMPOUND}",
        lengths.turned_unit,
    ),
    (
        "stretch",
        (
            rf"(?P<direction>{DIRECTION}|first)\s+(?:(?P<vague>{_VAGUE_COUNT})\s+|(?P<count>{COUNT})[\s-]+)?"
            rf"(?P<unit>{UNIT})"
        ),
        lengths.stretch,
    ),
    (
        "ago",
        (
            rf"(?:(?P<vague>(?:[Aa]\s+)?{_VAGUE_COUNT}|[Mm]any|[Ss]ome)\s+|(?P<count>{COUNT})[\s-]+|[Hh]alf\s+an?\s+)"
            rf"(?P<unit>{UNIT})\s+ago\b|(?P<bare>(?i:{UNIT}|long)\s+ago\b)"
        ),
        lengths.ago,
    ),
    (
        "later",
        (
            rf"(?P<count>{COUNT})\s+(?P<unit>{UNIT})\s+(?P<way>(?:earlier|later)(?!\s+than)|before|after|"
            r"afterwards?|previously|prior)\b"
        ),
        lengths.later,
    ),
    (
        "day_beside",
        (
            r"(?i:(?P<way>previous|preceding|next|following|same|that|that\s+same)\s+(?:day|morning|afternoon|evening|night)"
            r"|day\s+(?P<side>before|after|earlier|later))\b"
        ),
        lengths.day_beside,
    ),
    (
        "duration",
        (
            rf"(?:(?P<count>{COUNT})(?:\s*(?:{DASH}|\bto\b|\bor\b)\s*(?P<high>{COUNT}))?(?:\s+|(?P<hyphen>-))"
            rf"|[Hh]alf(?:-|\s+an?\s+))(?:calendar\s+|full\s+|whole\s+|more\s+)?(?P<unit>{UNIT})(?!-?long\b)"
            rf"(?P<old>[\s-]+old\b|\s+of\s+age\b)?"
        ),
        lengths.duration,
    ),
    (
        "vague_length",
        rf"(?:(?:(?i:an?|some)\s+)?{_VAGUE_COUNT}|(?i:some|recent|numerous))\s+(?:more\s+)?(?P<unit>{UNIT})(?<=s)",
        lengths.vague_length,
    ),
    ("bare_length", rf"(?P<unit>{UNIT})(?<=s)(?!-)", lengths.bare_length),
    (
        "long",
        r"(?i:(?P<unit>days?|weeks?|months?|years?|decades?|century|centuries)(?P<many>(?<=s)-)?-?long)\b",
        lengths.lengthy,
    ),
    (
        "set",
        (
            rf"(?i:every|each)\s+(?:(?P<other>other\s+)|(?P<count>{COUNT})\s+)?(?:(?P<unit>{UNIT})|"
            rf"(?P<weekday>{WEEKDAY})|{LONG_MONTH}|{SEASON}|(?P<daypart>{DAY_PART}))"
        ),
        lengths.repeated,
    ),
    (
        "set",
        (
            rf"(?:(?:(?i:once|twice)|{COUNT}\s+times)\s+(?:an?|every|each)\s+|(?i:per)\s+)(?P<unit>{UNIT})"
            rf"(?P<other>(?!))?(?P<count>(?!))?(?P<weekday>(?!))?"
        ),
        lengths.repeated,
    ),
    (
        "set",
        rf"(?P<weekday>{WEEKDAY_NAME})s\b(?P<unit>(?!))?(?P<other>(?!))?(?P<count>(?!))?",
        lengths.repeated,
    ),
    ("adverb", rf"(?P<words>{REPETITION})(?!-)", lengths.adverb),
)

_OPENING = re.compile(
    rf"(?<![\w$€£¥₽₹#§@])(?<!\w[.,:/+])(?<![A-Za-z]-)"
    rf"(?:\d|['’]\d0s|{either(WEEKDAYS)}|{MONTH}|[QH][1-4]\b|FY|{FEAST}|{REPETITION}|{DECADE}|"
    rf"(?i:{DIRECTION}|{PART}|{DAY_WORD}|{DAY_PART}|{SEASON}|{ORDINAL}|{REFERENCE}|{either(CENTURIES)}|early|earlier|"
    rf"late|later|day|half|every|each|that|per|noon|midday|midnight|weekend|once|twice|few|several|couple|many|some|recent|numerous|long|"
    rf"fiscal|financial|"
    rf"{UNIT}|year-end|year['’]s\s+end|"
    rf"(?:day|week|month|year|decade|century)s?-?long|(?:{NUMERAL})(?=[\s-])|an?(?=\s+(?:{UNIT}|few|couple)))\b)"
)
