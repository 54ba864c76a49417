"""Two or more small documents, the records a reader would take from them, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from dragoman.align import align
from dragoman.model.account import Finding, Incident, Reading
from dragoman.model.facts import (
    Actor,
    Agreement,
    Event,
    Evidence,
    Mention,
    Party,
    Place,
    Quantity,
    Relation,
    Statement,
    Time,
    identify,
)
from dragoman.model.text import Document

ACTORS = {
    "Brazil": Actor(id="BRA", name="Brazil", kind="state", code="BRA"),
    "Brasilia": Actor(id="BRA", name="Brazil", kind="state", code="BRA"),
    "Argentina": Actor(id="ARG", name="Argentina", kind="state", code="ARG"),
    "Paraguay": Actor(id="PRY", name="Paraguay", kind="state", code="PRY"),
    "Bolivia": Actor(id="BOL", name="Bolivia", kind="state", code="BOL"),
    "Mercosur": Actor(id="Mercosur", name="Mercosur", kind="organisation", code="MERCOSUR"),
    "President Silva": Actor(id="person/silva", name="Ana Silva", kind="person", code="BRA"),
    "President Paz": Actor(id="person/paz", name="Luis Paz", kind="person", code="ARG"),
    "Archbishop Rojas": Actor(id="person/rojas", name="Juan Rojas", kind="person", code="ARG", sector=("REL",)),
    "14 sailors": Actor(id="BOL", name="Bolivia", kind="state", code="BOL"),
    "nine sailors": Actor(id="BOL", name="Bolivia", kind="state", code="BOL"),
}
BUENOS_AIRES = {"id": "city/1", "name": "Buenos Aires", "country": "ARG", "lat": -34.6, "lon": -58.4}
BRASILIA = {"id": "city/2", "name": "Brasilia", "country": "BRA", "lat": -15.8, "lon": -47.9}


@dataclass
class Page:
    """A document under construction: facts are put in by the words they are read from."""

    name: str
    text: str
    published: str = "2010-05-06"
    publisher: str | None = None
    copy_of: str | None = None
    records: dict[str, list[Any]] = field(default_factory=dict)

    def evidence(self, words: str) -> Evidence:
        """Find the words in the text."""
        start = self.text.index(words)
        return Evidence(start, start + len(words), words)

    def parties(self, names: str) -> tuple[Party, ...]:
        """Make parties of names."""
        return tuple(self.party(name.strip()) for name in names.split(",") if name.strip())

    def party(self, name: str) -> Party:
        """Make a party of a name, where it first stands."""
        actor, start = ACTORS[name], max(self.text.find(name), 0)
        end = start + len(name)
        return Party(id=actor.id, text=name, start=start, end=end, code=actor.code, sector=actor.sector)

    def time(self, when: str | None) -> Time | None:
        """Make a time of ISO dates."""
        if when is None:
            return None
        first, _, last = when.partition("/")
        precision = "range" if last else {4: "year", 7: "month", 10: "day"}[len(first)]
        return Time(from_=first, to=last or first, precision=precision, text="", start=0, end=0)

    def place(self, where: dict[str, Any] | None) -> Place | None:
        """Make a place."""
        return Place(**where, text=where["name"], start=0, end=0) if where else None

    def add(self, kind: str, record: Any) -> str:
        """Keep a record."""
        self.records.setdefault(kind, []).append(record)
        return record.id

    def event(self, words: str, type_: str, actors: str, recipients: str = "", **other: Any) -> str:
        """Put in an event."""
        evidence = self.evidence(words)
        record = Event(
            id=identify("event", self.name, words, type_),
            document=self.name,
            type=type_,
            mode=other.get("mode"),
            contexts=(),
            cameo=other.get("cameo", "040"),
            quad=1,
            score=1.0,
            goldstein=1.0,
            actors=self.parties(actors),
            recipients=self.parties(recipients),
            topics=tuple(map(self.evidence, other.get("topics", ()))),
            when=self.time(other.get("when")),
            where=self.place(other.get("where")),
            status=other.get("status", "occurred"),
            negated=other.get("negated", False),
            historical=other.get("historical", False),
            future=False,
            hypothetical=False,
            said_in=other.get("said_in"),
            evidence=(evidence,),
            cue=evidence,
            rule="test",
            confidence=0.9,
        )
        return self.add("events", record)

    def statement(self, words: str, speakers: str, act: str = "state") -> str:
        """Put in a statement."""
        evidence = self.evidence(words)
        record = Statement(
            id=identify("statement", self.name, words),
            document=self.name,
            speakers=self.parties(speakers),
            addressees=(),
            act=act,
            form="indirect",
            cue=evidence,
            content=(evidence,),
            cameo=None,
            when=None,
            where=None,
            reported_by=(),
            hearsay=False,
            evidence=(evidence,),
            rule="test",
            confidence=0.9,
        )
        return self.add("statements", record)

    def agreement(self, words: str, deal: str, parties: str, step: str, **other: Any) -> str:
        """Put in an agreement's step."""
        record = Agreement(
            id=identify("agreement", self.name, words),
            document=self.name,
            agreement=deal,
            name=other.get("name", words),
            aliases=(),
            topic=None,
            parties=self.parties(parties),
            by=(),
            step=step,
            term_years=other.get("years"),
            domains=(),
            when=self.time(other.get("when")),
            where=None,
            said_in=None,
            hearsay=False,
            evidence=(self.evidence(words),),
            rule="test",
            confidence=0.9,
        )
        return self.add("agreements", record)

    def relation(self, words: str, subject: str, predicate: str, target: str, **other: Any) -> str:
        """Put in a relation."""
        record = Relation(
            id=identify("relation", self.name, words),
            document=self.name,
            subject=self.party(subject),
            predicate=predicate,
            object=self.party(target) if target in ACTORS else target,
            negated=other.get("negated", False),
            status="ongoing",
            since=None,
            until=None,
            said_in=None,
            event=None,
            evidence=(self.evidence(words),),
            rule="test",
            confidence=0.9,
        )
        return self.add("relations", record)

    def quantity(self, words: str, measure: str, of: str, value: float, unit: str, **other: Any) -> str:
        """Put in a quantity."""
        record = Quantity(
            id=identify("quantity", self.name, words),
            document=self.name,
            measure=measure,
            of=self.parties(of),
            value=value,
            low=None,
            high=None,
            unit=unit,
            approximate=other.get("approximate", False),
            when=self.time(other.get("when")),
            said_in=None,
            event=None,
            evidence=(self.evidence(words),),
            rule="test",
            confidence=0.9,
        )
        return self.add("quantities", record)

    def reading(self) -> Reading:
        """Finish the document."""
        document = Document(
            id=self.name,
            uri=f"{self.name}.txt",
            publisher=self.publisher,
            published=self.published,
            kind="plain",
            sha256=self.name,
            copy_of=self.copy_of,
            text=self.text,
        )
        mentions = tuple(
            Mention(document=self.name, start=at, end=at + len(name), text=name, actor=actor.id, form="name")
            for name, actor in ACTORS.items()
            for at in range(len(self.text))
            if self.text.startswith(name, at)
        )
        actors = tuple({actor.id: actor for actor in ACTORS.values()}.values())
        records = {kind: tuple(found) for kind, found in self.records.items()}
        return Reading(document=document, key="test", actors=actors, mentions=mentions, **records)


