"""What each kind of record can be narrowed by, when a case is written as a whole."""

from __future__ import annotations

from dragoman.query import Filters

_TOLD = ("document", "actor", "since", "until")
#: A type is PLOVER's, so it narrows events and incidents alone.
_KNOWN = {
    "documents": ("document",),
    "actors": ("document",),
    "mentions": ("document",),
    "events": (*_TOLD, "type"),
    "statements": _TOLD,
    "relations": _TOLD,
    "agreements": _TOLD,
    "quantities": _TOLD,
    "incidents": (*_TOLD, "type"),
    "findings": ("document",),
}


def narrowed(filters: Filters, kind: str) -> Filters:
    """Keep of the filters those that the records of a kind are narrowed by."""
    return Filters(**{name: getattr(filters, name) for name in _KNOWN.get(kind, ())})
