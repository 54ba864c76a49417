"""
When: the times a sentence names, each with its words.

A phrase is read by `dragoman.times.phrases`; here the tree and the entities decide whether it is
a time at all, what it bounds (since, until), and whether it only describes a noun ("the 2015 treaty").
What hangs on an unknown document date stays without a time and, unless it is a length, is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.frames.polarity import looks_ahead
from dragoman.frames.tree import head_of, is_verbal, path_up
from dragoman.model.facts import Time
from dragoman.model.text import Sentence, Token
from dragoman.times import dates
from dragoman.times.dates import Anchor, Extent, extent_of
from dragoman.times.phrases import Phrase, read_phrases
from dragoman.times.senses import Sense, View
from dragoman.times.series import join_ranges, lend_years
from dragoman.times.timex import value_of
from dragoman.times.words import (
    LABEL,
    TERM_NOUNS,
    WEEKDAY_NAME_AFTER,
    WEEKDAY_NAME_BEFORE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time that a sentence names, and what it is there for."""

    #: None for lengths, repetitions and times told from another ("two days later").
    time: Time | None
    #: Indices of the first and the last token.
    first: int
    last: int
    #: date, since, until, duration, term, set, relative, modifier (a time of the noun that follows).
    kind: str
    #: Length in whole years, of a duration or term.
    years: int | None = None
    #: Length or distance in ISO 8601: P20Y.
    period: str | None = None
    #: Days from the time told before, of a relative.
    offset: int | None = None
    start: int
    end: int
    text: str
    #: In TIMEX3's form.
    value: str
    #: Of a range the times it runs from and to.
    ends: tuple[FoundTime, ...] = ()
    rule: str


_COUNTED = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "PRODUCT", "LAW"})
_INSIDE_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "nmod:poss", "poss", "nmod:unmarked"})
#: Words that are as often something else.
_DOUBTFUL_MONTHS = frozenset({"may", "march", "august"})

#: Days between an essay and what it tells in order; and how a month is written.
_LEAST, _MOST, _MONTH = 60, 1100, 7
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

_IN = re.compile(
    r"(?i)\b(?:in|on|at|since|by|until|till|during|before|after|from|between|through|throughout|around|about|of|"
    r"to|and|or|early|late|mid|for|this|as\s+of|circa)\s+(?:the\s+)?$"
)
_IN_CLOSE = re.compile(r"(?i)\b(?:in|on|since|by|until|till|during|before|after|from|between|through)\s+$")
_ARTICLE = re.compile(r"(?i)\bthe\s+$")
_SINCE = re.compile(r"(?i)\b(?:since|after|starting(?:\s+(?:in|on|from))?|beginning(?:\s+(?:in|on))?)\s+(?:the\s+)?$")
_UNTIL = re.compile(
    r"(?i)\b(?:until|till|by|before|through|no\s+later\s+than|up\s+to|prior\s+to)\s+(?:at\s+least\s+)?(?:the\s+)?$"
)
_FROM = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
_OF = re.compile(r"(?i)\bof\s+(?:the\s+)?$")
_TERM_OF = re.compile(r"(?i)\b(?:term|period|validity|duration)\s+of\s+$")
_LABEL = re.compile(rf"(?i)(?:\b(?:{LABEL})|№|§)\s*$")
_NAME_BEFORE = re.compile(rf"\b{WEEKDAY_NAME_BEFORE}\s+$")
_NAME_AFTER = re.compile(rf"\s+{WEEKDAY_NAME_AFTER}\b")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
#: Of the distances those that are told from a day before: "two days later", not "two days before the vote".
_LATER = re.compile(r"(?i)\b(?:later|earlier|day|day\s+(?:before|after)|morning|afternoon|evening|night)$")
_ONWARD = re.compile(r"(?i)\s+(?:on|onwards?)\b(?!\s+(?:the|a|an)\b)")