def told(*pages: Page) -> tuple[tuple[Incident, ...], tuple[Finding, ...]]:
    return align(page.reading() for page in pages)


def joined(findings: tuple[Finding, ...], kind: str, attribute: str) -> list[set[str]]:
    """The records of each finding of a kind on an attribute."""
    return [{v.record for v in f.values} for f in findings if (f.kind, f.attribute) == (kind, attribute)]


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


def test_dates_a_day_apart_are_a_difference() -> None:
    """Sources that put one visit on different days differ on its date; both keep their words."""
    one, other = (
        Page("a", "Brazil visited Argentina on 3 May."),
        Page("b", "Brazil visited Argentina on 5 May."),
    )
    one.event("visited Argentina on 3 May", "CONSULT", "Brazil", "Argentina", mode="visit", when="2010-05-03")
    other.event("visited Argentina on 5 May", "CONSULT", "Brazil", "Argentina", mode="visit", when="2010-05-05")
    _, findings = told(one, other)
    (date,) = [f for f in findings if f.attribute == "date"]
    assert (date.kind, [v.value for v in date.values]) == ("differ", ["3 May 2010", "5 May 2010"])
    assert [v.evidence[0].text for v in date.values] == [
        "visited Argentina on 3 May",
        "visited Argentina on 5 May",
    ]


def test_what_one_source_affirms_and_another_denies_differs() -> None:
    """A contradiction is a difference of status, not two incidents."""
    one = Page("a", "Bolivia expelled envoys of Paraguay on 3 May.")
    other = Page("b", "Bolivia did not expel envoys of Paraguay on 3 May.")
    first = one.event("expelled envoys of Paraguay", "SANCTION", "Bolivia", "Paraguay", mode="expel", when="2010-05-03")
    second = other.event(
        "did not expel envoys of Paraguay",
        "SANCTION",
        "Bolivia",
        "Paraguay",
        mode="expel",
        when="2010-05-03",
        negated=True,
    )
    _, findings = told(one, other)
    assert joined(findings, "differ", "status") == [{first, second}]


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


