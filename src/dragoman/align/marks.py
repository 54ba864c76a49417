"""
What tells one meeting or one arrest from the like of it: who is told of on each side, and how many were taken.

Of a party that is told as no more than its state nothing is said. A name is compared by what no transliteration
changes, whole and in parts, so that two spellings of it meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.align.claims.words import small_words
from dragoman.align.parties import party_key
from dragoman.gazetteer.spelling import fold, skeleton
from dragoman.model.facts import Event, Evidence, Party

#: A party's state or body and what is told of it there, the name or the part in the state; and what that is.
Mark = tuple[str, str]

#: The part in a state that parties have, as far as it tells them apart; who leads is of its government.
_PARTS = frozenset(
    ["GOV", "LEG", "REL", "BUS", "MIL", "JUD", "JRN", "REB", "OPP", "PTY", "LAB", "CVL", "EDU", "MED", "AGR"]
)
_LEADS = "ELI"
_RULES = re.compile(r"president|minister|premier|chancellor|king|queen|emir|leader|secretary|chief", re.IGNORECASE)
#: Types of what is done to a number of people or things, which tells one deed from another.
_TAKEN = frozenset({"COERCE", "SANCTION", "RETREAT", "CONCEDE"})
_PERSON = "person/"
_SHORT = 4
#: So much before a name may tell how many there were of it.
_REACH = 40


def who(event: Event) -> frozenset[Mark]:
    """Tell of each party with a state or body which persons or which of its members are meant."""
    return frozenset(mark for party in (*event.actors, *event.recipients) for mark in _marks(party))


def _marks(party: Party) -> Iterator[Mark]:
    key, person = party_key(party), party.id.startswith(_PERSON)
    if not party.code:
        return
    if person:
        yield from ((f"{key} name", part) for part in _parts(party.id.removeprefix(_PERSON)))
    if person or party.sector != ("GOV",):
        yield from ((f"{key} part", sector) for sector in party.sector if sector in _PARTS)
        if _LEADS in party.sector or _RULES.search(party.office or ""):
            yield f"{key} part", "GOV"


def _parts(name: str) -> Iterator[str]:
    """Give each word of a name, and the words at its end as one."""
    words = [word for word in name.split("-") if word]
    yield from (_sound(word) for word in words if len(word) > 1)
    yield from (_sound("".join(words[at:])) for at in range(len(words) - 1))


def _sound(word: str) -> str:
    """Write a name as no transliteration changes it; short ones are too alike for that."""
    return skeleton(word) if len(word) > _SHORT else fold(word).lower()


def counts(event: Event) -> frozenset[str]:
    """Give the figures that stand with those who were taken, held, freed or convicted."""
    if event.type not in _TAKEN:
        return frozenset()
    return frozenset(told for party in event.recipients for words in event.evidence if (told := _counted(party, words)))


def _counted(party: Party, words: Evidence) -> str:
    if not words.start <= party.start <= words.end:
        return ""
    at = party.start - words.start
    own, before = _figures()
    found = own.match(party.text) or before.search(words.text[max(0, at - _REACH) : at])
    told = found[1].lower().replace(",", "") if found else ""
    return small_words("number").get(told, told)


@cache
def _figures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A figure with which a party's own words begin, and one shortly before them; "one" counts nothing."""
    spelled = "|".join(sorted(small_words("number").keys() - {"one"}))
    figure = rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{spelled})"
    return (
        re.compile(rf"^(?:the\s+)?{figure}\s", re.IGNORECASE),
        re.compile(rf"(?<![\w.,-]){figure}(?:\s+[a-z-]+){{0,2}}\s+$", re.IGNORECASE),
    )


def differ(ours: frozenset[Mark], theirs: frozenset[Mark]) -> bool:
    """
    Tell whether of some party both tell who it was, and nobody is told of by both.

    >>> rector, minister = frozenset({("PER part", "EDU")}), frozenset({("PER part", "GOV"), ("PER name", "paz")})
    >>> differ(rector, minister), differ(rector, frozenset())
    (True, False)
    """
    met = {party for party, _ in ours & theirs}
    return bool(({party for party, _ in ours} & {party for party, _ in theirs}) - met)
