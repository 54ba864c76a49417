"""Which agreements a passage names, by the names that the readings together have for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.align.words import concepts, weight
from dragoman.model.account import Reading

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Deals:
    """The names of all agreements, by their first word."""

    by_first_word: dict[str, tuple[tuple[tuple[str, ...], str], ...]]

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
    found: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for reading in readings:
        for record in reading.agreements:
            for name in (record.name, *record.aliases):
                words = tuple(word.casefold() for word in _WORD.findall(name))
                if words and any(weight(concept) == 1.0 for concept in concepts(name)):
                    found[words[0]].add((words, record.agreement))
    return Deals({word: tuple(sorted(names)) for word, names in sorted(found.items())})
