"""The records of what is new, and of what is watched for."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.account import FindingValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from the first to the last, both ISO dates."""

    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is new, with the words of those who told it before and of those who tell it now."""

    #: new, step, corroborated, contradicted, disputed; corrected, withdrawn, added.
    kind: str
    #: Of an incident its PLOVER type, of a step the step, of a finding its attribute.
    about: str
    headline: str
    incident: str | None
    agreement: str | None
    #: Id of the finding that says so; None where it is the incident or the agreement itself.
    finding: str | None
    before: tuple[FindingValue, ...]
    now: tuple[FindingValue, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a user watches for: incidents that fit all that is said, and how many of them stand out."""

    name: str
    #: Id, code, name or alias of who acts or is acted on.
    actor: str | None = None
    #: The same of another who takes part.
    partner: str | None = None
    #: Name or id of a place, or the code of its country.
    place: str | None = None
    #: PLOVER type.
    type: str | None = None
    #: Fewer never stand out.
    at_least: int = 1
    #: How many times the usual number stands out.
    times: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What became of a watch in a period."""

    watch: Watch
    stands_out: bool
    #: Incidents first told in the period, and in each of the periods of the same length before, the nearest first.
    count: int
    before: tuple[int, ...]
    #: Mean of those; None where the case does not reach so far back.
    usual: float | None
    #: The incidents of the period, with words of each.
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """All that is new in a period."""

    period: Period
    #: arrival or published: by which day of a document it belongs to the period.
    by: str
    #: Ids of the documents of the period.
    documents: tuple[str, ...]
    #: Ids of those of which that day is not known.
    undated: tuple[str, ...]
    items: tuple[Item, ...]
    watched: tuple[Watched, ...] = ()
