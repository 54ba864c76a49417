"""
Writes the rows of an account: only those that say something else than they did, and those that are new or gone.

What a row says is noted beside it as a number, so that nothing need be read back to be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.store.rows import said, to_row

if TYPE_CHECKING:
    from dragoman.store.store import Store

#: Rows written at a time; a publisher's may be as long as the case.
AT_ONCE = {"incidents": 1000, "findings": 1000, "publishers": 1}


def renew(store: Store, table: str, records: Iterable[Any]) -> None:
    """Put records in place of those that a table holds, each by its id."""
    before = {row["id"]: row["said"] for row in store.ask("written", {"kind": table}, table=table)}
    now: dict[str, int] = {}
    changed = _changed(records, before, now)
    while some := list(islice(changed, AT_ONCE[table])):
        _forget(store, table, [record.id for record in some if record.id in before])
        store.do("insert", {"rows": json.dumps([to_row(record) for record in some])}, table=table)
        written = [{"kind": table, "id": record.id, "said": now[record.id]} for record in some]
        store.do("insert", {"rows": json.dumps(written)}, table="written")
    _forget(store, table, sorted(before.keys() - now.keys()))


def place(store: Store) -> None:
    """Note to which incidents events belong that were written again while the account stayed as it was."""
    if store.ask("unplaced"):
        with store.writing():
            store.place_events()


def _changed(records: Iterable[Any], before: Mapping[str, int | None], now: dict[str, int]) -> Iterator[Any]:
    """Give the records that are new or say something else, and note what each says."""
    for record in records:
        if record.id not in now:
            now[record.id] = said(record)
            if before.get(record.id) != now[record.id]:
                yield record


def _forget(store: Store, table: str, ids: list[str]) -> None:
    if ids:
        store.do("forget_rows", {"ids": ids}, table=table)
        store.do("forget_written", {"kind": table, "ids": ids})
