"""
The content words of a passage, in a form in which two sources' words can be laid side by side.

A word becomes its stem, and the stem its concept where the field has several words for one thing.
A concept's weight is fixed: words that every readout holds count little, so that the likeness of two
passages depends on the two alone and never on what else was read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from dragoman.align.concepts import COMMONPLACE, CONCEPTS, FUNCTION
from dragoman.align.concepts import OCCASIONS as _OCCASIONS

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,]*\d|\d")
_DATE = re.compile(r"[12]?\d|3[01]|(?:1[89]|20)\d\d")
_SUFFIXES = (
    ("isations", "is"),
    ("izations", "is"),
    ("isation", "is"),
    ("ization", "is"),
    ("ational", "at"),
    ("fulness", "ful"),
    ("iveness", "iv"),
    ("ousness", "ous"),
    ("ations", "at"),
    ("ation", "at"),
    ("ities", ""),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("ions", ""),
    ("ical", "ic"),
    ("ated", "at"),
    ("ates", "at"),
    ("ating", "at"),
    ("ised", "is"),
    ("ized", "is"),
    ("ises", "is"),
    ("izes", "is"),
    ("ising", "is"),
    ("izing", "is"),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ion", ""),
    ("ity", ""),
    ("ive", "iv"),
    ("ly", ""),
    ("ed", ""),
    ("es", ""),
    ("al", ""),
    ("s", ""),
    ("e", ""),
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """
    Cut the endings that a word takes in other forms; what is left has three letters or more.

    >>> stem("strengthening") == stem("strengthened") == stem("strengthens")
    True
    """
    lowered = word.lower()
    for suffix, replacement in _SUFFIXES:
        if lowered.endswith(suffix) and len(lowered) - len(suffix) >= 3 and not lowered.endswith("ss"):
            return _single(lowered[: -len(suffix)] + replacement)
    return _single(lowered)


def _single(cut: str) -> str:
    """Undo a doubled consonant (planning, planned) and let a final y be an i (supply, supplies)."""
    if len(cut) > 4 and cut[-1] == cut[-2] and cut[-1] not in "aeiouls":
        cut = cut[:-1]
    return cut[:-1] + "i" if cut.endswith("y") and len(cut) > 3 else cut


_CONCEPT = {stem(word): name for name, words in CONCEPTS.items() for word in words.split()}
#: What it counts that two passages share a word that every readout holds.
_LIGHT = 0.4
_FUNCTION = frozenset(FUNCTION.split())
_COMMONPLACE = frozenset(_CONCEPT.get(stem(word), stem(word)) for word in COMMONPLACE.split())


OCCASIONS = frozenset(_CONCEPT.get(stem(word), stem(word)) for word in _OCCASIONS.split())


def concepts(text: str) -> tuple[str, ...]:
    """
    The content words of a text as concepts, in the order in which they stand.

    >>> concepts("They want lasting ties") == concepts("They want durable relations")
    True
    """
    return tuple(concept for concept, _ in spelled(text))


def spelled(text: str) -> tuple[tuple[str, str], ...]:
    """Each concept with the word that stands for it; days and years are left to the dates."""
    found: list[tuple[str, str]] = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in _FUNCTION or _DATE.fullmatch(word) or (len(word) < 3 and not word.isdigit()):
            continue
        cut = stem(word)
        found.append((_CONCEPT.get(cut, cut), word))
    return tuple(found)


def weight(concept: str) -> float:
    """How much it means that two passages share a concept."""
    return _LIGHT if concept in _COMMONPLACE else 1.0


def likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, float, tuple[str, ...]]:
    """
    The weight that two passages share, its part of the lighter passage, and the shared concepts.

    Two shared words that stand side by side in both weigh more than the two alone.
    """
    common = _set(ours) & _set(theirs)
    if not common:
        return 0.0, 0.0, ()
    pairs = _pairs(ours) & _pairs(theirs) if len(common) > 1 else frozenset()
    shared = _sum(common) + 0.7 * sum(sorted(min(weight(left), weight(right)) for left, right in pairs))
    lighter = min(_total(ours), _total(theirs))
    return shared, min(1.0, shared / max(lighter, 2.0)), tuple(sorted(common, key=lambda c: (-weight(c), c)))


def _sum(common: frozenset[str]) -> float:
    """Add up weights; counted by kind, for a sum must not depend on the order of its parts."""
    light = len(common & _COMMONPLACE)
    return _LIGHT * light + (len(common) - light)


@lru_cache(maxsize=1 << 16)
def _set(sequence: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sequence)


@lru_cache(maxsize=1 << 16)
def _pairs(sequence: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(sequence))


@lru_cache(maxsize=1 << 16)
def _total(sequence: tuple[str, ...]) -> float:
    return _sum(frozenset(sequence))
