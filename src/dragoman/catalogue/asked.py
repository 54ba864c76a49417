"""What is asked of a case, and how it stands in an address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which records are asked for; what is empty lets all through."""

    #: Words that all stand in a record, or with which words of it begin.
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
    #: Part of a place's name, or a country's name or code.
    place: str = ""
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
        names = ("q", "type", "actor", "partner", "source", "document", "country", "place", "since", "until")
        return tuple((name, getattr(self, name)) for name in names if getattr(self, name))
