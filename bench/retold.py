"""
Many readings, made by telling real ones again: on other days, of other states, in other words.

Each day has its affairs, each a real document moved to that day; a document tells one of them with some words of its
own and without some of its facts, as sources do. Words are replaced by words of the same length, so that every span
still quotes what it quoted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from dragoman.align.concepts import FUNCTION
from dragoman.gazetteer.states import state_names
from dragoman.model.account import Reading
from dragoman.model.text import Document
from dragoman.store.rows import from_row, to_row
from dragoman.store.store import FACTS

#: Documents and affairs of a day, and who publishes them.
DOCUMENTS, AFFAIRS, OUTLETS = 30, 12, 40
_FIRST_DAY = date(2000, 1, 1)
#: Words in a hundred that an affair and a document replace; facts that a document leaves out.
_OF_AFFAIR, _OF_DOCUMENT, _LEFT_OUT = 35, 15, 15
#: Of the states, so many take part, the few much more often than the many.
_STATES = 80
_WORD = re.compile(r"[A-Za-z]{4,}")
_CODE = re.compile(r"[A-Z]{3}")
_DAYS = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DATES = frozenset({"from", "to", "since", "until", "published"})
_IDS = frozenset({"said_in", "event", "reported_by"})
#: What a year or a month is completed by.
_MIDDLE = "-07-15"
_KEPT = frozenset(FUNCTION.split())

Row = dict[str, Any]


def draw(*parts: object) -> int:
    """Draw a number, the same one always for the same parts."""
    return int.from_bytes(blake2b("|".join(map(str, parts)).encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Original:
    """A real reading, as rows."""

    document: Row
    facts: Mapping[str, Sequence[Row]]


class Teller:
    """Holds real readings and their words, and tells them again."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Take the readings that are told again."""
        self._known = [Original(to_row(one.document), {kind: _rows(one, kind) for kind in FACTS}) for one in readings]
        words: dict[tuple[int, bool], set[str]] = defaultdict(set)
        for one in readings:
            for word in _WORD.findall(one.document.text):
                words[len(word), word[0].isupper()].add(word)
        self._words = {kind: sorted(found) for kind, found in words.items()}
        self._codes = sorted(set(state_names().values()))[:_STATES]

    def tell(self, number: int) -> Reading:
        """Make the reading of this number; the same one always."""
        day = number // DOCUMENTS
        affair = day * AFFAIRS + draw("affair", number) % AFFAIRS
        original = self._known[draw("original", affair) % len(self._known)]
        return Telling(self, original, number, affair, _FIRST_DAY + timedelta(days=day)).reading()

    def state(self, code: str, affair: int) -> str:
        """Give the state that stands for one in an affair."""
        chance = (draw(code, affair) / (1 << 64)) ** 3
        return self._codes[int(chance * len(self._codes))] if _CODE.fullmatch(code) else code

    def word(self, word: str, number: int, affair: int) -> str:
        """Give the word that stands for one in a document."""
        low, known = word.lower(), self._words[len(word), word[0].isupper()]
        if low in _KEPT:
            return word
        if draw(low, number) % 100 < _OF_DOCUMENT:
            return known[draw(low, number, "word") % len(known)]
        return known[draw(low, affair, "word") % len(known)] if draw(low, affair) % 100 < _OF_AFFAIR else word


@dataclass(slots=True)
class Telling:
    """One document that tells an affair."""

    teller: Teller
    original: Original
    number: int
    affair: int
    day: date
    text: str = field(init=False)
    later: timedelta = field(init=False)

    def __post_init__(self) -> None:
        """Put other words in the place of some."""
        chosen: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            if match[0] not in chosen:
                chosen[match[0]] = self.teller.word(match[0], self.number, self.affair)
            return chosen[match[0]]

        self.text = _WORD.sub(other, self.original.document["text"])
        known = self.original.document["published"] or ""
        self.later = self.day - (date.fromisoformat(known) if len(known) == len("2000-01-01") else date(2021, 1, 1))

    def reading(self) -> Reading:
        """Put it together."""
        document = self.identity(self.original.document["id"])
        outlet = f"outlet{draw('outlet', self.number) % OUTLETS}.example"
        facts: dict[str, Any] = {kind: tuple(self._facts(kind, document)) for kind in FACTS}
        told = self.original.document | {
            "id": document,
            "uri": f"https://{outlet}/{self.number}",
            "publisher": outlet,
            "published": self.day.isoformat(),
            "published_precision": "day",
            "sha256": document,
            "text": self.text,
        }
        return Reading(document=from_row(Document, told), key="retold", **facts)

    def _facts(self, kind: str, document: str) -> list[Any]:
        found: list[Any] = []
        for row in self.original.facts[kind]:
            is_fact = kind not in ("actors", "mentions")
            if is_fact and draw(row["id"], self.number, "left out") % 100 < _LEFT_OUT:
                continue
            told = {name: self._value(name, value) for name, value in row.items()}
            told |= {"id": self.identity(row["id"])} if is_fact else {}
            told |= {"document": document} if "document" in row else {}
            found.append(from_row(FACTS[kind], told))
        return found

    def identity(self, known: str) -> str:
        """Give an id for one of the original's."""
        kind = known.partition("-")[0]
        return f"{kind}-{draw(known, self.number):016x}"[: len(kind) + 13]

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            told: Row = {below: self._value(below, one) for below, one in value.items()}
            if value.get("text") is not None and value.get("start") is not None:
                told["text"] = self.text[value["start"] : value["end"]]
            return told
        if isinstance(value, list):
            return [self._value(name, one) for one in value]
        return _CHANGED[name](self, value) if isinstance(value, str) and name in _CHANGED else value

    def moved(self, day: str) -> str:
        """Move a date, as exact as it is, by as much as the document."""
        if not _DAYS.fullmatch(day):
            return day
        whole = date.fromisoformat(day + _MIDDLE[len(day) - len("2000") :])
        return (whole + self.later).isoformat()[: len(day)]


def _rows(reading: Reading, kind: str) -> list[Row]:
    return [to_row(record) for record in getattr(reading, kind)]


_CHANGED: dict[str, Callable[[Telling, str], str]] = {
    **dict.fromkeys(_DATES, Telling.moved),
    **dict.fromkeys(_IDS, Telling.identity),
    "code": lambda telling, code: telling.teller.state(code, telling.affair),
}
