"""Which words tell of the same kind of happening: "blaze" and "fire", "die", "dead" and "death"."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files

from dragoman.align.claims.words import lemma as brought_together

FILE = "families.tsv"


def kindred(one: str, other: str) -> bool:
    """
    Tell whether two lemmas are of one family; a word may belong to several.

    >>> kindred("quake", "earthquake"), kindred("truce", "earthquake")
    (True, False)
    """
    return not families(one).isdisjoint(families(other))


def families(lemma: str) -> frozenset[str]:
    """
    Give the families of a lemma by their names, and of the words that share its stem.

    >>> sorted(families("hitting")) == sorted(families("hit"))
    True
    """
    stem = brought_together(lemma)
    doubled = stem[-2:-1] == stem[-1:]
    return _table().get(stem) or (_table().get(stem[:-1]) if doubled else None) or frozenset()


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    lines = files("dragoman.align.coreference").joinpath("data", FILE).read_text("utf-8").splitlines()
    for row in csv.DictReader(lines, delimiter="\t"):
        for word in row["words"].split("|"):
            found[brought_together(word)].add(row["id"])
    return {word: frozenset(names) for word, names in found.items()}
