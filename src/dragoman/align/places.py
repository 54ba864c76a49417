"""Whether two places may be one: a city lies in its country, two cities far apart do not meet."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dragoman.model.facts import Place

_EARTH_KM = 6371.0
_NEAR_KM = 100.0


def alike(one: Place | None, other: Place | None) -> bool | None:
    """Tell whether two places agree; None if one is unknown."""
    if one is None or other is None:
        return None
    if (one.id and one.id == other.id) or _within(one.name, other.name):
        return True
    if one.country and other.country and one.country != other.country:
        return False
    distance = kilometres(one, other)
    if distance is None or distance <= _NEAR_KM:
        return True
    return is_whole_country(one) or is_whole_country(other)


def kilometres(one: Place, other: Place) -> float | None:
    """How far two places are apart; None if the map does not say where one is."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    arc = sin((north - south) / 2) ** 2
    arc += cos(north) * cos(south) * sin(radians(one.lon - other.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, arc)))


def _within(one: str, other: str) -> bool:
    ours, theirs = one.casefold(), other.casefold()
    return ours == theirs or (min(len(ours), len(theirs)) > 3 and (ours in theirs or theirs in ours))


def is_whole_country(place: Place) -> bool:
    """Tell whether a place is all of its country."""
    return place.country is not None and place.id is not None and place.id.split("/")[-1] == place.country
