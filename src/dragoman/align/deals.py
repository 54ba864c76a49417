"""Which agreements a passage names, by the names that the readings together have for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from dragoman.align.same_deals import unite
from dragoman.align.words import concepts, weight
from dragoman.codebook import apart
from dragoman.model.facts import Agreement
from dragoman.model.text import Document

_WORD = re.compile(r"\w+")
#: Letters outside of ASCII that are written in it in small letters.
_FOLDED = "ßİŉſǰẖẗẘẙẚẞKﬀﬁﬂﬃﬄﬅﬆ"
#: What parts words, and more.
_BETWEEN = "[^0-9A-Za-z_]+"


@dataclass(frozen=True, slots=True)
class Deals:
    """The names of all agreements, by their first word, and the one id of those that are one."""

    by_first_word: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    same: Mapping[str, str]

    def one(self, deal: str) -> str:
        """Give the id under which all documents' names of an agreement meet."""
        return self.same.get(deal, deal)

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """Every name, its words in small letters, with the agreement."""
        return frozenset((" ".join(words), deal) for names in self.by_first_word.values() for words, deal in names)

    def named(self, text: str) -> frozenset[str]:
        """The agreements that a text names."""
        words = tuple(word.casefold() for word in _WORD.findall(text))
        return frozenset(
            deal
            for at, word in enumerate(words)
            for name, deal in self.by_first_word.get(word, ())
            if words[at : at + len(name)] == name
        )


def sought(names: Iterable[str]) -> str:
    """
    Give a pattern (of RE2) that is found in every text in which one of some names is, and in few others.

    >>> bool(re.search(sought(["lima accord"]), "the LIMA  Accord"))
    True
    """
    plain = [max(_plain(name.split(" ")), key=len) for name in names]
    return "|".join(("(?i)" + "|".join(sorted({_BETWEEN.join(words) for words in plain})), f"[{_FOLDED}]"))


def _plain(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the words that stand side by side and are all of ASCII; nothing is found everywhere."""
    yield ()
    for is_plain, found in groupby(words, str.isascii):
        if is_plain:
            yield tuple(found)


def gather(told: Sequence[tuple[Document, Sequence[Agreement]]]) -> Deals:
    """Collect the names of the agreements; a name of commonplace words alone ("the agreement") is none."""
    same = unite(told)
    found: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    read = ((a.agreement, (a.name, *a.aliases)) for _, agreements in told for a in agreements)
    for deal, names in (*known(), *read):
        for name in names:
            words = tuple(word.casefold() for word in _WORD.findall(name))
            if words and any(weight(concept) == 1.0 for concept in concepts(name)):
                found[words[0]].add((words, same.get(deal, deal)))
    return Deals({word: tuple(sorted(names)) for word, names in sorted(found.items())}, same)


@cache
def known() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List the agreements that the codebook knows: the id in facts, and the names, the full one first."""
    rows = (row for row in apart.agreements() if "aliases" in row)
    return tuple((f"agreement/{row['id']}", (str(row["name"]), *map(str, row["aliases"]))) for row in rows)
