"""The tables of people, groups and roles are well-formed and full enough."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from dragoman.gazetteer.tables import COLUMNS, DATA, Row, rows

DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
SECTORS = frozenset(
    [
        *("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED"),
        *("MIL", "NGO", "OPP", "PRM", "PTY", "REB", "REF", "REL", "SPY", "UAF"),
    ]
)
#: States that had, or have, two governments at one time.
TWO_GOVERNMENTS = frozenset({"LBY", "MDA"})


def table(name: str) -> tuple[Row, ...]:
    return tuple(rows(DATA / f"{name}.tsv", COLUMNS[name]))


@pytest.mark.parametrize("name", ["leaders", "groups", "roles", "ambiguous"])
def test_every_row_has_a_source(name: str) -> None:
    """What we know, we know from somewhere."""
    known = {"memory", "reign", "phoenix", "factbook"}
    assert [row.number for row in table(name) if row["source"] not in known] == []


@pytest.mark.parametrize("name", ["leaders", "groups"])
def test_dates_are_in_order(name: str) -> None:
    """Nothing ends before it begins."""
    wrong = [
        row.number
        for row in table(name)
        if not DATE.fullmatch(row["from"])
        or not DATE.fullmatch(row["to"])
        or (row["from"] and row["to"] and row["to"] < row["from"][: len(row["to"])])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["leaders", "groups", "roles"])
def test_sectors_are_those_of_plover(name: str) -> None:
    """A sector is one of a closed list."""
    assert {sector for row in table(name) for sector in row.several("sector")} - SECTORS == set()


def test_no_state_has_two_heads_of_government_at_one_time() -> None:
    """One leaves before the next begins; both may be in office on the day itself."""
    held = defaultdict(list)
    for row in table("leaders"):
        if row["kind"] == "head of government" and row["country"] not in TWO_GOVERNMENTS:
            held[row["country"]].append((row["from"], row["to"] or "9999", row["name"]))
    overlaps = [
        (country, name, later)
        for country, terms in held.items()
        for (_, to, name), (from_, _, later) in pairwise(sorted(terms))
        if to[: len(from_)] > from_[: len(to)]
    ]
    assert overlaps == []


def test_one_id_is_one_name() -> None:
    """All terms of a person stand under one id and one name."""
    names = defaultdict(set)
    for row in table("leaders"):
        names[row["id"]].add(row["name"])
    assert {identity for identity, found in names.items() if len(found) > 1} == set()


@pytest.mark.parametrize(("name", "column"), [("groups", "id"), ("roles", "phrase")])
def test_nothing_is_listed_twice(name: str, column: str) -> None:
    """A key stands once in its table."""
    keys = [row[column] for row in table(name)]
    assert sorted(set(keys)) == sorted(keys)


def test_most_states_have_their_leaders() -> None:
    """Leaders since 2015 are known for most states of the world."""
    heads = {"head of state", "ceremonial head of state", "head of government"}
    states = {row["country"] for row in table("leaders") if row["kind"] in heads and (row["to"] or "9999") >= "2015"}
    assert len(states) >= 180


@pytest.mark.parametrize(("name", "least"), [("leaders", 2000), ("groups", 300), ("roles", 1000)])
def test_the_tables_are_full_enough(name: str, least: int) -> None:
    """A gazetteer that knows nobody is of no use."""
    assert len(table(name)) >= least


def test_roles_are_lower_case_phrases() -> None:
    """Roles are compared with lemmas."""
    assert [row["phrase"] for row in table("roles") if row["phrase"] != row["phrase"].lower()] == []


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_no_value_is_blank_or_padded(name: str) -> None:
    """Values are divided by bars alone."""
    padded = [
        (row.number, column)
        for row in table(name)
        for column, value in row.values.items()
        if value != value.strip() or " |" in value or "| " in value or "||" in value
    ]
    assert padded == []
