"""
Which mentions of events are of one event: a likeness of two mentions that a person can read, and groups by it.

Rule 1: a mention is a plain record of the words around it; documents are first laid out in stories by their words.
Rule 2: a pair's likeness is a weighted sum of named traits; the weights are learned (python -m training.mentions).
Rule 3: mentions are joined by average link as long as the mean likeness of two groups is above the threshold.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dragoman.align.coreference.traits import TRAITS, Mention, Setting, traits

Matrix = NDArray[np.float64]
WEIGHTS = "mentions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each trait counts, and from where on things are joined."""

    bias: float
    traits: Mapping[str, float]
    #: Mean likeness above which two groups of mentions are one event.
    threshold: float
    #: Mean likeness above which two groups of documents are one story.
    story: float


@cache
def load_weights() -> Weights:
    """Read the learned weights."""
    table = tomllib.loads(files("dragoman.align.coreference").joinpath("data", WEIGHTS).read_text("utf-8"))
    return Weights(bias=table["bias"], traits=table["traits"], threshold=table["threshold"], story=table["story"])


def same_events(
    mentions: Sequence[Mention], documents: Mapping[str, Sequence[str]], weights: Weights | None = None
) -> tuple[tuple[int, ...], ...]:
    """
    Group the mentions of a set of documents by event: indices of mentions, each in one group.

    `documents` gives the names and figures of each document (story_words).
    """
    known = weights or load_weights()
    place = setting(mentions, documents, known.story)
    return grouped(likenesses(pair_traits(mentions, place), len(mentions), known), known.threshold)


def setting(mentions: Sequence[Mention], documents: Mapping[str, Sequence[str]], story: float) -> Setting:
    """Find how alike the documents are, which are one story, and how rare each word is around the mentions."""
    places = {name: n for n, name in enumerate(sorted(documents))}
    matrix = cosines([documents[name] for name in places])
    number = {i: n for n, group in enumerate(grouped(matrix, story)) for i in group}
    around = {(m.document, m.sentence): m.around for m in mentions}
    frequency = Counter(word for words in around.values() for word in words)
    return Setting(
        alike={(one, other): float(matrix[i, j]) for one, i in places.items() for other, j in places.items()},
        stories={name: number[i] for name, i in places.items()},
        rarity={word: math.log((1 + len(around)) / count) for word, count in frequency.items()},
        told=Counter(m.head for m in mentions),
    )


def story_words(words: Sequence[str]) -> tuple[str, ...]:
    """
    List the words of a document that tell its story from the like of it: names and figures.

    >>> story_words(["The", "ferry", "Aurora", "sank", "off", "the", "coast", "in", "1998"])
    ('aurora', '1998')
    """
    lower = frozenset(words)
    return tuple(
        w.lower() for w in words if w[:1].isdigit() or (w[:1].isupper() and len(w) > 1 and w.lower() not in lower)
    )


def cosines(texts: Sequence[Sequence[str]]) -> Matrix:
    """Give the cosine of each two texts by the words that more than one holds, the rarer weighing more."""
    frequency = Counter(word for text in texts for word in set(text))
    place = {word: n for n, word in enumerate(sorted(word for word, count in frequency.items() if count > 1))}
    table = np.zeros((len(texts), len(place)))
    for row, text in enumerate(texts):
        for word, count in Counter(word for word in text if word in place).items():
            table[row, place[word]] = (1 + math.log(count)) * math.sqrt(math.log((1 + len(texts)) / frequency[word]))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    cosine: Matrix = table @ table.T
    return cosine


def pair_traits(mentions: Sequence[Mention], place: Setting) -> Matrix:
    """Give the traits of each two mentions, a row a pair, in the order of `pairs`."""
    near = _near(mentions)
    rows = [traits(mentions[i], mentions[j], float(near[i, j]), place) for i, j in pairs(len(mentions))]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(TRAITS))


def _near(mentions: Sequence[Mention]) -> Matrix:
    """Give the cosine of each two mentions' vectors, 0 at least."""
    width = max((len(m.vector) for m in mentions), default=0)
    table = np.array([m.vector or (0.0,) * width for m in mentions], dtype=np.float64).reshape(len(mentions), width)
    near: Matrix = np.maximum(table @ table.T, 0.0)
    return near


def pairs(count: int) -> list[tuple[int, int]]:
    """
    List each two of so many things once.

    >>> pairs(3)
    [(0, 1), (0, 2), (1, 2)]
    """
    return [(i, j) for i in range(count) for j in range(i + 1, count)]


def likenesses(rows: Matrix, count: int, weights: Weights) -> Matrix:
    """Lay the likeness of each two of `count` mentions out as a square."""
    sums = rows @ np.array([weights.traits.get(name, 0.0) for name in TRAITS]) + weights.bias
    square = np.zeros((count, count))
    square[np.triu_indices(count, 1)] = 1 / (1 + np.exp(-sums))
    whole: Matrix = square + square.T
    return whole


def grouped(likeness: Matrix, threshold: float) -> tuple[tuple[int, ...], ...]:
    """
    Join by average link, the most alike first, as long as the mean likeness is above the threshold.

    >>> grouped(np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.2], [0.1, 0.2, 1.0]]), 0.5)
    ((0, 1), (2,))
    """
    near = likeness.copy()
    np.fill_diagonal(near, -np.inf)
    members: dict[int, tuple[int, ...]] = {n: (n,) for n in range(len(near))}
    while len(members) > 1:
        one, other = (int(n) for n in np.unravel_index(int(np.argmax(near)), near.shape))
        if near[one, other] <= threshold:
            break
        left, right = len(members[one]), len(members[other])
        near[one] = near[:, one] = (left * near[one] + right * near[other]) / (left + right)
        near[other] = near[:, other] = -np.inf
        members[one] += members.pop(other)
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))
