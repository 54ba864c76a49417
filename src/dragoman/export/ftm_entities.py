"""
Makes FollowTheMoney entities with the library of that name, and checks each against its schema.

The library cleans what it is given and drops what it cannot use, so countries and addresses are brought into its
form first. Its ids hold letters, digits, dots and dashes only.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from dragoman.errors import DragomanError

Row = dict[str, Any]

_PLAIN_ID = re.compile(r"[0-9A-Za-z]([0-9A-Za-z/-]*[0-9A-Za-z])?")
_LONGEST_ID = 200
_STATE_BODIES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_MISSING = "FollowTheMoney is not installed; `pip install 'dragoman[ftm]'` installs it."


class Maker:
    """Holds the model of FollowTheMoney and makes entities of it."""

    def __init__(self) -> None:
        """Load the model; say how to get it where it is not installed."""
        try:
            from followthemoney import model  # noqa: PLC0415  # an optional extra, of two seconds
            from rigour.territories import get_territory  # noqa: PLC0415  # comes with it
        except ImportError as error:
            raise DragomanError(_MISSING) from error
        self._model = model
        self._territory = get_territory

    def make(self, schema: str, identity: str, **properties: Any) -> Row:
        """Make an entity; raises InvalidData if the schema asks for more."""
        entity = self._model.make_entity(schema)
        entity.id = identity
        for name, value in properties.items():
            for one in value if isinstance(value, list | tuple) else [value]:
                if one:
                    entity.add(name, str(one))
        made: Row = entity.to_dict()
        entity.schema.validate(made)
        return made

    def is_a(self, schema: str, other: str) -> bool:
        """Tell whether a schema is another or a sort of it."""
        return bool(self._model[schema].is_a(other))

    def country(self, code: str | None) -> str | None:
        """Give the library's code for a country; None for what it does not list."""
        territory = self._territory(code) if code else None
        return territory.ftm_country if territory is not None else None


def identify(*parts: str) -> str:
    """
    Name an entity in the signs that the library allows.

    >>> identify("state/ERI"), identify("état")
    ('state.ERI', 'x-4cd470701d1e098ca9d5')
    """
    whole = "/".join(parts)
    if _PLAIN_ID.fullmatch(whole) and len(whole) <= _LONGEST_ID:
        return whole.replace("/", ".")
    return f"x-{hashlib.sha256(whole.encode()).hexdigest()[:20]}"


def schema_of(actor: Row) -> str:
    """Choose the schema of an actor."""
    if actor["kind"] == "person":
        return "Person"
    if actor["kind"] == "state" or (actor["country"] and _STATE_BODIES.intersection(actor["sector"])):
        return "PublicBody" if actor["kind"] in {"state", "organisation"} else "Organization"
    if actor["kind"] == "organisation":
        return "Company" if "BUS" in actor["sector"] else "Organization"
    return "Organization" if actor["code"] else "LegalEntity"


def dates(when: Row | None) -> Row:
    """Write a time as exact as it is known: a day, a month or a year, or where it begins and ends."""
    if when is None:
        return {}
    exact = {"day": 10, "time": 10, "month": 7, "year": 4}.get(when["precision"])
    if exact is not None:
        return {"date": when["from"][:exact]}
    return {"startDate": when["from"], "endDate": when["to"]}


def web(address: str) -> str | None:
    """Give an address if it is one of the web, as the library asks."""
    return address if address.startswith(("http://", "https://")) else None
