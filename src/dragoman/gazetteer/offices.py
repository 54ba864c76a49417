"""Offices: which terms answer to "president", "foreign minister", "leader"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.gazetteer.records import Term

#: Words for an office that mean a kind of office.
_KINDS = {
    "head of state": ("head of state", "ceremonial head of state"),
    "head of government": ("head of government",),
    "foreign minister": ("foreign minister",),
    "minister of foreign affairs": ("foreign minister",),
    "foreign secretary": ("foreign minister",),
    "top diplomat": ("foreign minister",),
    "foreign policy chief": ("foreign minister",),
    "defence minister": ("defence minister",),
    "defense minister": ("defence minister",),
    "minister of defence": ("defence minister",),
    "minister of defense": ("defence minister",),
    "defence secretary": ("defence minister",),
    "defence chief": ("defence minister",),
    "chief": ("organisation head",),
    "head": ("organisation head",),
}
#: Words for one office.
_SAME = (
    frozenset({"prime minister", "premier", "chancellor", "taoiseach", "pm"}),
    frozenset({"secretary general", "secretary-general", "chief"}),
    frozenset({"secretary of defense", "defense secretary"}),
    frozenset({"king", "monarch", "emir", "sultan", "sovereign"}),
    frozenset({"queen", "monarch"}),
    frozenset({"director general", "director-general", "chief"}),
    frozenset({"national security adviser", "national security advisor"}),
)


def answers(terms: Sequence[Term], office: str) -> tuple[Term, ...]:
    """Give the terms that a word for an office means, among those of one country at one time."""
    wanted = office.lower().removeprefix("acting ").removeprefix("the ")
    if wanted == "leader":
        return _leaders(terms)
    kinds = _KINDS.get(wanted, ())
    titles = {wanted}.union(*(same for same in _SAME if wanted in same))
    exact = tuple(term for term in terms if _title(term) in titles)
    return exact or tuple(term for term in terms if term.kind in kinds)


def _title(term: Term) -> str:
    return term.office.lower().removeprefix("acting ")


def _leaders(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Give those who lead: heads of state who govern, and presidents; else heads of government or body."""
    heads = tuple(term for term in terms if term.kind == "head of state" or _governs(term))
    return (
        heads
        or tuple(term for term in terms if term.kind == "head of government")
        or tuple(term for term in terms if term.kind == "organisation head")
    )


def _governs(term: Term) -> bool:
    return term.kind == "head of government" and _title(term) == "president"
