"""
Keeps the sheets of a case up to date: only of a document whose sheet was made from something else is one made anew.

The readings go by one by one; nothing is held of all documents but what is known of them without their text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from dragoman.align import verdicts
from dragoman.align.deals import gather, sought
from dragoman.align.lineage import copies
from dragoman.align.lineage.origins import origins
from dragoman.align.sheets import sheet_of
from dragoman.align.tellings import Setting
from dragoman.model.account import Lens, Reading
from dragoman.model.facts import Agreement
from dragoman.model.text import Document
from dragoman.sheets.packing import digest, maker, packed
from dragoman.store.drawer import Drawer
from dragoman.store.store import Store

#: Sheets written at a time.
_AT_ONCE = 200
#: Names of agreements looked for at a time.
_NAMES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Under what the readings of a case are looked through."""

    #: The documents that speak for their sources, in order, each with what it repeats.
    documents: tuple[Document, ...]
    lens: Lens
    #: For each fact of a copy the fact of its original that it tells again.
    again: Mapping[str, str]
    #: The document of each fact of copies and originals.
    homes: Mapping[str, str]

    def seen(self, reading: Reading) -> Reading:
        """Give a reading as verdicts let it be seen, without what its original tells in the same words."""
        return copies.without(verdicts.seen(reading, self.lens), self.again)


def renew(store: Store, under: Circumstances) -> Drawer:
    """Make the sheets that are missing or were made from something else; those of documents that are gone go."""
    drawer = Drawer(store)
    setting = Setting(gather(list(_agreements(store, under))), origins(under.documents))
    called, found = setting.deals.names, drawer.made()
    wanted = _wanted(store, under, setting)
    touched = _naming(drawer, drawer.called() ^ called) if found else frozenset[str]()
    fresh = {document for document, made in wanted.items() if document in touched or found.get(document) != made}
    drawer.clear(fresh | (found.keys() - wanted.keys()), called)
    readings = store.readings(fresh)
    while some := [under.seen(reading) for reading in islice(readings, _AT_ONCE)]:
        drawer.put([packed(sheet_of(one, setting)) | {"made": wanted[one.document.id]} for one in some])
    return drawer


def _agreements(store: Store, under: Circumstances) -> Iterator[tuple[Document, tuple[Agreement, ...]]]:
    """Read the agreements of all documents that tell of any."""
    telling = {row["document"] for row in store.ask("telling_of_agreements")}
    documents = {document.id: document for document in under.documents if document.id in telling}
    for reading in store.readings(documents, kinds=("agreements",)):
        yield documents[reading.document.id], under.seen(reading).agreements


def _naming(drawer: Drawer, names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """List the documents that name any of these agreements, and perhaps some more."""
    ordered = iter(sorted({name for name, _ in names}))
    found: set[str] = set()
    while some := list(islice(ordered, _NAMES)):
        found |= drawer.naming(sought(some))
    return frozenset(found)


def _wanted(store: Store, under: Circumstances, setting: Setting) -> dict[str, str]:
    """Say for each document from what its sheet is to be made."""
    keys = {row["document"]: row["key"] for row in store.ask("keys")}
    hidden, renamed = _hidden(store, under.lens), _renamed(store, under.lens)
    who = digest(map(sorted, (under.lens.becomes.items(), under.lens.codes.items(), under.lens.names.items())))
    left_out: dict[str, list[str]] = defaultdict(list)
    for fact in sorted(under.again):
        left_out[under.homes[fact]].append(fact)
    deals: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in store.ask("spoken"):
        if row["deal"] in setting.deals.same:
            deals[row["document"]].append((row["deal"], setting.deals.one(row["deal"])))
    return {
        name: digest(
            (
                maker(),
                keys[name],
                setting.roots[name],
                sorted(hidden.get(name, ())),
                who if name in renamed else None,
                left_out.get(name),
                sorted(deals.get(name, ())),
            )
        )
        for name in (document.id for document in under.documents)
    }


def _hidden(store: Store, lens: Lens) -> dict[str, list[str]]:
    """List for each document what is hidden of it."""
    found: dict[str, list[str]] = defaultdict(list)
    if lens.hidden:
        for row in store.ask("facts", {"facts": sorted(lens.hidden)}):
            found[row["document"]].append(row["id"])
    return found


def _renamed(store: Store, lens: Lens) -> frozenset[str]:
    """List the documents that name an actor who is called or counted otherwise."""
    actors = sorted({*lens.becomes, *lens.names})
    return (
        frozenset(row["document"] for row in store.ask("naming_actors", {"actors": actors})) if actors else frozenset()
    )
