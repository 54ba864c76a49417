"""Whom a party counts as: its state or body where it has one."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.facts import Party


def party_key(party: Party) -> str:
    """The state or body a party belongs to, else the party itself."""
    return party.code or party.id


def keys(parties: Iterable[Party]) -> frozenset[str]:
    """The states and bodies that some parties belong to."""
    return frozenset(party_key(party) for party in parties)
