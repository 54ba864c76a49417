"""The tables on disk: tab-separated, a header line, `|` between several values; every code is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from dragoman.errors import KnowledgeError
from dragoman.gazetteer.records import Group, Membership, Organisation, PlaceEntry, Role, State, Term

DATA = Path(__file__).with_name("data")

COLUMNS: Mapping[str, str] = {
    "states": "code cow name formal aliases adjectives peoples capital metonyms regions neighbours source",
    "bygone": "state successor until source",
    "capitals": "name country lat lon source",
    "places": "name aliases kind country lat lon source",
    "centres": "state lat lon source",
    "divisions": "name short country lat lon source",
    "organisations": "code name aliases kind country sector members observers candidates seat source",
    "leaders": "id name aliases country kind office from to sector source",
    "groups": "id name aliases country members sector kind from to source",
    "roles": "phrase sector kind rank source",
    "ambiguous": "word as source",
    "first_names": "name as source",
}

KINDS_OF_TERM = frozenset(
    {
        "head of state",
        "ceremonial head of state",
        "head of government",
        "foreign minister",
        "defence minister",
        "organisation head",
        "other",
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, and where it stands."""

    table: str
    number: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def several(self, column: str) -> tuple[str, ...]:
        """Give the values of a column that holds several."""
        value = self.values[column]
        return tuple(value.split("|")) if value else ()

    def number_of(self, column: str) -> float | None:
        """Give a number, or None where the column is empty."""
        try:
            return float(self.values[column]) if self.values[column] else None
        except ValueError:
            self.refuse(f"{column} is not a number: {self.values[column]!r}")

    def refuse(self, reason: str) -> NoReturn:
        """Say that this row is wrong."""
        raise KnowledgeError(f"{self.table}.tsv, row {self.number}: {reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All rows of all tables, checked against each other."""

    states: tuple[State, ...]
    organisations: tuple[Organisation, ...]
    terms: tuple[Term, ...]
    groups: tuple[Group, ...]
    roles: tuple[Role, ...]
    places: tuple[tuple[PlaceEntry, tuple[str, ...]], ...]
    #: State -> the one that it succeeded in its capital, and the day on which it did.
    bygone: Mapping[str, tuple[str, str]]
    #: State -> the middle of it.
    centres: Mapping[str, tuple[float, float]]
    #: Divisions of states by name and by what is written for short.
    divisions: Mapping[str, tuple[PlaceEntry, ...]]
    #: Words that are rather something else: what they are taken for -> the words.
    ambiguous: Mapping[str, frozenset[str]]
    #: First names -> woman, man.
    first_names: Mapping[str, str]


def rows(path: Path, columns: str) -> Iterator[Row]:
    """Read a table; the header must be the one expected."""
    table, expected = path.stem, columns.split()
    if not path.is_file():
        raise KnowledgeError(f"{path.name}: the table is missing")
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].split("\t") != expected:
        raise KnowledgeError(f"{path.name}, row 1: the header must be {' '.join(expected)}")
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        values = line.split("\t")
        if len(values) != len(expected):
            raise KnowledgeError(f"{path.name}, row {number}: {len(values)} values, not {len(expected)}")
        yield Row(table, number, dict(zip(expected, values, strict=True)))


def read_tables(folder: Path) -> Tables:
    """Read every table of a folder."""
    found = {name: tuple(rows(folder / f"{name}.tsv", columns)) for name, columns in COLUMNS.items()}
    states = frozenset(row["code"] for row in found["states"])
    codes = states | {row["code"] for row in found["organisations"]}
    return Tables(
        states=tuple(_state(row, states) for row in found["states"]),
        organisations=tuple(_organisation(row, codes) for row in found["organisations"]),
        terms=tuple(_term(row, codes) for row in found["leaders"]),
        groups=tuple(_group(row, codes) for row in found["groups"]),
        roles=tuple(_role(row) for row in found["roles"]),
        places=(
            *(_capital(row, states) for row in found["capitals"]),
            *(_place(row, states) for row in found["places"]),
        ),
        bygone={
            _known(row, "successor", states): (_known(row, "state", states), row["until"]) for row in found["bygone"]
        },
        centres={_known(row, "state", states): _point(row) for row in found["centres"]},
        divisions=_divisions(found["divisions"], states),
        ambiguous=_ambiguous(found["ambiguous"]),
        first_names={row["name"]: row["as"] for row in found["first_names"]},
    )


