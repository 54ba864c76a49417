"""The whole brief as a record, before it is laid out: the first page with its notes, the evidence, the documents."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.account import Account
from dragoman.report.gist import gist
from dragoman.report.lines import Note, Section, Source, desk, footnoted, sources
from dragoman.report.sections import sections
from dragoman.report.standing import current
from dragoman.report.summary import summary, title


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What there is to lay out."""

    title: str
    summary: str
    #: What the account was narrowed to; "" if to nothing.
    scope: str
    page: tuple[Section, ...]
    notes: tuple[Note, ...]
    evidence: tuple[Section, ...]
    documents: tuple[Source, ...]


def compose(account: Account, *, scope: str = "") -> Brief:
    """Write the brief of an account."""
    page, notes = footnoted(gist(desk(current(account))))
    return Brief(
        title=title(account),
        summary=summary(account),
        scope=scope,
        page=page,
        notes=notes,
        evidence=sections(account),
        documents=sources(account),
    )


def scope_of(
    *, actor: str | None = None, place: str | None = None, since: str | None = None, until: str | None = None
) -> str:
    """
    Say what an account was narrowed to; "" if to nothing.

    >>> scope_of(actor="Peru", since="2009")
    'Narrowed to what has to do with Peru, from 2009 on.'
    """
    parts = (
        (actor, f"what has to do with {actor}"),
        (place, f"what was in {place}"),
    )
    told = [words for given, words in parts if given] or (["what was"] if since or until else [])
    told += [words for given, words in ((since, f"from {since} on"), (until, f"until {until}")) if given]
    return f"Narrowed to {', '.join(told)}.".replace("what was, ", "what was ") if told else ""
