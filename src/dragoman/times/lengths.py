"""
What the words for lengths, distances, repetitions and clock times mean, and for "now" and "recently".

A reader raises ValueError if its words mean something else after all; then the next rule is tried.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.times import dates
from dragoman.times.dates import Extent
from dragoman.times.numerals import read_number
from dragoman.times.senses import (
    NO_TIME,
    Sense,
    View,
    fiscal_turned,
    is_exact_for,
    offset_of,
    period_of,
    shifted,
    turned,
    unit_at,
    vague_period,
    years_in,
)
from dragoman.times.words import DIRECTIONS, REFERENCES, REPETITIONS, WEEKDAYS, before, spaced, unit_of

Match = re.Match[str]

#: Words before "a year" by which it is a length.
_NEAR_DURATION = re.compile(
    r"(?i)\b(?:for|within|over|during|after|about|around|nearly|almost|than|least|half|under|"
    r"lasted|lasting|just|only)\s+$"
)
_AHEAD = re.compile(r"(?i)\bin\s+(?:about\s+|around\s+)?$")
_RATE = re.compile(r"(?i)(?:\d|\b(?:million|billion|trillion|thousand|hundred|dozen|times?|percent|once|twice))\s*$")
#: What makes two numbers a clock time: a zone after them, or "at" before and a colon between.
_CLOCK_NEAR = re.compile(
    r"(?i)(?:GMT|UTC|hours|hrs)$|\b(?:at|by|from|until|till|around|about|before|after|since)\s+\d\d?:\d\d"
)
_AT = re.compile(r"(?i)\b(?:at|by|until|till|around|about|before|after|since|from|near)\s+$")
_BARE = re.compile(r"(?i)\b(?:for|over|within|in|after|through|during|lasted|took|taken|last|take)\s+(?:the\s+)?$")
_BESIDE = ("following", "previous", "preceding", "same", "first")


def _count(words: str) -> float:
    if words.lower() in ("a", "an"):
        return 1
    return read_number(words).value or 0


def clock(match: Match, _: View) -> Sense:
    """Read "18:00 UTC", "3.42 am"; of which day is said elsewhere."""
    if not match["half"] and not match["half_whole"] and not _CLOCK_NEAR.search(_around(match)):
        return NO_TIME
    hour, minute = int(match["hour"] or match["whole"]), int(match["minute"] or 0)
    half = (match["half"] or match["half_whole"] or "").lower()
    if hour > 24 or minute > 59 or (half and hour > 12):
        return NO_TIME
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = "Z" if re.search(r"GMT|UTC", match.group()) else ""
    return Sense(kind="clock", value=f"T{hour:02}:{minute:02}{zone}")


def clock_word(match: Match, _: View) -> Sense:
    """Read "at noon", "by midnight"."""
    if not _AT.search(before(match)):
        raise ValueError(match.group())
    return Sense(kind="clock", value="T24:00" if match["words"].lower() == "midnight" else "T12:00")


def weekend(match: Match, view: View) -> Sense:
    """Read "over the weekend" as the one that is now, or the nearest before or after."""
    if not re.search(r"(?i)\b(?:over|at|on|during|by|for|until|before|after)\s+the\s+$", before(match)):
        raise ValueError(match.group())
    if view.now is None or view.now.precision != "day":
        return Sense()
    back = view.now.first.weekday() < 5 and not view.forward
    return Sense(extent=turned(view.now, -1 if back else 0, "weekend"))


def reference(match: Match, _: View) -> Sense:
    """Read "now", "recently", "soon"."""
    return Sense(kind="vague", value=REFERENCES[spaced(match["words"])])


def turned_unit(match: Match, view: View) -> Sense:
    """Read "last week", "this year", "the past month"."""
    word, unit = match["direction"].lower(), match["unit"].lower()
    if word in ("previous", "preceding", "following", "same") and unit in ("week", "month", "year", "decade"):
        count = DIRECTIONS[word] if word != "same" else 0
        return Sense(kind="relative", offset=offset_of(count, unit), period=period_of(1, unit))
    if view.now is None:
        return Sense()
    if match["fiscal"]:
        return fiscal_turned(DIRECTIONS[word], view)
    if unit not in ("weekend", "quarter", "century") and (word == "past" or (word != "this" and _after_article(match))):
        return _from_now(1, unit, DIRECTIONS[word], view)
    return Sense(extent=turned(view.now, DIRECTIONS[word], unit))


def stretch(match: Match, view: View) -> Sense:
    """Read "the next 20 years", "the past decade", "the coming months"."""
    unit = unit_of(match["unit"])
    direction = DIRECTIONS.get(match["direction"].lower(), 0)
    if match["count"] is None and not match["unit"].lower().endswith("s") and unit != "decade":
        raise ValueError(match.group())
    if match["vague"] or (match["count"] is None and match["unit"].lower().endswith("s")):
        vague = Sense(kind="duration", value=vague_period(unit))
        if view.now is None or direction < 1 or not is_exact_for(view.now, unit):
            return vague
        return replace(vague, extent=dates.days(view.now.first, None))
    count = _count(match["count"] or "one")
    if match["direction"].lower() in _BESIDE:
        direction = 0
    return _from_now(count, unit, direction, view)


def _from_now(count: float, unit: str, direction: int, view: View) -> Sense:
    bare = Sense(kind="duration", period=period_of(count, unit), years=years_in(count, unit))
    if view.now is None or not direction or not is_exact_for(view.now, "day") or unit in ("hour", "minute"):
        return bare
    ends = sorted((view.now.first, shifted(view.now, direction * count, unit)))
    return replace(bare, extent=Extent(ends[0], ends[1], "range"))


def ago(match: Match, view: View) -> Sense:
    """Read "three weeks ago"."""
    unit = unit_of(match["unit"] or "century")
    if match["vague"] or unit in ("decade", "century"):
        return Sense(kind="vague", value="PAST_REF")
    if view.now is None or not is_exact_for(view.now, unit):
        return Sense()
    count = _count(match["count"]) if match["count"] else 0.5
    if unit == "year" and count % 1:
        count, unit = count * 12, "month"
    when = shifted(view.now, -count, unit)
    return Sense(extent=unit_at(when, "week" if unit == "fortnight" else unit))


def later(match: Match, _: View) -> Sense:
    """Read "two days later", "a week before"."""
    unit, back = unit_of(match["unit"]), match["way"].lower() in ("earlier", "before", "previously", "prior")
    count = _count(match["count"])
    return Sense(kind="relative", offset=offset_of(-count if back else count, unit), period=period_of(count, unit))


def day_beside(match: Match, _: View) -> Sense:
    """Read "the previous day", "the day after"."""
    way = spaced(match["way"] or match["side"])
    back = way in ("previous", "preceding", "before", "earlier")
    same = way in ("same", "that", "that same")
    return Sense(kind="relative", offset=0 if same else -1 if back else 1, period="P1D", value="XXXX-XX-XX")


def duration(match: Match, view: View) -> Sense:
    """Read "90 days", "five to ten years", "a 25-year"."""
    unit, words = unit_of(match["unit"]), match["count"] or "half"
    if match["old"]:
        return NO_TIME
    if words.lower() in ("a", "an") and not _NEAR_DURATION.search(before(match)):
        return _rate(match, unit)
    if match["high"]:
        low, high = period_of(_count(words), unit), period_of(_count(match["high"]), unit)
        return Sense(kind="duration", period=f"{low}/{high}")
    count = 0.5 if words == "half" else _count(words)
    if view.forward and not match["hyphen"] and _AHEAD.search(before(match)) and view.now:
        return _ahead(count, unit, view.now)
    return _length(count, unit)


def _length(count: float, unit: str) -> Sense:
    """Give a length; half a year is six months, half an hour thirty minutes."""
    value = period_of(count, unit) if count > 1 else None
    if count % 1 and unit in ("year", "hour"):
        many, smaller = (12, "month") if unit == "year" else (60, "minute")
        return Sense(kind="duration", period=period_of(count * many, smaller), value=value)
    return Sense(kind="duration", period=period_of(count, unit), years=years_in(count, unit))


def _rate(match: Match, unit: str) -> Sense:
    """Read "15 a year" as a repetition; "a year" alone is none."""
    return _every(unit) if _RATE.search(before(match)) else NO_TIME


def _every(unit: str, count: float = 1) -> Sense:
    return Sense(kind="set", value=period_of(count, unit))


def _ahead(count: float, unit: str, now: Extent) -> Sense:
    """Read "in two weeks" of a sentence that looks ahead."""
    if not is_exact_for(now, unit):
        return Sense()
    return Sense(extent=unit_at(shifted(now, count, unit), "week" if unit == "fortnight" else unit))


def vague_length(match: Match, _: View) -> Sense:
    """Read "several years", "for decades"."""
    return Sense(kind="duration", value=vague_period(unit_of(match["unit"])))


def bare_length(match: Match, view: View) -> Sense:
    """Read "for years", "over the decades", "within months"; elsewhere years alone are a measure."""
    if not _BARE.search(before(match)):
        raise ValueError(match.group())
    return vague_length(match, view)


def lengthy(match: Match, _: View) -> Sense:
    """Read "year-long", "decades-long"."""
    unit = unit_of(match["unit"])
    if match["many"]:
        return Sense(kind="duration", value=vague_period(unit))
    return Sense(kind="duration", period=period_of(1, unit), years=years_in(1, unit))


def repeated(match: Match, _: View) -> Sense:
    """Read "every Monday", "twice a year", "per month"."""
    if match["unit"]:
        count = 2 if match["other"] else _count(match["count"]) if match["count"] else 1
        return _every(unit_of(match["unit"]), count)
    if match["weekday"]:
        return Sense(kind="set", value=f"XXXX-WXX-{WEEKDAYS[match['weekday']] + 1}")
    return Sense(kind="set", value="P1D" if match["daypart"] else "P1Y")


def adverb(match: Match, _: View) -> Sense:
    """Read "daily", "annual"."""
    return Sense(kind="set", value=REPETITIONS[match["words"].lower()])


def _around(match: Match) -> str:
    return before(match) + match.group()


def _after_article(match: Match) -> bool:
    return bool(re.search(r"(?i)\bthe\s+$", before(match)))
