"""
Records as rows, and rows as records.

A row is a dict of plain values under the exported names: `from` for `from_`, lists for tuples, a piece of
furniture with its span's ends beside its kind. Writing a record and reading it back gives the same record.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from dragoman.model.facts import Relation
from dragoman.model.text import Furniture, Span

Record = TypeVar("Record")
#: What stands in a row as it is.
_SIMPLE = frozenset({str, int, float, bool, type(None)})
#: Words up to so many letters are shared.
_SHORT = 40


def to_row(record: object) -> dict[str, Any]:
    """Write a record as a row."""
    if isinstance(record, Furniture):
        return {"start": record.span.start, "end": record.span.end, "kind": record.kind}
    kind: Any = type(record)
    row = {exported: _plain(getattr(record, name)) for name, exported in _names(kind).items()}
    return _divide(row) if isinstance(record, Relation) else row


def from_row(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """Read a record from a row; columns that the record does not have are passed over."""
    if kind is Furniture:
        return kind(Span(row["start"], row["end"]), row["kind"])  # type: ignore[call-arg]  # of Furniture
    if kind is Relation:
        row = join(row)
    of: Any = kind
    return kind(**{name: build(row[exported]) for name, exported, build in _builders(of)})


def said(record: object) -> int:
    """Give one number for all that a record says."""
    return int.from_bytes(blake2b(repr(_parts(record)).encode(), digest_size=8).digest(), "big", signed=True)


def _parts(value: Any) -> Any:
    """Take apart a record that holds others, or a tuple, and all that it holds."""
    if isinstance(value, tuple):
        return value if not value or type(value[0]) in _SIMPLE else [_parts(one) for one in value]
    kind: Any = type(value)
    held, is_flat = _fields(kind)
    told = held(value)
    return told if is_flat else [one if type(one) in _SIMPLE else _parts(one) for one in told]


@cache
def _fields(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], bool]:
    """Give what takes the fields of a kind of record, and tell whether each is a plain value."""
    hints = get_type_hints(kind).values()
    is_flat = all({*(get_args(hint) or (hint,))} <= _SIMPLE for hint in hints)
    return attrgetter(*(field.name for field in fields(kind))), is_flat


def join(row: Mapping[str, Any]) -> dict[str, Any]:
    """Put a relation's object, a party in one column or words in another, under one name."""
    joined = {name: value for name, value in row.items() if name != "object_text"}
    joined["object"] = row["object_text"] if row["object"] is None else row["object"]
    return joined


def _divide(row: dict[str, Any]) -> dict[str, Any]:
    words = isinstance(row["object"], str)
    return row | {"object": None if words else row["object"], "object_text": row["object"] if words else None}


def _plain(value: Any) -> Any:
    if type(value) in _SIMPLE:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return to_row(value) if is_dataclass(value) else value


@cache
def _names(kind: Any) -> dict[str, str]:
    return {field.name: field.name.rstrip("_") for field in fields(kind)}


@cache
def _builders(kind: Any) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((name, exported, _builder(hints[name])) for name, exported in _names(kind).items())


def _builder(hint: Any) -> Callable[[Any], Any]:
    """Choose how a column becomes a field of this type."""
    if get_origin(hint) is tuple:
        item = _builder(get_args(hint)[0])
        return lambda values: tuple(map(item, values))
    if get_origin(hint) is types.UnionType:
        return _one_of(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda row: from_row(hint, row)
    return _word if hint is str else _itself


def _itself(value: Any) -> Any:
    return value


def _word(value: Any) -> Any:
    """Hold a short word once, however many records have it: names, codes, kinds of thing."""
    return intern(value) if type(value) is str and len(value) <= _SHORT else value


def _one_of(hints: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Build a record from a dict, and leave words, numbers and nothing as they are."""
    record: Any = next((hint for hint in hints if is_dataclass(hint)), None)
    if record is None:
        return _word if str in hints else _itself
    return lambda value: from_row(record, value) if isinstance(value, dict) else _word(value)
