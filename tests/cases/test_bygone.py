"""Leaders of earlier decades: until when a family name alone means them, and who held an office in a year."""

import pytest

from dragoman import gazetteer
from dragoman.reading import annotate, read_document
from dragoman.sources.assembly import Given, assemble


@pytest.fixture(scope="module")
def tables():
    return gazetteer.load()


@pytest.mark.parametrize(
    ("word", "year", "people"),
    [
        ("Verwoerd", 1961, {"person/hendrik-verwoerd"}),
        ("Verwoerd", 1978, {"person/hendrik-verwoerd"}),
        ("Verwoerd", 1979, set()),
        ("Menderes", 1952, {"person/adnan-menderes"}),
        ("Menderes", 1989, set()),
        ("Trudeau", 1971, {"person/pierre-trudeau"}),
        ("Trudeau", 2018, {"person/justin-trudeau"}),
        ("Karamanlis", 1961, {"person/constantine-karamanlis"}),
        ("Karamanlis", 2008, {"person/kostas-karamanlis"}),
    ],
)
def test_a_family_name_alone_fades_twelve_years_after_the_last_term(tables, word, year, people):
    """In 1979 "Verwoerd" may be anybody: the prime minister had been dead for thirteen years."""
    assert people == set(tables.recalled(tables.surname(word), [year]))


def test_a_text_may_speak_of_several_years(tables):
    """One of them is enough, however far the others lie."""
    assert tables.recalled(tables.surname("Tubman"), [1648, 1951, 2020]) == ("person/william-tubman",)


def test_a_text_without_years_is_of_our_time(tables):
    """Nobody of old is meant by half a name where no year is told."""
    people = ("person/konrad-adenauer", "person/angela-merkel")
    assert tables.recalled(people) == people[1:]


def test_a_mother_s_name_is_nobody_s_family_name(tables):
    """Miguel Alemán Valdés was President Alemán."""
    aleman = "person/miguel-aleman"
    assert (aleman in tables.surname("Aleman"), aleman in tables.surname("Valdes")) == (True, False)


@pytest.mark.parametrize(
    ("country", "office", "date", "person"),
    [
        ("ZMB", "president", "1987-05-01", "kenneth-kaunda"),
        ("SUN", "leader", "1961-04-12", "nikita-khrushchev"),
        ("SUN", "foreign minister", "1973-06-18", "andrei-gromyko"),
        ("GBR", "prime minister", "1956-11-05", "anthony-eden"),
        ("IRN", "shah", "1971-10-14", "mohammad-reza-pahlavi"),
        ("TZA", "president", "1979-04-11", "julius-nyerere"),
        ("DDR", "general secretary", "1982-03-03", "erich-honecker"),
        ("YUG", "president", "1961-09-01", "josip-broz-tito"),
        ("CSK", "president", "1990-02-21", "vaclav-havel"),
        ("UN", "secretary-general", "1965-01-01", "u-thant"),
        ("NATO", "secretary general", "1979-12-12", "joseph-luns"),
        ("EU", "president of the European Commission", "1992-02-07", "jacques-delors"),
    ],
)
def test_an_office_of_old_has_its_holder(tables, country, office, date, person):
    assert (f"person/{person}",) == tables.holder(country, office, date)


@pytest.mark.parametrize(
    ("published", "text", "person"),
    [
        ("1987-03-03", "The president of Zambia opened the bridge.", "person/kenneth-kaunda"),
        (None, "On 3 March 1987 the president of Zambia opened the bridge.", "person/kenneth-kaunda"),
        (None, "The president of Zambia opened the bridge.", "state/ZMB"),
    ],
)
def test_who_held_an_office_is_asked_for_the_day_or_the_year_that_is_told(published, text, person):
    """Without either nobody of old is meant, only the office of the state."""
    given = Given(uri="x", kind="plain", published=published)
    annotated = annotate(assemble(text, given, data=text.encode()))
    meant = {m.text.lower(): m.actor for m in annotated.discourse.mentions()}
    assert person == meant["the president"]


def test_a_text_that_tells_only_of_the_past_may_be_of_a_later_day(tables):
    """Who writes of the deal of 2015 may do so under Scholz."""
    assert tables.recalled(tables.surname("Scholz"), [1961]) == ("person/olaf-scholz",)


@pytest.mark.parametrize(
    ("published", "text", "actor", "recipient"),
    [
        ("1961-09-16", "Gürsel pardoned Celal Bayar.", "person/cemal-gursel", "person/celal-bayar"),
        ("1988-06-12", "P.W. Botha accused Magnus Malan of disloyalty.", "person/p-w-botha", "person/magnus-malan"),
    ],
)
def test_one_man_of_a_state_acts_on_another(published, text, actor, recipient):
    """Both are of the government, and it is no mistake."""
    events = read_document(assemble(text, Given(uri="x", kind="plain", published=published), data=text.encode())).events
    assert (actor, recipient) in {(a.id, r.id) for e in events for a in e.actors for r in e.recipients}


def test_a_statesman_is_his_state_s_again_after_a_mission(tables):
    """James Baker went to the Western Sahara for the United Nations; Kofi Annan never served Ghana."""
    assert ["USA", "UN"] == [tables.actors[f"person/{who}"].code for who in ("james-baker", "kofi-annan")]
