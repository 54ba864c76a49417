"""Whose "I" and "we" it is where a conversation is recorded or two states speak together, and what is mere talk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.account import Reading
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble

RUSSIA, AMERICA, BRITAIN = "http://kremlin.ru/news/1", "https://www.whitehouse.gov/1", "https://www.gov.uk/news/1"


def read(text: str, uri: str, title: str | None = None, published: str = "2011-06-09") -> Reading:
    given = Given(uri=uri, kind="plain", published=published)
    return read_document(replace(assemble(text, given, data=text.encode()), title=title))


def events(reading: Reading) -> list[tuple[str, list[str], list[str]]]:
    return [
        (e.type, sorted(p.code or p.id for p in e.actors), sorted(p.code or p.id for p in e.recipients))
        for e in reading.events
    ]


OWN_TALK = [
    "Minister of Transport of Russia Igor Levitin: I would like to strengthen cooperation of the regions.",
    "Governor of Tver Region Andrei Shevelev: We supported forty schools in 2010.",
    "Rector of Perm University Igor Makarikhin: We are grateful for your support.",
]


@pytest.mark.parametrize("text", OWN_TALK)
def test_what_one_tells_of_ones_own_is_no_event_between_states(text):
    """A statement it is, and nobody else has part in it."""
    assert [] == events(read(text, RUSSIA))


def test_what_one_tells_of_another_state_is_an_event():
    """The guest stands on the other side."""
    text = "President of Russia Dmitry Medvedev: We supported Mongolia in the dispute over the railway."

    assert ("SUPPORT", ["RUS"], ["MNG"]) in events(read(text, RUSSIA))


def test_i_is_who_has_the_turn():
    """Not his state: the state is "we"."""
    text = "President of Russia Dmitry Medvedev: I believe that the bridge at Kerch is needed."

    found = [party.id for s in read(text, RUSSIA).statements if s.act == "believe" for party in s.speakers]

    assert ["person/dmitry-medvedev"] == found


def test_a_long_office_before_a_name_starts_a_turn():
    """However many words it has, and with a bracket inside."""
    text = (
        "Chairman of the Board of the Association of Builders of Roads and Bridges of the North (Norway) Ola Nordmann: "
        "I believe that the tunnel is safe."
    )

    (statement,) = read(text, RUSSIA).statements

    assert ["person/ola-nordmann"] == [party.id for party in statement.speakers]


JOINT = [
    ("United States-Kenya Joint Statement", ["KEN", "USA"]),
    ("Joint Statement of the United States and Kenya on the Drought", ["KEN", "USA"]),
    ("Statement by the Press Secretary on Kenya", []),
]


@pytest.mark.parametrize(("title", "expected"), JOINT)
def test_we_of_a_joint_statement_are_both(title, expected):
    """What two states publish together they say together; a government's own paper speaks for itself."""
    text = "President Obama met with President Kenyatta of Kenya. We will work together to end the drought in Uganda."

    told = events(read(text, AMERICA, title, "2014-08-05"))

    assert expected == [actor for type_, actors, _ in told if type_ == "AGREE" for actor in actors]


OFFICES = [
    ("Aide to the Turkish President Yusuf Demir spoke.", "Yusuf Demir", "Aide to the Turkish President"),
    ("Adviser to the Prime Minister of Norway Kari Hansen spoke.", "Kari Hansen", "Adviser"),
]


@pytest.mark.parametrize(("text", "name", "office"), OFFICES)
def test_who_serves_a_president_is_none(text, name, office):
    """The office that serves another is the bearer's."""
    found = [
        r.object for r in read(text, BRITAIN).relations if r.predicate == "holds_office" and name in r.subject.text
    ]

    assert [True] == [str(one).startswith(office.split()[0]) for one in found]


def test_two_heads_of_state_are_the_two_who_met():
    """The office has three words."""
    text = "President Medvedev met President Sarkozy of France in Nice. The two heads of state signed a contract."

    assert ("SUPPORT", ["FRA", "RUS"], []) in events(read(text, RUSSIA, published="2009-11-27"))


def test_the_federation_is_the_one_spoken_of():
    """A word for a kind of state means the state so called before; alone it is nobody."""
    text = "The Russian Federation and Kazakhstan held talks in Omsk. The Federation signed a treaty with Mongolia."

    assert ("SUPPORT", ["RUS"], ["MNG"]) in events(read(text, "x", published="1998-05-14"))


def test_nobody_is_met_before_his_time():
    """A last name alone means nobody who came into office long after the paper."""
    text = "President Carter of Liberia visited Togo."

    people = {actor.id for actor in read(text, "x", published="1961-05-14").actors}

    assert "person/ash-carter" not in people


def test_those_who_meet_at_home_are_no_guests_of_a_third():
    """One of them is the host."""
    text = "President Moi of Kenya met President Museveni of Uganda in Nairobi on 9 March 1997."

    assert [None] == [e.mode for e in read(text, "x", published="1997-03-10").events]
