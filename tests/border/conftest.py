"""
Two readings built by hand, with every field of every record filled in at least one of them.

The second says the same as the first in other words, so both can be put into one incident and one finding. Of those two
a case for the exports is made, in which one tells of four things more.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.account import Failure, Finding, FindingValue, Incident, Reading
from dragoman.model.facts import (
    Actor,
    Agreement,
    Event,
    Evidence,
    Mention,
    Office,
    Party,
    Place,
    Quantity,
    Relation,
    Statement,
    Time,
)
from dragoman.model.text import Document, Furniture, Span
from dragoman.query import Case
from dragoman.store.store import Store

TEXT = "Kenya and Uganda signed the Nakuru Treaty in Arusha on 30 November 1999, President Moi said."
KENYA = Party(id="KEN", text="Kenya", start=0, end=5, code="KEN")
UGANDA = Party(id="UGA", text="Uganda", start=10, end=16, code="UGA")
MOI = Party(
    id="daniel-arap-moi",
    text="President Moi",
    start=73,
    end=86,
    code="KEN",
    sector=("GOV",),
    office="President",
)
SIGNED = Evidence(17, 23, "signed")
WHOLE = Evidence(0, 71, TEXT[:71])
DAY = Time(from_="1999-11-30", to="1999-11-30", precision="day", text="on 30 November 1999", start=52, end=71)
ARUSHA = Place(id="ARUSHA", name="Arusha", country="TZA", lat=-3.37, lon=36.68, text="Arusha", start=45, end=51)


def make_reading(name: str, *, key: str = "k1", text: str = TEXT) -> Reading:
    """Make a reading of a document of this id."""
    return Reading(
        document=Document(
            id=name,
            uri=f"file:///desk/{name}.txt",
            title="A treaty",
            publisher=f"The {name} Post",
            author="A. Otieno",
            published="1999-12",
            published_precision="month",
            language="en",
            kind="plain",
            sha256="0" * 64,
            text=text,
            furniture=(Furniture(Span(86, 92), "mark"),),
        ),
        key=key,
        actors=(
            Actor(
                id="KEN",
                name="Kenya",
                kind="state",
                code="KEN",
                country="KEN",
                cow=501,
                aliases=(f"Kenya of {name}", "Republic of Kenya"),
                wikidata="Q114",
            ),
            Actor(id="UGA", name="Uganda", kind="state", code="UGA", country="UGA", cow=500),
            Actor(
                id="daniel-arap-moi",
                name="Daniel arap Moi",
                kind="person",
                code="KEN",
                country="KEN",
                sector=("GOV",),
                offices=(Office(title="President", from_="1978", to="2002"),),
            ),
        ),
        mentions=(
            Mention(document=name, start=0, end=5, text="Kenya", actor="KEN", form="name"),
            Mention(document=name, start=10, end=16, text="Uganda", actor="UGA", form="name"),
        ),
        events=(
            Event(
                id=f"event-{name}",
                document=name,
                type="AGREE",
                mode="treaty",
                contexts=("diplomatic",),
                cameo="057",
                quad=1,
                score=5.5,
                goldstein=8.0,
                actors=(KENYA,),
                recipients=(UGANDA,),
                topics=(Evidence(28, 41, "Nakuru Treaty"),),
                when=DAY,
                where=ARUSHA,
                status="occurred",
                negated=False,
                historical=False,
                future=False,
                hypothetical=False,
                said_in=f"statement-{name}",
                evidence=(WHOLE,),
                cue=SIGNED,
                rule="agree/sign#1",
                confidence=0.1 + 0.2,
            ),
        ),
        statements=(
            Statement(
                id=f"statement-{name}",
                document=name,
                speakers=(MOI,),
                addressees=(),
                act="state",
                form="indirect",
                cue=Evidence(87, 91, "said"),
                content=(WHOLE,),
                cameo=None,
                when=None,
                where=None,
                reported_by=(),
                hearsay=False,
                evidence=(Evidence(0, 92, TEXT),),
                rule="cue/say#1",
                confidence=1.0,
            ),
        ),
        relations=(
            _relation(name, "party", UGANDA),
            _relation(name, "words", "the lake shore"),
        ),
        agreements=(
            Agreement(
                id=f"agreement-{name}",
                document=name,
                agreement="nakuru-treaty",
                name="Nakuru Treaty",
                aliases=("the treaty",),
                topic="borders",
                parties=(KENYA, UGANDA),
                by=(KENYA, UGANDA),
                step="signed",
                term_years=20,
                domains=(Evidence(28, 41, "Nakuru Treaty"),),
                when=DAY,
                where=ARUSHA,
                said_in=None,
                hearsay=False,
                evidence=(WHOLE,),
                rule="step/signed#1",
                confidence=0.75,
            ),
        ),
        quantities=(
            Quantity(
                id=f"quantity-{name}",
                document=name,
                measure="trade",
                of=(KENYA, UGANDA),
                value=None,
                low=1.5e9,
                high=2e9,
                unit="USD/year",
                approximate=True,
                when=DAY,
                said_in=None,
                event=f"event-{name}",
                evidence=(WHOLE,),
                rule="money#1",
                confidence=0.5,
            ),
        ),
    )


def _relation(name: str, suffix: str, other: Party | str) -> Relation:
    return Relation(
        id=f"relation-{name}-{suffix}",
        document=name,
        subject=KENYA,
        predicate="borders",
        object=other,
        negated=False,
        status="ongoing",
        since="1963",
        until=None,
        said_in=None,
        event=None,
        evidence=(WHOLE,),
        rule="border#1",
        confidence=0.9,
    )


INCIDENT = Incident(
    id="incident-1",
    headline="Kenya and Uganda sign the Nakuru Treaty",
    type="AGREE",
    actors=(KENYA,),
    recipients=(UGANDA,),
    when=DAY,
    where=ARUSHA,
    part_of=None,
    documents=("d1", "d2"),
    voices=2,
    events=("event-d1", "event-d2"),
    statements=(),
    reasons=("same day, same parties",),
)
FINDING = Finding(
    id="finding-1",
    kind="agree",
    topic="the day of the treaty",
    attribute="date",
    incident="incident-1",
    agreement="nakuru-treaty",
    values=(
        FindingValue(document="d1", record="event-d1", value="1999-11-30", evidence=(WHOLE,)),
        FindingValue(document="d2", record="event-d2", value="1999-11-30", evidence=(WHOLE,)),
    ),
    reasons=("both name the day",),
    confidence=0.8,
)
FAILURE = Failure(uri="file:///desk/torn.txt", kind="Undecodable", reason="not text", at=7)


@pytest.fixture
def reading_of():
    """Make a reading of a document of a given id."""
    return make_reading


def fill(store):
    """Put two readings, an incident, a finding and a failure into a store."""
    store.write(make_reading("d2"))
    store.write(make_reading("d1"))
    store.fail(FAILURE)
    store.replace_account((INCIDENT,), (FINDING,))


@pytest.fixture
def filled():
    """A case in memory that holds something of every kind."""
    with Store.memory() as store:
        fill(store)
        yield store


@pytest.fixture
def case_file(tmp_path):
    """The path of a case that holds something of every kind."""
    path = tmp_path / "talks.duckdb"
    with Store.create(path) as store:
        fill(store)
    return path


NOVEMBER = Time(from_="1999-11-01", to="1999-11-30", precision="month", text="in November", start=52, end=71)
TURN = Time(from_="1999-12-30", to="2000-01-02", precision="range", text="over the turn", start=52, end=71)


def events_of(reading):
    """Give a signing told twice, an accusation of a month, an undated meeting, a denied attack, talks at New Year."""
    (signing,) = reading.events
    kenya, uganda = signing.actors[0], signing.recipients[0]
    again = Evidence(28, 41, "Nakuru Treaty")
    quiet = {"topics": (), "said_in": None, "where": None, "mode": None, "contexts": ()}
    accusing = replace(
        signing, **quiet, id="event-accusing", type="ACCUSE", cameo="112", quad=3, score=-3.0, goldstein=-2.0,
        actors=(uganda,), recipients=(kenya,), when=NOVEMBER,
    )  # fmt: skip
    meeting = replace(
        signing, **quiet, id="event-meeting", type="CONSULT", cameo="040", score=2.5, goldstein=1.0,
        actors=(kenya, uganda), recipients=(), when=None,
    )  # fmt: skip
    attack = replace(
        accusing, id="event-attack", type="ASSAULT", cameo="190", quad=4, score=-9.0, goldstein=-10.0, negated=True,
        status="denied",
    )  # fmt: skip
    talks = replace(meeting, id="event-talks", when=TURN)
    return (replace(signing, evidence=(*signing.evidence, again)), accusing, meeting, attack, talks)


@pytest.fixture
def talks(reading_of):
    """A case of two documents: both tell of a treaty, one of four things more."""
    first, second = reading_of("d1"), reading_of("d2")
    events = events_of(first)
    first = replace(first, events=events, document=replace(first.document, title="=1+1", uri="https://example.org/d1"))
    whole = Incident(
        id="incident-0", headline="Kenya and Uganda sign", type="AGREE", actors=events[0].actors,
        recipients=events[0].recipients, when=events[0].when, where=events[0].where, part_of=None,
        documents=("d1", "d2"), voices=2, events=("event-d1", "event-d2"), statements=(), reasons=(),
    )  # fmt: skip
    others = [
        replace(
            whole, id=f"incident-{number}", headline=event.id, type=event.type, actors=event.actors,
            recipients=event.recipients, when=event.when, where=None, documents=("d1",), voices=1, events=(event.id,),
        )
        for number, event in enumerate(events[1:4], start=1)
    ]  # fmt: skip
    with Store.memory() as store:
        store.write(second)
        store.write(first)
        store.replace_account((whole, *others), ())
        yield Case(store)
