"""
Two readings built by hand, with every field of every record filled in at least one of them.

The second says the same as the first in other words, so both can be put into one incident and one finding. Of those two
a case for the exports is made, in which one tells of four things more.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.account import Failure, FindingValue, Reading
from dragoman.model.facts import Actor, Agreement, Event, Mention, Office, Party, Quantity, Relation, Statement
from dragoman.model.text import Document, Furniture, Span
from tests import records

TEXT = "Kenya and Uganda signed the Nakuru Treaty in Arusha on 30 November 1999, President Moi said."
KENYA = records.state("KEN", text="Kenya", end=5)
UGANDA = records.state("UGA", text="Uganda", start=10, end=16)
MOI = records.state(
    "KEN", id="daniel-arap-moi", text="President Moi", start=73, end=86, sector=("GOV",), office="President"
)
SIGNED = records.quoted(TEXT, "signed")
TREATY = records.quoted(TEXT, "Nakuru Treaty")
WHOLE = records.words(TEXT[:71])
DAY = replace(records.time("1999-11-30"), text="on 30 November 1999", start=52, end=71)
NOVEMBER = replace(records.time("1999-11-01", "1999-11-30", "month"), text="in November", start=52, end=71)
TURN = replace(records.time("1999-12-30", "2000-01-02", "range"), text="over the turn", start=52, end=71)
ARUSHA = records.place("Arusha", "TZA", -3.37, 36.68, id="ARUSHA", start=45, end=51)


def make_reading(name: str, *, key: str = "k1", text: str = TEXT) -> Reading:
    """Make a reading of a document of this id."""
    return Reading(
        document=_document(name, text),
        key=key,
        actors=_actors(name),
        mentions=(
            Mention(document=name, start=0, end=5, text="Kenya", actor="KEN", form="name"),
            Mention(document=name, start=10, end=16, text="Uganda", actor="UGA", form="name"),
        ),
        events=(_event(name),),
        statements=(_statement(name),),
        relations=(_relation(name, "party", UGANDA), _relation(name, "words", "the lake shore")),
        agreements=(_agreement(name),),
        quantities=(_quantity(name),),
    )


def _document(name: str, text: str) -> Document:
    return records.document(
        name,
        uri=f"file:///desk/{name}.txt",
        title="A treaty",
        publisher=f"The {name} Post",
        author="A. Otieno",
        published="1999-12",
        published_precision="month",
        language="en",
        sha256="0" * 64,
        text=text,
        furniture=(Furniture(Span(86, 92), "mark"),),
    )


def _actors(name: str) -> tuple[Actor, ...]:
    return (
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
    )


def _event(name: str) -> Event:
    return records.event(
        name,
        WHOLE,
        id=f"event-{name}",
        type="AGREE",
        mode="treaty",
        contexts=("diplomatic",),
        cameo="057",
        score=5.5,
        goldstein=8.0,
        actors=(KENYA,),
        recipients=(UGANDA,),
        topics=(TREATY,),
        when=DAY,
        where=ARUSHA,
        said_in=f"statement-{name}",
        cue=SIGNED,
        rule="agree/sign#1",
        confidence=0.1 + 0.2,
    )


def _statement(name: str) -> Statement:
    return records.statement(
        name,
        records.words(TEXT),
        id=f"statement-{name}",
        speakers=(MOI,),
        cue=records.quoted(TEXT, "said"),
        content=(WHOLE,),
        rule="cue/say#1",
        confidence=1.0,
    )


def _relation(name: str, suffix: str, other: Party | str) -> Relation:
    return records.relation(
        name,
        WHOLE,
        id=f"relation-{name}-{suffix}",
        subject=KENYA,
        predicate="borders",
        object=other,
        since="1963",
        rule="border#1",
        confidence=0.9,
    )


def _agreement(name: str) -> Agreement:
    return records.agreement(
        name,
        WHOLE,
        id=f"agreement-{name}",
        agreement="nakuru-treaty",
        name="Nakuru Treaty",
        aliases=("the treaty",),
        topic="borders",
        parties=(KENYA, UGANDA),
        by=(KENYA, UGANDA),
        term_years=20,
        domains=(TREATY,),
        when=DAY,
        where=ARUSHA,
        rule="step/signed#1",
        confidence=0.75,
    )


def _quantity(name: str) -> Quantity:
    return records.quantity(
        name,
        WHOLE,
        id=f"quantity-{name}",
        measure="trade",
        of=(KENYA, UGANDA),
        low=1.5e9,
        high=2e9,
        unit="USD/year",
        approximate=True,
        when=DAY,
        event=f"event-{name}",
        rule="money#1",
    )


INCIDENT = records.incident(
    "incident-1",
    _event("d1"),
    _event("d2"),
    headline="Kenya and Uganda sign the Nakuru Treaty",
    reasons=("same day, same parties",),
)
FINDING = records.finding(
    "finding-1",
    "agree",
    "date",
    FindingValue(document="d1", record="event-d1", value="1999-11-30", evidence=(WHOLE,)),
    FindingValue(document="d2", record="event-d2", value="1999-11-30", evidence=(WHOLE,)),
    topic="the day of the treaty",
    incident="incident-1",
    agreement="nakuru-treaty",
    reasons=("both name the day",),
    confidence=0.8,
)
FAILURE = Failure(uri="file:///desk/torn.txt", kind="Undecodable", reason="not text", at=7)


def events_of(reading: Reading) -> tuple[Event, ...]:
    """Give a signing told twice, an accusation of a month, an undated meeting, a denied attack, talks at New Year."""
    (signing,) = reading.events
    kenya, uganda = signing.actors[0], signing.recipients[0]
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
    return (replace(signing, evidence=(*signing.evidence, TREATY)), accusing, meeting, attack, talks)
