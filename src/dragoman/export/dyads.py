"""Two and two: who is set against whom where a side has several parties, or where all act together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations, product
from typing import Any

Row = dict[str, Any]
#: What is counted of two: the quad classes, from 1 to 4.
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def dyads(actors: Sequence[Row], recipients: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """
    Pair every actor with every recipient; where there is none and several act, each with each, both ways.

    >>> [(a and a["id"], b and b["id"]) for a, b in dyads([{"id": "KEN"}, {"id": "UGA"}], [])]
    [('KEN', 'UGA'), ('UGA', 'KEN')]
    >>> [(a and a["id"], b and b["id"]) for a, b in dyads([{"id": "KEN"}], [])]
    [('KEN', None)]
    """
    ours, theirs = _once(actors), _once(recipients)
    if not theirs and len(ours) > 1:
        return list(permutations(ours, 2))
    nobody: list[Row | None] = [None]
    return list(product(ours or nobody, theirs or nobody))


def _once(parties: Sequence[Row]) -> list[Row]:
    return list({party["id"]: party for party in reversed(parties)}.values())[::-1]
