"""Reads how an entry is told in a headline: `told = { past = "met", bare = "meet", whom = "with", about = "on" }`."""

from __future__ import annotations

from dragoman.codebook.records import Told
from dragoman.codebook.rows import Row

#: Keys of the table, `past` and `bare` of which must be there.
KEYS = frozenset(Told.__dataclass_fields__)
#: Stands for "nobody can follow".
NOBODY = "-"


def read_told(row: Row) -> Told | None:
    """Read the table `told` of an entry; None if it has none."""
    fields = row.fields.get("told")
    if fields is None:
        return None
    if not isinstance(fields, dict) or (unknown := sorted(set(fields) - KEYS)):
        raise row.refuse("told is not a table" if not isinstance(fields, dict) else f"unknown in told: {unknown}")
    inner = Row(row.file, f"{row.place}: told", fields)
    whom = inner.text("whom", NOBODY)
    alone, alone_bare = inner.text("alone", ""), inner.text("alone_bare", "")
    if bool(alone) != bool(alone_bare):
        raise inner.refuse("alone and alone_bare must both be there")
    return Told(
        past=inner.text("past"),
        bare=inner.text("bare"),
        whom=None if whom == NOBODY else whom,
        alone=alone,
        alone_bare=alone_bare,
        about=inner.text("about", "") if "about" in fields else None,
    )
