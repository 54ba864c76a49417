"""Verdicts: taken back they leave no trace, replayed they hold, independent ones come in any order."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dragoman.judge import judge, undo
from dragoman.model.account import Reading
from dragoman.model.facts import Actor
from dragoman.query import Case
from dragoman.settle import settle
from dragoman.store.store import KINDS, Store
from tests import records

STATES = {"PER": "Peru", "CHL": "Chile", "ECU": "Ecuador", "BOL": "Bolivia"}
DONE = ("met the ministers of", "signed a pact with", "sent troops against")
#: Every example makes cases, so there are few, and none is made smaller.
QUICK = {"max_examples": 2, "phases": (Phase.explicit, Phase.reuse, Phase.generate)}
SAID = {"at": "1996-02-03T10:00:00+00:00", "by": "R. Salas"}


def party(code):
    return records.state(code, id=f"state/{code}", text=STATES[code], end=4)


def event(document, number, kind, parties, day):
    words = f"{STATES[parties[0]]} {DONE[kind]} {STATES[parties[1]]}"
    return records.event(
        document,
        records.words(words, number * 100),
        type=("CONSULT", "AGREE", "ASSAULT")[kind],
        cameo=("040", "057", "190")[kind],
        quad=(1, 1, 4)[kind],
        actors=(party(parties[0]),),
        recipients=(party(parties[1]),),
        when=records.time(f"1995-03-{day:02d}"),
    )


def reading(name, told):
    """Make a reading of a document in which these things are told."""
    document = records.document(name, uri=f"https://{name}.example", text=name, published="1995-03-29")
    events = tuple(event(name, number, *what) for number, what in enumerate(told))
    codes = sorted({who.code for one in events for who in (*one.actors, *one.recipients)})
    actors = tuple(Actor(id=f"state/{code}", name=STATES[code], kind="state", code=code) for code in codes)
    return Reading(document=document, key="k", events=events, actors=actors)


things = st.tuples(st.integers(0, 2), st.permutations(sorted(STATES)).map(lambda found: found[:2]), st.integers(3, 6))
tellings = st.lists(st.lists(things, min_size=2, max_size=3), min_size=2, max_size=3)


def case(told):
    store = Store.memory()
    for number, of in enumerate(told):
        store.write(reading("abc"[number], of))
    settle(store)
    return Case(store)


def returned(of):
    """All that a case gives back but the log itself."""
    return {kind: list(of.rows(kind)) for kind in KINDS if kind != "verdicts"}


def verdicts_on(of):
    """Some verdict of each kind that can be given on a case."""
    incidents = [row["id"] for row in of.rows("incidents")]
    events = sorted(row["id"] for row in of.rows("events"))
    actors = [row["id"] for row in of.rows("actors")]
    found = [
        ("same", (events[0], events[-1]), SAID),
        ("different", (events[0], events[-1]), SAID),
        ("wrong", (events[1],), SAID),
        ("wrong", (incidents[0],), SAID),
        ("rename", (actors[0],), SAID | {"name": "The Republic"}),
    ]
    findings = [row["id"] for row in of.rows("findings")]
    found += [("wrong", (findings[0],), SAID)] if findings else []
    found += [("merge", tuple(actors[:2]), SAID)] if len(actors) > 1 else []
    found += [("same", tuple(incidents[:2]), SAID)] if len(incidents) > 1 else []
    return found


@settings(**QUICK)
@given(tellings)
def test_a_verdict_that_is_taken_back_leaves_no_trace(told):
    """To judge and to undo is to have done nothing, whatever the verdict."""
    with case(told) as of:
        before = returned(of)
        for verdict, about, said in verdicts_on(of):
            judge(of.store, verdict, about, **said)
            undo(of.store, **SAID)

            assert before == returned(of)


@settings(**QUICK)
@given(tellings, st.integers(0, 7))
def test_verdicts_hold_when_documents_are_read_again(told, chosen):
    """A document that goes and comes back finds its verdicts as they were."""
    with case(told) as of:
        known = verdicts_on(of)
        verdict, about, said = known[chosen % len(known)]
        judge(of.store, verdict, about, **said)
        judged = returned(of)
        for number, _ in enumerate(told):
            of.store.write(reading("abc"[number], []))
        settle(of.store)
        assert [] == list(of.rows("events"))
        assert 1 == len(list(of.rows("verdicts")))

        for number, what in enumerate(told):
            of.store.write(reading("abc"[number], what))
        settle(of.store)

        assert judged == returned(of)


@settings(**QUICK)
@given(tellings)
def test_the_order_of_independent_verdicts_does_not_matter(told):
    """Verdicts on different records come to the same in any order."""
    found = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        with case(told) as of:
            events = sorted(row["id"] for row in of.rows("events"))
            actor = next(of.rows("actors"))["id"]
            given_verdicts = (
                ("same", (events[0], events[-1]), SAID),
                ("wrong", (events[1],), SAID),
                ("rename", (actor,), SAID | {"name": "The Republic"}),
            )
            for number in order:
                verdict, about, said = given_verdicts[number]
                judge(of.store, verdict, about, **said)
            found.append(returned(of))

    assert found[:1] * len(found) == found


@settings(**QUICK)
@given(tellings)
def test_events_are_together_or_apart_as_judged(told):
    """What is judged the same is one incident, what is judged different is not, and the later verdict holds."""

    def home(of, event):
        return next(row["incident"] for row in of.rows("events") if row["id"] == event)

    with case(told) as of:
        events = sorted(row["id"] for row in of.rows("events"))
        first, last = events[0], events[-1]
        judge(of.store, "same", (first, last), **SAID)
        assert home(of, first) == home(of, last)
        judge(of.store, "different", (first, last), **SAID)
        assert home(of, first) != home(of, last)
        judge(of.store, "same", (first, last), **SAID)
        assert home(of, first) == home(of, last)
        assert sorted(events) == sorted(one for row in of.rows("incidents") for one in row["events"])


@settings(**QUICK)
@given(tellings)
def test_what_is_wrong_is_named_nowhere_but_in_the_log(told):
    """Neither an event that is wrong nor its id stands in anything that is returned."""
    with case(told) as of:
        wrong = min(row["id"] for row in of.rows("events"))
        judge(of.store, "wrong", (wrong,), **SAID)

        assert wrong not in str(returned(of))
        assert wrong in str(list(of.rows("verdicts")))
