"""Which words name a place, and which place."""

from __future__ import annotations

import pytest

from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble


def places(text):
    """Give the places of a text."""
    document = assemble(text, Given(uri="test", kind="plain"), data=text.encode())
    return [placed.place for found in annotate(document).places for placed in found]


def where(text, words):
    """Give the country and the rounded point of the first place that some words name."""
    place = next(place for place in places(text) if place.text == words)
    return place.country, place.lat and round(place.lat), place.lon and round(place.lon)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The mayor of Vryburg met farmers in South Africa.", "Vryburg", ("ZAF", -27, 25)),
        ("Workers gathered in Manchester, New Hampshire.", "Manchester", ("USA", 43, -71)),
        ("Workers gathered in Manchester, England.", "Manchester", ("GBR", 53, -2)),
        ("The firm moved from Albany, Georgia, to Savannah, Georgia.", "Albany", ("USA", 32, -84)),
        ("Police in Utica, New York, closed a road.", "New York", ("USA", 43, -75)),
        ("Floods reached Ohio, Pennsylvania and New York.", "New York", ("USA", 43, -75)),
        ("Delegates met in Cairo.", "Cairo", ("EGY", 30, 31)),
        ("Delegates met in Port of Spain.", "Port of Spain", ("TTO", 11, -62)),
        ("Kenya sent troops to its garrison at Moyale.", "Moyale", ("KEN", 4, 39)),
        ("Mali moved soldiers to the garrison at Tessalit.", "Tessalit", ("MLI", 20, 1)),
        ("A ship left Trondheim, Norway.", "Trondheim", ("NOR", 63, 10)),
        ("Ukraine said shells fell near Nikopol.", "Nikopol", ("UKR", 48, 34)),
        ("Ships crossed the Tyrrhenian Sea.", "Tyrrhenian Sea", (None, 40, 12)),
    ],
)
def test_the_words_around_a_name_decide_between_namesakes(text, words, expected):
    """A place lies in what is named after it, else in the states of the text, else where most people live."""
    assert expected == where(text, words)


@pytest.mark.parametrize("state", ["Niger", "Mexico", "Luxembourg", "Georgia", "South Africa", "Papua New Guinea"])
def test_a_state_is_not_its_namesake(state):
    """A state's name means the state though a division or a city bears it."""
    found = next(place for place in places(f"The government of {state} signed the accord.") if place.text == state)
    assert found.id is not None
    assert found.id.startswith("state/")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nancy Whitfield opened the talks.", "Nancy"),
        ("He was reading about mobile phones.", "Mobile"),
        ("Jesse Jackson arrived. Jackson spoke for an hour.", "Jackson"),
        ("Nigerian officials thanked the Peruvians.", "Nigerian"),
        ("The Coxsackie virus spread among children.", "Coxsackie"),
    ],
)
def test_people_demonyms_and_illnesses_are_no_places(text, words):
    """What bears a place's name without being it is left out."""
    assert words not in [place.text for place in places(text)]


def test_a_name_joined_to_a_place_is_one():
    """One of a list of places is a place."""
    assert {"Lviv", "Lutsk", "Rivne"} <= {place.text for place in places("Power failed in Lviv, Lutsk and Rivne.")}


def test_an_unknown_place_lies_where_its_words_say():
    """What no table knows takes the point of the division named after it, and says so."""
    place = next(p for p in places("A fire broke out in Quorrelby, Queensland.") if p.text == "Quorrelby")
    assert ("AUS", "in Queensland") == (place.country, place.inferred)
