"""
The words in which a claim is told: lemmas, what turns them round, and the table of words that exclude each other.

A row of the table has two sides. The kind says what follows when one claim has a word of one side and another one of
the other: of deeds, states, stances, amounts and what is claimed, both cannot hold of one thing at one time; a
course may bring both one after the other; a contrast is only of tone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.align.words import stem
from dragoman.times.tables import Row, load_rows, values_of

_PACKAGE = "dragoman.align.claims"
#: Words that may stand within a phrase of the table: "is still being held", "observed the ceasefire".
_BETWEEN = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "still",
        "now",
        "already",
        "also",
        "again",
        "since",
        "only",
        "currently",
        "both",
        "being",
        "been",
        "yet",
        "even",
        "reportedly",
        "itself",
        "themselves",
        "himself",
    ]
)
_WORD = re.compile(
    r"n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W\d_]+(?:-[^\W\d_]+)*|['’](?:s|re|ve|ll)\b|\d[\d.,]*\d|\d|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a claim."""

    lemma: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pole:
    """Where a word or phrase of the table stands, and on which side of its row."""

    row: str
    kind: str
    side: int
    #: Places of its first and last word among the claim's.
    first: int
    last: int


@cache
def rows_of(kind: str) -> tuple[Row, ...]:
    """List the rows of one kind of the table of a claim's small words."""
    return tuple(row for row in load_rows(_PACKAGE, "claims_words.tsv") if row.kind == kind)


@cache
def small_words(kind: str) -> Mapping[str, str]:
    """Give the small words of one kind, each with its value."""
    return values_of(rows_of(kind), kind)


@lru_cache(maxsize=1 << 14)
def lemma(word: str) -> str:
    """
    Bring a word's forms together.

    >>> lemma("withdrew") == lemma("withdrawn") == lemma("withdraws")
    True
    """
    lowered = word.lower().replace("’", "'")
    return stem(small_words("form").get(lowered, lowered))


def split(text: str) -> tuple[Word, ...]:
    """Split a claim into words and stops."""
    return tuple(Word(lemma(m[0]), m[0], m.start(), m.end()) for m in _WORD.finditer(text))


def phrase(words: str) -> tuple[str, ...]:
    """Give the lemmas of a phrase of a table."""
    return tuple(word.lemma for word in split(words) if word.text.lower() not in _BETWEEN)


@cache
def _opposites() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str, int], ...]]:
    """By first lemma, the longest first: a phrase, its row, the row's kind and the side."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, int]]] = defaultdict(list)
    for row in load_rows(_PACKAGE, "opposites.tsv"):
        for side, phrases in ((1, row.words), (-1, row.value.split("|"))):
            for words in phrases:
                lemmas = phrase(words)
                found[lemmas[0]].append((lemmas, row.id, row.kind, side))
    return {first: tuple(sorted(set(listed), key=lambda p: (-len(p[0]), p))) for first, listed in found.items()}


def poles(words: Sequence[Word]) -> tuple[Pole, ...]:
    """Find the words of the table in a claim; a longer phrase hides those that begin within it."""
    kept = [place for place, word in enumerate(words) if word.text.lower() not in _BETWEEN]
    found: list[Pole] = []
    free = 0
    for at in range(len(kept)):
        here = _poles_at(words, kept[at:]) if at >= free else []
        found += here
        free = max([free, *(at + _length(pole, kept[at:]) for pole in here)])
    return tuple(found)


def _poles_at(words: Sequence[Word], places: Sequence[int]) -> list[Pole]:
    """Find the words of the table that begin at the first place, the longest of each row."""
    found: dict[str, Pole] = {}
    for lemmas, row, kind, side in _opposites().get(words[places[0]].lemma, ()):
        ours = places[: len(lemmas)]
        if row not in found and tuple(words[place].lemma for place in ours) == lemmas:
            found[row] = Pole(row, kind, side, ours[0], ours[-1])
    return list(found.values())


def _length(pole: Pole, places: Sequence[int]) -> int:
    return places.index(pole.last) + 1
