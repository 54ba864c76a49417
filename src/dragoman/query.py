"""What a case can be asked: the records of each kind, as a DuckDB relation would give them, or all together."""

# ruff: noqa: PLC0415  # what only some questions need is imported when they are asked

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack

from dragoman import narrow
from dragoman.align import verdicts
from dragoman.errors import DragomanError, StoreError
from dragoman.lens import lens
from dragoman.model.account import Account, Finding, Incident, Lens, Reading, Verdict
from dragoman.model.facts import Actor
from dragoman.model.text import Document
from dragoman.store.records import Records
from dragoman.store.rows import from_row
from dragoman.store.store import Store

if TYPE_CHECKING:
    from dragoman.news import News, Watch
    from dragoman.plot.plots import Plots
    from dragoman.report.told import Brief, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which records of a kind are wanted; what is None lets all through."""

    #: Id, uri or end of a uri.
    document: str | None = None
    #: Id, code, name or alias; a code means all who bear it.
    actor: str | None = None
    #: The record's own sort: an event's type, a statement's act, a relation's predicate ...
    type: str | None = None
    #: ISO date, as exact as one likes: 2011, 2011-07, 2011-07-09.
    since: str | None = None
    until: str | None = None
    #: Name of a place, or name or code of the state that it lies in.
    place: str | None = None


class By(TypedDict, total=False):
    """The same filters as keywords."""

    document: str | None
    actor: str | None
    type: str | None
    since: str | None
    until: str | None
    place: str | None


ALL = Filters()
#: What is counted where a case is shown, and how many of its incidents are named.
_COUNTED = ("documents", "actors", "incidents", "events", "statements", "agreements", "findings", "failures")
_SHOWN = 8
#: So many of the documents that a name may mean are named.
_NAMED = 4


class Case:
    """Holds one case, open to be asked."""

    def __init__(self, store: Store) -> None:
        """Take a store; whoever closes the case closes it."""
        self.store = store

    @classmethod
    def open(cls, path: str | Path, *, writable: bool = False) -> Self:
        """Open a case to read; others may read it at the same time, unless it is opened to be judged as well."""
        return cls(Store.open(path, read_only=not writable))

    @property
    def lens(self) -> Lens:
        """What the analyst's verdicts hide and rename."""
        return lens(self.store)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def documents(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask for what was read, with its text."""
        return self.select("documents", replace(filters, **by))

    def actors(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask for who acts or is acted on, one row each over all documents."""
        return self.select("actors", replace(filters, **by))

    def mentions(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask where actors are named or meant."""
        return self.select("mentions", replace(filters, **by))

    def events(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask who did what to whom."""
        return self.select("events", replace(filters, **by))

    def statements(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask who said what to whom."""
        return self.select("statements", replace(filters, **by))

    def relations(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask for lasting states; an object that is no party is in `object_text`."""
        return self.select("relations", replace(filters, **by))

    def agreements(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask for steps in the life of agreements."""
        return self.select("agreements", replace(filters, **by))

    def quantities(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask how much of what."""
        return self.select("quantities", replace(filters, **by))

    def incidents(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask for the affairs as all documents tell them."""
        return self.select("incidents", replace(filters, **by))

    def findings(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask where the sources agree, where they differ, what only one tells."""
        return self.select("findings", replace(filters, **by))

    def failures(self, filters: Filters = ALL, **by: Unpack[By]) -> Records:
        """Ask what could not be read, and why."""
        return self.select("failures", replace(filters, **by))

    def publishers(self) -> Records:
        """Ask who publishes."""
        return self.select("publishers")

    def verdicts(self) -> Records:
        """Ask for the analyst's log."""
        return self.select("verdicts")

    def select(self, kind: str, filters: Filters = ALL) -> Records:
        """Ask for the records of a kind by its name."""
        return self.store.select(kind, self._resolve(filters), lens=self.lens)

    def rows(self, kind: str, filters: Filters = ALL) -> Iterator[dict[str, Any]]:
        """Read the records of a kind one by one."""
        return self.store.rows(kind, self._resolve(filters), lens=self.lens)

    def account(self, filters: Filters = ALL, **by: Unpack[By]) -> Account:
        """Read all that the case holds, or what is left of it when it is narrowed, as records."""
        wanted = replace(filters, **by)
        if wanted == ALL:
            return self.store.account(self.lens)
        return narrow.account(self.store, self._resolve(wanted), self.lens)

    def incident(self, identity: str) -> Told[Incident]:
        """Open an incident by its id or the beginning of it, with all that the case tells of it."""
        from dragoman.report.told import Told

        found = self._one_of("incident", identity)
        told = narrow.of_incident(self.store, found, self.lens)
        return Told(told.incidents[0], told)

    def finding(self, identity: str) -> Told[Finding]:
        """Open a finding by its id or the beginning of it."""
        from dragoman.report.told import Told

        found = self._one_of("finding", identity)
        row = next(row for row in self.rows("findings") if row["id"] == found)
        finding = from_row(Finding, row)
        inside = {"documents": sorted({value.document for value in finding.values})}
        return Told(finding, narrow.account(self.store, inside, self.lens))

    def document(self, name: str) -> Told[Document]:
        """Open a document by its id, the beginning of it, or a piece of its uri or title, with all that it gave."""
        from dragoman.report.told import Told

        found = self.document_called(name)
        told = narrow.account(self.store, {"documents": [found]}, self.lens)
        row = next(self.store.rows("documents", {"documents": [found]}))
        return Told(from_row(Document, row), told)

    def actor(self, name: str) -> Told[Actor]:
        """Open an actor by id, code, name or alias, with what it did, what was done to it and what it said."""
        from dragoman.report.told import Told

        ids = self._meant(name)
        found = [from_row(Actor, row) for row in self.store.rows("actors", {"actors": ids}, lens=self.lens)]
        own = [one for one in found if one.kind != "person"] if any(one.code == name for one in found) else found
        return Told((own or found)[0], self.account(actor=name))

    def brief(self, **by: Unpack[By]) -> Brief:
        """Write the brief of the case, or of what is left of it when it is narrowed."""
        from dragoman.report.told import brief_of

        return brief_of(self.account(**by), dict(by))  # type: ignore[arg-type]  # every value is words or None

    @property
    def plot(self) -> Plots:
        """Draw the case: timeline, pairs, network, map, sources."""
        from dragoman.plot.plots import Plots

        return Plots(self.account)

    def _repr_html_(self) -> str:
        from dragoman.report.told import case_card

        counts = {kind: self.select(kind).aggregate("count(*)").fetchall()[0][0] for kind in _COUNTED}
        first = self.incidents().limit(_SHOWN)
        rows = [dict(zip(first.columns, row, strict=True)) for row in first.fetchall()]
        return case_card(counts, Account(incidents=tuple(from_row(Incident, row) for row in rows)))

    def _one_of(self, kind: str, name: str) -> str:
        """Find the one record of a kind whose id is a name or begins with it."""
        found = [identity for identity, known in self.store.beginning(name).items() if known == kind]
        exact = [identity for identity in found if identity == name] or found
        if len(exact) != 1:
            what = f"may be any of {len(exact)}" if exact else "is the id of no"
            raise StoreError(f"{name!r} {what} {kind}{'s' if exact else ''} of the case.")
        return exact[0]

    def compare(self, *documents: str) -> Case:
        """
        Set documents side by side: a case in memory of these alone, whose findings say how they meet.

        A document goes by its id, the beginning of it, or a piece of its uri or title. Versions and copies of
        one document are compared too, though elsewhere they count as one source. Whoever asks closes the answer.
        """
        from dragoman.align import lay

        chosen = frozenset(map(self.document_called, documents))
        if len(chosen) < 2:
            raise DragomanError(f"To compare takes two documents or more, not {', '.join(documents) or 'none'}.")
        readings = [_apart(verdicts.seen(reading, self.lens)) for reading in self.store.readings(chosen)]
        limits = verdicts.constraints(self.store.verdicts())
        aligned = lay(readings, constraints=limits)
        store = Store.memory()
        store.write_several(readings)
        store.replace_account(aligned.incidents, aligned.findings)
        return type(self)(store)

    def news(self, since: str, until: str | None = None, *, by: str = "arrival", watches: Sequence[Watch] = ()) -> News:
        """
        Say what is new since a day: told first, corroborated, contradicted, corrected.

        `by` is the day by which a document belongs to the period: on which it came into the case (arrival), or was
        published. `watches` are what is watched for, see news/watchlist.py.
        """
        from dragoman import news

        account = self.account()
        days = {one.id: one.published for one in account.documents if one.published}
        if by == "arrival":
            days = {document: at[:10] for document, at in self.store.arrivals().items()}
        last = until or max((since, *days.values()))
        return news.news(account, days, news.whole(since, last), by=by, watches=watches)

    def judge(
        self,
        verdict: str,
        *records: str,
        name: str | None = None,
        note: str | None = None,
        by: str | None = None,
        at: str | None = None,
    ) -> Verdict:
        """
        Judge records: same, different, wrong, rename, merge; see `dragoman judge --help`.

        The case must be open to be written. Without `at` the verdict bears the time of the call.
        """
        from dragoman import judge

        return judge.judge(self.store, verdict, records, at=at or _now(), by=by, note=note, name=name)

    def undo(
        self, verdict: str | None = None, *, note: str | None = None, by: str | None = None, at: str | None = None
    ) -> Verdict:
        """Take back a verdict, or the last that stands."""
        from dragoman import judge

        return judge.undo(self.store, verdict, at=at or _now(), by=by, note=note)

    def document_id(self, name: str) -> str:
        """Find the one document that goes by an id, a uri or the end of a uri."""
        found = self._named("documents", name)
        if len(found) > 1:
            raise StoreError(f"{name} may be any of {len(found)} documents; name one by its id.")
        return found[0]

    def document_called(self, name: str) -> str:
        """Find the one document that goes by an id, the beginning of it, or a piece of its uri or title."""
        known = {
            identity: (uri, title or "")
            for identity, uri, title in self.documents().project("id, uri, title").order("id").fetchall()
        }
        found = self.store.named("documents", name) or _called(name, known)
        if not found:
            raise StoreError(f"The case holds no document that goes by {name!r}.")
        if len(found) > 1:
            some = ", ".join(f"{PurePosixPath(known[one][0]).name} ({one})" for one in found[:_NAMED])
            more = " ..." if len(found) > _NAMED else ""
            raise StoreError(f"{name!r} may be any of {len(found)} documents: {some}{more}.")
        return found[0]

    def text(self, document: str) -> str:
        """Read a document's text as it was decoded."""
        rows = list(self.store.rows("documents", {"documents": [self.document_id(document)]}))
        return str(rows[0]["text"])

    def _named(self, kind: str, name: str) -> list[str]:
        found = self.store.named(kind, name)
        if not found:
            raise StoreError(f"The case holds no {kind.removesuffix('s')} that goes by {name!r}.")
        return found

    def _meant(self, name: str) -> list[str]:
        """Find the actors that go by a name, also by one that they were given, and all that they were merged with."""
        through = self.lens
        renamed = [actor for actor, called in through.names.items() if called.casefold() == name.casefold()]
        found = {*(renamed or self._named("actors", name)), *(self.store.named("actors", name) if renamed else ())}
        ends = {through.becomes.get(actor, actor) for actor in found}
        return sorted(ends | {actor for actor, end in through.becomes.items() if end in ends})

    def _resolve(self, filters: Filters) -> dict[str, Any]:
        """Put ids for names, and leave out what is not asked."""
        steps: dict[str, tuple[str | None, Callable[[str], Any]]] = {
            "documents": (filters.document, lambda name: self._named("documents", name)),
            "actors": (filters.actor, self._meant),
            "places": (filters.place, _places),
            "type": (filters.type, str),
            "since": (filters.since, str),
            "until": (filters.until, str),
        }
        return {name: resolve(value) for name, (value, resolve) in steps.items() if value is not None}


def _places(name: str) -> list[str]:
    """Give what a place may be called in a record: its own name, or the code of the state that it is or lies in."""
    from dragoman.gazetteer.states import state_names

    sought = name.strip().casefold()
    codes = (code.lower() for called, code in state_names().items() if called.casefold() == sought)
    return sorted({sought, *codes})


def _called(name: str, known: Mapping[str, tuple[str, str]]) -> list[str]:
    """List the documents meant by a part of what they are known by; the closest way of naming decides."""
    sought = name.casefold()
    ways: tuple[Callable[[str, str, str], bool], ...] = (
        lambda _identity, uri, _title: sought == PurePosixPath(uri).stem.casefold(),
        lambda identity, _uri, _title: identity.startswith(name) or identity.partition("-")[2].startswith(name),
        lambda _identity, uri, title: sought in PurePosixPath(uri).name.casefold() or sought in title.casefold(),
        lambda _identity, uri, _title: sought in uri.casefold(),
    )
    found = ([one for one, words in known.items() if way(one, *words)] for way in ways)
    return next(filter(None, found), []) if sought else []


def _apart(reading: Reading) -> Reading:
    """Take a document for itself, whatever it repeats or renews."""
    return replace(reading, document=replace(reading.document, copy_of=None, supersedes=None))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
