"""Who and where: the tables loaded once, asked by name, office, date and code."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.gazetteer.actors import actors_of, names_of
from dragoman.gazetteer.atlas import PATH
from dragoman.gazetteer.extra import add_extra, read_extra
from dragoman.gazetteer.records import Hit, Membership, Name, Organisation, PlaceEntry, Role, Term
from dragoman.gazetteer.regions import region_key, regions_of
from dragoman.gazetteer.register import Register
from dragoman.gazetteer.tables import COLUMNS, DATA, Tables, read_tables
from dragoman.gazetteer.words import Lexicon
from dragoman.model.facts import Actor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gazetteer:
    """States, people, organisations, groups, roles and places, and what they are called."""

    #: Of the content of all tables.
    key: str
    actors: Mapping[str, Actor]
    #: By the phrase.
    roles: Mapping[str, Role]
    #: Words of the language that are also the name of a body: "Amnesty", "Diet".
    common_words: frozenset[str]
    #: First names -> woman, man.
    first_names: Mapping[str, str]
    #: State -> the one that it succeeded in its capital, and the day on which it did.
    bygone: Mapping[str, tuple[str, str]]
    #: State -> the middle of it.
    centres: Mapping[str, tuple[float, float]]
    #: Divisions of states by name and by what is written for short: "Calif.".
    divisions: Mapping[str, tuple[PlaceEntry, ...]]
    #: Words with which phrases of roles end.
    _role_ends: frozenset[str]
    _names: Lexicon[Name]
    _places: Lexicon[PlaceEntry]
    _register: Register
    _bodies: Mapping[str, Organisation]
    _groups: Mapping[str, frozenset[str]]
    #: Body's or group's actor -> bloc, mission, armed group, ...
    _kinds: Mapping[str, str]
    _regions: Mapping[str, frozenset[str]]
    _neighbours: Mapping[str, frozenset[str]]

    def find(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Give the longest names in a sentence, from left to right; case counts."""
        return tuple(Hit(start, end, names) for start, end, names in self._names.find(words))

    def find_places(self, words: Sequence[str]) -> tuple[tuple[int, int, PlaceEntry], ...]:
        """Give the longest names of places in a sentence; of places of one name the first in the table."""
        return tuple((start, end, entries[0]) for start, end, entries in self._places.find(words))

    def find_role(self, words: Sequence[str]) -> Role | None:
        """Give the longest role that ends a phrase of lower-case lemmas: that of "former prime minister"."""
        if not words or words[-1] not in self._role_ends:
            return None
        phrases = (" ".join(words[start:]) for start in range(len(words)))
        return next((self.roles[phrase] for phrase in phrases if phrase in self.roles), None)

    def named(self, name: str) -> tuple[Name, ...]:
        """Give whom a name means: as it is written, or for people as another transliteration."""
        return self._names.get(name) or self._register.named(name)

    def surname(self, word: str) -> tuple[str, ...]:
        """Give the people whose family name this is, in this spelling or, if none, in another."""
        return self._register.surname(word)

    def recalled(self, people: Iterable[str], years: Iterable[int] = ()) -> tuple[str, ...]:
        """
        Give those of some people of one name whom less than the full name may mean in a text that tells of some years.

        That is who was in office in one of them, or had not left it long before, and if there is none who came
        later; a text that tells no year is of our time.
        """
        return self._register.recalled(people, years)

    def holder(self, country: str, office: str, date: str | None = None) -> tuple[str, ...]:
        """
        Give who held an office of a country or body at a date, the latest to enter it first.

        "leader" is whoever leads: a president who governs, a king who rules, or else a prime minister.
        Without a date, all who ever held it.
        """
        return self._register.holder(country, office, date)

    def offices(self, actor: str, date: str | None = None) -> tuple[Term, ...]:
        """Give the terms of office of a person, of all times or of a date."""
        return self._register.offices(actor, date)

    def members(self, code: str, date: str | None = None) -> frozenset[str]:
        """Give the members of an organisation (at a date), or of a group of states (by code or actor id)."""
        if code in self._groups:
            return self._groups[code]
        return _at(self._bodies[code].members, date) if code in self._bodies else frozenset()

    def observers(self, code: str, date: str | None = None) -> frozenset[str]:
        """Give the observers of an organisation."""
        return _at(self._bodies[code].observers, date) if code in self._bodies else frozenset()

    def candidates(self, code: str, date: str | None = None) -> frozenset[str]:
        """Give the candidates for membership of an organisation."""
        return _at(self._bodies[code].candidates, date) if code in self._bodies else frozenset()

    def kind(self, actor: str) -> str:
        """Give what kind of body or group an actor is: "bloc", "court", "armed group"; "" if no table says."""
        return self._kinds.get(actor, "")

    def region(self, name: str) -> frozenset[str]:
        """Give the states of a region, by its name or adjective; empty if there is none of that name."""
        return self._regions.get(region_key(name), frozenset())

    def neighbours(self, code: str) -> frozenset[str]:
        """Give the states that border on a state."""
        return self._neighbours.get(code, frozenset())

    def role(self, phrase: str) -> Role | None:
        """Give the role of a phrase in lower case and singular, or None if it names none."""
        return self.roles.get(phrase)

    def place(self, name: str) -> tuple[PlaceEntry, ...]:
        """Give the places of a name."""
        return self._places.get(name)


def _at(memberships: Iterable[Membership], date: str | None) -> frozenset[str]:
    """Give the members at a date; without one, those of the present."""
    return frozenset(
        member.code
        for member in memberships
        if (not member.to if date is None else member.from_ <= date and (not member.to or date <= member.to))
    )


@lru_cache(maxsize=8)
def load(extra: Path | None = None, *, folder: Path = DATA) -> Gazetteer:
    """Load the tables, once; `extra` is a user's own table of actors, see extra.py."""
    tables = read_tables(folder)
    added = read_extra(extra, frozenset(state.code for state in tables.states)) if extra else ()
    actors, names = add_extra(actors_of(tables), names_of(tables), added)
    return Gazetteer(
        key=_key(folder, extra),
        actors=actors,
        roles={role.phrase: role for role in tables.roles},
        common_words=tables.ambiguous.get("body", frozenset()),
        first_names=tables.first_names,
        bygone=tables.bygone,
        centres=tables.centres,
        divisions=tables.divisions,
        _role_ends=frozenset(role.phrase.rsplit(" ", 1)[-1] for role in tables.roles),
        _names=Lexicon(names, shy=tables.ambiguous.get("headline", frozenset())),
        _places=Lexicon(_places(tables)),
        _register=Register(tables.terms),
        _bodies={body.code: body for body in tables.organisations},
        _groups={group.id: frozenset(group.members) for group in tables.groups if group.members},
        _kinds={f"org/{body.code}": body.kind for body in tables.organisations}
        | {group.id: group.kind for group in tables.groups},
        _regions=regions_of(tables.states),
        _neighbours={state.code: frozenset(state.neighbours) for state in tables.states},
    )


def _key(folder: Path, extra: Path | None) -> str:
    digest = hashlib.sha256()
    for path in (*(folder / f"{name}.tsv" for name in sorted(COLUMNS)), PATH, *((extra,) if extra else ())):
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _places(tables: Tables) -> Mapping[str, tuple[PlaceEntry, ...]]:
    found: defaultdict[str, list[PlaceEntry]] = defaultdict(list)
    for entry, aliases in tables.places:
        for name in (entry.name, *aliases):
            found[name].append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
