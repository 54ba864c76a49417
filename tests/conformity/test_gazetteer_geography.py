"""What holds of the tables of states, capitals, places and organisations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from dragoman.gazetteer import tables as reader
from dragoman.gazetteer.atlas import PATH, load_atlas
from dragoman.gazetteer.spelling import fold

COLUMNS = {name: reader.COLUMNS[name] for name in ("states", "capitals", "places", "organisations")}
ROWS = {name: tuple(reader.rows(reader.DATA / f"{name}.tsv", columns)) for name, columns in COLUMNS.items()}
STATES = {row["code"]: row for row in ROWS["states"]}
BODIES = {row["code"]: row for row in ROWS["organisations"]}
CODES = STATES.keys() | BODIES.keys()

#: States of the past keep no neighbours; Antarctica has no government.
FORMER = {"SUN", "YUG", "CSK", "DDR"}
WITHOUT_CAPITAL = {"ATA"}
#: One word, two states: the context decides.
SHARED = {"Congolese", "Dominican", "Dominicans"}
SOURCES = {"memory", "geonames", "factbook"}
KINDS_OF_PLACE = {
    *("city", "region", "sea", "ocean", "river", "mountain", "building"),
    *("body", "border", "base", "strait", "island"),
}
KINDS_OF_BODY = {
    *("IGO", "alliance", "bloc", "court", "bank", "forum", "agency", "NGO", "company", "ministry"),
    *("parliament", "armed force", "police", "media", "mission", "think tank", "religious body", "party"),
}
SECTORS = {
    *("GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PRM", "PTY", "BUS", "JRN", "MED", "EDU", "REL", "LAB"),
    *("CVL", "SOC", "NGO", "IGO"),
}


def memberships(column: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each body's code with one of its members, observers or candidates, cut at the colons."""
    for code, row in BODIES.items():
        for value in row.several(column):
            yield code, tuple(value.split(":"))


def names_of(row: reader.Row, *columns: str) -> set[str]:
    """Give the names in some columns of a row, spelt one way."""
    return {fold(name).replace(".", "") for column in columns for name in row.several(column)}


def owners(*columns: str) -> Counter[str]:
    """Count the states that a name in some columns belongs to."""
    return Counter(name for row in STATES.values() for name in names_of(row, *columns))


@pytest.mark.parametrize("table", COLUMNS)
def test_every_row_names_its_source(table: str) -> None:
    """A row says where it was taken from."""
    assert [row.values for row in ROWS[table] if not row.several("source")] == []
    assert {source for row in ROWS[table] for source in row.several("source")} <= SOURCES


@pytest.mark.parametrize("table", ["states", "organisations"])
def test_a_code_is_that_of_one_row(table: str) -> None:
    """No two states, and no two bodies, have one code."""
    counted = Counter(row["code"] for row in ROWS[table])
    assert [code for code, times in counted.items() if times > 1] == []


def test_a_code_is_that_of_a_state_or_of_a_body() -> None:
    """No body has the code of a state."""
    assert STATES.keys() & BODIES.keys() == set()


def test_no_value_is_written_twice_or_with_spaces_around() -> None:
    """Values of a column are clean and differ."""
    wrong = []
    for rows in ROWS.values():
        for row in rows:
            for column, value in row.values.items():
                parts = value.split("|")
                if value and (len(set(parts)) < len(parts) or any(part != part.strip() or not part for part in parts)):
                    wrong.append((row.table, row.number, column))
    assert wrong == []


def test_there_are_some_two_hundred_states() -> None:
    """The members of the United Nations are all among the states, by three capital letters."""
    assert [code for code in STATES if not re.fullmatch("[A-Z]{3}", code)] == []
    assert len(BODIES["UN"].several("members")) == 193
    assert len(STATES) >= 200


def test_a_number_of_the_correlates_of_war_is_a_number() -> None:
    """The states of today share no number."""
    numbers = Counter(row["cow"] for code, row in STATES.items() if row["cow"] and code not in FORMER)
    assert [number for number, times in numbers.items() if times > 1 or not number.isdecimal()] == []


