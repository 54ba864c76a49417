"""
What a visitor asks for, as the address of a page says it: the words after the question mark.

Whatever is wrong with it is said in one sentence, by a BadRequest; every answer is a link that can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import TypeVar

from dragoman.catalogue.asked import Asked

Record = TypeVar("Record")

KINDS = ("incidents", "events", "statements", "agreements", "quantities", "relations", "documents")
#: Longest that a value in an address may be.
LONGEST = 300
#: No page lies further on than this.
FURTHEST = 1_000_000
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_COUNTRY = re.compile(r"[A-Z]{3}")


class BadRequest(Exception):
    """What was asked for cannot be understood; the message says what would be."""


class Refused(Exception):
    """What was asked for is not done; the message says why."""


class NotFound(Exception):
    """What was asked for is not in the case; the message names it."""


def asked(values: Mapping[str, str], *, kind: str = "incidents") -> Asked:
    """
    Read what an address asks for.

    >>> asked({"actor": "ETH", "page": "2"}).query(page=3)
    'actor=ETH&page=3'
    """
    known = {f.name for f in fields(Asked)} - {"page"}
    said = {name: value.strip() for name, value in values.items() if name in known and value.strip()}
    wanted = Asked(**{"kind": kind, **said}, page=page_asked(values))
    _check(wanted)
    return wanted


def number(text: str, *, name: str, default: int = 1, most: int = FURTHEST) -> int:
    """Read a number from 1 on; nothing is the default."""
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise BadRequest(f"The {name} is a number from 1 to {most}, not “{text[:40]}”.")
    return int(text)


def page_asked(values: Mapping[str, str]) -> int:
    """Read which page of a list is asked for; the first if none is said."""
    return number(values.get("page", ""), name="page")


def check_one_of(value: str, known: Collection[str], *, name: str) -> None:
    """Raise BadRequest unless what is asked for is one of these."""
    if value not in known:
        raise BadRequest(f"{name} is one of {', '.join(known)}, not “{value[:40]}”.")


def held(found: Record | None, *, kind: str, identity: str) -> Record:
    """Give what the case was asked for, or raise NotFound where it holds no such thing."""
    if found is None:
        raise NotFound(f"The case holds no {kind} {identity!r}.")
    return found


def _check(wanted: Asked) -> None:
    check_one_of(wanted.kind, KINDS, name="The kind")
    for name, value in wanted.narrowed():
        if len(value) > LONGEST or "\x00" in value:
            raise BadRequest(f"What stands for {name} is longer than {LONGEST} characters, or is no text.")
    for name in ("since", "until"):
        if getattr(wanted, name) and not _DAY.fullmatch(getattr(wanted, name)):
            raise BadRequest(f"“{name}” is a year, month or day like 2018, 2018-07 or 2018-07-09.")
    if wanted.country and not _COUNTRY.fullmatch(wanted.country):
        raise BadRequest("A country goes by its three capital letters, like ETH.")
