"""The whole brief as a record, before it is laid out: the first page with its notes, the evidence, the documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model.account import Account
from dragoman.report.gist import gist
from dragoman.report.lines import Citation, Note, Section, Source, desk, footnoted, sources
from dragoman.report.sections import sections
from dragoman.report.standing import current
from dragoman.report.summary import summary, title
from dragoman.report.unread import bounds_of

#: A sentence that a note quotes has no more signs than this.
_LONGEST = 260


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
        notes=_in_full(notes, sources(account)),
        evidence=sections(account),
        documents=sources(account),
    )


def _in_full(notes: Sequence[Note], documents: Iterable[Source]) -> tuple[Note, ...]:
    """Let notes quote the whole sentence of their words where it is not too long to read."""
    known = {source.number: source.document for source in documents}
    bounds = {
        number: bounds_of(known[number]) for number in {note.citation.number for note in notes} if number in known
    }
    found = []
    for note in notes:
        words = note.citation
        if words.number in bounds:
            edges, text = bounds[words.number], known[words.number].text
            place = bisect_right(edges, words.start)
            start, end = edges[place - 1], edges[place] if place < len(edges) else len(text)
            sentence = " ".join(text[start:end].split())
            if len(words.text) < len(sentence) <= _LONGEST and words.text.removesuffix(" …") in sentence:
                words = Citation(words.number, sentence, start)
        found.append(Note(note.number, words))
    return tuple(found)


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