STEPS = [
    ("drafted", "draft_handed_over", "agree"),
    ("drafted", "drafted", "agree"),
    ("signed", "in_force", "differ"),
    ("withdrawn", "in_force", "differ"),
    ("drafted", "ratified", "differ"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind"), STEPS)
def test_neighbouring_steps_of_an_agreement_are_compatible(ours: str, theirs: str, kind: str) -> None:
    """Drafted and handed over are one step apart; drafted and ratified cannot both be how it stands."""
    one = Page("a", "Brazil and Argentina have a 15-year draft pact on dams.")
    other = Page("b", "A pact of Argentina with Brazil for 15 years was told of.")
    first = one.agreement("a 15-year draft pact on dams", "deal-1", "Brazil, Argentina", ours, years=15)
    second = other.agreement("pact of Argentina with Brazil", "deal-2", "Brazil, Argentina", theirs, years=15)
    assert joined(told(one, other)[1], kind, "step") == [{first, second}]


def test_the_same_content_in_other_words_is_agreement_on_wording() -> None:
    """Lasting ties and durable relations are one content, quoted here and reported there."""
    one = Page("a", "President Silva said ties with Argentina should be lasting and serve the fishermen.")
    other = Page("b", "President Silva wants durable relations with Argentina that serve fishermen.")
    first = one.statement("ties with Argentina should be lasting and serve the fishermen", "President Silva")
    second = other.statement("wants durable relations with Argentina that serve fishermen", "President Silva")
    assert joined(told(one, other)[1], "agree", "wording") == [{first, second}]


def test_one_speaker_here_and_two_there_is_a_finding_on_the_speaker() -> None:
    """What one source gives to the president alone and another to both sides agrees, with its reason."""
    one = Page("a", "President Silva said that joint patrols had driven smugglers from the Chaco forests.")
    other = Page("b", "Both stressed that thanks to joint patrols smugglers were driven off the Chaco.")
    first = one.statement("joint patrols had driven smugglers from the Chaco forests", "President Silva")
    second = other.statement("thanks to joint patrols smugglers were driven off the Chaco", "Brazil, Argentina")
    findings = told(one, other)[1]
    assert joined(findings, "agree", "speaker") == [{first, second}]


def test_content_that_only_shares_commonplaces_does_not_meet() -> None:
    """Every readout speaks of cooperation between the two countries; that makes no two statements one."""
    one = Page("a", "President Silva said cooperation between the two countries is developing.")
    other = Page("b", "President Silva spoke of the cooperation of the two countries on vaccines for cattle.")
    one.statement("cooperation between the two countries is developing", "President Silva")
    other.statement("the cooperation of the two countries on vaccines for cattle", "President Silva")
    assert joined(told(one, other)[1], "agree", "wording") == []


def test_lukewarm_and_in_favour_differ_on_stance() -> None:
    """A party that supports a pact in one source and gives it little heed in another: they differ."""
    one = Page("a", "Brazil pays little heed to the Iguazu pact.")
    other = Page("b", "Brazil and Argentina want the Iguazu pact restored.")
    for page in (one, other):
        page.agreement("Iguazu pact", "iguazu", "Brazil, Argentina", "signed", name="Iguazu pact")
    first = one.relation("pays little heed to the Iguazu pact", "Brazil", "lukewarm_on", "iguazu")
    second = other.relation("want the Iguazu pact restored", "Brazil", "supports", "iguazu")
    assert {first, second} in joined(told(one, other)[1], "differ", "stance")


AMOUNTS = [(300.0, 450.0, False, "differ"), (300.0, 310.0, True, "agree"), (300.0, 300.0, False, "agree")]


@pytest.mark.parametrize(("ours", "theirs", "approximate", "kind"), AMOUNTS)
def test_figures_beyond_what_about_allows_differ(ours: float, theirs: float, approximate: bool, kind: str) -> None:
    """Dead counts of 300 and 450 differ; about 310 and 300 meet."""
    one, other = Page("a", "In Bolivia 300 died."), Page("b", "In Bolivia others counted more dead.")
    first = one.quantity("300 died", "dead", "Bolivia", ours, "person")
    second = other.quantity("counted more dead", "dead", "Bolivia", theirs, "person", approximate=approximate)
    assert joined(told(one, other)[1], kind, "amount") == [{first, second}]


def test_records_on_the_same_third_matter_are_related() -> None:
    """Backing an entry into a body and praising that entry are not the same, but both speak of the body."""
    one = Page("a", "Brazil last year backed the entry of Bolivia into Mercosur.")
    other = Page("b", "Brazil and Bolivia noted that Mercosur would gain a member.")
    first = one.event("backed the entry of Bolivia into Mercosur", "SUPPORT", "Brazil", "Bolivia", when="2009")
    second = other.statement("Mercosur would gain a member", "Brazil, Bolivia")
    assert joined(told(one, other)[1], "related", "topic") == [{first, second}]


def test_this_deal_points_at_the_sentence_before() -> None:
    """Words that point back bring in what the sentence before speaks of."""
    one = Page("a", "Brazil spoke of Paraguay at length. It wants to work with Bolivia on this track.")
    other = Page("b", "Bolivia wants to discuss the matter of Paraguay with Brazil.")
    first = one.event("wants to work with Bolivia on this track", "AGREE", "Brazil", "Bolivia", status="intended")
    second = other.event("discuss the matter of Paraguay", "REQUEST", "Bolivia", "Brazil")
    assert joined(told(one, other)[1], "related", "topic") == [{first, second}]


def test_what_one_document_tells_alone_is_said_once() -> None:
    """A record without counterpart is a finding of its own; a plan or an office held is none."""
    one = Page("a", "Bolivia attacked Paraguay. Brazil may visit Bolivia. Silva is president of Brazil.")
    other = Page("b", "Nothing was heard of Argentina.")
    alone = one.event("attacked Paraguay", "ASSAULT", "Bolivia", "Paraguay")
    one.event("may visit Bolivia", "CONSULT", "Brazil", "Bolivia", status="possible")
    one.relation("is president of Brazil", "Brazil", "holds_office", "president")
    other.statement("Nothing was heard", "Argentina")
    findings = told(one, other)[1]
    assert [({v.record for v in f.values}, f.kind) for f in findings] == [({alone}, "only")]


def signing(page: Page, words: str, name: str, when: str | None = None) -> str:
    """Put in a signing as event and as a step of an agreement; the event's id."""
    page.agreement(name, f"agreement/{page.name}-{len(name)}", "Brazil, Argentina", "signed", name=name, when=when)
    return page.event(words, "SUPPORT", "Brazil, Argentina", cameo="057", topics=(name,), when=when)


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


def test_a_name_that_says_nothing_joins_none_of_two() -> None:
    """Where two declarations are known, "a joint declaration" may mean either, and so means neither."""
    one = Page("a", "They signed a declaration of friendship and a declaration on beef.", published="1991-03-04")
    other = Page("b", "Brazil and Argentina signed a joint declaration.", published="1991-03-09")
    signing(one, "signed a declaration of friendship", "declaration of friendship", "1991-03-04")
    signing(one, "and a declaration on beef", "declaration on beef", "1991-03-04")
    signing(other, "signed a joint declaration", "joint declaration")
    assert joined(told(one, other)[1], "agree", "step") == []


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


def test_a_request_is_laid_beside_what_was_done() -> None:
    """What one source has asked of a state, and another tells of its doing, is related."""
    one = Page("a", "Bolivia asked Brazil to lift the embargo on Paraguay.", published="2010-05-03")
    other = Page("b", "Brazil eased its embargo against Paraguay.", published="2010-09-03")
    asked = one.event("asked Brazil", "REQUEST", "Bolivia", "Brazil", topics=("to lift the embargo on Paraguay",))
    done = other.event("eased its embargo against Paraguay", "CONCEDE", "Brazil", "Paraguay")
    assert joined(told(one, other)[1], "related", "status") == [{asked, done}]


def test_the_dead_of_one_war_are_counted_by_two() -> None:
    """A count that names no side is of the war that its document speaks of."""
    one = Page("a", "Bolivia fought Paraguay. The war cost 90,000 lives. Bolivia lost. Paraguay won. Both mourn.")
    other = Page("b", "Bolivia and Paraguay went to war. About 60,000 people were killed.")
    for words in ("Bolivia fought Paraguay", "Bolivia lost", "Paraguay won"):
        one.event(words, "ASSAULT", "Bolivia", "Paraguay")
    first = one.quantity("cost 90,000 lives", "dead", "", 90000.0, "person")
    second = other.quantity("About 60,000 people", "dead", "Bolivia, Paraguay", 60000.0, "person")
    assert joined(told(one, other)[1], "differ", "amount") == [{first, second}]


def test_of_two_figures_the_one_told_more_alike_is_compared() -> None:
    """Five people, in one source; ten people, and sixteen soldiers elsewhere, in another: the people are compared."""
    one = Page("a", "Bolivia fought Paraguay near the shrine. At least five people were killed by the shelling.")
    other = Page(
        "b", "Bolivia fought Paraguay near the shrine. Ten people were killed by shelling. Sixteen soldiers died."
    )
    first = one.quantity("At least five people were killed by the shelling", "dead", "", 5.0, "person")
    second = other.quantity("Ten people were killed by shelling", "dead", "", 10.0, "person")
    other.quantity("Sixteen soldiers died", "dead", "", 16.0, "person")
    for page in (one, other):
        for _ in range(3):
            page.event("Bolivia fought Paraguay near the shrine", "ASSAULT", "Bolivia, Paraguay")
    assert joined(told(one, other)[1], "differ", "amount") == [{first, second}]


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