def test_every_state_has_a_capital() -> None:
    """Only what has no government has none, and each capital has coordinates."""
    known = {(fold(row["name"]), row["country"]) for row in ROWS["capitals"]}
    assert {code for code, row in STATES.items() if not row["capital"]} == WITHOUT_CAPITAL
    missing = [code for code, row in STATES.items() if row["capital"] and (fold(row["capital"]), code) not in known]
    assert missing == []


def test_every_state_of_today_lies_in_a_region() -> None:
    """A region is named for each."""
    assert {code for code, row in STATES.items() if not row["regions"]} == FORMER


def test_neighbours_are_mutual() -> None:
    """If one state borders on another, the other borders on it, and none on itself."""
    borders = {(code, other) for code, row in STATES.items() for other in row.several("neighbours")}
    assert {(one, other) for one, other in borders if (other, one) not in borders or one == other} == set()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("PRT", {"ESP"}),
        ("NPL", {"CHN", "IND"}),
        ("MNG", {"CHN", "RUS"}),
        ("ECU", {"COL", "PER"}),
        ("GMB", {"SEN"}),
        ("JPN", set()),
    ],
)
def test_known_borders(code: str, expected: set[str]) -> None:
    """Borders on land alone are listed."""
    assert set(STATES[code].several("neighbours")) == expected


def test_no_name_belongs_to_two_states() -> None:
    """A name, formal name, alias or metonym means one state."""
    counted = owners("name", "formal", "aliases", "metonyms")
    assert [name for name, times in counted.items() if times > 1] == []


def test_few_adjectives_belong_to_two_states() -> None:
    """The adjectives and peoples of two states are known by name."""
    counted = owners("adjectives", "peoples")
    assert {name for name, times in counted.items() if times > 1} == SHARED


def test_no_adjective_is_the_name_of_another_state() -> None:
    """What is one state's name is no other state's adjective."""
    named = {name: code for code, row in STATES.items() for name in names_of(row, "name", "formal", "aliases")}
    wrong = [
        (name, code, named[name])
        for code, row in STATES.items()
        for name in names_of(row, "adjectives", "peoples")
        if named.get(name, code) != code
    ]
    assert wrong == []


def test_no_body_has_the_name_of_a_state_or_of_another_body() -> None:
    """A name means one body, and none of them is a state."""
    columns = ("name", "aliases")
    counted = Counter(name for row in BODIES.values() for name in names_of(row, *columns))
    assert [name for name, times in counted.items() if times > 1] == []
    assert counted.keys() & owners("name", "formal", "aliases", "adjectives", "metonyms").keys() == set()


@pytest.mark.parametrize("column", ["members", "observers", "candidates"])
def test_members_have_known_codes(column: str) -> None:
    """A member is a state or a body."""
    assert [(body, value) for body, value in memberships(column) if value[0] not in CODES] == []


@pytest.mark.parametrize("column", ["members", "observers", "candidates"])
def test_dates_of_membership_are_iso(column: str) -> None:
    """A date is a year or a day of the calendar; nobody leaves before entering."""
    for body, (code, *dates) in memberships(column):
        assert len(dates) < 3, (body, code)
        for day in filter(None, dates):
            assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", day), (body, code, day)
            date.fromisoformat(day if len(day) > 4 else f"{day}-01-01")
        if len(dates) == 2 and all(dates):
            assert dates[0] <= dates[1], (body, code)


def test_nobody_is_a_member_twice_at_once() -> None:
    """Of two stays of one member in a body the first has ended before the second begins."""
    stays: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for body, (code, *dates) in memberships("members"):
        first, last = (*dates, "", "")[:2]
        stays.setdefault((body, code), []).append((first, last))
    for where, spans in stays.items():
        for (_, left), (entered, _) in pairwise(spans):
            assert left, where
            assert left < entered, where


@pytest.mark.parametrize(
    ("body", "day", "expected"),
    [
        ("NATO", "1995-01-01", 16),
        ("EU", "2012-06-01", 27),
        ("EU", "2020-06-01", 27),
        ("BRICS", "2015-01-01", 5),
    ],
)
def test_known_numbers_of_members(body: str, day: str, expected: int) -> None:
    """A body has grown and shrunk."""
    found = [
        code
        for owner, (code, *dates) in memberships("members")
        if owner == body and "".join(dates[:1]) <= day and (len(dates) < 2 or day <= dates[1])
    ]
    assert len(found) == expected


