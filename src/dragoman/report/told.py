"""
Records as a notebook shows them: an incident, a document, an actor, a finding, each with all that the case tells of it.

Every word of a document is escaped by the template; the page has no script and loads nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.align.wording.names import listing
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Account, Finding, Incident
from dragoman.model.facts import Actor
from dragoman.model.text import Document
from dragoman.report import compared, timeline
from dragoman.report.composed import scope_of
from dragoman.report.html import PAGES, html
from dragoman.report.json import as_json
from dragoman.report.lines import Desk, Line, Source, desk, line_of, merged, sources
from dragoman.report.markdown import markdown
from dragoman.report.summary import counted, summary
from dragoman.report.wording import ATTRIBUTES

Record = TypeVar("Record", Incident, Document, Actor, Finding)
#: Lines that are shown of one record.
_LINES = 12


@dataclass(frozen=True, slots=True)
class Told(Generic[Record]):
    """A record, and the part of the account that has to do with it."""

    record: Record
    account: Account

    def _repr_html_(self) -> str:
        return _card(self.record, desk(self.account))


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief of a case or of a part of it, to be shown or written."""

    account: Account
    scope: str = ""

    def html(self) -> str:
        """Write it as a page with its drawings."""
        return html(self.account, scope=self.scope)

    def markdown(self) -> str:
        """Write it as Markdown."""
        return markdown(self.account, scope=self.scope)

    def json(self) -> str:
        """Write the page and the records as one JSON object."""
        return as_json(self.account, scope=self.scope)

    def _repr_markdown_(self) -> str:
        return self.markdown()


def brief_of(account: Account, by: Mapping[str, str | None]) -> Brief:
    """Make the brief of an account that was narrowed by these."""
    return Brief(account, scope_of(**{name: by.get(name) for name in ("actor", "place", "since", "until")}))


def case_card(counts: Mapping[str, int], account: Account) -> str:
    """Show a case: how much of each kind it holds, and the first of its incidents."""
    told = listing(counted(number, kind.removesuffix("s")) for kind, number in counts.items() if number)
    at = desk(account)
    lines = [Line(sentence=f"{one.headline}.", citations=()) for one in account.incidents]
    return _rendered("A case", told or "It is empty.", (), lines, at)


def _card(record: Incident | Document | Actor | Finding, at: Desk) -> str:
    match record:
        case Incident():
            return _incident(record, at)
        case Document():
            return _document(record, at)
        case Actor():
            return _actor(record, at)
        case Finding():
            return _finding(record, at)


def _incident(one: Incident, at: Desk) -> str:
    line = timeline.incident_line(one, at)
    fields = [
        ("type", line.note),
        ("when", spoken(one.when) if one.when else "not told"),
        ("where", one.where.name if one.where else "not told"),
        ("why together", "; ".join(one.reasons)),
    ]
    lines = [Line(sentence="In the words of the sources:", citations=line.citations), *compared.differ(at).lines]
    return _rendered(one.headline, one.id, fields, lines, at)


def _document(one: Document, at: Desk) -> str:
    source = {source.document.id: source for source in sources(at.account)}[one.id]
    fields = [("from", source.origin), ("kind", one.kind), ("address", one.uri), ("sha256", one.sha256)]
    lines = [
        Line(sentence=summary(at.account), citations=()),
        *merged(line_of(e, at) for e in at.account.events)[:_LINES],
    ]
    return _rendered(source.title, one.id, fields, lines, at)


def _actor(one: Actor, at: Desk) -> str:
    offices = "; ".join(
        " ".join(filter(None, (o.title, o.from_ and f"from {o.from_}", o.to and f"to {o.to}"))) for o in one.offices
    )
    fields = [("kind", one.kind), ("code", one.code or ""), ("offices", offices), ("also", listing(one.aliases))]
    lines = [timeline.incident_line(incident, at) for incident in at.account.incidents[:_LINES]]
    return _rendered(one.name, one.id, fields, lines, at)


def _finding(one: Finding, at: Desk) -> str:
    fields = [("on", ATTRIBUTES.get(one.attribute, one.attribute)), ("why", "; ".join(one.reasons))]
    lines = [
        Line(sentence=f"{value.value} [{at.numbers.get(value.document, 0)}]", citations=compared.of_values([one], at))
        for value in one.values[:1]
    ]
    lines += [
        Line(sentence=f"{value.value} [{at.numbers.get(value.document, 0)}]", citations=()) for value in one.values[1:]
    ]
    return _rendered(f"{one.kind}: {compared.named(one, at)}", one.id, fields, lines, at)


def _rendered(head: str, about: str, fields: Sequence[tuple[str, str]], lines: Sequence[Line], at: Desk) -> str:
    documents: tuple[Source, ...] = sources(at.account)
    return PAGES.get_template("card.html").render(
        head=head, about=about, fields=[field for field in fields if field[1]], lines=lines, documents=documents
    )
