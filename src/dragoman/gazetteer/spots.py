"""
Places of the tables and of the atlas side by side: what a name may mean, and what it may lie in.

Rule 1: an article, a direction or a word for the kind of place around a name is no part of it: "the Tyre district".
Rule 2: where a name means a division as well as another place, both are kept; who asks decides.
Rule 3: an entry of the tables takes population and division from the place of the atlas that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from dragoman.gazetteer.atlas import Atlas, Spot, key_of
from dragoman.gazetteer.gazetteer import Gazetteer
from dragoman.gazetteer.records import PlaceEntry
from dragoman.model.facts import Actor

#: An entry and a place of the atlas of one name and country are the same if they lie no farther apart.
SAME_KM = 80.0
EARTH_KM = 6371.0
#: Words for the kind of place, after a name or before it.
_AFTER = re.compile(
    r" (?:City|Town|Township|Village|Province|Region|District|Governorate|Oblast|Krai|Territory|State|Department"
    r"|Municipality|Prefecture|Metropolitan Area|County|Parish|Area|Islands?|Peninsula|Camp)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:the )?(?:City|Town|Village|State|Province|County|Commonwealth|District|Port) of (?:the )?"
    r"|^(?:the|greater|downtown|central|northern|southern|eastern|western|north|south|east|west|north-?eastern"
    r"|north-?western|south-?eastern|south-?western|inner|outer|metro|metropolitan|old|co\.|county) ",
    re.IGNORECASE,
)
#: An article of another language at the head of a name.
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an)[- ]", re.IGNORECASE)
_DIVISIONS = frozenset({"division", "district"})
_SAYS_DIVISION = re.compile(
    r" (?:province|region|district|governorate|oblast|krai|state|department|prefecture)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Within:
    """What a place lies in: a state, or a division of it."""

    country: str
    #: "" for the whole state.
    division: str
    lat: float | None
    lon: float | None
    name: str
    #: Whether it is a state or a first division.
    first: bool = True

    def holds(self, spot: Spot) -> bool:
        """Tell whether a place lies in it."""
        if spot.country != self.country or (not self.division and spot.kind == "state"):
            return False
        key = key_of(self.division)
        return not key or key in (_bare(spot.division), _bare(spot.district))


@lru_cache(maxsize=16384)
def _bare(division: str) -> str:
    """Give the key of a division without the word for what it is."""
    return key_of(_AFTER.sub("", _BEFORE.sub("", division)))


def candidates_of(words: str, gazetteer: Gazetteer, atlas: Atlas) -> tuple[Spot, ...]:
    """Give the divisions of the tables and the places of the atlas that a name may mean, by rule 1; no whole state."""
    for name in _forms(words):
        found = _named(name, gazetteer, atlas)
        if name != words and _BEFORE.sub("", words) != words:
            # What is left of "Eastern Creek" is no other name of somewhere else.
            found = [spot for spot in found if key_of(spot.name) == key_of(name) or spot.kind in _DIVISIONS]
        if found:
            said = _SAYS_DIVISION.search(words) is not None
            kept = [spot for spot in found if spot.kind in _DIVISIONS] if said else found
            return tuple(kept or found)
    return ()


def _named(name: str, gazetteer: Gazetteer, atlas: Atlas) -> list[Spot]:
    """Put the divisions of the tables in the place of those of the atlas."""
    listed = [_division_of(entry, atlas) for entry in gazetteer.divisions.get(name, ())]
    countries = {spot.country for spot in listed}
    others = [
        spot
        for spot in atlas.named(name)
        if spot.kind != "state" and not (spot.kind == "division" and spot.country in countries)
    ]
    return [*listed, *others]


def _division_of(entry: PlaceEntry, atlas: Atlas) -> Spot:
    same = (s for s in atlas.named(entry.name) if s.kind in _DIVISIONS and s.country == entry.country)
    population = max((spot.population for spot in same), default=0)
    return Spot(entry.id, "division", entry.name, entry.country, "", "", entry.lat, entry.lon, population or 1_000_000)


def _forms(words: str) -> Iterator[str]:
    """Write a name with fewer and fewer words around it."""
    yield words
    if words.isupper() and len(words) < 5:
        return
    bare = _AFTER.sub("", words)
    if bare != words:
        yield bare
    plain = _BEFORE.sub("", words)
    if plain != words:
        yield plain
        yield _AFTER.sub("", plain)
    article = _ARTICLE.sub("", words)
    if article != words and len(article) > 3:
        yield article
        yield "al " + article
    elif len(words) > 4 and " " not in words:
        yield "al " + words


def spots_of(entry: PlaceEntry, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Put an entry of the tables before the places of the atlas, without those that it is itself."""
    others = (spot for spot in spots if not _is_there(entry, spot))
    return (_spot_of(entry, spots), *others)


def _is_there(entry: PlaceEntry, spot: Spot) -> bool:
    """Tell whether a place of the atlas lies where the entry of its name does."""
    if entry.country and entry.country != spot.country:
        return False
    apart = distance(entry.lat, entry.lon, spot.lat, spot.lon)
    return _is_same(entry, spot) or (apart is not None and apart <= SAME_KM)


def _spot_of(entry: PlaceEntry, spots: Sequence[Spot]) -> Spot:
    """Make a place of an entry, by rule 3."""
    same = next((spot for spot in spots if _is_same(entry, spot)), None)
    made = Spot(entry.id, entry.kind, entry.name, entry.country, "", "", entry.lat, entry.lon, 0)
    if same is None:
        return made
    return replace(made, division=same.division, district=same.district, population=same.population)


def _is_same(entry: PlaceEntry, spot: Spot) -> bool:
    if entry.country != spot.country or entry.lat is None or entry.lon is None:
        return False
    if entry.kind in _DIVISIONS or entry.kind in ("region", "island"):
        return spot.kind in _DIVISIONS
    return spot.kind == "city" and (distance(entry.lat, entry.lon, spot.lat, spot.lon) or 0.0) <= SAME_KM


def state_spot(actor: Actor, gazetteer: Gazetteer) -> Spot:
    """Make a place of a state, or of what has a country and is none."""
    code = actor.code or actor.country or ""
    lat, lon = gazetteer.centres.get(code, (None, None))
    return Spot(actor.id, "state", actor.name, code, "", "", lat, lon, 0)


def containers_of(words: str, gazetteer: Gazetteer, atlas: Atlas) -> tuple[Within, ...]:
    """Give the states and divisions that words after a place's name may mean."""
    found: list[Within] = []
    for name in gazetteer.named(words):
        if name.form == "name" and name.actor.startswith("state/"):
            code = name.actor.removeprefix("state/")
            lat, lon = gazetteer.centres.get(code, (None, None))
            found.append(Within(code, "", lat, lon, words))
    known = gazetteer.divisions.get(words, ())
    found += [Within(e.country, e.name, e.lat, e.lon, e.name) for e in known]
    found += [
        Within(spot.country, _bare(spot.name), spot.lat, spot.lon, spot.name, spot.kind == "division")
        for spot in atlas.named(words)
        if spot.kind in _DIVISIONS and not any(e.country == spot.country for e in known)
    ]
    return tuple(found)


def distance(lat: float | None, lon: float | None, other: float | None, east: float | None) -> float | None:
    """Give the kilometres between two points; None if one is unknown."""
    if lat is None or lon is None or other is None or east is None:
        return None
    north, south = radians(lat), radians(other)
    arc = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(lon - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, arc)))
