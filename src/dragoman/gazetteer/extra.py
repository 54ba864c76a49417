"""A user's own actors: a table of id, name, aliases, kind, code, country and sector."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dragoman.gazetteer.records import Name
from dragoman.gazetteer.tables import Row, rows
from dragoman.model.facts import Actor

_COLUMNS = "id name aliases kind code country sector"
_KINDS = frozenset({"state", "person", "organisation", "group", "population"})


def read_extra(path: Path, states: frozenset[str]) -> tuple[Actor, ...]:
    """Read a user's table; the country of each actor must be one we know."""
    return tuple(_actor(row, states) for row in rows(path, _COLUMNS))


def add_extra(
    actors: Mapping[str, Actor], names: Mapping[str, tuple[Name, ...]], added: tuple[Actor, ...]
) -> tuple[dict[str, Actor], dict[str, tuple[Name, ...]]]:
    """Put a user's actors beside ours; one with an id of ours takes its place, and names add up."""
    actors, names = dict(actors), dict(names)
    for actor in added:
        actors[actor.id] = actor
        for form in (actor.name, *actor.aliases):
            meant = Name(actor.id, "name", place=actor.kind == "state")
            names[form] = (meant, *(name for name in names.get(form, ()) if name.actor != actor.id))
    return actors, names


def _actor(row: Row, states: frozenset[str]) -> Actor:
    if row["kind"] not in _KINDS:
        row.refuse(f"unknown kind: {row['kind']!r}")
    if row["country"] and row["country"] not in states:
        row.refuse(f"unknown code in country: {row['country']!r}")
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        code=row["code"] or row["country"] or None,
        country=row["country"] or None,
        sector=row.several("sector"),
        aliases=row.several("aliases"),
    )
