"""Actors out of the tables, and the names that mean them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dragoman.gazetteer.people import forms_of, people_of, surnames_of
from dragoman.gazetteer.records import Group, Name, Organisation, State, Term
from dragoman.gazetteer.spelling import fold
from dragoman.gazetteer.tables import Tables
from dragoman.model.facts import Actor, Office

Names = Mapping[str, tuple[Name, ...]]


def actors_of(tables: Tables) -> dict[str, Actor]:
    """Give every actor by id."""
    bodies = frozenset(body.code for body in tables.organisations)
    found: Iterable[Actor] = (
        *(_state(state) for state in tables.states),
        *(_organisation(body, bodies) for body in tables.organisations),
        *(_person(held, bodies) for held in people_of(tables.terms)),
        *(_group(group) for group in tables.groups),
    )
    return {actor.id: actor for actor in found}


def names_of(tables: Tables) -> Names:
    """Give every name that is to be found in a text, and whom it means."""
    places = {fold(name) for entry, aliases in tables.places for name in (entry.name, *aliases)}
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for form, name in _all(tables, places | {fold(state.capital) for state in tables.states}):
        if form and name not in found[form]:
            found[form].append(name)
    _add_surnames(tables, found)
    return {form: tuple(names) for form, names in found.items()}


def _all(tables: Tables, places: set[str]) -> Iterator[tuple[str, Name]]:
    for state in tables.states:
        yield from _names_of_state(state, places)
    for body in tables.organisations:
        for form in (body.name, *body.aliases, *((body.code,) if _is_name(body.code) else ())):
            yield form, Name(f"org/{body.code}", "name")
    for group in tables.groups:
        for form in (group.name, *group.aliases):
            yield form, Name(group.id, "name")
    for held in people_of(tables.terms):
        for form in forms_of(held):
            yield form, Name(held[0].id, "name")


def _is_name(code: str) -> bool:
    """Tell whether a body's code stands in texts as its name."""
    return code.replace("-", "").isalnum()


def _names_of_state(state: State, places: set[str]) -> Iterator[tuple[str, Name]]:
    actor = f"state/{state.code}"
    for form in (state.name, state.formal, *state.aliases):
        yield form, Name(actor, "name", place=True)
    for form in state.adjectives:
        yield form, Name(actor, "adjective")
    for form in state.peoples:
        yield form, Name(actor, "people")
    for form in state.metonyms:
        yield form, Name(actor, "metonym", place=fold(form) in places)


def _add_surnames(tables: Tables, found: defaultdict[str, list[Name]]) -> None:
    """Add family names, but none that is rather a word of the language or the name of something else."""
    shy = tables.ambiguous.get("word", frozenset())
    taken = {fold(form) for form in found}
    for held in people_of(tables.terms):
        for form in surnames_of(held):
            if form not in shy and form not in taken and len(form) > 2:
                found[form].append(Name(held[0].id, "surname"))


def _state(state: State) -> Actor:
    return Actor(
        id=f"state/{state.code}",
        name=state.name,
        kind="state",
        code=state.code,
        country=state.code,
        cow=state.cow,
        sector=("GOV",),
        aliases=(*((state.formal,) if state.formal else ()), *state.aliases),
    )


def _organisation(body: Organisation, bodies: frozenset[str]) -> Actor:
    """An organ of a body between states ("the Security Council") acts for that body and belongs to no state."""
    return Actor(
        id=f"org/{body.code}",
        name=body.name,
        kind="organisation",
        code=body.country or body.code,
        country=None if body.country in bodies else body.country or None,
        sector=body.sector,
        aliases=body.aliases,
    )


def _person(held: tuple[Term, ...], bodies: frozenset[str]) -> Actor:
    last = _lasting(held, bodies)
    names = forms_of(held)
    return Actor(
        id=last.id,
        name=names[0],
        kind="person",
        code=last.country,
        country=None if last.country in bodies else last.country,
        sector=last.sector,
        offices=tuple(office_of(term) for term in held if term.office),
        aliases=names[1:],
    )


def _lasting(held: tuple[Term, ...], bodies: frozenset[str]) -> Term:
    """Give the term that somebody is known by: the last, but a statesman's mission for a body ends with him at home."""
    last = held[-1]
    if last.kind != "other" or not last.to or last.country not in bodies:
        return last
    return next((term for term in reversed(held) if term.kind != "other" and term.country not in bodies), last)


def office_of(term: Term) -> Office:
    """Give a term of office in the form that is exported."""
    return Office(title=term.office, from_=term.from_ or None, to=term.to or None)


def _group(group: Group) -> Actor:
    return Actor(
        id=group.id,
        name=group.name,
        kind="population" if group.kind == "population" else "group",
        code=group.country or None,
        country=group.country or None,
        sector=group.sector,
        aliases=group.aliases,
    )
