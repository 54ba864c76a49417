"""What the tables of the gazetteer say, one record a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, or a territory that acts like one."""

    #: ISO 3166 alpha-3.
    code: str
    cow: int | None
    name: str
    formal: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capital: str
    #: Places and buildings that stand for its government.
    metonyms: tuple[str, ...]
    regions: tuple[str, ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Somebody held an office from a day to a day, ISO dates as exact as known."""

    id: str
    name: str
    aliases: tuple[str, ...]
    #: A state's code, or that of a body between states.
    country: str
    #: head of state, ceremonial head of state, head of government, foreign minister, ... see tables.py.
    kind: str
    office: str
    from_: str
    #: Empty while in office.
    to: str
    sector: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a body, from a day to a day; empty if unknown or not ended."""

    code: str
    from_: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body between states, or a body of one state."""

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    #: For a body of one state: that state's code; for an organ of a body: that body's.
    country: str
    sector: tuple[str, ...]
    members: tuple[Membership, ...]
    observers: tuple[Membership, ...]
    candidates: tuple[Membership, ...]
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A movement, party, armed group or population, or states that act as one."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    members: tuple[str, ...]
    sector: tuple[str, ...]
    kind: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A word for who somebody is: "president", "troops"."""

    phrase: str
    sector: tuple[str, ...]
    #: office, person, collective, population.
    kind: str
    #: head_of_state, head_of_government, minister, other, or empty.
    rank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place on the map."""

    id: str
    name: str
    kind: str
    #: ISO 3166 alpha-3; empty for a sea, a region of several states, an area in dispute.
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Name:
    """Whom a name means."""

    #: Into actors.
    actor: str
    #: name, adjective, people, metonym, surname.
    form: str
    #: Whether the name is also that of a place.
    place: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a sentence, `[start, end)` in tokens, and whom they can mean."""

    start: int
    end: int
    names: tuple[Name, ...]