def find_times(
    sentence: Sentence, text: str, anchor: Anchor, *, tense: str | None = None, story: date | None = None
) -> tuple[FoundTime, ...]:
    """
    Find the times of a sentence, counting relative words from the document's date.

    `tense` is that of the sentence's verb (past, present, future), None to ask the clause that each time hangs on:
    "on Friday" looks ahead only if future. `story` is the day to which an account has come (`story_after`).
    """
    if not sentence.tokens:
        return ()
    view = View(extent_of(anchor), forward=tense == "future", story=story)
    start, end = sentence.tokens[0].start, sentence.tokens[-1].end
    phrases = [phrase for phrase in read_phrases(text, start, end, view) if phrase.sense.kind != "none"]
    if not phrases:
        return ()
    places = _Places(sentence, text, tuple(token.start for token in sentence.tokens))
    ahead = phrases if tense else [_ahead(phrase, places, view) for phrase in phrases]
    whole = [_without_count(phrase, places, view) for phrase in ahead]
    kept = [phrase for phrase in whole if _is_time(phrase, places)]
    joined = join_ranges(lend_years(kept, text), text, start)
    found = [_found(phrase, places, view) for phrase in joined if _is_told(phrase)]
    return tuple(_valued(found, view))


def story_after(found: Sequence[FoundTime], anchor: Anchor, story: date | None) -> date | None:
    """
    Give the day to which an account has come after a sentence, if it is one: an essay that bears no day tells in order.

    It begins with a month or a day of a year that is named, a season before the essay's own and no many years.
    """
    now = extent_of(anchor)
    if now is None or now.precision == "day":
        return None
    for time in found:
        told = time.time if time.kind in ("date", "until") else None
        if told is None or told.precision not in ("day", "month", "range"):
            continue
        first = date.fromisoformat(told.from_[:10] if len(told.from_) > _MONTH else f"{told.from_}-01")
        named = _YEAR.search(time.text) is not None
        if (named or (story and first >= story)) and _LEAST <= (now.first - first).days <= _MOST:
            story = first
    return story


@dataclass(frozen=True, slots=True)
class _Places:
    """A sentence, its text and where its tokens begin."""

    sentence: Sentence
    text: str
    starts: tuple[int, ...]


def _tokens(places: _Places, start: int, end: int) -> tuple[Token, ...]:
    """Give the tokens that share characters with a stretch."""
    first = max(bisect_right(places.starts, start) - 1, 0)
    last = max(bisect_right(places.starts, end - 1) - 1, first)
    return places.sentence.tokens[first : last + 1]


def _before(places: _Places, start: int) -> str:
    """Give the words of the sentence right before a place."""
    return places.text[max(start - 32, places.starts[0]) : start]


def _ahead(phrase: Phrase, places: _Places, view: View) -> Phrase:
    """Read a phrase again with the eyes of a clause in the future."""
    top = head_of(places.sentence, *_bounds(_tokens(places, phrase.start, phrase.end)))
    clause = next((i for i in path_up(places.sentence, top) if is_verbal(places.sentence, i)), None)
    if clause is None or not looks_ahead(places.sentence, clause):
        return phrase
    end = places.sentence.tokens[-1].end
    again = next(read_phrases(places.text, phrase.start, end, replace(view, forward=True)), phrase)
    return again if again.start == phrase.start and again.sense.kind != "none" else phrase


def _bounds(tokens: tuple[Token, ...]) -> tuple[int, int]:
    return tokens[0].index, tokens[-1].index + 1


def _is_told(phrase: Phrase) -> bool:
    return phrase.sense.extent is not None or phrase.sense.kind != "date"


