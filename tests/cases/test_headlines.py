"""Every kind of event told in a sentence: all types, modes and statuses, done or not, with its matter or without."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import product

import pytest

from dragoman.align.wording.headlines import headline
from dragoman.align.wording.matters import kind_of
from dragoman.align.wording.names import articled, roster
from dragoman.codebook.rows import STATUSES
from dragoman.model.facts import Actor, Event, Party, Place, Time
from tests import records

PLOVER = tomllib.loads(files("dragoman.codebook").joinpath("data/plover.toml").read_text(encoding="utf-8"))
KINDS = [(type_, mode) for type_ in PLOVER["types"] for mode in (None, *PLOVER["modes"].get(type_, ()))]
ACTORS = roster(
    (
        Actor(id="GHA", name="Ghana", kind="state", code="GHA"),
        Actor(id="PHL", name="Philippines", kind="state", code="PHL"),
        Actor(id="NLD", name="Netherlands", kind="state", code="NLD"),
        Actor(id="org/AU", name="African Union", kind="organisation", code="AU"),
        Actor(id="person/mensah", name="Kofi Mensah", kind="person", code="GHA"),
        Actor(id="group/miners", name="miners' union", kind="group", code=None),
    )
)
DAY = Time(from_="1987-03-04", to="1987-03-04", precision="day", text=None, start=None, end=None)
MANILA = records.place("Manila", "PHL", 14.6, 121.0)


def party(identity: str, at: int, **more: str) -> Party:
    actor = ACTORS[identity]
    text = more.get("text", actor.name)
    return Party(id=identity, text=text, start=at, end=at + len(text), code=actor.code, office=more.get("office"))


def event(type_: str, mode: str | None, text: str = "", **more: object) -> Event:
    """An event of Ghana's; its text is "cue | matter | matter", the matters stand one after another."""
    cue, *topics = [part.strip() for part in text.split("|")]
    at, found = 1000 + len(cue) + 1, []
    for topic in topics:
        found.append(records.words(topic, at))
        at += len(topic) + 1
    plain = {
        "id": "event-1",
        "cameo": "010",
        "actors": (party("GHA", 0),),
        "recipients": (party("PHL", 100),),
        "topics": tuple(found),
        "cue": records.words(cue, 1000),
        "future": more.get("status") == "possible",
    }
    return records.event("d", records.words("words"), type=type_, mode=mode, **plain | more)


def told(given: Event, when: Time | None = None, where: Place | None = None) -> str:
    return headline(given, ACTORS, when=when, where=where)


@pytest.mark.parametrize(("type_", "mode"), KINDS)
def test_every_kind_is_one_plain_sentence(type_, mode):
    """One subject, one verb, no preposition left hanging, "not" if and only if it was not; denied is not done."""
    for status, negated, recipients in product(sorted(STATUSES), (False, True), ((), (party("PHL", 100),))):
        if status == "denied" and not negated:
            continue
        line = told(event(type_, mode, status=status, negated=negated, recipients=recipients))
        assert re.match(r"It is denied that Ghana |Ghana ", line), line
        assert "  " not in line, line
        assert not re.search(r"\b(?:with|to|on|of|from|over|against|towards|before|for|in|a|the)$", line), line
        assert (negated and status != "denied") == (" not " in line), line
        assert bool(recipients) == ("the Philippines" in line), line


TABLE = [
    ("AGREE", None, "occurred", False, "Ghana agreed to cooperate with the Philippines"),
    ("AGREE", None, "planned", False, "Ghana planned to cooperate with the Philippines"),
    ("AGREE", None, "occurred", True, "Ghana did not agree to cooperate with the Philippines"),
    ("CONSULT", "visit", "possible", False, "Ghana may visit the Philippines"),
    ("CONSULT", "phone", "intended", True, "Ghana did not want to speak by phone with the Philippines"),
    ("SUPPORT", None, "ongoing", False, "Ghana backs the Philippines"),
    ("CONCEDE", None, "hypothetical", False, "Ghana might give way to the Philippines (only supposed)"),
    ("COOPERATE", None, "ongoing", True, "Ghana does not cooperate with the Philippines"),
    ("AID", None, "requested", False, "Ghana was asked to help the Philippines"),
    ("RETREAT", "withdraw", "requested", True, "Ghana was asked not to withdraw from the Philippines"),
    ("REQUEST", "meet", "occurred", False, "Ghana asked for talks with the Philippines"),
    ("ACCUSE", "allege", "ongoing", False, "Ghana accuses the Philippines"),
    ("REJECT", "yield", "occurred", False, "Ghana refused to give way to the Philippines"),
    ("THREATEN", "violence", "possible", True, "Ghana may not threaten force against the Philippines"),
    ("PROTEST", "strike", "planned", False, "Ghana planned to go on strike against the Philippines"),
    ("SANCTION", "expel", "denied", True, "It is denied that Ghana expelled people of the Philippines"),
    ("MOBILIZE", "troops", "occurred", False, "Ghana moved troops towards the Philippines"),
    ("COERCE", "arrest", "occurred", True, "Ghana did not arrest people of the Philippines"),
    ("ASSAULT", None, "proposed", False, "Ghana proposed to attack the Philippines"),
    ("ASSAULT", "aerial", "denied", True, "It is denied that Ghana made air strikes on the Philippines"),
]


