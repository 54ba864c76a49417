"""Two or more small documents, and which of what they tell is one affair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.align import align
from tests.cases.pages_of_records import BUENOS_AIRES, Page, joined, signing, told


def visits() -> tuple[Page, Page, str, str]:
    one = Page("a", "President Silva paid a visit to Argentina on 3 May.")
    other = Page("b", "The visit of Brazil to Argentina took place on May 3-4 in Buenos Aires.")
    first = one.event(
        "paid a visit to Argentina on 3 May",
        "CONSULT",
        "President Silva",
        "Argentina",
        mode="visit",
        when="2010-05-03",
    )
    second = other.event(
        "The visit of Brazil to Argentina took place on May 3-4",
        "CONSULT",
        "Brazil",
        "Argentina",
        mode="visit",
        when="2010-05-03/2010-05-04",
        where=BUENOS_AIRES,
    )
    return one, other, first, second


def test_a_visit_told_by_two_documents_is_one_incident() -> None:
    """The leader in one source and the state in another are one visitor; the wider date is compatible."""
    one, other, first, second = visits()
    incidents, findings = told(one, other)
    assert [(i.events, i.documents, i.voices) for i in incidents] == [(tuple(sorted((first, second))), ("a", "b"), 2)]
    (date,) = [f for f in findings if f.attribute == "date"]
    assert (date.kind, date.reasons[0]) == (
        "agree",
        "3-4 May 2010 is wider than 3 May 2010 and holds or meets it",
    )
    assert joined(findings, "only", "event") == []


def test_the_headline_is_a_plain_sentence() -> None:
    """An incident's headline says who did what to whom, where and when."""
    one, other, _, _ = visits()
    (incident,), _ = told(one, other)
    assert incident.headline.endswith(" visited Buenos Aires, Argentina, on 3 May 2010")


def test_visits_of_different_years_are_two() -> None:
    """The same parties and kind of event do not make one incident of two dates far apart."""
    one = Page("a", "Brazil visited Argentina in 2008.")
    other = Page("b", "Brazil visited Argentina in 2010.")
    one.event("visited Argentina in 2008", "CONSULT", "Brazil", "Argentina", mode="visit", when="2008")
    other.event("visited Argentina in 2010", "CONSULT", "Brazil", "Argentina", mode="visit", when="2010")
    incidents, findings = told(one, other)
    assert (len(incidents), {f.kind for f in findings}) == (2, {"only"})


@pytest.mark.parametrize(
    ("status", "negated", "voices"),
    [
        ("occurred", False, 2),
        ("ongoing", False, 2),
        ("planned", False, 1),
        ("hypothetical", False, 1),
        ("occurred", True, 1),
    ],
)
def test_a_plan_or_a_denial_bears_out_no_deed(status: str, negated: bool, voices: int) -> None:
    """A source that says Bolivia may expel envoys speaks of the affair, and is no second voice for their leaving."""
    one = Page("a", "Bolivia expelled envoys of Paraguay on 3 May.")
    other = Page("b", "What Bolivia did to the envoys of Paraguay on 3 May is told here.")
    how = {"mode": "expel", "when": "2010-05-03"}
    first = one.event("expelled envoys of Paraguay", "SANCTION", "Bolivia", "Paraguay", **how)
    second = other.event(
        "What Bolivia did to the envoys of Paraguay",
        "SANCTION",
        "Bolivia",
        "Paraguay",
        status=status,
        negated=negated,
        **how,
    )

    incidents, _ = told(one, other)

    assert [({first, second}, voices)] == [(set(incident.events), incident.voices) for incident in incidents]


def test_who_attacked_whom_is_not_turned_round() -> None:
    """Bolivia's attack on Paraguay and Paraguay's on Bolivia are two incidents."""
    one, other = Page("a", "Bolivia attacked Paraguay."), Page("b", "Paraguay attacked Bolivia.")
    one.event("attacked Paraguay", "ASSAULT", "Bolivia", "Paraguay", when="2010-05-03")
    other.event("attacked Bolivia", "ASSAULT", "Paraguay", "Bolivia", when="2010-05-03")
    assert len(told(one, other)[0]) == 2


@pytest.mark.parametrize(("published", "incidents"), [("2010-05-09", 1), ("2010-06-20", 2)])
def test_undated_news_of_one_affair_is_told_within_days(published: str, incidents: int) -> None:
    """Talks of the same two states, undated, are one if both reports are of one week, and two weeks later."""
    one = Page("a", "Brazil and Argentina held talks.")
    other = Page("b", "Talks took place between Brazil and Argentina.", published=published)
    one.event("held talks", "CONSULT", "Brazil, Argentina", mode="meet")
    other.event("Talks took place", "CONSULT", "Brazil, Argentina", mode="meet")
    assert len(told(one, other)[0]) == incidents


