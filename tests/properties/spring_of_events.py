"""Many documents of one spring, made by chance: what four neighbours did, as a tired coder would write it."""

from __future__ import annotations

import random

from dragoman.model.account import Reading
from dragoman.model.facts import Agreement, Event, Evidence, Party, Time
from tests import records

STATES = ("PER", "CHL", "ECU", "BOL")
TYPES = ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT", "SANCTION", "REJECT", "COERCE", "RETREAT")
CODES = ("040", "057", "051", "163", "163", "190", "183", "1312")
WORDS = ("copper", "tariff", "fishing", "border", "bridge", "visa", "cooperation", "ties", "lasting", "talks", "fleet")
PLACES = (
    None,
    records.place("Lima", "PER", -12.0, -77.0, id="city/lima"),
    records.place("Callao", "PER", -12.05, -77.1, id="city/callao"),
    records.place("Peru", "PER", None, None, id="place/PER"),
    records.place("Quito", None, -0.2, -78.5, id=None),
)
PEOPLE = ("person/rosa-quispe", "person/quispe", "person/jorge-llanos", "org/fleet")
SECTORS = ((), ("GOV",), ("REL",), ("MIL", "ELI"))
COUNTED = ("14 sailors", "nine sailors", "the crew")


def chances(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # no secret hangs on it


def readings(seed: int, count: int) -> list[Reading]:
    """Documents of one spring; every fifth tells of an agreement, some repeat another."""
    chance = chances(seed)
    found: list[Reading] = []
    for at in range(count):
        name = f"document-{chance.randrange(10**6):06d}-{at}"
        events = tuple(_event(chance, name, number) for number in range(chance.randint(0, 6)))
        text = " ".join(one.evidence[0].text.ljust(99) for one in events)
        published = f"1995-03-{chance.randint(1, 28):02d}" if chance.random() < 0.8 else None
        origin = chance.choice(found).document.id if found and chance.random() < 0.1 else None
        document = records.document(name, text=text, published=published, copy_of=origin)
        deals = (_agreement(name, events[0].evidence[0]),) if events and at % 5 == 0 else ()
        found.append(Reading(document=document, key="k", events=events, agreements=deals))
    return found


def _event(chance: random.Random, document: str, number: int) -> Event:
    words = " ".join(chance.sample(WORDS, chance.randint(1, 6)))
    words += " Lima Accord" * (chance.random() < 0.2)
    evidence = records.words(words, number * 100)
    parties = [_member(chance, name, evidence.start) for name in chance.sample(STATES, chance.randint(1, 4))]
    cut = chance.randint(0, len(parties))
    return records.event(
        document,
        evidence,
        type=chance.choice(TYPES),
        mode=chance.choice((None, None, "visit", "meet")),
        cameo=chance.choice(CODES),
        actors=tuple(parties[:cut]),
        recipients=tuple(parties[cut:]),
        when=_time(chance),
        where=chance.choice(PLACES),
        status=chance.choice(("occurred", "ongoing", "planned")),
        negated=chance.random() < 0.2,
        historical=chance.random() < 0.2,
        future=chance.random() < 0.2,
    )


def _member(chance: random.Random, name: str, start: int) -> Party:
    """A state, or somebody of it, or so many of its sailors."""
    if chance.random() < 0.5:
        return records.state(name)
    text = chance.choice(COUNTED)
    who = chance.choice(PEOPLE)
    return records.state(name, id=who, text=text, start=start, end=start + 3, sector=chance.choice(SECTORS))


def _time(chance: random.Random) -> Time | None:
    """A day, a month, a year, or none."""
    day = chance.randint(1, 28)
    dates = (f"1995-03-{day:02d}", f"1995-03-{day:02d}", f"1995-{chance.randint(1, 9):02d}", "1995", "")
    iso = chance.choice(dates)
    return Time(from_=iso, to=None, precision="day", text=iso, start=0, end=1) if iso else None


def _agreement(document: str, evidence: Evidence) -> Agreement:
    sides = (records.state("PER"), records.state("ECU"))
    return records.agreement(document, evidence, agreement="agreement/lima-accord", name="Lima Accord", parties=sides)