@pytest.mark.parametrize(("type_", "mode", "status", "negated", "expected"), TABLE)
def test_a_kind_is_told_in_its_status(type_, mode, status, negated, expected):
    """What is planned, wanted, asked for, possible, supposed or denied is told as such."""
    assert expected == told(event(type_, mode, status=status, negated=negated))


#: Type, mode, CAMEO, the cue and its matters, what is told.
OWN_WORDS = [
    ("SUPPORT", None, "057", "signed | the Cocoa Protocol", "Ghana signed the Cocoa Protocol with the Philippines"),
    (
        "SUPPORT",
        None,
        "057",
        "signed | fishing rights",
        "Ghana signed an agreement with the Philippines on fishing rights",
    ),
    ("SUPPORT", None, "057", "made | a deal on tin", "Ghana made a deal on tin with the Philippines"),
    ("SUPPORT", None, "051", "welcomed | the ceasefire", "Ghana welcomed the Philippines over the ceasefire"),
    ("SUPPORT", None, "051", "thanked | the warm reception", "Ghana thanked the Philippines for the warm reception"),
    ("AGREE", None, "030", "agreed | to reopen the port", "Ghana agreed with the Philippines to reopen the port"),
    (
        "AGREE",
        None,
        "030",
        "agreed | the port will open",
        "Ghana agreed with the Philippines that the port will open",
    ),
    ("AGREE", None, "030", "promised | new loans", "Ghana promised the Philippines new loans"),
    (
        "REQUEST",
        "yield",
        "105",
        "called | the lifting of the ban",
        "Ghana called on the Philippines for the lifting of the ban",
    ),
    ("REQUEST", "yield", "105", "urged | to lift the ban", "Ghana urged the Philippines to lift the ban"),
    ("REQUEST", "yield", "105", "demand", "Ghana asked for concessions from the Philippines"),
    ("ACCUSE", "allege", "112", "accused | arming the rebels", "Ghana accused the Philippines of arming the rebels"),
    (
        "ACCUSE",
        "disapprove",
        "111",
        "criticized | the new tariff",
        "Ghana criticised the Philippines for the new tariff",
    ),
    ("REJECT", "yield", "124", "refused | to hand over the town", "Ghana refused to hand over the town"),
    ("CONSULT", None, "040", "talks | the sugar quota", "Ghana held talks with the Philippines on the sugar quota"),
    ("CONSULT", "visit", "042", "visited | the flood", "Ghana visited the Philippines"),
    ("SANCTION", "discontinue", "163", "imposed | an embargo", "Ghana imposed an embargo on the Philippines"),
    ("ASSAULT", "targeted", "186", "killed | them", "Ghana killed people of the Philippines"),
]


@pytest.mark.parametrize(("type_", "mode", "cameo", "text", "expected"), OWN_WORDS)
def test_what_it_was_about_is_said_where_it_fits(type_, mode, cameo, text, expected):
    """The document's own verb and words are taken if they make a sentence; what does not fit is left out."""
    assert expected == told(event(type_, mode, text, cameo=cameo))


#: The same with nobody that it was done to.
ALONE = [
    ("REQUEST", "yield", "called | the lifting of the ban", "Ghana called for the lifting of the ban"),
    ("REQUEST", "yield", "demanded | the lifting of the ban", "Ghana demanded the lifting of the ban"),
    ("REJECT", None, "rejects | the charge", "Ghana rejected the charge"),
    ("SUPPORT", None, "backed | the peace talks", "Ghana backed the peace talks"),
    ("AGREE", None, "promised | no elections", "Ghana promised no elections"),
    ("CONSULT", None, "discussed | how to go on", "Ghana held talks"),
    ("RETREAT", "withdraw", "withdrew", "Ghana withdrew"),
]


@pytest.mark.parametrize(("type_", "mode", "text", "expected"), ALONE)
def test_what_is_done_to_a_matter_alone_has_a_sentence_too(type_, mode, text, expected):
    """A call, a refusal or a promise needs nobody to whom it is made."""
    negated = "promised no" in expected
    assert expected == told(event(type_, mode, text, recipients=(), negated=negated))


def test_a_wish_is_told_once():
    """Whoever is ready to do something wants to do it; whoever offers it has offered it."""
    ready = event("AGREE", None, "ready | to widen the canal", status="intended", recipients=())
    offer = event("AGREE", None, "offered | to widen the canal", status="proposed", recipients=())
    assert [told(ready), told(offer)] == ["Ghana wanted to widen the canal", "Ghana offered to widen the canal"]


