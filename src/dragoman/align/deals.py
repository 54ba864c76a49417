"""Which agreements a passage names, by the names that the readings together have for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman import codebook
from dragoman.align.same_deals import unite
from dragoman.align.words import concepts, weight
from dragoman.model.account import Reading

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Deals:
    """The names of all agreements, by their first word, and the one id of those that are one."""

    by_first_word: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    same: Mapping[str, str]

    def one(self, deal: str) -> str:
        """Give the id under which all documents' names of an agreement meet."""
        return self.same.get(deal, deal)

    def named(self, text: str) -> frozenset[str]:
        """The agreements that a text names."""
        words = tuple(word.casefold() for word in _WORD.findall(text))
        return frozenset(
            deal
            for at, word in enumerate(words)
            for name, deal in self.by_first_word.get(word, ())
            if words[at : at + len(name)] == name
        )


def gather(readings: Sequence[Reading]) -> Deals:
    """Collect the names of the agreements; a name of commonplace words alone ("the agreement") is none."""
    same = unite((reading.document, reading.agreements) for reading in readings)
    found: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    read = ((a.agreement, (a.name, *a.aliases)) for reading in readings for a in reading.agreements)
    for deal, names in (*known(), *read):
        for name in names:
            words = tuple(word.casefold() for word in _WORD.findall(name))
            if words and any(weight(concept) == 1.0 for concept in concepts(name)):
                found[words[0]].add((words, same.get(deal, deal)))
    return Deals({word: tuple(sorted(names)) for word, names in sorted(found.items())}, same)


@cache
def known() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List the agreements that the codebook knows: the id in facts, and the names, the full one first."""
    rows = (row for row in codebook.load().agreements if "aliases" in row)
    return tuple((f"agreement/{row['id']}", (str(row["name"]), *map(str, row["aliases"]))) for row in rows)
