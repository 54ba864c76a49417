"""
An analyst's verdicts on a case: what is the same, different, wrong, who is called how and who is whom.

The log is only added to; the account is made anew with each verdict. What was read stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.align.verdicts import standing
from dragoman.errors import DragomanError
from dragoman.lens import lens
from dragoman.model.account import Verdict
from dragoman.model.facts import identify
from dragoman.settle import settle
from dragoman.store.store import Store

#: What each verdict is on, and on how many at least.
KINDS = {
    "same": (frozenset({"incident", "event"}), 2),
    "different": (frozenset({"incident", "event"}), 2),
    "wrong": (
        frozenset({"incident", "event", "statement", "relation", "agreement", "quantity", "finding"}),
        1,
    ),
    "rename": (frozenset({"actor"}), 1),
    "merge": (frozenset({"actor"}), 2),
}
#: So many of the records that a beginning may mean are named.
_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who judges, when and why; what an actor is called from now on."""

    at: str | None
    by: str | None
    note: str | None
    name: str | None = None


def judge(
    store: Store,
    verdict: str,
    records: Sequence[str],
    *,
    at: str | None,
    by: str | None = None,
    note: str | None = None,
    name: str | None = None,
) -> Verdict:
    """
    Add a verdict to the log and make the account anew.

    Records go by their ids or the beginnings of them, actors by their names or codes too; `name` is what an actor is
    called from now on. DragomanError says what cannot be judged so.
    """
    said = Said(at=at, by=by, note=note, name=name)
    if verdict not in KINDS:
        raise DragomanError(f"{verdict!r} is no verdict: it is one of {', '.join(KINDS)}.")
    kinds, least = KINDS[verdict]
    found = [_found(store, record, kinds) for record in records]
    judged = list(dict.fromkeys(identity for identity, _ in found))
    if len(judged) < least:
        raise DragomanError(f"{verdict!r} takes {least} records or more, not {len(judged)}.")
    if verdict == "rename" and not (said.name and said.name.strip()):
        raise DragomanError("A new name is missing: say what the actor is called.")
    if verdict == "different":
        _refuse_shared(store, found)
    return _noted(store, verdict, judged, said, tuple(_facts(store, *one) for one in dict.fromkeys(found)))


def undo(
    store: Store, verdict: str | None = None, *, at: str | None, by: str | None = None, note: str | None = None
) -> Verdict:
    """Take back a verdict, or the last that stands; that too is a line of the log."""
    log = standing(store.verdicts())
    if not log:
        raise DragomanError("The case holds no verdict to take back.")
    if verdict is None:
        chosen = log[-1].id
    else:
        found = [one.id for one in log if _is_called(one.id, verdict) or verdict == str(one.number)]
        if len(found) != 1:
            raise DragomanError(f"{verdict!r} is not one verdict that stands; `dragoman judge CASE log` lists them.")
        (chosen,) = found
    return _noted(store, "undo", [chosen], Said(at=at, by=by, note=note), ((chosen,),))


def _noted(
    store: Store, verdict: str, records: Sequence[str], said: Said, facts: tuple[tuple[str, ...], ...]
) -> Verdict:
    """Write a line of the log."""
    number = len(store.verdicts()) + 1
    line = Verdict(
        id=identify("verdict", number, verdict, *records, said.name, said.at, said.by),
        number=number,
        at=said.at,
        by=said.by,
        verdict=verdict,
        records=tuple(records),
        facts=facts,
        name=" ".join(said.name.split()) if said.name and verdict == "rename" else None,
        note=said.note,
    )
    store.note_verdict(line)
    settle(store)
    return line


def _found(store: Store, name: str, kinds: frozenset[str]) -> tuple[str, str]:
    """Find the one record that is meant, and its kind."""
    found = {identity: kind for identity, kind in store.beginning(name).items() if kind in kinds} if name else {}
    if "actor" in kinds and name not in found:
        found |= dict.fromkeys(_actors(store, name), "actor")
    exact = [identity for identity in found if identity == name]
    chosen = exact or list(found)
    if not chosen:
        raise DragomanError(f"The case holds nothing that goes by {name!r} and can be judged so.")
    if len(chosen) > 1:
        some = ", ".join(chosen[:_NAMED]) + (" ..." if len(chosen) > _NAMED else "")
        raise DragomanError(f"{name!r} may be any of {len(chosen)} records: {some}.")
    return chosen[0], found[chosen[0]]


def _actors(store: Store, name: str) -> list[str]:
    """Find actors by name, alias or code, a code means the state or body itself; or by what they were renamed to."""
    named = store.named("actors", name)
    own = [actor for actor in named if actor.rpartition("/")[2] == name]
    renamed = [actor for actor, called in lens(store).names.items() if called.casefold() == name.casefold()]
    return own or renamed or named


def _is_called(identity: str, name: str) -> bool:
    return identity.startswith(name) or identity.partition("-")[2].startswith(name)


def _facts(store: Store, record: str, kind: str) -> tuple[str, ...]:
    """List what a record is made of: an incident passes with its events, and comes back under another id."""
    return tuple(_events(store, record)) if kind == "incident" else (record,)


def _events(store: Store, incident: str) -> list[str]:
    return [event for row in store.rows("incidents") if row["id"] == incident for event in row["events"]]


def _refuse_shared(store: Store, found: Sequence[tuple[str, str]]) -> None:
    parts = [frozenset(_facts(store, *one)) for one in dict.fromkeys(found)]
    if sum(map(len, parts)) > len(frozenset[str]().union(*parts)):
        raise DragomanError("An incident is not different from an event of its own: name events, or other incidents.")
