"""Laying readings side by side: the order does not matter, every event has its incident, sources differ."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.align import align
from dragoman.align.times import gap, period
from dragoman.align.words import concepts, likeness, stem
from dragoman.model.account import Reading
from dragoman.model.facts import Event, Statement, Time
from tests import records

STATES = ("PER", "CHL", "ECU")
WORDS = (
    "copper",
    "tariff",
    "fishing",
    "border",
    "bridge",
    "visa",
    "cooperation",
    "ties",
    "lasting",
    "durable",
)


def day(number: int) -> Time:
    return records.time(f"1995-03-{number:02d}")


@st.composite
def events(draw: st.DrawFn, document: str, number: int) -> Event:
    words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)))
    one, *others = map(records.state, draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=3, unique=True)))
    return records.event(
        document,
        records.words(words, number * 100),
        type=draw(st.sampled_from(("CONSULT", "AGREE", "ASSAULT"))),
        mode=draw(st.sampled_from((None, "visit"))),
        actors=(one,),
        recipients=tuple(others),
        when=draw(st.none() | st.integers(1, 28).map(day)),
        status=draw(st.sampled_from(("occurred", "planned"))),
        negated=draw(st.booleans()),
    )


@st.composite
def statements(draw: st.DrawFn, document: str, number: int) -> Statement:
    words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)))
    speaker = records.state(draw(st.sampled_from(STATES)))
    return records.statement(document, records.words(words, 5000 + number * 100), speakers=(speaker,))


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    found = []
    for name in ("a", "b", "c"):
        document = records.document(name, published="1995-03-29")
        told = tuple(draw(events(name, n)) for n in range(draw(st.integers(0, 3))))
        said = tuple(draw(statements(name, n)) for n in range(draw(st.integers(0, 3))))
        found.append(Reading(document=document, key="k", events=told, statements=said))
    return found


@settings(max_examples=60, deadline=None)
@given(readings(), st.randoms())
def test_the_order_of_readings_does_not_matter(given_readings, random):
    """Whatever the order in which documents arrive, the account is the same."""
    shuffled = list(given_readings)
    random.shuffle(shuffled)
    assert align(shuffled) == align(given_readings)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_event_is_in_one_incident(given_readings):
    """Incidents divide the events: none is lost, none is in two."""
    incidents, _ = align(given_readings)
    found = sorted(event for incident in incidents for event in incident.events)
    assert found == sorted(event.id for reading in given_readings for event in reading.events)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_findings_are_made_across_documents(given_readings):
    """What is alone stands in one document; all other findings join several."""
    _, findings = align(given_readings)
    for finding in findings:
        documents = {value.document for value in finding.values}
        assert (len(documents) == 1) == (finding.kind == "only")


@settings(max_examples=60, deadline=None)
@given(readings())
def test_what_has_a_counterpart_is_not_alone(given_readings):
    """A record that takes part in another finding is never told as one source's alone."""
    _, findings = align(given_readings)
    joined = {value.record for finding in findings if finding.kind != "only" for value in finding.values}
    alone = {value.record for finding in findings if finding.kind == "only" for value in finding.values}
    assert joined & alone == set()


@given(st.text(max_size=30))
def test_a_stem_is_no_longer_than_its_word(word):
    """Cutting endings never lengthens a word."""
    assert len(stem(word)) <= max(len(word.lower()), 3)


@given(st.lists(st.sampled_from(WORDS)), st.lists(st.sampled_from(WORDS)))
def test_likeness_of_words_is_symmetric(ours, theirs):
    """It does not matter which passage comes first."""
    one, other = concepts(" ".join(ours)), concepts(" ".join(theirs))
    assert likeness(one, other) == likeness(other, one)


@given(st.integers(1, 28), st.integers(1, 28))
def test_the_gap_between_two_days_is_their_distance(one, other):
    """Days are counted, not characters."""
    assert gap(period(day(one)), period(day(other))) == abs(one - other)
