"""
The sentences of a document, each with what ties it to a record of another: names, words, deeds and days.

A name or a word that stands in few of the document's passages ties more than one that stands in many.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Generic, TypeVar

from dragoman.align.concepts import FUNCTION
from dragoman.align.coreference.families import families
from dragoman.align.retrospects import dates_of
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, length, period
from dragoman.align.words import concepts, weight
from dragoman.gazetteer.states import adjectives, state_names
from dragoman.model.account import Reading
from dragoman.model.facts import Actor, Event, Evidence, Mention, Quantity, Relation
from dragoman.model.text import Document

#: Where a passage ends; a long one also where a clause does.
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n|(?<=;)\s")
_OPENS = "and|but|while|which|where|who|whose|when|after|before|though|although|as"
_PART = re.compile(rf"(?<=,)\s(?=(?:{_OPENS})\s)|\s[—–-]\s")
_LONG, _SHORTEST = 330, 3
_CLOSED = re.compile(r"[.!?;,:][\"”’)]*$")
_CAPITAL = re.compile(r"[A-Z][\w’'-]{3,}")
_STOP = re.compile(rf"[;:]\s|[“”—]|,\s(?=(?:{_OPENS})\s|\w+\s(?:hour|day|week|month|year)s?\s(?:after|before|later))")
_SEQUENCE = re.compile(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
_WORD = re.compile(r"[a-z]+")
_CALENDAR = frozenset(name.casefold() for name in (*calendar.month_name[1:], *calendar.day_name))
#: Words with a capital that name nobody.
_TITLES = "president prime minister foreign government ministry state council secretary general republic king queen"
_NO_NAMES = _CALENDAR | frozenset(FUNCTION.split()) | frozenset(["", *_TITLES.split()])
#: A name or word in more passages than this, or this part of them, is no rare one.
_FEW, _PART_OF_ALL = 2, 0.1
#: Days wider than this, that are no year, say nothing.
_MONTH, _YEAR = 31, (365, 366)
#: The families of words that tell of events of a type, where no verb does.
OF_TYPES = {
    event_type: frozenset(names.split())
    for event_type, names in {
        "ASSAULT": "attack raid explosion shoot clash war invade massacre besiege",
        "COERCE": "arrest occupy conquer liberate besiege expel kidnap quell",
        "CONSULT": "meet visit negotiate",
        "AGREE": "agree sign pledge truce ratify",
        "RETREAT": "withdraw release resign evacuate surrender truce",
        "SANCTION": "sanction expel recall ban suspend",
        "MOBILIZE": "mobilise exercise deploy",
        "COOPERATE": "exercise help trade sign",
        "AID": "help donate fund rescue",
        "REJECT": "reject veto deny",
    }.items()
}


Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of one document."""

    evidence: Evidence
    #: The states and bodies that it names, by their codes; and other names too, in small letters.
    codes: frozenset[str]
    names: frozenset[str]
    #: The parties of its records.
    parties: frozenset[str]
    #: Its other words of content, as concepts, and the families of all that tell what was done.
    words: frozenset[str]
    deeds: frozenset[str]
    #: Of the names and words those that stand in few passages of its document.
    rare: frozenset[str]
    #: The days that it names, each with where in the document.
    dated: tuple[tuple[int, Period], ...]

    @property
    def days(self) -> tuple[Period, ...]:
        """The days that it names."""
        return tuple(days for _, days in self.dated)

    def days_beside(self, words: Evidence) -> tuple[Period, ...]:
        """Give the days that the clause of some of its words names."""
        start, end = self._clause(words)
        return tuple(days for place, days in self.dated if start <= place < end)

    def named_beside(self, words: Evidence) -> frozenset[str]:
        """List all words of the clause of some of its words that may be names."""
        start, end = self._clause(words)
        text = self.evidence.text[start - self.evidence.start : end - self.evidence.start]
        return named_in(text) | named_in(words.text)

    def _clause(self, words: Evidence) -> tuple[int, int]:
        at = self.evidence.start
        stops = [at + stop.end() for stop in _STOP.finditer(self.evidence.text)]
        start = max((stop for stop in stops if stop <= words.start), default=at)
        return start, min((stop for stop in stops if stop >= words.end), default=self.evidence.end)


def passages_of(reading: Reading, tellings: Sequence[Telling]) -> tuple[Passage, ...]:
    """
    Cut a document into passages; its titles and what belongs to the page are none.

    A passage names the parties of the records in it too: whom "they" and "the two sides" mean is known of these.
    """
    page = _Page(reading, tellings)
    named = [(span, *page.names(span)) for span in _spans(reading.document)]
    found = [(span, names, _words(rest), deeds_of(_WORD.findall(span.text.lower()))) for span, names, rest in named]
    counts = Counter(one for _, names, words, _ in found for one in names | words)
    few = max(_FEW, int(_PART_OF_ALL * len(found)))
    return tuple(
        Passage(
            evidence=span,
            codes=(names & page.codes) or page.main,
            names=names if names & page.codes else names | page.main,
            parties=page.parties(span),
            words=words,
            deeds=deeds,
            rare=frozenset(one for one in names | words if counts[one] <= few),
            dated=page.days(span),
        )
        for span, names, words, deeds in found
    )


@cache
def of_states() -> frozenset[str]:
    """List the words of which the names of states, and of what is theirs, are made."""
    return frozenset(word for name in (*state_names(), *adjectives().values()) for word in named_in(name))


def named_in(text: str) -> frozenset[str]:
    """List all words of a text that may be names; of several in a row the last."""
    return frozenset(_last(name) for name in _SEQUENCE.findall(text)) - _NO_NAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(one for one in concepts(text) if weight(one) == 1.0)


