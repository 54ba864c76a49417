"""Events in columns: scored as one by one, and put together alike however the documents came."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.align import Kept, lay
from dragoman.align.grouping.columns import code, columns, in_order, table
from dragoman.align.grouping.events import grouped, held
from dragoman.align.grouping.ragged import Lists, counted
from dragoman.align.grouping.scores import prepare, scores
from dragoman.align.likeness import ACCEPTED, compare
from dragoman.align.tellings import tell
from dragoman.model.account import Reading
from dragoman.model.facts import Agreement, Event, Evidence, Party, Place, Time
from dragoman.model.text import Document
from dragoman.store.store import Store

STATES = ("PER", "CHL", "ECU", "BOL")
TYPES = ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT", "SANCTION", "REJECT", "COERCE", "RETREAT")
CODES = ("040", "057", "051", "163", "163", "190", "183", "1312")
WORDS = ("copper", "tariff", "fishing", "border", "bridge", "visa", "cooperation", "ties", "lasting", "talks", "fleet")
PLACES = (
    None,
    Place(id="city/lima", name="Lima", country="PER", lat=-12.0, lon=-77.0, text="", start=0, end=0),
    Place(id="city/callao", name="Callao", country="PER", lat=-12.05, lon=-77.1, text="", start=0, end=0),
    Place(id="place/PER", name="Peru", country="PER", lat=None, lon=None, text="", start=0, end=0),
    Place(id=None, name="Quito", country=None, lat=-0.2, lon=-78.5, text="", start=0, end=0),
)


PEOPLE = ("person/rosa-quispe", "person/quispe", "person/jorge-llanos", "org/fleet")
SECTORS = ((), ("GOV",), ("REL",), ("MIL", "ELI"))
COUNTED = ("14 sailors", "nine sailors", "the crew")


def party(name: str) -> Party:
    return Party(id=name, text=name, start=0, end=3, code=name)


def member(chance: random.Random, name: str, start: int) -> Party:
    """A state, or somebody of it, or so many of its sailors."""
    if chance.random() < 0.5:
        return party(name)
    text = chance.choice(COUNTED)
    return Party(
        id=chance.choice(PEOPLE), text=text, start=start, end=start + 3, code=name, sector=chance.choice(SECTORS)
    )


def time(chance: random.Random) -> Time | None:
    """A day, a month, a year, or none."""
    day = chance.randint(1, 28)
    dates = (f"1995-03-{day:02d}", f"1995-03-{day:02d}", f"1995-{chance.randint(1, 9):02d}", "1995", "")
    iso = chance.choice(dates)
    return Time(from_=iso, to=None, precision="day", text=iso, start=0, end=1) if iso else None


def event(chance: random.Random, document: str, number: int) -> Event:
    """An event of two neighbours, as a coder who had no sleep would write it."""
    words = " ".join(chance.sample(WORDS, chance.randint(1, 6)))
    words += " Lima Accord" * (chance.random() < 0.2)
    evidence = Evidence(number * 100, number * 100 + len(words), words)
    parties = [member(chance, name, evidence.start) for name in chance.sample(STATES, chance.randint(1, 4))]
    cut = chance.randint(0, len(parties))
    return Event(
        id=f"event-{document}-{number}",
        document=document,
        type=chance.choice(TYPES),
        mode=chance.choice((None, None, "visit", "meet")),
        contexts=(),
        cameo=chance.choice(CODES),
        quad=1,
        score=1.0,
        goldstein=1.0,
        actors=tuple(parties[:cut]),
        recipients=tuple(parties[cut:]),
        topics=(),
        when=time(chance),
        where=chance.choice(PLACES),
        status=chance.choice(("occurred", "ongoing", "planned")),
        negated=chance.random() < 0.2,
        historical=chance.random() < 0.2,
        future=chance.random() < 0.2,
        hypothetical=False,
        said_in=None,
        evidence=(evidence,),
        cue=evidence,
        rule="test",
        confidence=0.5,
    )


def agreement(document: str, evidence: Evidence) -> Agreement:
    return Agreement(
        id=f"agreement-{document}",
        document=document,
        agreement="agreement/lima-accord",
        name="Lima Accord",
        aliases=(),
        topic=None,
        parties=(party("PER"), party("ECU")),
        by=(),
        step="signed",
        term_years=None,
        domains=(),
        when=None,
        where=None,
        said_in=None,
        hearsay=False,
        evidence=(evidence,),
        rule="test",
        confidence=0.5,
    )


def chances(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # no secret hangs on it


def readings(seed: int, count: int) -> list[Reading]:
    """Documents of one spring; every fifth tells of an agreement, some repeat another."""
    chance = chances(seed)
    found = []
    for at in range(count):
        name = f"document-{chance.randrange(10**6):06d}-{at}"
        events = tuple(event(chance, name, number) for number in range(chance.randint(0, 6)))
        text = " ".join(one.evidence[0].text.ljust(99) for one in events)
        published = f"1995-03-{chance.randint(1, 28):02d}" if chance.random() < 0.8 else None
        origin = chance.choice(found).document.id if found and chance.random() < 0.1 else None
        document = Document(
            id=name, uri=name, kind="plain", sha256=name, text=text, published=published, copy_of=origin
        )
        deals = (agreement(name, events[0].evidence[0]),) if events and at % 5 == 0 else ()
        found.append(Reading(document=document, key="k", events=events, agreements=deals))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_events_in_columns_score_as_one_by_one(seed):
    """The score of a pair is the same whether it is worked out alone or with thousands."""
    told = in_order(tell(readings(seed, 25)))
    one, other = np.triu_indices(len(told), 1)
    found = scores(prepare(columns(table(told))), one, other)

    assert [compare(told[a], told[b]).score for a, b in zip(one, other, strict=True)] == found.tolist()


@pytest.mark.parametrize("seed", range(4))
def test_no_pair_that_is_alike_is_missed(seed):
    """Whatever is alike enough shares a key; what is of one source is no pair."""
    told = in_order(tell(readings(seed, 25)))
    pairs = [(a, b) for a, b in combinations(range(len(told)), 2) if told[a].source != told[b].source]
    alike = [(a, b) for a, b in pairs if compare(told[a], told[b]).score >= ACCEPTED]
    found = grouped(table(told)).links

    assert alike == sorted(zip(found.one.tolist(), found.other.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("crowd", [20_000, 30])
def test_documents_that_come_later_join_what_is_there(seed, crowd):
    """However the documents are divided over days, the links and the incidents are those of one day."""
    whole = readings(seed, 30)
    chances(seed).shuffle(whole)
    kept = None
    for count in [*sorted(chances(seed).sample(range(1, 30), 3)), 30]:
        found = grouped(table(in_order(tell(sorted_by_id(whole[:count])))), kept, crowd=crowd)
        kept = found.kept
    once = grouped(table(in_order(tell(sorted_by_id(whole)))), crowd=crowd)

    assert once.kept.links.equals(kept.links)
    assert once.homes.tolist() == found.homes.tolist()


def sorted_by_id(found: list[Reading]) -> list[Reading]:
    return sorted(found, key=lambda reading: reading.document.id)


def test_the_account_does_not_tell_in_how_many_steps_it_was_made():
    """Incidents and findings of a case that grew are those of a case made at once."""
    whole = readings(7, 24)
    first = lay(whole[:15])
    grown = lay(whole, first.kept)

    assert lay(whole) == grown


def test_what_changed_is_compared_again():
    """An event that is gone or reads otherwise leaves no trace in what is kept."""
    whole = readings(8, 12)
    kept = lay(whole).kept
    other = [replace(reading, events=reading.events[1:]) for reading in whole[:4]] + whole[4:]

    assert lay(other) == lay(other, kept)


def test_nothing_is_put_together_of_nothing():
    """A case without events has columns without rows."""
    found = grouped(table(()))

    assert (0, 0) == (len(found.links), len(found.homes))
    assert 0 == len(grouped(table(()), Kept(found.kept.told, found.kept.links)).homes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sets(st.integers(0, 20), max_size=12), min_size=2, max_size=8))
def test_common_numbers_are_counted(rows):
    """Numbers in common are counted, and the odd ones of them, for lists of any length."""
    lists = Lists.of([sorted(row) for row in rows])
    one, other = np.triu_indices(len(rows), 1)
    both = [rows[a] & rows[b] for a, b in zip(one, other, strict=True)]
    common, odd = counted(lists, one, other)

    assert [len(found) for found in both] == common.tolist()
    assert [sum(number % 2 for number in found) for found in both] == odd.tolist()


def test_a_code_is_the_same_on_every_day():
    """What is kept in a case is read by another process."""
    assert (0, code("visit")) == (code(None), 2935595815691897840)


def test_what_is_kept_in_a_case_comes_back_as_it_was():
    """Columns and links that a case gives back spare the same comparisons as those just made."""
    whole = readings(9, 20)
    kept = lay(whole[:12]).kept
    with Store.memory() as case:
        case.keep({"traces": kept.told, "links": kept.links}, maker="one")
        told, links = case.kept(("traces", "links"), maker="one") or ()
        assert None is case.kept(("traces", "links"), maker="another")

    grown = table(in_order(tell(sorted_by_id(whole))))
    late = {event.id for reading in whole[12:] for event in reading.events}
    fresh = held(grown, Kept(told, links)).fresh

    assert lay(whole) == lay(whole, Kept(told, links))
    assert late == set(grown["event"].filter(pa.array(fresh)).to_pylist())
