"""
What was not read: sentences that name two actors or more and gave no fact.

It needs no parser, only what a case holds: a sentence is cut at its full stop, and counts as read when any event,
statement, relation, step of an agreement or figure rests on words of it. `dragoman.coverage` counts clauses by parsing
anew, and names the predicates that are missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.model.account import Account
from dragoman.model.text import Document

#: Where a sentence ends: at a full stop that no initial or abbreviation bears, or at the end of a paragraph.
_END = re.compile(r"(?:(?<=[\w”\"’)\]]{3})|(?<=\d))[.!?]['\"”’)\]]*\s+(?=[\"“‘'(]?[A-Z])|\n\s*\n")
#: What ends otherwise is a heading.
_STOP = re.compile(r"[.!?][\"”’')\]]*$")
#: How an actor is named, rather than meant.
_NAMED = frozenset({"name", "nominal", "adjective", "metonym"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document that gave nothing."""

    document: str
    start: int
    end: int
    text: str
    #: Actors that it names.
    actors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """How many sentences name two actors or more, and which of them gave nothing: those that name most first."""

    sentences: int
    passages: tuple[Passage, ...]


def unread(account: Account) -> Unread:
    """Look through the documents for sentences that gave nothing."""
    named: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    bounds = {document.id: bounds_of(document) for document in account.documents}
    for mention in account.mentions:
        if mention.form in _NAMED and mention.document in bounds:
            named[mention.document][_place(bounds[mention.document], mention.start)].add(mention.actor)
    told = _told(account, bounds)
    sentences, passages = 0, []
    for document in account.documents:
        for place, actors in sorted(named[document.id].items()):
            if len(actors) > 1:
                passage = _passage(document, bounds[document.id], place, len(actors))
                if not _STOP.search(passage.text):
                    continue
                sentences += 1
                if place not in told[document.id]:
                    passages.append(passage)
    passages.sort(key=lambda one: (-one.actors, one.document, one.start))
    return Unread(sentences=sentences, passages=tuple(passages))


def bounds_of(document: Document) -> list[int]:
    """Give where each sentence begins; the title is one, and a piece of furniture is no part of any."""
    cuts = {0, *(found.end() for found in _END.finditer(document.text))}
    if document.title and (at := document.text.find(document.title)) >= 0:
        cuts |= {at, at + len(document.title)}
    cuts |= {edge for piece in document.furniture for edge in (piece.span.start, piece.span.end)}
    return sorted(cuts)


def _place(bounds: list[int], at: int) -> int:
    return bisect_right(bounds, at) - 1


def _passage(document: Document, bounds: list[int], place: int, actors: int) -> Passage:
    start = bounds[place]
    end = bounds[place + 1] if place + 1 < len(bounds) else len(document.text)
    return Passage(document.id, start, end, " ".join(document.text[start:end].split()), actors)


def _told(account: Account, bounds: dict[str, list[int]]) -> dict[str, set[int]]:
    """Tell which sentences some fact rests on."""
    found: dict[str, set[int]] = defaultdict(set)
    for document, start, end in _stretches(account):
        if document in bounds:
            places = bounds[document]
            found[document].update(range(_place(places, start), _place(places, max(start, end - 1)) + 1))
    return found


def _stretches(account: Account) -> Iterator[tuple[str, int, int]]:
    facts: tuple[Iterable[Any], ...] = (
        account.events, account.statements, account.relations, account.agreements, account.quantities,
    )  # fmt: skip
    for kind in facts:
        for fact in kind:
            for words in (*fact.evidence, *getattr(fact, "content", ())):
                yield fact.document, words.start, words.end
