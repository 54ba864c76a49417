"""
Who a phrase means, without a parser: its country, its sectors, its actor, its office at a date.

Rule 1: the phrase is cut at "of", "in", "to" ...; what stands before is its head, the rest says more of it.
Rule 2: the last role of the head gives the sectors; one that defers ("official", "leader") leaves that to the body or
        role beside it, then to what follows "of", and keeps its own only if there is none. Other sectors follow.
Rule 3: the country is that of a state or demonym of the head, then of a person, body or place of it, then of what
        follows "of", "in", "at", "from"; not of what follows "to" or "against", nor of what backs ("Chad-backed").
Rule 4: former office is of the elite first; a ministry has the sector of its portfolio second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from dragoman.gazetteer.dossier import Dossier, load_dossier
from dragoman.gazetteer.gazetteer import Gazetteer, load
from dragoman.gazetteer.marks import Token, marks_of, tokens_of
from dragoman.gazetteer.meanings import Meaning, Reader

_WHERE = frozenset(
    ["of", "in", "at", "from", "near", "inside", "outside", "across", "around", "throughout", "along", "within"]
)
_FOR = frozenset({"for"})
_ABOUT = frozenset(
    ["to", "on", "against", "with", "by", "who", "that", "which", "under", "after", "during", "between", "over"]
)
_APPOSED = frozenset({",", "(", ";"})
#: After a state's name or adjective: somebody else's state.
_BACKING = frozenset(
    {"backed", "supported", "funded", "financed", "armed", "trained", "sponsored", "aligned", "allied", "made",
     "occupied", "linked", "friendly", "supplied", "sanctioned", "proxied", "style", "wanted", "educated"}
)  # fmt: skip
#: After a state's name or adjective: their state, if no other is named.
_BASED = frozenset(
    {"led", "based", "born", "flagged", "registered", "owned", "run", "controlled", "administered", "headquartered",
     "speaking", "installed", "held"}
)  # fmt: skip
_SIDES = frozenset({"pro", "anti", "counter", "non"})
_MINISTRIES = frozenset({"minister", "ministry", "department", "secretary", "undersecretary", "portfolio"})
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "IGO"})
_NAMES = frozenset({"body", "person", "metonym"})
_STATES = frozenset({"state", "adjective", "people", "metonym"})


@dataclass(frozen=True, slots=True)
class Read:
    """Words of the phrase, and what they were read as."""

    text: str
    #: state, adjective, people, metonym, place, person, body, role, deferring, blank, past or portfolio.
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Whom a phrase means."""

    #: ISO alpha-3, UN, EU, IGO, NGO, IMG, ISM or MNC; empty if the phrase does not tell.
    country: str
    #: Codes of PLOVER, the first is that of the head; empty for a state itself and for what is nobody.
    sectors: tuple[str, ...]
    #: Into the gazetteer's actors; None if the phrase names none of them.
    actor: str | None
    #: As it is said, or of the person at the date; None if there is none.
    office: str | None
    words: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the phrase: the head has no link, the others the word that ties them to it."""

    link: str
    tokens: tuple[Token, ...]
    meanings: tuple[Meaning, ...]


def describe(
    phrase: str, date: str | None = None, country: str | None = None, *, gazetteer: Gazetteer | None = None
) -> Described:
    """
    Tell whom a noun phrase means.

    `date` is ISO and decides who is in office; `country` is a name or code that decides between namesakes, and is
    the answer where the phrase names no country.

    >>> found = describe("a retired Peruvian police chief")
    >>> found.country, found.sectors
    ('PER', ('ELI', 'COP'))
    """
    tables = gazetteer or load()
    known = _code_of(country, tables) if country else ""
    reader = Reader(tables, _dossier(tables), date, known)
    tokens = tokens_of(phrase)
    marks = marks_of(tokens, tables, reader.dossier, date)
    read = [reader.meaning(m, " ".join(t.text for t in tokens[m.start : m.end])) for m in marks]
    read = [meaning for meaning in read if not _part_of_unknown_name(meaning, tokens, read)]
    parts = _parts(tokens, read)
    return _described(parts, tokens, read, reader)


@lru_cache(maxsize=4)
def _dossier(gazetteer: Gazetteer) -> Dossier:
    return load_dossier(gazetteer.roles)


def _code_of(country: str, gazetteer: Gazetteer) -> str:
    """Give the code of a country by its name, adjective or code."""
    if f"state/{country}" in gazetteer.actors:
        return country
    return next((gazetteer.actors[name.actor].code or "" for name in gazetteer.named(country)), "")


def _part_of_unknown_name(meaning: Meaning, tokens: Sequence[Token], read: Sequence[Meaning]) -> bool:
    """Tell whether a person's or place's name is rather a piece of a longer name that nobody knows."""
    if meaning.kind not in {"person", "place"} or (meaning.kind == "place" and meaning.actor):
        return False
    covered = {index for other in read for index in range(other.start, other.end)}
    after = meaning.end < len(tokens) and meaning.end not in covered and tokens[meaning.end].text[0].isupper()
    before = meaning.start > 0 and meaning.start - 1 not in covered and tokens[meaning.start - 1].text.istitle()
    short = meaning.end - meaning.start == 1 and meaning.kind == "person"
    return (after and meaning.kind == "person") or (before and short and tokens[meaning.start - 1].text not in _TITLES)


_TITLES = frozenset({"The", "A", "An", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir", "Lord", "Lady"})


def _parts(tokens: Sequence[Token], read: Sequence[Meaning]) -> tuple[_Part, ...]:
    """Cut the phrase at its links, but never inside a name or role."""
    inside = {index for meaning in read for index in range(meaning.start, meaning.end)}
    links = _WHERE | _FOR | _ABOUT | _APPOSED
    cuts = [i for i, token in enumerate(tokens) if token.text.lower() in links and i not in inside]
    bounds = [-1, *cuts, len(tokens)]
    return tuple(
        _Part(
            link=tokens[start].text.lower() if start >= 0 else "",
            tokens=tuple(tokens[start + 1 : end]),
            meanings=tuple(_sided(read, tokens, range(start + 1, end))),
        )
        for start, end in pairwise(bounds)
    )


def _sided(read: Sequence[Meaning], tokens: Sequence[Token], stretch: range) -> Iterable[Meaning]:
    """Give the meanings of a stretch, without those that are only for or against: "pro-", "-backed"."""
    for meaning in read:
        if meaning.start not in stretch:
            continue
        before = tokens[meaning.start - 1] if meaning.start else None
        after = tokens[meaning.end] if meaning.end < len(tokens) else None
        if before is not None and tokens[meaning.start].glued and before.key in _SIDES:
            continue
        if after is not None and after.key in _BACKING and (after.glued or meaning.kind in _STATES):
            continue
        if after is not None and after.glued and after.key in _BASED and meaning.kind != "people":
            yield replace(meaning, kind="based", sectors=())
        else:
            yield meaning


def _described(parts: Sequence[_Part], tokens: Sequence[Token], read: Sequence[Meaning], reader: Reader) -> Described:
    head, tails = _head_of(parts)
    country = _country(head, tails) or reader.country
    sectors = _sectors(head, tails)
    sectors = _with_portfolio(sectors, parts)
    sectors = _past(sectors, head)
    if not sectors and any(meaning.kind == "adjective" for meaning in head.meanings) and len(head.tokens) > 1:
        sectors = ("UNK",)
    actor, office = _actor(head), _office(head)
    if actor is None and office and reader.date and country:
        actor = next(iter(reader.gazetteer.holder(country, office, reader.date)), None)
    words = tuple(Read(" ".join(t.text for t in tokens[m.start : m.end]), m.kind) for m in read)
    return Described(country=country, sectors=sectors, actor=actor, office=office, words=words)


def _head_of(parts: Sequence[_Part]) -> tuple[_Part, tuple[_Part, ...]]:
    """Give the head and the rest; an apposition is the head where the head itself says nothing."""
    first, *rest = parts
    if not first.meanings:
        better = next((p for p in rest if p.link in _APPOSED | {"who"} and p.meanings), None)
        if better is not None:
            return better, tuple(part for part in rest if part is not better)
    return first, tuple(rest)


def _country(head: _Part, tails: Sequence[_Part]) -> str:
    """Rule 3."""
    for kinds in (_STATES, {"person"}, {"body"}, {"place"}):
        found = next((m.country for m in head.meanings if m.kind in kinds and m.country), "")
        if found:
            return found
    based = next((m.country for m in head.meanings if m.kind == "based" and m.country), "")
    said = (m for p in tails if p.link in _WHERE for m in p.meanings if m.kind in _STATES | {"body", "place", "person"})
    spoken_for = (m for p in tails if p.link in _FOR for m in p.meanings if m.kind == "body")
    apposed = (m for p in tails if p.link in _APPOSED for m in p.meanings)
    return based or next((m.country for m in (*said, *spoken_for, *apposed) if m.country), "")


def _sectors(head: _Part, tails: Sequence[_Part]) -> tuple[str, ...]:
    """Rule 2."""
    known = [meaning for meaning in head.meanings if meaning.sectors]
    roles = [meaning for meaning in known if meaning.kind == "role"]
    named = [meaning for meaning in known if meaning.kind in _NAMES]
    deferring = [meaning for meaning in known if meaning.kind == "deferring"]
    last = head.meanings[-1] if head.meanings else None
    first: list[Meaning] = []
    if roles and not (named and last is not None and last.kind == "deferring" and named[-1].start > roles[-1].start):
        first = [roles[-1]]
    elif named and not (named[-1].kind == "metonym" and deferring):
        first = [_most_telling(named, bool(deferring))]
    elif any(meaning.kind in {"deferring", "blank", "past"} for meaning in head.meanings) or not known:
        first = _following(tails, blank=not deferring and bool(known))
    others = [*reversed(roles), *named] if first else []
    order = [*first, *others] or deferring[-1:] or _places(head, known) or known[-1:]
    return tuple(dict.fromkeys(sector for meaning in order for sector in meaning.sectors))


def _most_telling(named: Sequence[Meaning], titled: bool) -> Meaning:
    """Give the person of a phrase; where a title stands with a body, it is the body."""
    bodies = [meaning for meaning in named if meaning.kind == "body"]
    people = [meaning for meaning in named if meaning.kind == "person"]
    return (bodies if titled and bodies else people or bodies or list(named))[-1]


def _following(tails: Sequence[_Part], *, blank: bool) -> list[Meaning]:
    """Give what follows "of" and says more; a man in a place is no more than a man."""
    links = {"of"} if blank else (_WHERE | _FOR)
    for part in tails:
        if part.link in links:
            roles = [m for m in part.meanings if m.sectors and m.kind in {"role", "body"}]
            if roles:
                return [roles[-1]]
    return []


def _places(head: _Part, known: Sequence[Meaning]) -> list[Meaning]:
    """Give the place that stands for its people, if the phrase is nothing else."""
    places = [meaning for meaning in known if meaning.kind in {"place", "metonym"}]
    return places[:1] if places and len(known) == len(places) and len(head.tokens) else []


def _with_portfolio(sectors: tuple[str, ...], parts: Sequence[_Part]) -> tuple[str, ...]:
    """Rule 4: "minister of defence"."""
    if "GOV" not in sectors or not any(token.key in _MINISTRIES for part in parts for token in part.tokens):
        return sectors
    fields = (s for part in parts for m in part.meanings if m.kind == "portfolio" for s in m.sectors)
    return tuple(dict.fromkeys((*sectors, *fields)))


def _past(sectors: tuple[str, ...], head: _Part) -> tuple[str, ...]:
    """Rule 4: "former"."""
    past = any(meaning.kind == "past" for meaning in head.meanings)
    if past and sectors and sectors[0] in _OFFICIAL:
        return ("ELI", *sectors)
    return sectors


def _actor(head: _Part) -> str | None:
    """Give the person, body or state that the head itself is."""
    last = head.meanings[-1] if head.meanings else None
    people = [m.actor for m in head.meanings if m.kind == "person" and m.actor]
    if people:
        return people[-1]
    return last.actor if last is not None and last.kind in {"body", "state", "metonym"} else None


def _office(head: _Part) -> str | None:
    said = [meaning.office for meaning in head.meanings if meaning.office and meaning.kind != "person"]
    held = [meaning.office for meaning in head.meanings if meaning.office and meaning.kind == "person"]
    return next(iter((*said[-1:], *held)), None)
