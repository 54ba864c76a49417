"""
Makes a case of very many events: those of a small one, told again on other days with other parties.

What is told comes in the order of the days, as news comes in. One state has a part in a quarter of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from dragoman.build import gather
from dragoman.gazetteer.states import state_names
from dragoman.store.opening import is_case
from dragoman.store.sql import queries
from dragoman.store.store import Store

#: So many times are told at once: what is sorted and packed of them is held in memory.
_AT_ONCE = 20_000
#: What the questions to the store are about.
TOLD = ("events", "incidents", "findings")
#: What pages show beside that.
BESIDE = ("statements", "relations", "agreements", "quantities", "documents", "mentions")
_MACROS = ("stand_in", "acting", "other", "others", "told_again", "moved", "elsewhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of it."""

    events: int
    #: An incident in the middle that several documents tell.
    incident: str


def multiply(source: Path, path: Path, count: int, *, whole: bool) -> Made:
    """Make a case of so many events; a whole one holds all other records, and the documents, as well."""
    if is_case(source):
        copyfile(source, path)
    else:
        gather([source], path)[0].close()
    with Store.open(path) as store:
        return _multiplied(store, count, whole=whole)


def _multiplied(store: Store, count: int, *, whole: bool) -> Made:
    make, ask = queries("many.sql", package="bench"), store.connection
    kinds = (*TOLD, *BESIDE) if whole else TOLD
    ask.execute(make["pool"], {"codes": sorted({*state_names().values()})})
    for macro in _MACROS:
        ask.execute(make[macro])
    for table in kinds:
        ask.execute(make["seed"].format(table=table))
    for table in (*TOLD, *BESIDE, "actors", "readings", "publishers"):
        ask.execute(make["empty"].format(table=table))
    copies = count // max(ask.execute(make["count"].format(table="seed_events")).fetchall()[0][0], 1)
    for first in range(0, copies, _AT_ONCE):
        ask.execute(make["copies"], {"copies": copies, "first": first, "last": min(first + _AT_ONCE, copies)})
        for kind in kinds:
            ask.execute(make[kind])
        ask.execute(make["clear"])
    for last in ("named", "readings", "publishers") if whole else ("stand_ins",):
        ask.execute(make[last])
    store.place_events()
    return Made(
        events=ask.execute(make["count"].format(table="events")).fetchall()[0][0],
        incident=ask.execute(make["an_incident"], {"again": str(copies // 2)}).fetchall()[0][0],
    )