def _is_time(phrase: Phrase, places: _Places) -> bool:
    """Tell whether the words are a time here, and not a number, a name or a verb."""
    tokens = _tokens(places, phrase.start, phrase.end)
    before = _before(places, phrase.start)
    if phrase.rule in ("year", "year_range"):
        return _is_year(tokens, before, places)
    if phrase.rule in ("day_month", "month_day"):
        return not (tokens[0].entity == "ORG" and tokens[0].entity_start < tokens[0].index)
    if phrase.rule == "month":
        return _is_month(tokens, before, places)
    if phrase.rule == "weekday":
        named = _NAME_BEFORE.search(before) or _NAME_AFTER.match(places.text, phrase.end)
        return not named and tokens[-1].entity not in ("ORG", "WORK_OF_ART", "PERSON")
    return True


def _is_year(tokens: tuple[Token, ...], before: str, places: _Places) -> bool:
    number = tokens[-1]
    if _LABEL.search(before) or number.entity in ("MONEY", "PERCENT", "LAW", "PRODUCT"):
        return False
    if len(tokens) > 1:
        return True
    head = places.sentence.tokens[number.head]
    counts = number.dep == "nummod" and 0 < head.index - number.index <= 2 and head.tag == "NNS"
    if counts and not _ARTICLE.search(before):
        return number.entity == "DATE" and head.entity_start == -1
    close = _IN.search(before) is not None
    return close or number.entity not in _COUNTED


def _is_month(tokens: tuple[Token, ...], before: str, places: _Places) -> bool:
    month = tokens[-1]
    if month.entity in _NAMED or month.pos in ("AUX", "VERB"):
        return False
    if month.text.lower() not in _DOUBTFUL_MONTHS or len(tokens) > 1:
        return True
    if _IN.search(before):
        return True
    # Theresa May, the Long March
    named = month.index > 0 and places.sentence.tokens[month.index - 1].text[:1].isupper()
    return month.entity == "DATE" and not named


def _without_count(phrase: Phrase, places: _Places, view: View) -> Phrase:
    """Read "in March 30 soldiers were killed" as March: the number belongs to the soldiers."""
    if phrase.rule != "month_day" or (phrase.sense.yearless is None and view.now is not None):
        return phrase
    day = _tokens(places, phrase.start, phrase.end)[-1]
    head = places.sentence.tokens[day.head]
    if day.dep != "nummod" or head.tag != "NNS" or not 0 < head.index - day.index <= 3:
        return phrase
    return next(read_phrases(places.text, phrase.start, day.start, view), phrase)


def _found(phrase: Phrase, places: _Places, view: View) -> FoundTime:
    sense, before = phrase.sense, _before(places, phrase.start)
    tokens = _tokens(places, phrase.start, phrase.end)
    kind = _kind(phrase, tokens, before, places)
    extent = _until_then(phrase, view.now) if kind == "until" else sense.extent
    start = phrase.start
    if kind != "modifier" and (article := _ARTICLE.search(before)):
        start -= len(before) - article.start()
    tokens = _tokens(places, start, phrase.end)
    words = places.text[start : phrase.end]
    return FoundTime(
        time=_time(extent, words, start, phrase.end) if extent else None,
        first=tokens[0].index,
        last=tokens[-1].index,
        kind=kind,
        years=sense.years,
        period=sense.period,
        offset=sense.offset,
        start=start,
        end=phrase.end,
        text=words,
        value=_value(sense),
        ends=tuple(_found(end, places, view) for end in phrase.ends),
        rule=f"times/{phrase.rule}",
    )


def _value(sense: Sense) -> str:
    """Write what a phrase means in TIMEX3's form; an unknown day is XXXX-XX-XX."""
    if sense.value is not None:
        return sense.value
    if sense.kind in ("duration", "relative") and sense.period is not None:
        return sense.period
    if sense.extent is None:
        return "XXXX-XX-XX"
    return value_of(sense.extent) + (f"T{sense.daypart}" if sense.daypart else "")


def _valued(found: list[FoundTime], view: View) -> Iterator[FoundTime]:
    """Give a clock time the day of its sentence or else of its document, and "two days later" the day it is after."""
    days = [each for each in found if each.time is not None and each.time.precision == "day"]
    for each in found:
        earlier = [day for day in days if day.end <= each.start]
        if each.kind == "clock":
            yield replace(each, value=_on(next(iter((*earlier[-1:], *days)), None), view) + each.value)
        elif each.kind == "relative" and earlier and _LATER.search(each.text):
            yield _beside(earlier[-1], each)
        else:
            yield each


