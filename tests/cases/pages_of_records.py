"""Small documents under construction, the records a reader would take from them, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.align import align
from dragoman.model.account import Finding, Incident, Reading
from dragoman.model.facts import Actor, Evidence, Mention, Party, Time, identify
from tests import records

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
BUENOS_AIRES = records.place("Buenos Aires", "ARG", -34.6, -58.4, id="city/1", end=0)


@dataclass
class Page:
    """A document under construction: facts are put in by the words they are read from."""

    name: str
    text: str
    published: str = "2010-05-06"
    publisher: str | None = None
    copy_of: str | None = None
    facts: dict[str, list[Any]] = field(default_factory=dict)

    def evidence(self, words: str) -> Evidence:
        """Find the words in the text."""
        return records.quoted(self.text, words)

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
        return replace(records.time(first, last, precision), text="", end=0)

    def add(self, kind: str, record: Any) -> str:
        """Keep a record."""
        self.facts.setdefault(kind, []).append(record)
        return record.id

    def event(self, words: str, type_: str, actors: str, recipients: str = "", **other: Any) -> str:
        """Put in an event."""
        given = other | {
            "topics": tuple(map(self.evidence, other.get("topics", ()))),
            "when": self.time(other.get("when")),
            "actors": self.parties(actors),
            "recipients": self.parties(recipients),
        }
        identity = identify("event", self.name, words, type_)
        evidence = self.evidence(words)
        return self.add("events", records.event(self.name, evidence, id=identity, type=type_, confidence=0.9, **given))

    def statement(self, words: str, speakers: str, act: str = "state") -> str:
        """Put in a statement."""
        record = records.statement(
            self.name,
            self.evidence(words),
            id=identify("statement", self.name, words),
            speakers=self.parties(speakers),
            act=act,
            confidence=0.9,
        )
        return self.add("statements", record)

    def agreement(self, words: str, deal: str, parties: str, step: str, **other: Any) -> str:
        """Put in an agreement's step."""
        record = records.agreement(
            self.name,
            self.evidence(words),
            id=identify("agreement", self.name, words),
            agreement=deal,
            name=other.get("name", words),
            parties=self.parties(parties),
            step=step,
            term_years=other.get("years"),
            when=self.time(other.get("when")),
            confidence=0.9,
        )
        return self.add("agreements", record)

    def relation(self, words: str, subject: str, predicate: str, target: str) -> str:
        """Put in a relation."""
        record = records.relation(
            self.name,
            self.evidence(words),
            id=identify("relation", self.name, words),
            subject=self.party(subject),
            predicate=predicate,
            object=self.party(target) if target in ACTORS else target,
            confidence=0.9,
        )
        return self.add("relations", record)

    def quantity(self, words: str, measure: str, of: str, value: float, unit: str, **other: Any) -> str:
        """Put in a quantity."""
        record = records.quantity(
            self.name,
            self.evidence(words),
            id=identify("quantity", self.name, words),
            measure=measure,
            of=self.parties(of),
            value=value,
            unit=unit,
            approximate=other.get("approximate", False),
            confidence=0.9,
        )
        return self.add("quantities", record)

    def reading(self) -> Reading:
        """Finish the document."""
        document = records.document(
            self.name,
            uri=f"{self.name}.txt",
            publisher=self.publisher,
            published=self.published,
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
        facts = {kind: tuple(found) for kind, found in self.facts.items()}
        return Reading(document=document, key="test", actors=actors, mentions=mentions, **facts)


def told(*pages: Page) -> tuple[tuple[Incident, ...], tuple[Finding, ...]]:
    return align(page.reading() for page in pages)


def joined(findings: tuple[Finding, ...], kind: str, attribute: str) -> list[set[str]]:
    """The records of each finding of a kind on an attribute."""
    return [{v.record for v in f.values} for f in findings if (f.kind, f.attribute) == (kind, attribute)]


def signing(page: Page, words: str, name: str, when: str | None = None) -> str:
    """Put in a signing as event and as a step of an agreement; the event's id."""
    page.agreement(name, f"agreement/{page.name}-{len(name)}", "Brazil, Argentina", "signed", name=name, when=when)
    return page.event(words, "SUPPORT", "Brazil, Argentina", cameo="057", topics=(name,), when=when)
