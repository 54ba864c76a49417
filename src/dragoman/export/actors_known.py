"""The actors of a case by id, for names and codes that a party in a fact does not carry."""

from __future__ import annotations

from typing import Any

from dragoman.export.chosen import narrowed
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]


def actors_known(case: Case, filters: Filters = ALL) -> dict[str, Row]:
    """Give every actor by id."""
    return {row["id"]: row for row in case.rows("actors", narrowed(filters, "actors"))}


def country_of(party: Row, actors: dict[str, Row]) -> str | None:
    """Give the country that a party belongs to; None for a body between states."""
    actor = actors.get(party["id"])
    return actor["country"] if actor is not None else None


def called(party: Row, actors: dict[str, Row]) -> str:
    """Give the name of a party, or the words it stands in."""
    actor = actors.get(party["id"])
    return str(actor["name"] if actor is not None else party["text"])
