"""
What a visitor asks for, as the address of a page says it: the words after the question mark.

Whatever is wrong with it is said in one sentence, by a BadRequest; every answer is a link that can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records are asked for; what is empty lets all through."""

    #: Words that stand in a record; those in quotation marks stand together.
    q: str = ""
    kind: str = "incidents"
    type: str = ""
    #: An actor's id, or a code, which means all who bear it.
    actor: str = ""
    #: A second one, who has a part in the same record.
    partner: str = ""
    #: A publisher.
    source: str = ""
    #: A document's id.
    document: str = ""
    #: ISO 3166 alpha-3.
    country: str = ""
    since: str = ""
    until: str = ""
    page: int = 1

    def but(self, **changes: str | int) -> Asked:
        """Ask for the same otherwise; it begins at the first page again."""
        return replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]  # the fields' own types

    def query(self, **changes: str | int) -> str:
        """Write it as it stands in an address."""
        other = self.but(**changes)
        said = {f.name: getattr(other, f.name) for f in fields(other) if getattr(other, f.name) != f.default}
        return urlencode(said)

    def narrowed(self) -> tuple[tuple[str, str], ...]:
        """List by what the answer is narrowed, names and values."""
        names = ("q", "type", "actor", "partner", "source", "document", "country", "since", "until")
        return tuple((name, getattr(self, name)) for name in names if getattr(self, name))


def asked(values: Mapping[str, str], *, kind: str = "incidents") -> Asked:
    """
    Read what an address asks for.

    >>> asked({"actor": "ETH", "page": "2"}).query(page=3)
    'actor=ETH&page=3'
    """
    known = {f.name for f in fields(Asked)} - {"page"}
    said = {name: value.strip() for name, value in values.items() if name in known and value.strip()}
    wanted = Asked(**{"kind": kind, **said}, page=number(values.get("page", ""), name="page"))
    _check(wanted)
    return wanted


def number(text: str, *, name: str, default: int = 1, most: int = FURTHEST) -> int:
    """Read a number from 1 on; nothing is the default."""
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise BadRequest(f"The {name} is a number from 1 to {most}, not “{text[:40]}”.")
    return int(text)


def _check(wanted: Asked) -> None:
    if wanted.kind not in KINDS:
        raise BadRequest(f"The kind is one of {', '.join(KINDS)}, not “{wanted.kind[:40]}”.")
    for name, value in wanted.narrowed():
        if len(value) > LONGEST or "\x00" in value:
            raise BadRequest(f"What stands for {name} is longer than {LONGEST} characters, or is no text.")
    for name in ("since", "until"):
        if getattr(wanted, name) and not _DAY.fullmatch(getattr(wanted, name)):
            raise BadRequest(f"“{name}” is a year, month or day like 2018, 2018-07 or 2018-07-09.")
    if wanted.country and not _COUNTRY.fullmatch(wanted.country):
        raise BadRequest("A country goes by its three capital letters, like ETH.")
