"""
Copies: the same report carried by several outlets, found by the word sequences that they share.

Rule 1: which words a document is sketched by depends on the document alone, and who is whose original on date and
        id: the order of arrival leaves no trace.
Rule 2: a copy may have another headline, lack its end, or bear an agency's line; a text that is quoted whole within
        a longer one is no copy, nor is next week's report in the same words.
Rule 3: a fact of a copy that its original tells in the same words is that fact told again; what only the copy
        has is its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np

from dragoman.align.components import components
from dragoman.model.account import Incident, Reading
from dragoman.model.facts import Agreement, Event, Quantity, Relation, Statement

#: Words in a sequence.
_LENGTH = 5
#: Of the sequences, one in so many is kept, and the smallest so many in any case.
_ONE_IN, _ALWAYS = 8, 16
#: So many kept sequences two documents share before they are compared; in a crowd each is, with the first few.
SHARED, FIRST = 2, 4
#: The part of the shorter that stands in the longer too, and how much shorter it may be if it is not its beginning.
_CONTAINED, _SHORTER = 0.8, 0.65
#: Fewer sequences than this make no report.
_LEAST = 20
#: Days after which the same words are another report.
_DAYS = 10
_WORD = re.compile(r"\w+")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_KINDS = ("events", "statements", "relations", "agreements", "quantities")

Row = Mapping[str, Any]
Fact = Event | Statement | Relation | Agreement | Quantity
#: The ids of facts by a number of what they say.
Words = Mapping[bytes, tuple[str, ...]]
Numbers = np.ndarray[Any, np.dtype[np.uint64]]


@dataclass(frozen=True, slots=True)
class Page:
    """A document with the numbers of its word sequences, in order."""

    document: str
    published: str | None
    numbers: Numbers
    distinct: Numbers


def sketch(text: str, furniture: Iterable[Row]) -> tuple[int, ...]:
    """Choose the numbers by which a document's copies are looked for."""
    distinct = np.unique(_numbers(text, furniture))
    kept = distinct[distinct % np.uint64(_ONE_IN) == 0]
    return tuple(int(number) for number in np.union1d(kept, distinct[:_ALWAYS]))


def _numbers(text: str, furniture: Iterable[Row]) -> Numbers:
    """Number every sequence of words, without those of the page's furniture."""
    pieces, end = [], 0
    for piece in sorted(furniture, key=lambda piece: int(piece["start"])):
        pieces.append(text[end : piece["start"]])
        end = max(end, piece["end"])
    words = _WORD.findall(" ".join([*pieces, text[end:]]).casefold())
    if len(words) < _LENGTH:
        return np.zeros(0, dtype=np.uint64)
    coded = np.fromiter((crc32(word.encode()) for word in words), dtype=np.uint64, count=len(words))
    found = np.zeros(len(words) - _LENGTH + 1, dtype=np.uint64)
    for place in range(_LENGTH):
        found = found * _STEP + coded[place : place + len(found)]
    found ^= found >> np.uint64(29)
    # The highest bit is left free, for the numbers are kept as signed ones.
    return (found * _STEP) >> np.uint64(1)


def page(row: Row) -> Page:
    """Number a document that is to be compared."""
    numbers = _numbers(row["text"], row["furniture"])
    return Page(row["id"], row["published"], numbers, np.unique(numbers))


def firsts(same: Sequence[tuple[str, str]], published: Mapping[str, str | None]) -> dict[str, str]:
    """Name for each copy, of pairs that are one report, the earliest published, then that of the smallest id."""
    found: dict[str, str] = {}
    for group in components(sorted({document for pair in same for document in pair}), same):
        first = min(group, key=lambda document: (published[document] or "9999", document))
        found |= {document: first for document in group if document != first}
    return found


def is_copy(one: Page, other: Page) -> bool:
    """Tell whether two documents are one report."""
    short, long = sorted((one, other), key=lambda page: (len(page.distinct), page.document))
    if len(short.distinct) < _LEAST or _days_apart(one.published, other.published) > _DAYS:
        return False
    held = np.isin(short.distinct, long.distinct)
    if held.mean() < _CONTAINED:
        return False
    return len(short.distinct) >= _SHORTER * len(long.distinct) or _is_beginning(short, long)


def _is_beginning(short: Page, long: Page) -> bool:
    """Tell whether what the longer shares is all at its head: then the shorter was cut at the end."""
    places = np.flatnonzero(np.isin(long.numbers, short.distinct))
    return bool(np.quantile(places, 0.95) <= 1.25 * len(short.numbers))


def _days_apart(one: str | None, other: str | None) -> int:
    """Count the days between two dates of publication; what is not known to the day may be the same."""
    days = [date.fromisoformat(day[:10]) for day in (one, other) if day and len(day) >= len("2000-01-01")]
    return abs((days[0] - days[1]).days) if len(days) == len((one, other)) else 0


def twins(facts: Mapping[str, Iterable[Fact]], copies: Mapping[str, str]) -> dict[str, str]:
    """Name for each fact that a copy repeats the fact of its original; `facts` are those of each document."""
    return told_again({document: by_words(told) for document, told in facts.items()}, copies)


def told_again(facts: Mapping[str, Words], copies: Mapping[str, str]) -> dict[str, str]:
    """Name the same where of the facts of each document no more is held than what they say in which words."""
    found: dict[str, str] = {}
    for copy, original in sorted(copies.items()):
        if copy in facts and original in facts:
            known = facts[original]
            for words, repeated in facts[copy].items():
                found |= dict(zip(repeated, known.get(words, ()), strict=False))
    return found


def facts_of(reading: Reading) -> list[Fact]:
    """List all facts of a reading."""
    return [fact for kind in _KINDS for fact in getattr(reading, kind)]


def by_words(facts: Iterable[Fact]) -> Words:
    """List a document's facts by what they say in which words, of which there is a number."""
    found: dict[bytes, list[str]] = defaultdict(list)
    for fact in facts:
        words = " ".join(" ".join(piece.text.split()) for piece in fact.evidence)
        said = repr((type(fact).__name__, *_sort(fact), words))
        found[blake2b(said.encode(), digest_size=16).digest()].append(fact.id)
    return {words: tuple(ids) for words, ids in found.items()}


def _sort(fact: Fact) -> tuple[object, ...]:
    match fact:
        case Event():
            return fact.type, fact.cue.text, fact.status
        case Statement():
            return fact.act, fact.cue.text
        case Relation():
            return fact.predicate, fact.negated
        case Agreement():
            return fact.agreement, fact.step
        case Quantity():
            return fact.measure, fact.value, fact.low, fact.high


def without(reading: Reading, repeated: Mapping[str, str]) -> Reading:
    """Leave out of a copy what its original tells in the same words."""
    kept: dict[str, Any] = {
        kind: tuple(fact for fact in getattr(reading, kind) if fact.id not in repeated) for kind in _KINDS
    }
    return replace(reading, **kept)


def carried(incident: Incident, again: Mapping[str, Sequence[tuple[str, str]]]) -> Incident:
    """Put to an incident the copies that tell it too; `again` names for an event its copies' events and documents."""
    more = [twin for event in incident.events for twin in again.get(event, ())]
    if not more:
        return incident
    documents = tuple(sorted({*incident.documents, *(document for _, document in more)}))
    return replace(
        incident,
        events=tuple(sorted({*incident.events, *(event for event, _ in more)})),
        documents=documents,
        reasons=(*incident.reasons, f"one report, carried by {len({document for _, document in more}) + 1} documents"),
    )
