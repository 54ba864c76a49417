"""The scores of groups of mentions, against values worked out by hand from their definitions."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from bench.conll import assignment, b_cubed, ceaf_e, conll_f1, muc


def _groups(*words):
    return [frozenset(word) for word in words]


#: Gold, found, and for MUC, B³ and CEAFe the recall and precision.
CASES = {
    "the same groups": (_groups("abc", "d"), _groups("abc", "d"), (1, 1), (1, 1), (1, 1)),
    "Vilain's chain of four cut in two": (_groups("abcd"), _groups("ab", "cd"), (2 / 3, 1), (1 / 2, 1), (2 / 3, 1 / 3)),
    "Bagga's two small chains joined": (
        _groups("12345", "67", "89ABC"),
        _groups("12345", "6789ABC"),
        (1, 9 / 10),
        (1, (5 + (4 + 25) / 7) / 12),
        ((1 + 10 / 12) / 3, (1 + 10 / 12) / 2),
    ),
    "Bagga's two large chains joined": (
        _groups("12345", "67", "89ABC"),
        _groups("1234589ABC", "67"),
        (1, 9 / 10),
        (1, (10 * 5 / 10 + 2) / 12),
        ((1 + 10 / 15) / 3, (1 + 10 / 15) / 2),
    ),
    "mentions of one side alone": (
        _groups("abc"),
        _groups("ab", "x"),
        (1 / 2, 1),
        ((2 * 2 / 3) / 3, 2 / 3),
        (4 / 5, 2 / 5),
    ),
    "all alone": (_groups("ab", "c"), _groups("a", "b", "c"), (0, 0), (2 / 3, 1), (5 / 6, 5 / 9)),
    "Luo's chains crossed": (
        _groups("abc", "defg"),
        _groups("ab", "cd", "fgex"),
        (3 / 5, 3 / 5),
        ((5 / 3 + 10 / 4) / 7, (2 + 1 + 9 / 4) / 8),
        ((4 / 5 + 6 / 8) / 2, (4 / 5 + 6 / 8) / 3),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_score_has_the_value_of_its_definition(name):
    """Links, parts of groups and paired groups are counted as the authors of the scores define them."""
    gold, found, *wanted = CASES[name]
    for score, (recall, precision) in zip((muc, b_cubed, ceaf_e), wanted, strict=True):
        assert (score.__name__, pytest.approx(recall), pytest.approx(precision)) == (
            score.__name__,
            score(gold, found).recall,
            score(gold, found).precision,
        )


def test_the_conll_score_is_the_mean_of_three():
    """A chain of four cut in two has F1 of 4/5, 2/3 and 4/9."""
    assert pytest.approx((4 / 5 + 2 / 3 + 4 / 9) / 3) == conll_f1(_groups("abcd"), _groups("ab", "cd"))


@pytest.mark.parametrize(("rows", "columns"), [(1, 4), (3, 3), (4, 3), (4, 5)])
def test_no_other_pairing_is_better_than_the_one_found(rows, columns):
    """All pairings of small squares are tried."""
    for seed in range(5):
        gain = np.random.default_rng(seed).random((rows, columns)).round(1)
        tall = gain if rows <= columns else gain.T
        best = max(sum(tall[i, j] for i, j in enumerate(p)) for p in permutations(range(tall.shape[1]), tall.shape[0]))
        assert pytest.approx(best) == sum(gain[i, j] for i, j in assignment(gain))
