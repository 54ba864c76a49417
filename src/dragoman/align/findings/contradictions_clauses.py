"""
The clauses in which documents tell what is the case, each with whom it names and when it holds.

Rule 1: what is wanted, planned, possible, asked or conditional says nothing of what is the case.
Rule 2: what a statement denies is turned round.
Rule 3: a clause holds on the days that it names; without any, when it was published, back to some days before if it
        tells a deed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dragoman.align.claims import Claim, read_claim
from dragoman.align.claims.words import lemma, small_words
from dragoman.align.lineage.origins import origins
from dragoman.align.times import Period, days
from dragoman.model.account import Reading
from dragoman.model.facts import Actor, Evidence, Mention, Statement
from dragoman.model.text import Document
from dragoman.times.dates import Anchor, Extent, extent_of
from dragoman.times.phrases import read_phrases
from dragoman.times.senses import View

#: Where a clause ends: at a stop, at a comma, or before a word that opens another clause.
_END = re.compile(
    r"[.!?]+[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|[.!?]+[\"”’)]*\s*$|\n\s*\n|;\s|:\s|,\s|\s[—–-]\s|[“”\"]|"
    r"\s(?=(?:but|while|whereas|although|though|because|after|before|which|who|when|where)\s)|"
    r"\s(?=and\s+(?:said|told|added|called|warned|accused|urged)\s)"
)
#: The month, not the verb.
_MAY = re.compile(r"(?<!^)\bMay\b")
_NAME = re.compile(r"[A-Z][\w’'-]+")
#: Kinds of rows of the table of opposites whose sides exclude each other.
EXCLUDING = frozenset({"deed", "state", "stance"})
#: Words with a capital that name nobody.
_NO_NAMES = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "president",
        "minister",
        "prime",
        "foreign",
    ]
)
_ACTS = frozenset({"state", "deny", "accuse", "warn", "praise", "believe", "confirm", "reject"})
_LASTS = re.compile(
    r"\b(?:is|are|remains?|stays?|still|continues? to|keeps?|holds?|has not|have not|hasn['’]t|haven['’]t|supports?|"
    r"opposes?|no longer)\b"
)
#: What the forms of a verb end in, but not the nouns made of it.
_VERBAL = ("s", "ed", "ing")
#: Words before the name of a place where something is.
_THERE = re.compile(r"\b(?:in|at|near|from|around|outside|inside|left|entered|reached)\s+$")
_PERIOD_OF_NEWS = 3
_LONGEST = 220
#: A statement of two words or fewer is no clause.
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One clause of one document."""

    document: str
    source: str
    evidence: Evidence
    #: Whom and what it names, and where in the clause each stands, in order.
    names: tuple[tuple[int, str], ...]
    #: Whether the whole is denied by who says it.
    denied: bool
    #: The days on which it holds.
    when: Period
    #: Whether the clause itself says when.
    dated: bool
    #: Whether it tells how things are, not what was done.
    lasts: bool
    published: Period

    @property
    def named(self) -> frozenset[str]:
        """Whom and what it names."""
        return frozenset(name for _, name in self.names)

    @property
    def claim(self) -> Claim:
        """Its words; they are many times as large as their text, and so are not held."""
        return _claim(self.evidence.text)


_claim = lru_cache(maxsize=1 << 13)(read_claim)


def stated(readings: Sequence[Reading]) -> tuple[Stated, ...]:
    """Read the clauses of all documents whose day is known."""
    roots = origins(reading.document for reading in readings)
    return tuple(clause for reading in readings for clause in state_one(reading, roots[reading.document.id]))


def state_one(reading: Reading, source: str) -> Iterator[Stated]:
    """Read the clauses of one document, if its day is known; `source` is the first that it repeats or renews."""
    document = reading.document
    published = days(document.published) if document.published else None
    if published is None:
        return
    page = _Page(reading)
    for start, end in _clauses(document):
        text = document.text[start:end]
        if len(text.split()) >= _SHORTEST and len(text) <= _LONGEST and not _unreal(text):
            yield from _stated(page, Evidence(start, end, text), source, published)


