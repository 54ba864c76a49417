"""Chooses what is asked for, and counts it by facets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.catalogue.asked import Asked
from dragoman.catalogue.inquiry import HERE, Inquiry
from dragoman.gazetteer.states import state_names
from dragoman.store.sql import queries

#: Words of a question that are looked for; what more there are is passed over.
MOST_WORDS = 8
#: More than a case holds of anything.
EVERY = 1_000_000_000
#: Values of a facet that are shown.
MOST_VALUES = 12
#: Words that stand everywhere and are in no catalogue.
COMMON = frozenset(["a", "an", "and", "by", "for", "in", "of", "on", "the", "to", "with"])
_WORD = re.compile(r"[^\W_]+")
#: What can be looked up for each name in an address, and what is compared.
SELECTIONS = {"actor": "of_actor", "partner": "of_partner", "source": "of_source", "document": "of_told_document"}
CONDITIONS = {
    "type": "of_type",
    "country": "of_country",
    "place": "of_place",
    "since": "of_since",
    "until": "of_until",
}
#: Several actors that one name means, by the name in the question that asks for them: actor, partner.
Meant = Mapping[str, Sequence[str]]
NOBODY: Meant = {}
FACETS = {
    "type": ("Type", "chosen_types"),
    "actor": ("Actor", "chosen_actors"),
    "source": ("Source", "chosen_sources"),
    "country": ("Country", "chosen_countries"),
}
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet, with how much of what is chosen has it."""

    value: str
    label: str
    number: int
    #: The address of the answer with it, or without it if it is chosen already.
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """By what an answer can be narrowed."""

    name: str
    label: str
    values: tuple[Value, ...]


def words(text: str) -> tuple[str, ...]:
    """
    Divide a question into the words that are looked for, as the catalogue spells them.

    >>> words("The Élysée's visit")
    ('elysee', 's', 'visit')
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    found = dict.fromkeys(word for word in _WORD.findall(bare) if word not in COMMON)
    return tuple(found)[:MOST_WORDS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen: the records of the kind that is asked for lie in a table of the inquiry's own."""

    #: How much of each kind answers.
    numbers: Mapping[str, int]
    #: Whether anything was asked for; if not, what is known of the whole case answers.
    narrowed: bool


def choose(ask: Inquiry, wanted: Asked, *, counted: bool = True, meant: Meant = NOBODY, again: bool = False) -> Chosen:
    """
    Choose all that is asked for; the queries named chosen_... tell of it.

    `again` spares looking up what was looked up before: only the kind is another.
    """
    if not wanted.narrowed():
        return Chosen(numbers=ask.counts(), narrowed=False)
    known = queries("inquiry.sql", package=HERE)
    conditions, values = _compared(wanted, known)
    looked_up = _look_up(ask, wanted, known, meant, again=again)
    numbers: Mapping[str, int] = {}
    if counted and looked_up and not conditions:
        numbers = _counted(ask)
    if looked_up:
        conditions.append(known["of_base"])
    if counted and not numbers:
        rows = ask.rows("chosen_kinds", words={"conditions": " AND ".join(conditions)}, **values)
        numbers = {row["kind"]: row["number"] for row in rows}
    of_kind = [known["of_kind"], *conditions]
    bounds = {row.pop("kind"): row for row in ask.rows("bounds")}.get(wanted.kind, {"first_no": 0, "last_no": -1})
    ask.run("choose", words={"conditions": " AND ".join(of_kind)}, kind=wanted.kind, **bounds, **values)
    return Chosen(numbers=numbers, narrowed=True)


def _counted(ask: Inquiry) -> Mapping[str, int]:
    """Count what was looked up by kind, in one passage over the numbers."""
    each = [
        f"count(*) FILTER (no BETWEEN {row['first_no']} AND {row['last_no']}) AS {row['kind']}"
        for row in ask.rows("bounds")
    ]
    found = ask.one("base_kinds", words={"counts": ", ".join(each)}) if each else None
    return {kind: number for kind, number in (found or {}).items() if number}


def _compared(wanted: Asked, known: Mapping[str, str]) -> tuple[list[str], dict[str, Any]]:
    """Collect what the records themselves are compared with."""
    asked = {name: value for name in CONDITIONS if (value := getattr(wanted, name))}
    conditions = [known[CONDITIONS[name]] for name in asked]
    if wanted.place:
        asked["place_country"] = country_code(wanted.place)
    if wanted.q and not words(wanted.q):
        conditions.append("false")
    return conditions, asked


def country_code(place: str) -> str:
    """
    Give the code of a country by its name; anything else may be a code itself.

    >>> country_code("eritrea"), country_code("eri")
    ('ERI', 'ERI')
    """
    sought = place.casefold()
    return next((code for name, code in state_names().items() if name.casefold() == sought), place.upper())


def _look_up(ask: Inquiry, wanted: Asked, known: Mapping[str, str], meant: Meant, *, again: bool) -> bool:
    """Look up the records that have a word, an actor, a source; tell whether anything was to be looked up."""
    sought = words(wanted.q)
    selections = [known["of_word"].format(n=n) for n in range(len(sought))]
    values: dict[str, Any] = {f"word{n}": word for n, word in enumerate(sought)}
    values |= {f"end{n}": word + _LAST for n, word in enumerate(sought)}
    for name, selection in SELECTIONS.items():
        if value := getattr(wanted, name):
            several = list(meant.get(name, ()))
            coded = name in ("actor", "partner") and not ask.rows("actor_names", ids=[value])
            many = f"{selection}s" if len(several) > 1 else selection
            selections.append(known[f"{selection}_standing" if coded else many])
            values[name] = several if len(several) > 1 else value
    if selections and not again:
        ask.run("base", words={"selections": " INTERSECT ".join(f"({one})" for one in selections)}, **values)
    return bool(selections)


def slots(ask: Inquiry, wanted: Asked, chosen: Chosen, *, size: int, skip: int | None = None) -> list[int]:
    """Give the rows of one page of what is chosen, or so many after some that are passed over."""
    skip = (wanted.page - 1) * size if skip is None else skip
    if chosen.narrowed:
        return [row["slot"] for row in ask.rows("chosen_slots", most=size, skip=skip)]
    return [row["slot"] for row in ask.rows("all_slots", kind=wanted.kind, most=size, skip=skip)]


def facets(ask: Inquiry, wanted: Asked, chosen: Chosen) -> tuple[Facet, ...]:
    """Count what is chosen by each facet."""
    everything = [] if chosen.narrowed else ask.rows("all_facets", kind=wanted.kind)
    found = []
    for name, (label, query) in FACETS.items():
        if chosen.narrowed:
            rows = ask.rows(query, kind=wanted.kind, most=MOST_VALUES)
        else:
            rows = [row for row in everything if row["facet"] == name][:MOST_VALUES]
        values = tuple(_value(row, name, wanted) for row in rows)
        if values:
            found.append(Facet(name=name, label=label, values=values))
    return tuple(found)


def _value(row: Mapping[str, Any], name: str, wanted: Asked) -> Value:
    chosen = getattr(wanted, name) == row["value"]
    return Value(
        value=row["value"],
        label=str(row.get("label") or row["value"]),
        number=row["number"],
        query=wanted.query(**{name: "" if chosen else row["value"]}),
        chosen=chosen,
    )
