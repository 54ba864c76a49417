"""
Names as sequences of words, found longest first.

- Hyphens between letters are dropped and a possessive 's is cut, so that it does not matter how the
  sentence was divided into tokens: "Guinea-Bissau", "Guinea - Bissau" and "Guinea Bissau" are one name.
- Dots go: "U.S." is "US". Case stays: "us" is not "US".
- Words in capitals ("IRAN WARNS GERMANY") are matched against names in capitals if longer than three letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from dragoman.gazetteer.spelling import fold

Meaning = TypeVar("Meaning")

_PARTS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*\.?|[^\w\s]")
_POSSESSIVE = re.compile(r"'[sS](?=\s|$)")


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[str, ...]:
    """
    Divide a token or a name into the parts that are compared.

    >>> parts("U.S."), parts("Guinea-Bissau"), parts("Xi'an"), parts("-"), parts("P5+1"), parts("People's Daily")
    (('US',), ('Guinea', 'Bissau'), ("Xi'an",), (), ('P5', '+', '1'), ('People', 'Daily'))
    """
    if word.isascii() and word.replace(" ", "").isalpha():
        return tuple(word.split())
    found = _PARTS.findall(_POSSESSIVE.sub("", fold(word)))
    return tuple(part.replace(".", "") or part for part in found if part != "-")


@dataclass(slots=True)
class Node(Generic[Meaning]):
    """Where one has come to after some parts of a name."""

    next: dict[str, Node[Meaning]] = field(default_factory=dict)
    meanings: tuple[Meaning, ...] = ()


class Lexicon(Generic[Meaning]):
    """Names and their meanings; `find` gives the longest ones in a sentence."""

    def __init__(self, names: Mapping[str, Sequence[Meaning]], *, shy: frozenset[str] = frozenset()) -> None:
        """Build from names; a `shy` one is not believed in a sentence that is all capitals."""
        self._names = names
        self._shy = shy
        self._exact: Node[Meaning] = Node()
        for name, meanings in names.items():
            _plant(self._exact, parts(name), meanings)

    @cached_property
    def _capitals(self) -> Node[Meaning]:
        """The names in capitals, made when the first word in capitals is seen."""
        root: Node[Meaning] = Node()
        for name, meanings in self._names.items():
            loud = parts(name.upper())
            if len(name) > 3 and loud != parts(name):
                _plant(root, loud, meanings)
        return root

    def get(self, name: str) -> tuple[Meaning, ...]:
        """Give what a whole name means; nothing if unknown."""
        node = self._exact
        for part in parts(name):
            if part not in node.next:
                return ()
            node = node.next[part]
        return node.meanings

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        """Give the names in a sentence as `[start, end)` in words, from left to right; none overlap."""
        divided = [parts(word) for word in words]
        loud = len(words) > 3 and not any(word != word.upper() for word in words)
        position = 0
        while position < len(words):
            end, meanings = self._longest(divided, position)
            if end and not (loud and end == position + 1 and words[position] in self._shy):
                yield position, end, meanings
            position = end or position + 1

    def _longest(self, divided: Sequence[tuple[str, ...]], start: int) -> tuple[int, tuple[Meaning, ...]]:
        """Give the end of the longest name that starts at a word, or 0, and its meanings."""
        first = divided[start][0] if divided[start] else ""
        end, meanings = 0, self._exact.meanings
        if first in self._exact.next:
            end, meanings = _walk(self._exact, divided, start)
        if first.isupper() and first in self._capitals.next:
            loud_end, loud_meanings = _walk(self._capitals, divided, start)
            if loud_end > end:
                return loud_end, loud_meanings
        return end, meanings


def _plant(root: Node[Meaning], path: Sequence[str], meanings: Sequence[Meaning]) -> None:
    if not path:
        return
    node = root
    for part in path:
        further = node.next.get(part)
        if further is None:
            further = node.next[part] = Node()
        node = further
    known = node.meanings
    node.meanings = (*known, *(new for new in meanings if new not in known)) if known else tuple(meanings)


def _walk(root: Node[Meaning], divided: Sequence[tuple[str, ...]], start: int) -> tuple[int, tuple[Meaning, ...]]:
    node, end, meanings = root, 0, root.meanings
    for position in range(start, len(divided)):
        for part in divided[position]:
            if part not in node.next:
                return end, meanings
            node = node.next[part]
        if node.meanings and divided[position]:
            end, meanings = position + 1, node.meanings
    return end, meanings
