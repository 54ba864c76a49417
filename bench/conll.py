"""
How well groups of mentions agree with the gold's: MUC, B³, CEAFe and their mean, the CoNLL score.

Rule 1: groups of one mention count; a mention of one side alone counts against the recall or precision of its side.
Rule 2: the groups of several topics are given together, for no group runs over two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Group = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision, each a sum over what there is to find."""

    right: float
    wanted: float
    right_given: float
    given: float

    @property
    def recall(self) -> float:
        """What part of the gold is found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """What part of what is found is the gold's."""
        return self.right_given / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def scores(gold: Sequence[Group], found: Sequence[Group]) -> dict[str, Score]:
    """Give the three scores."""
    return {"muc": muc(gold, found), "b3": b_cubed(gold, found), "ceafe": ceaf_e(gold, found)}


def conll_f1(gold: Sequence[Group], found: Sequence[Group]) -> float:
    """Give the mean of the three F1."""
    return sum(score.f1 for score in scores(gold, found).values()) / 3


def muc(gold: Sequence[Group], found: Sequence[Group]) -> Score:
    """Count links: a group of n mentions that lies in k groups of the other side has n - k of its n - 1."""
    return Score(*_links(gold, found), *_links(found, gold))


def _links(groups: Sequence[Group], others: Sequence[Group]) -> tuple[float, float]:
    other = _places(others)
    kept = sum(len(group) - len({other.get(m, ("alone", m)) for m in group}) for group in groups)
    return kept, sum(len(group) - 1 for group in groups)


def b_cubed(gold: Sequence[Group], found: Sequence[Group]) -> Score:
    """Count for each mention the part of its group that the other side has in one group with it."""
    return Score(*_shares(gold, found), *_shares(found, gold))


def _shares(groups: Sequence[Group], others: Sequence[Group]) -> tuple[float, float]:
    shares = sum(n * n / len(groups[i]) for (i, _), n in sorted(_common(groups, others).items()))
    return shares, sum(len(group) for group in groups)


def ceaf_e(gold: Sequence[Group], found: Sequence[Group]) -> Score:
    """Pair the groups one to one so that their likeness, 2|K∩R| / (|K| + |R|), is greatest in sum."""
    right = sum(_best(block) for block in _blocks(gold, found))
    return Score(right, len(gold), right, len(found))


def _blocks(gold: Sequence[Group], found: Sequence[Group]) -> Iterable[NDArray[np.float64]]:
    """Lay out the likenesses of the groups that hang together by mentions, for the others have none."""
    common = _common(gold, found)
    lead: dict[tuple[str, int], tuple[str, int]] = {}
    for i, j in sorted(common):
        one, other = _lead(("gold", i), lead), _lead(("found", j), lead)
        lead[max(one, other)] = min(one, other)
    blocks: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for i, j in sorted(common):
        blocks.setdefault(_lead(("gold", i), lead), []).append((i, j))
    for pairs in blocks.values():
        rows, columns = ({n: place for place, n in enumerate(sorted(set(side)))} for side in zip(*pairs, strict=True))
        block = np.zeros((len(rows), len(columns)))
        for i, j in pairs:
            block[rows[i], columns[j]] = 2 * common[i, j] / (len(gold[i]) + len(found[j]))
        yield block


def _lead(item: tuple[str, int], lead: Mapping[tuple[str, int], tuple[str, int]]) -> tuple[str, int]:
    while lead.get(item, item) != item:
        item = lead[item]
    return item


def _best(block: NDArray[np.float64]) -> float:
    return float(sum(block[i, j] for i, j in assignment(block)))


def assignment(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """
    Pair rows and columns one to one so that the sum is greatest (Kuhn and Munkres, by shortest paths).

    >>> assignment(np.array([[0.9, 0.8], [0.8, 0.1]]))
    [(0, 1), (1, 0)]
    """
    if gain.shape[0] > gain.shape[1]:
        return sorted((i, j) for j, i in assignment(gain.T))
    cost = gain.max() - gain
    rows, columns = cost.shape
    over, under = np.zeros(rows), np.zeros(columns + 1)
    # The last column stands for "no column yet"; taken[j] is the row that holds column j.
    taken = np.full(columns + 1, -1)
    for row in range(rows):
        taken[columns] = row
        _extend(cost, over, under, taken)
    return sorted((int(taken[j]), j) for j in range(columns) if taken[j] >= 0)


def _extend(
    cost: NDArray[np.float64], over: NDArray[np.float64], under: NDArray[np.float64], taken: NDArray[np.int_]
) -> None:
    """Give the row at the empty last column a column, moving others along the shortest path."""
    columns = cost.shape[1]
    nearest, before = np.full(columns, np.inf), np.full(columns, columns)
    seen = np.zeros(columns + 1, dtype=bool)
    at = columns
    while taken[at] >= 0:
        seen[at] = True
        row, free = int(taken[at]), ~seen[:columns]
        distance = cost[row] - over[row] - under[:columns]
        closer = free & (distance < nearest)
        nearest[closer], before[closer] = distance[closer], at
        following = int(np.argmin(np.where(free, nearest, np.inf)))
        step = nearest[following]
        over[taken[seen]] += step
        under[seen] -= step
        nearest[free] -= step
        at = following
    while at != columns:
        taken[at], at = taken[before[at]], int(before[at])
    taken[columns] = -1


def _places(groups: Sequence[Group]) -> dict[Hashable, int]:
    return {mention: place for place, group in enumerate(groups) for mention in group}


def _common(groups: Sequence[Group], others: Sequence[Group]) -> Counter[tuple[int, int]]:
    """Count the mentions that each two groups share."""
    other = _places(others)
    return Counter((i, other[m]) for i, group in enumerate(groups) for m in group if m in other)
