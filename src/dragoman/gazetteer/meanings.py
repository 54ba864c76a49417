"""
What each mark of a phrase says, at a date: which country, which sectors, who.

- Between namesakes the known country decides, then who is in office at the date, then the latest to be.
- In office somebody has the sectors of the office; after it, of the elite; before the first, none.
- A minister of defence is of the government and of the military.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.gazetteer.dossier import Dossier, Entry
from dragoman.gazetteer.gazetteer import Gazetteer
from dragoman.gazetteer.marks import Mark
from dragoman.gazetteer.people import in_office
from dragoman.gazetteer.records import Name, PlaceEntry, Term
from dragoman.gazetteer.spelling import fold
from dragoman.model.facts import Actor

#: Kinds of place whose people are meant by the name alone.
_SETTLED = frozenset({"city", "region", "capital"})
_RANKS = ("head of state", "head of government", "foreign minister", "defence minister")
_FAMILIES = (("UN", ("un ", "united nations")), ("EU", ("eu ", "european union ")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What some words of a phrase, `[start, end)`, say."""

    start: int
    end: int
    #: state, adjective, people, metonym, place, person, body, or the kind of a word.
    kind: str
    country: str = ""
    sectors: tuple[str, ...] = ()
    actor: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """The tables, and what is known beforehand."""

    gazetteer: Gazetteer
    dossier: Dossier
    date: str | None
    #: The code of the country that is spoken of; empty if unknown.
    country: str

    def meaning(self, mark: Mark, text: str) -> Meaning:
        """Give what a mark says; `text` is its words."""
        if mark.word is not None:
            office = text.lower() if mark.word.office else None
            return Meaning(
                start=mark.start, end=mark.end, kind=mark.word.kind, sectors=mark.word.sectors, office=office
            )
        if mark.place is not None:
            return self._place(mark, mark.place)
        if mark.entries:
            return self._entry(mark, mark.entries)
        return self._name(mark)

    def _place(self, mark: Mark, place: PlaceEntry) -> Meaning:
        sectors = ("CVL",) if place.kind in _SETTLED and place.country else ()
        return Meaning(start=mark.start, end=mark.end, kind="place", country=place.country, sectors=sectors)

    def _entry(self, mark: Mark, entries: Sequence[Entry]) -> Meaning:
        """Choose among entries of one name, and give the sectors of the chosen at the date."""
        own = [entry for entry in entries if entry.country == self.country] or entries
        serving = [entry for entry in own if self.date and entry.from_ and _serves(entry, self.date)]
        chosen = (serving or own)[0]
        same = [entry for entry in own if entry.country == chosen.country]
        kind = "body" if chosen.kind == "entity" else chosen.kind
        sectors = self._sectors_of(same) if kind == "person" else chosen.sectors
        return Meaning(
            start=mark.start,
            end=mark.end,
            kind=kind,
            country=chosen.country,
            sectors=("CVL",) if kind == "place" and not sectors else sectors,
        )

    def _sectors_of(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """Give the sectors of a person who held these offices."""
        latest = max(entries, key=lambda entry: (entry.from_, entry.to or "9"))
        if self.date is None:
            return latest.sectors
        serving = [entry for entry in entries if _serves(entry, self.date)]
        if serving:
            return max(serving, key=lambda entry: entry.from_).sectors
        return ("ELI",) if any(entry.to and entry.to < self.date for entry in entries) else ()

    def _name(self, mark: Mark) -> Meaning:
        name = self._chosen(mark.names)
        actor = self.gazetteer.actors[name.actor]
        if actor.kind == "state":
            return self._state(mark, name, actor)
        if actor.kind == "person":
            return self._person(mark, actor)
        country, sectors = _home(actor), tuple(sector for sector in actor.sector if sector != "IGO")
        if not sectors and "IGO" in actor.sector:
            sectors = ("IGO",)
        return Meaning(start=mark.start, end=mark.end, kind="body", country=country, sectors=sectors, actor=actor.id)

    def _state(self, mark: Mark, name: Name, actor: Actor) -> Meaning:
        kind = "state" if name.form == "name" else name.form
        country = (actor.country or "") if actor.cow is not None or actor.aliases or kind != "state" else ""
        sectors = ("GOV",) if kind == "metonym" else ()
        return Meaning(start=mark.start, end=mark.end, kind=kind, country=country, sectors=sectors, actor=actor.id)

    def _person(self, mark: Mark, actor: Actor) -> Meaning:
        terms = self.gazetteer.offices(actor.id)
        held = [term for term in terms if self.date is None or in_office(term, self.date)]
        also = [entry for entry in self._other_offices(actor) if entry.country == actor.country]
        sectors, office = actor.sector, None
        if held:
            term = max(held, key=lambda held: held.from_)
            sectors, office = _sectors(term), term.office or None
        elif self.date is not None:
            sectors = self._sectors_of((*(_as_entry(term) for term in terms), *also))
        country = actor.country or actor.code or ""
        return Meaning(
            start=mark.start,
            end=mark.end,
            kind="person",
            country=country,
            sectors=sectors,
            actor=actor.id,
            office=office,
        )

    def _other_offices(self, actor: Actor) -> tuple[Entry, ...]:
        """Give what the dossier knows of a person of the gazetteer."""
        return tuple(entry for form in (actor.name, *actor.aliases) for entry in self.dossier.named(form))

    def _chosen(self, names: Sequence[Name]) -> Name:
        """Choose between namesakes."""
        actors = {name: self.gazetteer.actors[name.actor] for name in names}
        own = [name for name in names if self.country and self.country in (actors[name].country, actors[name].code)]
        return max(own or names, key=lambda name: self._weight(actors[name]))

    def _weight(self, actor: Actor) -> tuple[bool, bool, int, str]:
        """Weigh a namesake: states and bodies before people, those in office first, by rank and time."""
        if actor.kind != "person":
            return (True, True, 0, "")
        terms = self.gazetteer.offices(actor.id)
        serving = self.date is not None and any(in_office(term, self.date) for term in terms)
        rank = min((_RANKS.index(term.kind) for term in terms if term.kind in _RANKS), default=len(_RANKS))
        return (False, serving, -rank, max((term.from_ for term in terms), default=""))


def _serves(entry: Entry, date: str) -> bool:
    begun = not entry.from_ or entry.from_ <= date[: len(entry.from_)]
    return begun and (not entry.to or date[: len(entry.to)] <= entry.to)


def _as_entry(term: Term) -> Entry:
    return Entry(
        name=term.name, kind="person", country=term.country, sectors=_sectors(term), from_=term.from_, to=term.to
    )


def _sectors(term: Term) -> tuple[str, ...]:
    if term.kind == "defence minister":
        return tuple(dict.fromkeys((*term.sector, "MIL")))
    return term.sector


def _home(actor: Actor) -> str:
    """Give the country of a body or group, or the code of its kind if it belongs to none."""
    if actor.country:
        return actor.country
    if actor.kind == "organisation":
        return _family(actor) or next((code for code in ("NGO", "IGO") if code in actor.sector), "MNC")
    if actor.kind == "group" and actor.sector:
        return "IMG" if {"REB", "PRM"} & set(actor.sector) else "ISM"
    return ""


def _family(actor: Actor) -> str:
    """Give UN or EU for what is theirs: an organ, or what is named after them."""
    names = [f"{fold(name).lower()} " for name in (actor.name, *actor.aliases)]
    for code, beginnings in _FAMILIES:
        if actor.code == code or any(name.startswith(beginnings) for name in names):
            return code
    return ""