class _Page:
    """A document with the names and statements in it, ready to be asked by place."""

    def __init__(self, reading: Reading) -> None:
        self.document: Document = reading.document
        self.mentions = sorted(reading.mentions, key=lambda m: (m.start, m.end, m.actor))
        self._starts = [mention.start for mention in self.mentions]
        self._actors = {actor.id: actor for actor in reading.actors}
        self._said = [(piece, s) for s in reading.statements for piece in s.content]
        self._now = extent_of(Anchor(self.document.published, self.document.published_precision))

    def within(self, span: Evidence) -> list[Mention]:
        """List the mentions in a stretch of text."""
        first, last = bisect_right(self._starts, span.start - 1), bisect_right(self._starts, span.end)
        return [mention for mention in self.mentions[first:last] if mention.end <= span.end]

    def key(self, mention: Mention) -> str | None:
        """Give the state or body of a mention, else the last word of the actor's name; None for a loose group."""
        actor: Actor | None = self._actors.get(mention.actor)
        if actor is None or (actor.code is None and actor.name.islower()):
            return None
        return actor.code or actor.name.split()[-1].lower()

    def city(self, mention: Mention) -> str | None:
        """Give the name of a city that a state is named by, where something is said to be there."""
        actor = self._actors.get(mention.actor)
        before = self.document.text[max(0, mention.start - 12) : mention.start]
        text = mention.text.removeprefix("the ").lower()
        if actor is None or mention.form == "adjective" or not _THERE.search(before):
            return None
        return None if text in {name.lower() for name in (actor.name, *actor.aliases)} else text

    def said(self, span: Evidence) -> Statement | None:
        """Give the innermost statement that a stretch of text is the content of."""
        holding = [(p.end - p.start, s.id, s) for p, s in self._said if p.start <= span.start and span.end <= p.end + 1]
        return min(holding)[2] if holding else None

    def said_within(self, span: Evidence) -> Evidence | None:
        """Give what is said within a clause that also tells who says it; "rejected the offer" is told, not said."""
        inside = [p for p, s in self._said if span.start < p.start and p.end <= span.end and not _is_deed(s)]
        return max(inside, key=lambda p: (p.end - p.start, p.start)) if inside else None

    def when(self, span: Evidence) -> list[Extent]:
        """Read the times that a clause names."""
        view = View(self._now, forward=False)
        found = read_phrases(self.document.text, span.start, span.end, view)
        return [phrase.sense.extent for phrase in found if phrase.sense.extent is not None]


def _clauses(document: Document) -> Iterator[tuple[int, int]]:
    """Cut a text into clauses; what belongs to the page and not to the text is left out."""
    text, at = document.text, 0
    skip = [mark.span for mark in document.furniture]
    cuts = [(m.start(), m.end()) for m in _END.finditer(text)] + [(len(text), len(text))]
    for stop, then in cuts:
        start = at + len(text[at:stop]) - len(text[at:stop].lstrip())
        end = at + len(text[at:stop].rstrip())
        if end > start and text[stop : stop + 1] != "?" and not any(s.start < end and start < s.end for s in skip):
            yield start, end
        at = then


def _unreal(text: str) -> bool:
    """Tell whether a clause has a word after which nothing is said to be the case."""
    said = re.findall(r"[a-z]+", _MAY.sub("", text).lower())
    words, lemmas, phrases = _unreal_words()
    if not words.isdisjoint(said) or any(word.endswith(_VERBAL) and lemma(word) in lemmas for word in said):
        return True
    told = f" {' '.join(said)} "
    return any(one in told for one in phrases)


@cache
def _unreal_words() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    known = small_words("unreal")
    single = frozenset(word for word in known if " " not in word)
    return single, frozenset(map(lemma, single)), tuple(f" {word} " for word in known if " " in word)


def _stated(page: _Page, clause: Evidence, source: str, published: Period) -> Iterator[Stated]:
    """Read a clause; of one that tells what somebody says, what is said."""
    inner = page.said_within(clause)
    statement = page.said(inner or clause)
    if statement is not None and _is_deed(statement):
        statement = None
    span = _trimmed(inner) if inner else clause
    names = _names(page, span)
    if not names or not span.text or (statement is not None and statement.act not in _ACTS):
        return
    times = page.when(span)
    lasts = bool(_LASTS.search(span.text)) and not times
    when = _when(times, published, lasts=lasts)
    if when is None or len(times) > 1:
        return
    yield Stated(
        document=page.document.id,
        source=source,
        evidence=span,
        names=names,
        denied=statement is not None and statement.act == "deny",
        when=when,
        dated=bool(times),
        lasts=lasts,
        published=published,
    )


def _is_deed(statement: Statement) -> bool:
    """Tell whether the word of saying itself accepts or rejects."""
    return any(pole.kind in EXCLUDING for pole in read_claim(statement.cue.text).poles)


def _trimmed(span: Evidence) -> Evidence:
    text = span.text.rstrip(" .,;")
    return replace(span, end=span.start + len(text), text=text)


def _when(times: list[Extent], published: Period, *, lasts: bool) -> Period | None:
    if not times and published[1] - published[0] > _PERIOD_OF_NEWS:
        return None
    if not times:
        return published if lasts else (published[0] - _PERIOD_OF_NEWS, published[1])
    last = times[0].last
    if last is None or times[0].first.toordinal() > published[1]:
        return None
    return times[0].first.toordinal(), last.toordinal()


def _names(page: _Page, span: Evidence) -> tuple[tuple[int, str], ...]:
    """List whom a clause names: states and bodies by their codes, other names in small letters."""
    mentions = page.within(span)
    found = [(m.start - span.start, key) for m in mentions if (key := page.key(m))]
    found += [(m.start - span.start, city) for m in mentions if (city := page.city(m))]
    taken = [(m.start - span.start, m.end - span.start) for m in mentions]
    capitals = [(m.start(), m[0].lower()) for m in _NAME.finditer(span.text) if m.start()]
    free = [(at, word) for at, word in capitals if not any(start <= at < end for start, end in taken)]
    return tuple(sorted({*found, *((at, word) for at, word in free if word not in _NO_NAMES)}))