def test_what_nobody_is_known_to_have_done_was_done():
    """Without an actor it is told of the one that it was done to."""
    assert told(event("ASSAULT", None, actors=())) == "The Philippines was attacked"
    assert told(event("ASSAULT", "beat", actors=(), negated=True)) == "People of the Philippines were not beaten"
    assert told(event("REQUEST", None, actors=())) == "The Philippines was pressed"


def test_place_and_date_follow():
    """A visit leads to the town in its state; behind a long matter, commas keep place and date apart from it."""
    visit = event("CONSULT", "visit", actors=(party("person/mensah", 0, office="president"),))
    assert told(visit, DAY, MANILA) == "President Kofi Mensah of Ghana visited Manila, the Philippines, on 4 March 1987"
    assert told(visit, None, MANILA) == "President Kofi Mensah of Ghana visited Manila, the Philippines"
    left = event("RETREAT", "withdraw", recipients=())
    assert told(left, DAY, MANILA) == "Ghana withdrew from Manila on 4 March 1987"
    agreed = event("AGREE", None, "agreed | to reopen the port", recipients=())
    assert told(agreed, DAY, MANILA) == "Ghana agreed to reopen the port, Manila, 4 March 1987"


def test_an_actor_is_named_once_and_the_verb_agrees():
    """Two mentions of one person are one name; several actors take the plural."""
    twice = (party("person/mensah", 0), party("person/mensah", 30, office="president"))
    both = (party("NLD", 0), party("org/AU", 30))
    loose = (party("group/miners", 0, text="miners"),)
    ongoing = [event("SUPPORT", None, actors=who, status="ongoing") for who in (twice, both, loose)]
    assert [told(one) for one in ongoing] == [
        "President Kofi Mensah of Ghana backs the Philippines",
        "The Netherlands and the African Union back the Philippines",
        "Miners back the Philippines",
    ]


@pytest.mark.parametrize(
    "called",
    [
        "the United Kingdom",
        "the United Arab Emirates",
        "the Gambia",
        "the Solomon Islands",
        "the Czech Republic",
        "the Holy See",
        "the Security Council",
        "the World Bank",
        "the Red Cross",
        "the IAEA Board",
        "the EPRDF",
        "the UN",
        "Norway",
        "NATO",
        "UNESCO",
        "Amnesty International",
        "South Sudan",
        "al-Shabaab",
    ],
)
def test_english_wants_an_article_before_some_names(called):
    """States, bodies and parties named by a common noun take "the"; plain names do not."""
    assert called == articled(called.removeprefix("the "))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the quota on sugar", "noun"),
        ("a promise that will be kept", "noun"),
        ("inclusive", ""),
        ("it", ""),
        ("how to go on", ""),
        ("they have a right to see him", "that"),
        ("to lift the ban", "to"),
        ("holding hostages", "ing"),
    ],
)
def test_words_of_a_document_are_told_apart_by_what_may_precede_them(words, kind):
    """A noun phrase follows a preposition, a clause "that"; what follows neither is not used."""
    assert kind == kind_of(words)


ENTRIES = [
    ("SUPPORT", None, "support/thank", "thanked", "Ghana thanked the Philippines"),
    ("SUPPORT", None, "support/strengthen-relations", "deepened", "Ghana strengthened ties with the Philippines"),
    ("CONSULT", None, "consult/meet", "met", "Ghana met with the Philippines"),
    ("CONSULT", None, "consult/meeting-noun", "Summit", "Ghana held a summit with the Philippines"),
    ("AGREE", None, "agree/promise-noun", "pledge", "Ghana made a commitment to the Philippines"),
    ("SUPPORT", None, "no/such-entry", "told", "Ghana backed the Philippines"),
]


@pytest.mark.parametrize(("type_", "mode", "rule", "cue", "expected"), ENTRIES)
def test_the_entry_that_read_an_event_says_how_it_is_told(type_, mode, rule, cue, expected):
    """Where it says nothing, the phrase of the type does."""
    assert expected == told(event(type_, mode, cue, rule=rule))


def test_what_may_have_happened_is_told_with_a_doubt():
    """It lies behind; what may happen lies ahead."""
    assert (
        told(event("ASSAULT", None, status="possible", future=False)) == "Ghana attacked the Philippines (not certain)"
    )
    assert told(event("ASSAULT", None, status="possible")) == "Ghana may attack the Philippines"


def test_what_others_must_do_they_are_called_on_to_do():
    """In the words of the demand."""
    given = event("REQUEST", "yield", "open | the border", rule="request/modal")

    assert told(given) == "Ghana called on the Philippines to open the border"


def test_a_speaker_s_own_words_are_not_another_s():
    """The word "our" becomes "its"; what holds "my" is left out."""
    assert told(event("SUPPORT", None, "signed | our treaty", cameo="057", recipients=())) == "Ghana signed its treaty"
    assert told(event("SUPPORT", None, "signed | my treaty", cameo="057", recipients=())) == "Ghana signed an agreement"
