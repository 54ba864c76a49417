"""
Records as lists of their fields in order, without the names: half as long to keep, and to read, as rows are.

What is kept so is of use only to the version that made it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_SIMPLE = frozenset({str, int, float, bool, type(None)})
#: Words up to so many letters are shared.
_SHORT = 40


def to_list(record: object) -> list[Any]:
    """Write a record as a list."""
    kind: Any = type(record)
    return [value if type(value) in _SIMPLE else _plain(value) for value in _taken(kind)(record)]


def from_list(kind: type[Record], values: Sequence[Any]) -> Record:
    """Read a record from its list."""
    of: Any = kind
    names, builders = _builders(of)
    told = [build(value) for build, value in zip(builders, values, strict=True)]
    return kind(**dict(zip(names, told, strict=True))) if names else kind(*told)


def _plain(value: Any) -> list[Any]:
    if isinstance(value, tuple):
        return [one if type(one) in _SIMPLE else _plain(one) for one in value]
    return to_list(value)


@cache
def _taken(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(kind)))


@cache
def _builders(kind: Any) -> tuple[tuple[str, ...], tuple[Callable[[Any], Any], ...]]:
    """Give the names of the fields, none where a record takes them in their order, and how each is read."""
    hints, known = get_type_hints(kind), fields(kind)
    names = tuple(field.name for field in known)
    return names if known[0].kw_only else (), tuple(_builder(hints[name]) for name in names)


def _builder(hint: Any) -> Callable[[Any], Any]:
    """Choose how a value becomes a field of this type."""
    if get_origin(hint) is tuple:
        item = _builder(get_args(hint)[0])
        return lambda values: tuple([item(value) for value in values])
    if get_origin(hint) is types.UnionType:
        return _one_of(get_args(hint))
    if is_dataclass(hint):
        kind: Any = hint
        return lambda values: from_list(kind, values)
    return _word if hint is str else _itself


def _one_of(hints: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Read a record from a list, and leave words, numbers and nothing as they are."""
    record: Any = next((hint for hint in hints if is_dataclass(hint)), None)
    if record is None:
        return _word if str in hints else _itself
    return lambda value: from_list(record, value) if isinstance(value, list) else _word(value)


def _itself(value: Any) -> Any:
    return value


def _word(value: Any) -> Any:
    """Hold a short word once, however many records have it: names, codes, kinds of thing."""
    return intern(value) if type(value) is str and len(value) <= _SHORT else value
