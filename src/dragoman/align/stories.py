"""
Whether two documents tell one story, by the names and figures in them.

The measure is of the two documents alone. The threshold was read off the training topics of ECB+ (topics 1-29): of
pairs of documents of one story 91 in 100 lie above it, of pairs of two stories on one subject 23 in 100.
"""

from __future__ import annotations

import math
import re

from dragoman.align.coreference.mentions import story_words

#: Documents less near than this tell of different affairs; those as near as that of one, if weeks apart.
APART, CLOSE = 0.15, 0.25
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
#: A document of fewer names and figures says too little of its story.
_FEW = 4


def story_of(text: str) -> frozenset[str]:
    """List the names and figures of a document."""
    return frozenset(story_words(_WORD.findall(text)))


def nearness(ours: frozenset[str], theirs: frozenset[str]) -> float | None:
    """
    Give the cosine of two documents by their names and figures; None if one has too few to tell.

    >>> nearness(frozenset("abcd"), frozenset("abef"))
    0.5
    """
    if min(len(ours), len(theirs)) < _FEW:
        return None
    return len(ours & theirs) / math.sqrt(len(ours) * len(theirs))


def one_story(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two documents may tell one story."""
    near = nearness(ours, theirs)
    return near is None or near >= APART


def surely_one_story(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two documents tell one story though nothing else says so."""
    near = nearness(ours, theirs)
    return near is not None and near >= CLOSE
