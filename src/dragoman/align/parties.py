"""Whom a party counts as: its state or body where it has one, a person of whom neither is known by his last name."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.facts import Party

_PERSON = "person/"
#: Last names shorter than this are too common to stand alone.
_TELLING = 4


def party_key(party: Party) -> str:
    """
    Give the state or body a party belongs to, else the party itself.

    One source has the full name where another has the last alone, so of a person of no known state that one counts.
    """
    if party.code or not party.id.startswith(_PERSON):
        return party.code or party.id
    last = party.id.removeprefix(_PERSON).rpartition("-")[2]
    return f"{_PERSON}{last}" if len(last) >= _TELLING else party.id


def keys(parties: Iterable[Party]) -> frozenset[str]:
    """The states and bodies that some parties belong to."""
    return frozenset(party_key(party) for party in parties)