def _beside(day: FoundTime, distance: FoundTime) -> FoundTime:
    """Count a distance in days from the day that the sentence names before it."""
    if day.time is None or distance.offset is None or not re.fullmatch(r"P\d+D", distance.period or ""):
        return distance
    when = dates.day(date.fromisoformat(day.time.from_) + timedelta(days=distance.offset))
    time = _time(when, distance.text, distance.start, distance.end)
    return replace(distance, value=time.from_, time=time)


def _on(day: FoundTime | None, view: View) -> str:
    """Give the day of a clock time."""
    if day is not None and day.time is not None:
        return day.time.from_
    return view.now.first.isoformat() if view.now is not None and view.now.precision == "day" else "XXXX-XX-XX"


def _kind(phrase: Phrase, tokens: tuple[Token, ...], before: str, places: _Places) -> str:
    """Tell what a time is there for."""
    if phrase.sense.kind == "duration":
        return "term" if _is_term(phrase, tokens, before, places) else "duration"
    if phrase.sense.kind != "date":
        return phrase.sense.kind
    if phrase.rule == "range":
        return "date"
    if _is_modifier(phrase, tokens, before, places):
        return "modifier"
    if _SINCE.search(before) or (_FROM.search(before) and _ONWARD.match(places.text, phrase.end)):
        return "since"
    return "until" if _UNTIL.search(before) else "date"


def _is_modifier(phrase: Phrase, tokens: tuple[Token, ...], before: str, places: _Places) -> bool:
    """Tell whether a time only says which: "Friday's talks", "the 2015 treaty", "the war of 1812"."""
    if _POSSESSIVE.match(places.text, phrase.end) or _OF.search(before):
        return True
    if _IN_CLOSE.search(before):
        return False
    first, last = tokens[0].index, tokens[-1].index
    tops = [token for token in tokens if not first <= token.head <= last]
    return any(token.dep in _INSIDE_NOUN and last < token.head <= last + 5 for token in tops)


def _is_term(phrase: Phrase, tokens: tuple[Token, ...], before: str, places: _Places) -> bool:
    """Tell whether a length is that of an agreement: "a 25-year pact", "a treaty for 20 years"."""
    if phrase.sense.extent is not None:
        return False
    if _TERM_OF.search(before):
        return True
    if "-" in places.text[phrase.start : phrase.end] and any(
        token.lemma.lower() in TERM_NOUNS
        for token in _noun_phrase(places.sentence.tokens[tokens[-1].index + 1 : tokens[-1].index + 4])
    ):
        return True
    head = places.sentence.tokens[tokens[-1].head]
    return before.endswith("for ") and head.index < tokens[0].index and head.lemma.lower() in TERM_NOUNS


def _noun_phrase(tokens: tuple[Token, ...]) -> Iterator[Token]:
    for token in tokens:
        if token.pos not in ("ADJ", "NOUN", "PROPN", "PUNCT", "ADV"):
            return
        yield token


def _until_then(phrase: Phrase, now: Extent | None) -> Extent | None:
    """Let "by the end of the year" run from the document's date, where that lies in the year."""
    extent = phrase.sense.extent
    if phrase.rule != "edge" or extent is None or extent.last is None or now is None:
        return extent
    if now.precision != "day" or not timedelta(0) <= extent.last - now.first < timedelta(days=366):
        return extent
    return dates.days(now.first, extent.last)


def _time(extent: Extent, words: str, start: int, end: int) -> Time:
    return Time(
        from_=_iso(extent.first),
        to=_iso(extent.last) if extent.last else None,
        precision=extent.precision,
        text=words,
        start=start,
        end=end,
    )


def _iso(when: date) -> str:
    return when.isoformat()