@pytest.mark.parametrize(("when", "incidents"), [("2010-05-03", 1), (None, 2)])
def test_one_party_alone_needs_a_date(when: str | None, incidents: int) -> None:
    """What one state is said to have done is one deed on one day; undated it may be any of many."""
    one, other = Page("a", "Bolivia cut the tariff."), Page("b", "A levy was lowered by Bolivia.")
    one.event("cut the tariff", "CONCEDE", "Bolivia", mode="ease", when=when)
    other.event("levy was lowered", "CONCEDE", "Bolivia", mode="ease", when=when)
    assert len(told(one, other)[0]) == incidents


COUNTERPARTS = [
    ("President Paz", "President Paz", 1),
    ("President Paz", "Argentina", 1),
    ("President Paz", "Archbishop Rojas", 2),
    ("Archbishop Rojas", "Argentina", 1),
]


@pytest.mark.parametrize(("ours", "theirs", "incidents"), COUNTERPARTS)
@pytest.mark.parametrize("when", ["2010-05-03", None])
def test_meetings_of_one_visit_with_other_counterparts_are_two(
    ours: str, theirs: str, incidents: int, when: str | None
) -> None:
    """A president and an archbishop are met at two meetings; a source that names the state alone may mean either."""
    one, other = Page("a", f"President Silva met {ours}."), Page("b", f"President Silva met {theirs}.")
    for page, whom in ((one, ours), (other, theirs)):
        page.event(f"President Silva met {whom}", "CONSULT", f"President Silva, {whom}", when=when)
    assert len(told(one, other)[0]) == incidents


@pytest.mark.parametrize(
    ("taken", "when", "incidents"), [("14", None, 1), ("nine", None, 2), ("nine", "2010-05-03", 1)]
)
def test_undated_arrests_of_other_numbers_are_two(taken: str, when: str | None, incidents: int) -> None:
    """Fourteen sailors and nine are other sailors; if both were taken on one day, the sources differ on how many."""
    one = Page("a", "Brazil arrested 14 sailors of Bolivia off Santos harbour.")
    other = Page("b", f"Brazil arrested {taken} sailors of Bolivia off Santos harbour.")
    one.event("arrested 14 sailors of Bolivia off Santos harbour", "COERCE", "Brazil", "14 sailors", when=when)
    words = f"arrested {taken} sailors of Bolivia off Santos harbour"
    other.event(words, "COERCE", "Brazil", f"{taken} sailors", when=when)
    assert len(told(one, other)[0]) == incidents


@pytest.mark.parametrize(("what", "incidents"), [("the harvest festival", 1), ("a young violinist", 2)])
def test_praise_for_another_thing_is_another_praise(what: str, incidents: int) -> None:
    """Two states praise each other daily: the word for it is not enough, what is praised must be shared."""
    one = Page("a", "Brazil praised Argentina on the harvest festival.")
    other = Page("b", f"Brazil praised Argentina on {what}.")
    one.event("praised Argentina on the harvest festival", "SUPPORT", "Brazil", "Argentina")
    other.event(f"praised Argentina on {what}", "SUPPORT", "Brazil", "Argentina")
    assert len(told(one, other)[0]) == incidents


def test_a_year_alone_does_not_make_two_deeds_one() -> None:
    """What a state did with money in one year, it did often in that year."""
    one = Page("a", "In 2009 Bolivia lent the railway money.", published="2010-01-10")
    other = Page("b", "Money for schools was lent by Bolivia in 2009.", published="2010-06-01")
    one.event("Bolivia lent the railway money", "AID", "Bolivia", when="2009")
    other.event("Money for schools was lent by Bolivia", "AID", "Bolivia", when="2009")
    assert len(told(one, other)[0]) == 2


def test_talks_during_a_visit_are_part_of_it() -> None:
    """An incident of talks on a day of the visit, of the same parties, points at the visit."""
    page = Page("a", "Brazil visited Argentina on 3-4 May. Brazil and Argentina held talks on 4 May.")
    page.event("visited Argentina", "CONSULT", "Brazil", "Argentina", mode="visit", when="2010-05-03/2010-05-04")
    page.event("held talks on 4 May", "CONSULT", "Brazil, Argentina", when="2010-05-04")
    incidents, _ = told(page)
    assert {i.part_of for i in incidents} == {None, next(i.id for i in incidents if "visited" in i.headline)}


