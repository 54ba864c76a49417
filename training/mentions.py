"""
Train what the traits of two mentions of events count, on the training topics of the gold alone.

`python -m training.mentions --gold FILE` writes mentions.toml beside the module that reads it, and prints the figures
of topics held back in turn. The threshold for mentions is the one of the best score over the topics held back, the one
for stories the one by which the documents fall best into the gold's.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.conll import Group, b_cubed, conll_f1
from bench.ecb import Text, annotated_text, given_mentions, texts
from dragoman.align.coreference import mentions
from dragoman.align.coreference.mentions import Matrix, Weights
from dragoman.align.coreference.traits import TRAITS, Mention

TARGET = Path(mentions.__file__).parent / "data" / mentions.WEIGHTS
#: Topics held back at a time: every fifth.
FOLDS = 5
#: How strongly weights are drawn to zero, and steps of Newton's method.
RIDGE, STEPS = 3.0, 8
STORIES = (0.05, 0.07, 0.09, 0.12, 0.15, 0.2)
THRESHOLDS = tuple(float(n) for n in np.arange(0.3, 0.62, 0.04).round(2))
HEAD = """# What each trait of two mentions counts towards their being of one event (align/coreference/mentions.py).
# Written by python -m training.mentions: logistic regression on topics 1-29 of the EventCorefBank+ corpus.
# Source: ECB+ (Agata Cybulska and Piek Vossen), CC BY 3.0, https://creativecommons.org/licenses/by/3.0/
"""


@dataclass(frozen=True, slots=True)
class Topic:
    """The mentions of a topic's documents, the events they are of, and the documents' words."""

    mentions: tuple[Mention, ...]
    chains: tuple[str, ...]
    words: Mapping[str, Sequence[str]]
    #: By document: the story that the gold says it tells.
    stories: Mapping[str, str]

    @property
    def pairs(self) -> Matrix:
        """For each pair of mentions 1 if they are of one event."""
        found = [self.chains[i] == self.chains[j] for i, j in mentions.pairs(len(self.chains))]
        return np.array(found, dtype=np.float64)


def main() -> None:
    """Train, judge and write."""
    parser = argparse.ArgumentParser(prog="python -m training.mentions", description="Train the likeness of mentions.")
    parser.add_argument("--gold", required=True, type=Path, help="ecb.jsonl")
    topics = [_topic(group) for group in texts(parser.parse_args().gold, trained=True).values()]
    story = best_story(topics)
    rows, wanted = [rows_of(topic, story) for topic in topics], [topic.pairs for topic in topics]
    score, threshold = best_threshold(topics, rows, wanted)
    print(f"held back: conll_f1={score:.3f} story={story} threshold={threshold}")
    weights = fitted(wanted, rows)
    write(replace(weights, story=story, threshold=threshold))


def _topic(group: Sequence[Text]) -> Topic:
    given = [mention for text in group for mention in given_mentions(text, annotated_text(text))]
    chains = [marked.chain for text in group for marked in text.marked]
    return Topic(tuple(given), tuple(chains), {t.name: t.words for t in group}, {t.name: t.story for t in group})


def rows_of(topic: Topic, story: float) -> Matrix:
    """Give the traits of all pairs of a topic."""
    return mentions.pair_traits(topic.mentions, mentions.setting(topic.mentions, topic.words, story))


def best_story(topics: Sequence[Topic]) -> float:
    """Find the threshold by which documents fall best into the stories of the gold, by B³."""
    return max(STORIES, key=lambda story: _told_apart(topics, story))


def _told_apart(topics: Sequence[Topic], story: float) -> float:
    gold: dict[tuple[int, str], set[str]] = {}
    found: dict[tuple[int, int], set[str]] = {}
    for n, topic in enumerate(topics):
        place = mentions.setting((), topic.words, story)
        for name in topic.words:
            gold.setdefault((n, topic.stories[name]), set()).add(name)
            found.setdefault((n, place.stories[name]), set()).add(name)
    return b_cubed([frozenset(g) for g in gold.values()], [frozenset(g) for g in found.values()]).f1


def best_threshold(topics: Sequence[Topic], rows: Sequence[Matrix], wanted: Sequence[Matrix]) -> tuple[float, float]:
    """Train without each fifth of the topics and find the threshold that serves those held back best."""
    square: dict[int, Matrix] = {}
    for fold in range(FOLDS):
        kept = [n for n in range(len(topics)) if n % FOLDS != fold]
        weights = fitted([wanted[n] for n in kept], [rows[n] for n in kept])
        for n in set(range(len(topics))) - set(kept):
            square[n] = mentions.likenesses(rows[n], len(topics[n].mentions), weights)
    return max((_score(topics, square, threshold), threshold) for threshold in THRESHOLDS)


def _score(topics: Sequence[Topic], square: Mapping[int, Matrix], threshold: float) -> float:
    found: list[Group] = []
    gold: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for n, topic in enumerate(topics):
        found += [frozenset((n, i) for i in group) for group in mentions.grouped(square[n], threshold)]
        for i, chain in enumerate(topic.chains):
            gold.setdefault((n, chain), set()).add((n, i))
    return conll_f1([frozenset(group) for group in gold.values()], found)


def fitted(wanted: Sequence[Matrix], rows: Sequence[Matrix]) -> Weights:
    """Fit a logistic regression by Newton's method; every topic counts by the root of its pairs."""
    x = np.vstack([np.hstack([r, np.ones((len(r), 1))]) for r in rows])
    y = np.concatenate(list(wanted))
    weight = np.concatenate([np.full(len(w), 1 / max(len(w), 1) ** 0.5) for w in wanted])
    weight *= len(weight) / weight.sum()
    ridge = np.diag([RIDGE] * len(TRAITS) + [0.0])
    beta = np.zeros(len(TRAITS) + 1)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        slope = x.T @ (weight * (y - p)) - ridge @ beta
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        beta = beta + np.linalg.solve(curve + 1e-9 * np.eye(len(beta)), slope)
    named = {name: round(float(b), 3) for name, b in zip(TRAITS, beta, strict=False)}
    return Weights(bias=round(float(beta[-1]), 3), traits=named, threshold=0.5, story=0.0)


def write(weights: Weights) -> None:
    """Write the weights as a table that a person can read."""
    TARGET.parent.mkdir(exist_ok=True)
    lines = [f"bias = {weights.bias}", f"threshold = {weights.threshold}", f"story = {weights.story}", "", "[traits]"]
    lines += [f"{name} = {value}" for name, value in weights.traits.items()]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(weights.traits)} traits")


if __name__ == "__main__":
    main()
