"""
Two readings built by hand, with every field of every record filled in at least one of them.

The second says the same as the first in other words, so both can be put into one incident and one finding.
"""

from __future__ import annotations

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
