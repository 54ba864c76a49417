"""
Names as sequences of words, found longest first.

- Hyphens between letters are dropped and a possessive 's is cut, so that it does not matter how the
  sentence was divided into tokens: "Guinea-Bissau", "Guinea - Bissau" and "Guinea Bissau" are one name.
- Dots go: "U.S." is "US". Case stays: "us" is not "US".
- Words in capitals ("IRAN WARNS GERMANY") are matched against names in capitals if longer than three letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from dragoman.gazetteer.spelling import fold

Meaning = TypeVar("Meaning")

#: Words in capitals are not believed to be a sentence, or a name, if they are no more than this.
_LOUD = 3
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


class Index(Generic[Meaning]):
    """Names divided into parts, and how many parts the longest name has that begins with a part."""

    def __init__(self, names: Iterable[tuple[tuple[str, ...], Sequence[Meaning]]]) -> None:
        """Bring the meanings of names of the same parts together."""
        self.meanings: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
        self.longest: dict[str, int] = {}
        for path, meanings in names:
            if not path:
                continue
            known = self.meanings.get(path, ())
            self.meanings[path] = (*known, *(new for new in meanings if new not in known)) if known else tuple(meanings)
            if len(path) > self.longest.get(path[0], 0):
                self.longest[path[0]] = len(path)


class Lexicon(Generic[Meaning]):
    """Names and their meanings; `find` gives the longest ones in a sentence."""

    def __init__(self, names: Mapping[str, Sequence[Meaning]], *, shy: frozenset[str] = frozenset()) -> None:
        """Build from names; a `shy` one is not believed in a sentence that is all capitals."""
        self._shy = shy
        self._exact = Index((parts(name), meanings) for name, meanings in names.items())

    @cached_property
    def _capitals(self) -> Index[Meaning]:
        """The names in capitals, made when the first word in capitals is seen."""
        loud = ((tuple(part.upper() for part in path), path) for path in self._exact.meanings)
        long = ((upper, path) for upper, path in loud if upper != path and len(" ".join(path)) > _LOUD)
        return Index((upper, self._exact.meanings[path]) for upper, path in long)

    def get(self, name: str) -> tuple[Meaning, ...]:
        """Give what a whole name means; nothing if unknown."""
        return self._exact.meanings.get(parts(name), ())

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        """Give the names in a sentence as `[start, end)` in words, from left to right; none overlap."""
        divided = list(map(parts, words))
        loud = len(words) > _LOUD and not any(word != word.upper() for word in words)
        free, begins = 0, self._exact.longest
        for position, own in enumerate(divided):
            if position < free or not own or (own[0] not in begins and not own[0].isupper()):
                continue
            end, meanings = self._longest(divided, position, own[0])
            if end and not (loud and end == position + 1 and words[position] in self._shy):
                yield position, end, meanings
            free = end

    def _longest(self, divided: Sequence[tuple[str, ...]], start: int, first: str) -> tuple[int, tuple[Meaning, ...]]:
        """Give the end of the longest name that starts at a word with this first part, or 0, and its meanings."""
        end, meanings = _longest_in(self._exact, divided, start, first)
        if first.isupper() and first in self._capitals.longest:
            loud_end, loud_meanings = _longest_in(self._capitals, divided, start, first)
            if loud_end > end:
                return loud_end, loud_meanings
        return end, meanings


def _longest_in(
    index: Index[Meaning], divided: Sequence[tuple[str, ...]], start: int, first: str
) -> tuple[int, tuple[Meaning, ...]]:
    """Give the end of the longest name of an index that starts at a word and ends with one, or 0."""
    end, room = 0, index.longest.get(first, 0)
    meanings: tuple[Meaning, ...] = ()
    path: tuple[str, ...] = ()
    for position in range(start, len(divided) if room else start):
        if not divided[position]:
            continue
        path += divided[position]
        if len(path) > room:
            break
        if path in index.meanings:
            end, meanings = position + 1, index.meanings[path]
    return end, meanings
