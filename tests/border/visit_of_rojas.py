"""A visit told by two small documents, and the records that a reader would take from them."""

from __future__ import annotations

import re

from dragoman.align import align
from dragoman.model.account import Account, Failure, Reading
from dragoman.model.facts import Actor, Agreement, Event, Evidence, Party, Quantity, Statement
from tests import records

HARBOUR = """President Carla Rojas of Peru visited Chile on 3 May 1998. She told President Hugo Vidal that
ties should be lasting and serve the fishermen of both shores. Peru has drafted a 15-year
agreement on copper ports. Trade between the two stands at about 1.2 billion dollars a year.
Chile is a member of the Pacific Council. In 1981 Peru closed the border. Chile plans to send
ships to Peru. Chile criticised <Bolivia> & its *tariffs*."""
SIERRA = """The visit of the President of Peru to Santiago, Chile, took place on May 3-4, 1998. Carla Rojas
spoke of durable relations that serve fishermen. Peru handed over to Chile the draft agreement
on copper ports for 15 years. Trade between Peru and Chile reached 2 billion dollars a year."""

ACTORS = (
    Actor(id="PER", name="Peru", kind="state", code="PER"),
    Actor(id="CHL", name="Chile", kind="state", code="CHL"),
    Actor(id="BOL", name="Bolivia", kind="state", code="BOL"),
    Actor(id="PACIFIC", name="the Pacific Council", kind="organisation", code="PACIFIC"),
    Actor(id="person/rojas", name="Carla Rojas", kind="person", code="PER"),
    Actor(id="person/vidal", name="Hugo Vidal", kind="person", code="CHL"),
)
TEXTS = {"a": HARBOUR, "b": SIERRA}


def words(document: str, text: str) -> Evidence:
    """Find words in a document, however its lines are broken."""
    found = re.search(r"\s+".join(map(re.escape, text.split())), TEXTS[document])
    assert found is not None
    return records.words(found[0], found.start())


def party(identity: str) -> Party:
    actor = next(actor for actor in ACTORS if actor.id == identity)
    office = "president" if actor.kind == "person" else None
    return Party(id=actor.id, text=actor.name, start=0, end=1, code=actor.code, office=office)


def account() -> Account:
    given = (_harbour(), _sierra())
    incidents, findings = align(given)
    return Account(
        documents=tuple(r.document for r in given),
        actors=ACTORS,
        events=tuple(e for r in given for e in r.events),
        statements=tuple(s for r in given for s in r.statements),
        relations=tuple(x for r in given for x in r.relations),
        agreements=tuple(x for r in given for x in r.agreements),
        quantities=tuple(x for r in given for x in r.quantities),
        incidents=incidents,
        findings=findings,
        failures=(Failure(uri="in/broken.txt", kind="Undecodable", reason="not text in any known encoding"),),
    )


def _harbour() -> Reading:
    relation = records.relation(
        "a",
        words("a", "Chile is a member of the Pacific Council"),
        id="relation-a",
        subject=party("CHL"),
        predicate="member_of",
        object=party("PACIFIC"),
        since="1971",
        confidence=0.8,
    )
    visit, closing = records.time("1998-05-03"), records.time("1981", precision="year")
    sending, blaming = "Chile plans to send ships to Peru", "Chile criticised <Bolivia> & its *tariffs*"
    return Reading(
        document=records.document(
            "a",
            uri="in/harbour.txt",
            title="Peru's president in Chile",
            publisher="The Harbour News",
            published="1998-05-05",
            published_precision="day",
            text=HARBOUR,
        ),
        key="k",
        actors=ACTORS,
        events=(
            _event("a", "visited Chile on 3 May 1998", "CONSULT", "person/rojas", "CHL", mode="visit", when=visit),
            _event("a", "In 1981 Peru closed the border", "SANCTION", "PER", "CHL", when=closing, historical=True),
            _event("a", sending, "AID", "CHL", "PER", status="planned", future=True),
            _event("a", blaming, "ACCUSE", "CHL", "BOL", mode="disapprove"),
        ),
        statements=(
            _statement(
                "a", "ties should be lasting and serve the fishermen of both shores", "person/rojas", "person/vidal"
            ),
        ),
        relations=(relation,),
        agreements=(_agreement("a", "drafted a 15-year agreement on copper ports", "drafted"),),
        quantities=(_quantity("a", "about 1.2 billion dollars a year", 1.2e9, approximate=True),),
    )


def _sierra() -> Reading:
    visit = _event(
        "b",
        "The visit of the President of Peru to Santiago, Chile, took place on May 3-4, 1998",
        "CONSULT",
        "PER",
        "CHL",
        mode="visit",
        when=records.time("1998-05-03", "1998-05-04", "range"),
        where=records.place("Santiago", "CHL", -33.4, -70.7),
    )
    draft = "handed over to Chile the draft agreement on copper ports for 15 years"
    return Reading(
        document=records.document("b", uri="in/sierra.txt", text=SIERRA),
        key="k",
        actors=ACTORS,
        events=(visit,),
        statements=(_statement("b", "durable relations that serve fishermen", "person/rojas"),),
        agreements=(_agreement("b", draft, "draft_handed_over"),),
        quantities=(_quantity("b", "2 billion dollars a year", 2e9, approximate=False),),
    )


def _event(document: str, text: str, type_: str, actor: str, recipient: str, **other: object) -> Event:
    return records.event(
        document,
        words(document, text),
        type=type_,
        contexts=("diplomatic",),
        cameo="042",
        score=4.0,
        goldstein=1.9,
        actors=(party(actor),),
        recipients=(party(recipient),),
        rule="test/event",
        confidence=0.8,
        **other,
    )


def _statement(document: str, text: str, speaker: str, *addressees: str) -> Statement:
    return records.statement(
        document,
        words(document, text),
        speakers=(party(speaker),),
        addressees=tuple(map(party, addressees)),
        confidence=0.8,
    )


def _agreement(document: str, text: str, step: str) -> Agreement:
    return records.agreement(
        document,
        words(document, text),
        agreement="agreement/copper-ports",
        name="agreement on copper ports",
        topic="copper ports",
        parties=(party("PER"), party("CHL")),
        by=(party("PER"),),
        step=step,
        term_years=15,
        hearsay=document == "b",
        confidence=0.8,
    )


def _quantity(document: str, text: str, value: float, *, approximate: bool) -> Quantity:
    return records.quantity(
        document,
        words(document, text),
        measure="trade",
        of=(party("PER"), party("CHL")),
        value=value,
        unit="USD/year",
        approximate=approximate,
        confidence=0.8,
    )