def test_many_bodies_between_states_have_members() -> None:
    """At least 40 bodies list their members."""
    found = [code for code, row in BODIES.items() if not row["country"] and row["members"]]
    assert len(BODIES) >= 120
    assert len(found) >= 40


def test_a_body_of_one_state_names_that_state() -> None:
    """Its code begins with that of the state, and it has no members."""
    national = {code: row for code, row in BODIES.items() if row["country"] and row["country"] not in BODIES}
    organs = {code: row for code, row in BODIES.items() if row["country"] in BODIES}
    assert [code for code, row in organs.items() if BODIES[row["country"]]["country"]] == []
    assert [code for code, row in national.items() if row["country"] not in STATES or row["members"]] == []
    assert [code for code, row in national.items() if not code.startswith(row["country"] + "-")] == []


def test_kinds_and_sectors_are_of_closed_lists() -> None:
    """A new kind of body, sector or place is a decision."""
    assert {row["kind"] for row in BODIES.values()} <= KINDS_OF_BODY
    assert {sector for row in BODIES.values() for sector in row.several("sector")} <= SECTORS
    assert {row["kind"] for row in ROWS["places"]} <= KINDS_OF_PLACE
    assert [code for code, row in BODIES.items() if not row["sector"]] == []


@pytest.mark.parametrize("table", ["capitals", "places"])
def test_places_lie_on_the_globe(table: str) -> None:
    """Latitude and longitude are given, in degrees, and a country is a known state."""
    for row in ROWS[table]:
        lat, lon = row.number_of("lat"), row.number_of("lon")
        assert lat is not None, row.values
        assert lon is not None, row.values
        assert abs(lat) <= 90, row.values
        assert abs(lon) <= 180, row.values
        assert row["country"] in STATES or (table == "places" and not row["country"]), row.values


def test_one_place_is_one_row() -> None:
    """A name stands once in a country, be it a capital or another place."""
    counted = Counter((fold(row["name"]), row["country"]) for row in (*ROWS["capitals"], *ROWS["places"]))
    assert [place for place, times in counted.items() if times > 1] == []
    assert len(ROWS["places"]) >= 400


def test_no_place_has_the_name_of_a_state() -> None:
    """What is a state is not listed as a place."""
    named = owners("name", "formal", "aliases").keys()
    places = {name for row in ROWS["places"] for name in names_of(row, "name", "aliases")}
    assert places & named == set()


def test_every_state_has_a_middle() -> None:
    """The middle of each state is known, and lies on the map."""
    rows = tuple(reader.rows(reader.DATA / "centres.tsv", reader.COLUMNS["centres"]))
    assert [row["state"] for row in rows] == list(STATES)
    assert [row.number for row in rows if abs(float(row["lat"])) > 90 or abs(float(row["lon"])) > 180] == []


def test_a_division_has_one_row() -> None:
    """No division of a state is told of twice, and each is of a known state."""
    rows = tuple(reader.rows(reader.DATA / "divisions.tsv", reader.COLUMNS["divisions"]))
    counted = Counter((row["name"], row["country"]) for row in rows)
    assert [key for key, times in counted.items() if times > 1 or key[1] not in STATES] == []


def test_the_atlas_is_small_and_knows_its_states() -> None:
    """The table of settled places is at most 25 MB, and holds a place for nearly every state."""
    assert PATH.stat().st_size < 25_000_000
    atlas = load_atlas()
    capitals = [row for row in ROWS["capitals"] if row["country"] not in FORMER]
    known = [row for row in capitals if any(spot.country == row["country"] for spot in atlas.named(row["name"]))]
    assert len(known) >= 0.95 * len(capitals)


def test_the_atlas_finds_a_name_in_any_spelling() -> None:
    """Accents, hyphens and case make no difference; the largest place comes first."""
    atlas = load_atlas()
    assert atlas.named("SAO PAULO")[0].country == atlas.named("São Paulo")[0].country == "BRA"
    assert atlas.named("Zürich")[0].country == "CHE"
    assert atlas.named("Qwxyzt") == ()