def holding(telling: Telling, passages: Sequence[Passage]) -> Passage | None:
    """Find the passage in which a telling stands."""
    start = telling.evidence[0].start
    at = bisect_right(passages, start, key=lambda passage: passage.evidence.start) - 1
    return passages[at] if at >= 0 and start < passages[at].evidence.end else None


def whose(telling: Telling) -> frozenset[str]:
    """Give those of whom its document speaks throughout, of a deed of nobody named: "the soldiers", "the court"."""
    named = any("/" not in party for party in telling.parties)
    return frozenset() if named or isinstance(telling.record, Quantity) else telling.main


def named_of(telling: Telling, own: Passage | None) -> frozenset[str]:
    """List all words of a record's clause that may be names; `own` is the passage in which it stands."""
    words = telling.evidence[0]
    return own.named_beside(words) if own else named_in(words.text)


def days_of(telling: Telling, own: Passage | None) -> tuple[Period, ...]:
    """Give the day of a record, else those that its clause names."""
    record = telling.record
    day = None if isinstance(record, Relation) else period(record.when)
    if day:
        return (day,)
    return own.days_beside(telling.evidence[0]) if own else ()


def deed_of(event: Event) -> frozenset[str]:
    """List the families of the word that tells an event, and of the nouns that do so: "committed an aggression"."""
    cue = deeds_of(event.cue.text.lower().split()[:1])
    said = deeds_of(word for words in event.evidence for word in _WORD.findall(words.text.lower()))
    return cue | (said & OF_TYPES.get(event.type, frozenset()))


def deeds_of(words: Iterable[str]) -> frozenset[str]:
    """List the families of some words."""
    return frozenset(family for word in words for family in families(word))


def _spans(document: Document) -> Iterator[Evidence]:
    text, skip = document.text, [mark.span for mark in document.furniture]
    at = 0
    for stop, then in [*((m.start(), m.end()) for m in _END.finditer(text)), (len(text), len(text))]:
        for start, end in _parts(text, at, stop):
            told = text[start:end]
            free = not any(s.start < end and start < s.end for s in skip)
            if free and len(told.split()) >= _SHORTEST and _CLOSED.search(told):
                yield Evidence(start, end, told)
        at = then


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a long passage where its clauses end."""
    cuts = [m.end() for m in _PART.finditer(text, start, end)] if end - start > _LONG else []
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        told = text[first:last]
        yield first + len(told) - len(told.lstrip()), first + len(told.rstrip())


def _last(name: str) -> str:
    """Give the last word of a name, by which it is known elsewhere."""
    words = [word for word in _CAPITAL.findall(name) if word.casefold() not in _NO_NAMES]
    return words[-1].casefold().replace("’", "'").removesuffix("'s") if words else ""


def _is_own(actor: Actor) -> bool:
    """Tell whether an actor is known by his own name, not by his state's or by that of a body with a code."""
    return actor.kind == "person" or not actor.code


def _blank(span: Evidence, mentions: Iterable[Mention]) -> str:
    text = span.text
    for one in mentions:
        first, last = one.start - span.start, one.end - span.start
        text = f"{text[:first]}{' ' * (last - first)}{text[last:]}"
    return text


class _Page:
    """A document with the names in it, ready to be asked by place."""

    def __init__(self, reading: Reading, tellings: Sequence[Telling]) -> None:
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in reading.actors}
        self._mentions = _Placed((mention.start, mention) for mention in reading.mentions)
        self._parties = _Placed(
            (one.evidence[0].start, key) for one in tellings for key in one.parties if "/" not in key
        )
        self._days = _Placed((at, (at, days)) for at, days in dates_of(reading.document) if _is_day_or_year(days))
        #: Whose affairs these are where nobody else is named.
        self.main = frozenset(one for one in (tellings[0].main if tellings else ()) if "/" not in one)
        self.codes = frozenset(actor.code for actor in reading.actors if actor.code)

    def names(self, span: Evidence) -> tuple[frozenset[str], str]:
        """List whom and what a passage names, each once; and give its other words."""
        within = [mention for mention in self._mentions.within(span) if mention.end <= span.end]
        actors = [(mention, self._actors.get(mention.actor)) for mention in within]
        found = {actor.code for _, actor in actors if actor and actor.code}
        found |= self.parties(span)
        found |= {_last(m.text) for m, actor in actors if actor and m.form == "name" and _is_own(actor)}
        text = _blank(span, [m for m, _ in actors if m.form not in ("nominal", "pronoun")])
        for name in _SEQUENCE.finditer(text):
            if name.start() > 1:
                found.add(_last(name[0]))
                text = f"{text[: name.start()]}{' ' * len(name[0])}{text[name.end() :]}"
        return frozenset(found) - _NO_NAMES, text

    def parties(self, span: Evidence) -> frozenset[str]:
        """List the parties of the records in a passage."""
        return frozenset(self._parties.within(span))

    def days(self, span: Evidence) -> tuple[tuple[int, Period], ...]:
        """Give the days that a passage names."""
        return tuple(self._days.within(span))


def _is_day_or_year(days: Period) -> bool:
    """Tell whether a time is a month or less, or a year; "by spring" may be of any."""
    return length(days) <= _MONTH or length(days) in _YEAR


class _Placed(Generic[Thing]):
    """What stands in a text, by where it begins."""

    def __init__(self, found: Iterable[tuple[int, Thing]]) -> None:
        ordered = sorted(found, key=itemgetter(0))
        self._starts = [start for start, _ in ordered]
        self._things = [thing for _, thing in ordered]

    def within(self, span: Evidence) -> list[Thing]:
        """List what begins in a stretch of text."""
        return self._things[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
