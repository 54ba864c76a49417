"""
The type of what joins two parties, by its likeness to sentences whose type is known.

A linear model over traits, the readings of the codebook and word vectors, trained on the sentences of `training/`
by `python -m training`. It judges where the codebook knows no word, and weighs what the codebook says where two
parties are pointed out. It is marked as such in the rule, with a lower confidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from dragoman.coding.traits import Traits
from dragoman.syntax.vectors import Vectors

#: Joins nobody: the class of what is no event.
NONE = "NONE"
#: What a reading of the codebook adds to the logarithm of its type's probability. By cross-validation on the
#: sentences of training/, 0 would be best there; news is plainer than they are, and the codebook surer of it.
TRUST = 2.0
#: What likeness alone says is believed from LEAST on, and never more than MOST.
LEAST, MOST = 0.7, 0.6
#: Weight of the vectors against the counts.
VECTOR_WEIGHT = 2.0
WEIGHTS = "likeness.npz"
#: The code of each type where no word says more.
CAMEO = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "084", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """Trained weights; `judge` is its one verb."""

    types: tuple[str, ...]
    places: Mapping[str, int]
    #: A row a type, a column a trait; then as many columns as the four vectors hold.
    counted: NDArray[np.float32]
    pointed: NDArray[np.float32]
    bias: NDArray[np.float32]

    def judge(self, traits: Traits, readings: Sequence[tuple[float, str]], vectors: Vectors) -> dict[str, float]:
        """Give the probability of each type; `readings` are the codebook's, best first, with their weights."""
        score = self.bias.copy()
        for name, value in all_counts(traits, readings).items():
            if name in self.places:
                score += value * self.counted[:, self.places[name]]
        direction = pointing(traits, vectors)
        if len(direction) == self.pointed.shape[1]:
            score += self.pointed @ direction
        if readings and readings[0][1] in self.types:
            score[self.types.index(readings[0][1])] += TRUST
        powers = np.exp(score - score.max())
        return {t: float(p) for t, p in zip(self.types, powers / powers.sum(), strict=True)}


def all_counts(traits: Traits, readings: Sequence[tuple[float, str]]) -> dict[str, float]:
    """Join the traits of a pair with what the codebook reads: its three best readings, and the best of each type."""
    counts = dict(traits.counts)
    if not readings:
        counts["cb=none"] = 1.0
    for place, (weight, kind) in enumerate(readings[:3]):
        counts[f"cb{place}={kind}"] = 1.0
        counts[f"cb{place}s={kind}"] = max(0.0, weight - 4.0) / 4.0
    for weight, kind in readings:
        counts[f"best={kind}"] = max(counts.get(f"best={kind}", 0.0), weight / 6.0)
    return counts


def pointing(traits: Traits, vectors: Vectors) -> NDArray[np.float32]:
    """Lay the directions of the four groups of words behind each other."""
    return np.concatenate([VECTOR_WEIGHT * vectors.mean(words) for words in traits.words])


@cache
def load() -> Likeness:
    """Load the trained weights, once a process."""
    with resources.files("dragoman.coding").joinpath("data", WEIGHTS).open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        names = [str(name) for name in stored["names"]]
        return Likeness(
            types=tuple(str(t) for t in stored["types"]),
            places={name: place for place, name in enumerate(names)},
            counted=stored["counted"].astype(np.float32),
            pointed=stored["pointed"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
        )
