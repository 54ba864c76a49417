"""Which figures of two sources count the same thing."""

from __future__ import annotations

import pytest

from tests.cases.pages_of_records import Page, joined, told

#: A figure of each source: its words, measure, party, number and unit; and whether they agree, differ or have nothing
#: to do with each other.
PAIRS = [
    ("lies 70 miles off Santos", "mile", "Brazil", 70, "lies 104 km off Santos", "km", "Brazil", 104, "differ"),
    ("lies 70 miles off Santos", "mile", "Brazil", 70, "lies 113 km off Santos", "km", "Brazil", 113, "agree"),
    ("24 airmen sat there", "people", "Brazil", 24, "24 were questioned", "arrested", "", 24, "agree"),
    ("20 airmen sat there", "people", "Brazil", 20, "20 were questioned", "arrested", "", 20, None),
    ("sold 40 percent", "share", "Brazil", 40, "lost 12 percent", "share", "Brazil", 12, None),
    ("26 aircraft were destroyed", "aircraft", "", 26, "32 aircraft were burnt", "aircraft", "", 32, "differ"),
    ("26 aircraft were destroyed", "aircraft", "", 26, "32 aircraft were sold", "aircraft", "", 32, None),
    ("19 fell", "dead", "", 19, "21 were buried", "dead", "Brazil", 21, "differ"),
    ("two fell", "dead", "", 2, "1700 were buried", "dead", "Brazil", 1700, None),
]
UNITS = {"share": "percent", "mile": "mile", "km": "km", "aircraft": "aircraft"}
PLACES = "Charata, Boqueron and Yacuiba heard of it, and so did Ybytimi."


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} - {pair[4]}")
def test_figures_of_one_thing_are_laid_side_by_side(
    pair: tuple[str, str, str, float, str, str, str, float, str],
) -> None:
    """Lengths in other units, an odd number of people, tolls of one size; shares of a state may be of anything."""
    words, measure, of, value, words_too, measure_too, of_too, value_too, kind = pair
    one, other = Page("a", f"Brazil: it {words}. {PLACES}"), Page("b", f"Brazil: it {words_too}. {PLACES}")
    first = one.quantity(words, measure, of, value, UNITS.get(measure, "person"))
    second = other.quantity(words_too, measure_too, of_too, value_too, UNITS.get(measure_too, "person"))
    found = told(one, other)[1]
    laid = {each: joined(found, each, "amount") for each in ("agree", "differ")}
    assert {each: [{first, second}] if each == kind else [] for each in laid} == laid