def _known(row: Row, column: str, codes: frozenset[str]) -> str:
    """Give a code, if it is one."""
    if row[column] and row[column] not in codes:
        row.refuse(f"unknown code in {column}: {row[column]!r}")
    return row[column]


def _codes(row: Row, column: str, codes: frozenset[str]) -> tuple[str, ...]:
    for code in row.several(column):
        if code not in codes:
            row.refuse(f"unknown code in {column}: {code!r}")
    return row.several(column)


def _memberships(row: Row, column: str, codes: frozenset[str]) -> tuple[Membership, ...]:
    found = tuple(Membership(*value.split(":")) for value in row.several(column))
    for membership in found:
        if membership.code not in codes:
            row.refuse(f"unknown code in {column}: {membership.code!r}")
    return found


def _state(row: Row, states: frozenset[str]) -> State:
    cow = row.number_of("cow")
    return State(
        code=row["code"],
        cow=None if cow is None else int(cow),
        name=row["name"],
        formal=row["formal"],
        aliases=row.several("aliases"),
        adjectives=row.several("adjectives"),
        peoples=row.several("peoples"),
        capital=row["capital"],
        metonyms=row.several("metonyms"),
        regions=row.several("regions"),
        neighbours=_codes(row, "neighbours", states),
    )


def _organisation(row: Row, codes: frozenset[str]) -> Organisation:
    return Organisation(
        code=row["code"],
        name=row["name"],
        aliases=row.several("aliases"),
        kind=row["kind"],
        country=_known(row, "country", codes),
        sector=row.several("sector"),
        members=_memberships(row, "members", codes),
        observers=_memberships(row, "observers", codes),
        candidates=_memberships(row, "candidates", codes),
        seat=row["seat"],
    )


def _term(row: Row, codes: frozenset[str]) -> Term:
    if row["kind"] not in KINDS_OF_TERM:
        row.refuse(f"unknown kind: {row['kind']!r}")
    if row["to"] and row["from"] and row["to"] < row["from"][: len(row["to"])]:
        row.refuse(f"ends before it begins: {row['from']} to {row['to']}")
    return Term(
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        country=_known(row, "country", codes),
        kind=row["kind"],
        office=row["office"],
        from_=row["from"],
        to=row["to"],
        sector=row.several("sector") or ("GOV",),
    )


def _group(row: Row, codes: frozenset[str]) -> Group:
    return Group(
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        country=_known(row, "country", codes),
        members=_codes(row, "members", codes),
        sector=row.several("sector"),
        kind=row["kind"],
        from_=row["from"],
        to=row["to"],
    )


def _role(row: Row) -> Role:
    return Role(phrase=row["phrase"], sector=row.several("sector"), kind=row["kind"], rank=row["rank"])


def _capital(row: Row, states: frozenset[str]) -> tuple[PlaceEntry, tuple[str, ...]]:
    return _entry(row, "capital", _known(row, "country", states)), ()


def _place(row: Row, states: frozenset[str]) -> tuple[PlaceEntry, tuple[str, ...]]:
    return _entry(row, row["kind"], _known(row, "country", states)), row.several("aliases")


def _point(row: Row) -> tuple[float, float]:
    lat, lon = row.number_of("lat"), row.number_of("lon")
    if lat is None or lon is None:
        row.refuse("a point has two numbers")
    return lat, lon


def _divisions(found: tuple[Row, ...], states: frozenset[str]) -> Mapping[str, tuple[PlaceEntry, ...]]:
    named: dict[str, tuple[PlaceEntry, ...]] = {}
    for row in found:
        entry = _entry(row, "division", _known(row, "country", states))
        for name in (entry.name, *row.several("short")):
            named[name] = (*named.get(name, ()), entry)
    return named


def _entry(row: Row, kind: str, country: str) -> PlaceEntry:
    slug = "-".join(row["name"].lower().split())
    return PlaceEntry(
        id=f"place/{country.lower()}/{slug}" if country else f"place/{slug}",
        name=row["name"],
        kind=kind,
        country=country,
        lat=row.number_of("lat"),
        lon=row.number_of("lon"),
    )


def _ambiguous(found: tuple[Row, ...]) -> Mapping[str, frozenset[str]]:
    kinds = {row["as"] for row in found}
    return {kind: frozenset(row["word"] for row in found if row["as"] == kind) for kind in kinds}
