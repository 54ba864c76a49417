"""
The atlas: settled places of the world and the divisions of states, many of one name.

It is read when the first name is asked for. The table has two parts: a line for each place, the largest first, and
after a blank line the keys of all names in order, each with the numbers of the places that it means. The lines stay
as they are until somebody asks for one.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import cos, radians
from pathlib import Path

from dragoman.gazetteer.spelling import fold
from dragoman.gazetteer.words import parts

PATH = Path(__file__).with_name("data") / "atlas.tsv.gz"
COLUMNS = "id\tkind\tname\tcountry\tdivision\tdistrict\tlat\tlon\tpopulation"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the atlas."""

    #: That of GeoNames if it is known, or one of our own.
    id: str
    #: city, division, district, region or state.
    kind: str
    name: str
    #: ISO 3166 alpha-3; empty for a continent.
    country: str
    #: The first and the second division that it lies in; empty if unknown.
    division: str
    district: str
    lat: float | None
    lon: float | None
    #: Of a division: that of its settled places.
    population: int


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """
    Give the key under which the spellings of a name meet.

    >>> key_of("Saint-Étienne"), key_of("N'Djamena")
    ('saint etienne', "n'djamena")
    """
    return " ".join(part for word in fold(name).split() for part in parts(word)).lower()


def as_line(spot: Spot) -> str:
    """Write a place as a line of the table."""
    lat, lon = ("" if number is None else f"{number:g}" for number in (spot.lat, spot.lon))
    fields = (spot.id, spot.kind, spot.name, spot.country, spot.division, spot.district, lat, lon, str(spot.population))
    return "\t".join(fields)


def _as_spot(line: str) -> Spot:
    identity, kind, name, country, division, district, lat, lon, population = line.split("\t")
    return Spot(
        identity,
        kind,
        name,
        country,
        division,
        district,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population),
    )


class Atlas:
    """The places by name, by id and by where they are."""

    def __init__(self, table: str) -> None:
        """Take the two parts of the table, the first with its header."""
        spots, names = table.split("\n\n")
        self._spots = spots.split("\n")
        self._names = names.split("\n")

    def named(self, name: str) -> tuple[Spot, ...]:
        """Give the places of a name, however it is spelt, the most populous first."""
        return self._of(key_of(name))

    @lru_cache(maxsize=8192)  # noqa: B019 there is one atlas, and it stays
    def _of(self, key: str) -> tuple[Spot, ...]:
        start = key + "\t"
        at = bisect_left(self._names, start)
        if not key or at == len(self._names) or not self._names[at].startswith(start):
            return ()
        return tuple(_as_spot(self._spots[int(number)]) for number in self._names[at][len(start) :].split())

    def by_id(self, identity: str) -> Spot | None:
        """Give the place of an id."""
        line = self._by_id.get(identity)
        return None if line is None else _as_spot(line)

    def nearest(self, lat: float, lon: float) -> Spot | None:
        """Give the settled place that is nearest to a point; None if there is none for some hundreds of kilometres."""
        for reach in (0, 1, 2, 5):
            near = [
                spot
                for north in range(int(lat // 1) - reach, int(lat // 1) + reach + 1)
                for east in range(int(lon // 1) - reach, int(lon // 1) + reach + 1)
                for spot in self._cells.get((north, east), ())
            ]
            if near:
                return _as_spot(min(near, key=lambda known: _squared(known, lat, lon))[2])
        return None

    def points(self) -> tuple[tuple[float, float], ...]:
        """Give longitude and latitude of every settled place."""
        found = (line.split("\t") for line in self._spots[1:])
        return tuple((float(fields[7]), float(fields[6])) for fields in found if fields[1] == "city")

    @cached_property
    def _by_id(self) -> Mapping[str, str]:
        return {line[: line.index("\t")]: line for line in self._spots[1:]}

    @cached_property
    def _cells(self) -> Mapping[tuple[int, int], Sequence[tuple[float, float, str]]]:
        """The settled places by the degrees of their points."""
        found: defaultdict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for line in self._spots[1:]:
            fields = line.split("\t")
            if fields[1] == "city":
                lat, lon = float(fields[6]), float(fields[7])
                found[int(lat // 1), int(lon // 1)].append((lat, lon, line))
        return found


def _squared(known: tuple[float, float, str], lat: float, lon: float) -> float:
    """Compare distances on a small piece of the map."""
    return (known[0] - lat) ** 2 + ((known[1] - lon) * cos(radians(lat))) ** 2


@cache
def load_atlas() -> Atlas:
    """Load the table, once a process."""
    return Atlas(gzip.decompress(PATH.read_bytes()).decode())
