"""Regions: the states of "Central Asia", of "Central Asian", of "the Gulf states"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dragoman.gazetteer.records import State
from dragoman.gazetteer.spelling import fold

_ADJECTIVES = {
    "asia": "asian",
    "eurasia": "eurasian",
    "europe": "european",
    "africa": "african",
    "america": "american",
    "oceania": "oceanian",
    "balkans": "balkan",
    "caucasus": "caucasian",
    "caribbean": "caribbean",
    "maghreb": "maghrebi",
    "sahel": "sahelian",
    "scandinavia": "scandinavian",
    "levant": "levantine",
    "east": "eastern",
}
_STATES = (
    " states",
    " countries",
    " nations",
    " republics",
    " region",
    " capitals",
    " governments",
    " state",
)


def region_key(name: str) -> str:
    """
    Give the key of a region's name.

    >>> region_key("the Baltic states"), region_key("Central Asia")
    ('baltic', 'central asia')
    """
    key = fold(name).lower().removeprefix("the ")
    for ending in _STATES:
        key = key.removesuffix(ending)
    return key


def regions_of(states: Iterable[State]) -> Mapping[str, frozenset[str]]:
    """Give the states of every region, under its name and its adjective."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for state in states:
        for region in state.regions:
            for key in _keys(region):
                found[key].add(state.code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _keys(region: str) -> tuple[str, ...]:
    key = region_key(region)
    *before, last = key.split() or [""]
    if last not in _ADJECTIVES:
        return (key,)
    return key, " ".join((*before, _ADJECTIVES[last]))