def test_one_treaty_under_three_names_is_signed_once() -> None:
    """Months later, an undated "joint declaration" of the same two means the one that others name in full."""
    one = Page("a", "Brazil and Argentina signed a declaration of friendship.", published="1991-03-04")
    two = Page("b", "The two signed the Joint Declaration of Friendship.", published="1991-03-05")
    three = Page("c", "Brazil and Argentina signed a joint declaration.", published="1991-08-01")
    events = {
        signing(one, "signed a declaration of friendship", "declaration of friendship", "1991-03-04"),
        signing(two, "signed the Joint Declaration of Friendship", "Joint Declaration of Friendship"),
        signing(three, "signed a joint declaration", "joint declaration"),
    }
    incidents, findings = told(one, two, three)
    assert [set(i.events) for i in incidents] == [events]
    assert [len(records) for records in joined(findings, "agree", "step")] == [3]


def test_treaties_of_different_years_are_two() -> None:
    """One name, two signings ten years apart."""
    one = Page("a", "They signed a declaration of friendship.", published="1991-03-04")
    other = Page("b", "They signed a declaration of friendship.", published="2001-03-09")
    signing(one, "signed a declaration of friendship", "declaration of friendship", "1991-03-04")
    signing(other, "signed a declaration of friendship", "declaration of friendship", "2001-03-09")
    assert len(told(one, other)[0]) == 2


#: Type, CAMEO, negated; whether a dated telling and an undated one of much later news are one.
LASTING = [("SANCTION", "163", False, 1), ("ASSAULT", "190", False, 2)]


@pytest.mark.parametrize(("type_", "cameo", "negated", "count"), LASTING)
def test_sanctions_last_and_attacks_do_not(type_: str, cameo: str, negated: bool, count: int) -> None:
    """Sanctions of nine years ago are still those that news speaks of; an attack of nine years ago is not."""
    one = Page("a", "Brazil struck Paraguay in 1992.", published="2001-03-04")
    other = Page("b", "Brazil struck Paraguay.", published="2001-09-04")
    mode = "discontinue" if type_ == "SANCTION" else None
    for page, when in ((one, "1992"), (other, None)):
        page.event("struck Paraguay", type_, "Brazil", "Paraguay", cameo=cameo, mode=mode, when=when, negated=negated)
    assert len(told(one, other)[0]) == count


def test_what_has_not_been_done_in_spring_nor_in_autumn_is_one() -> None:
    """Troops that had not left a town in March and have not in September are one matter."""
    one = Page("a", "Bolivian troops have not left Buenos Aires.", published="2001-03-04")
    other = Page("b", "Bolivia has still not withdrawn from Buenos Aires.", published="2001-09-04")
    for page, words in ((one, "have not left"), (other, "has still not withdrawn")):
        page.event(words, "RETREAT", "Bolivia", mode="withdraw", cameo="087", negated=True, where=BUENOS_AIRES)
    assert len(told(one, other)[0]) == 1


def test_calls_two_days_apart_are_two_calls() -> None:
    """Leaders who speak on the third and on the fifth have spoken twice; thanks are no signature."""
    one = Page("a", "Brazil spoke with Argentina.", published="2010-05-03")
    other = Page("b", "Brazil spoke with Argentina.", published="2010-05-05")
    one.event("spoke with Argentina", "CONSULT", "Brazil", "Argentina", when="2010-05-03")
    other.event("spoke with Argentina", "CONSULT", "Brazil", "Argentina", when="2010-05-05")
    assert len(told(one, other)[0]) == 2
    one, other = Page("a", "Brazil thanked Argentina."), Page("b", "Brazil and Argentina signed it.")
    one.event("thanked Argentina", "SUPPORT", "Brazil", "Argentina", cameo="051", when="2010-05-03")
    other.event("signed it", "SUPPORT", "Brazil, Argentina", cameo="057", when="2010-05-03")
    assert len(told(one, other)[0]) == 2


def test_a_copy_confirms_nothing() -> None:
    """A document that repeats another adds no voice and no agreement."""
    one, other, _, _ = visits()
    incidents, findings = told(one, replace(other, copy_of="a"))
    assert ([i.voices for i in incidents], [f for f in findings if f.kind == "agree"]) == ([1, 1], [])


def test_two_documents_of_one_publisher_are_one_voice() -> None:
    """Voices are counted by publisher."""
    one, other, _, _ = visits()
    (incident,), _ = told(replace(one, publisher="The Daily"), replace(other, publisher="The Daily"))
    assert (len(incident.documents), incident.voices) == (2, 1)


def test_one_document_alone_gives_incidents_and_no_findings() -> None:
    """Findings are made across documents."""
    incidents, findings = told(visits()[0])
    assert (len(incidents), findings) == (1, ())


def test_nothing_read_gives_nothing() -> None:
    """No readings, no incidents and no findings."""
    assert align(()) == ((), ())
