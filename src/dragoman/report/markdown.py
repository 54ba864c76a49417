"""The brief as Markdown, to be read as it is as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.model.account import Account
from dragoman.model.text import address_of
from dragoman.report.composed import Brief, compose
from dragoman.report.lines import Line, Note, Section, Source, Table

#: A number in brackets is no mark of Markdown as long as nothing is called by it.
_NUMBER = re.compile(r"\\\[(\d+)\\\]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(account: Account, *, scope: str = "") -> str:
    """Write one page of account with its notes, then the evidence, then the documents."""
    return laid_out(compose(account, scope=scope))


def laid_out(brief: Brief) -> str:
    """Write a brief that is composed."""
    lines = [f"# {escaped(brief.title)}", "", escaped(brief.summary)]
    lines += ["", f"*{escaped(brief.scope)}*"] if brief.scope else []
    lines += [text for section in brief.page for text in _section(section, "##")]
    lines += ["", "## Where to read on", "", *map(_source, brief.documents)]
    lines += ["", "## Notes", "", *map(_note, brief.notes)] if brief.notes else []
    lines += ["", "---", "", "# The evidence", ""] if brief.evidence else []
    lines += [text for section in brief.evidence for text in _section(section, "##")]
    return _NUMBER.sub(r"[\1]", "\n".join([*lines, ""]))


def written(head: str, about: str, documents: Iterable[Source], body: Iterable[Section]) -> str:
    """Write any report: its head, its documents, its sections."""
    lines = [text for section in body for text in _section(section, "##")]
    return "\n".join(
        [f"# {head}", "", escaped(about), "", "## The documents", "", *map(_source, documents), *lines, ""]
    )


def escaped(text: str) -> str:
    r"""
    Take the power from characters that Markdown reads as marks.

    >>> print(escaped("*new* [1]"))
    \*new\* \[1\]
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _source(source: Source) -> str:
    where = escaped(address_of(source.document.uri))
    return f"- \\[{source.number}\\] **{escaped(source.title)}** — {escaped(source.origin)} ({where})"


def _note(note: Note) -> str:
    return f"[^{note.number}]: “{escaped(note.citation.text)}” \\[{note.citation.number}\\]"


def _section(section: Section, mark: str) -> Iterator[str]:
    yield from ("", f"{mark} {section.title}", "")
    if section.about:
        yield from (f"*{section.about}*", "")
    for line in section.lines:
        yield from _line(line)
    if section.table:
        yield from _table(section.table)


def _line(line: Line) -> Iterator[str]:
    margin = "  " * line.level
    note = f" <small>{escaped(line.note)}</small>" if line.note else ""
    inline = line.citations if line.inline else ()
    words = "".join(f" “{escaped(citation.text)}” \\[{citation.number}\\]" for citation in inline)
    told_in = " " + "".join(f"\\[{number}\\]" for number in line.told_in) if line.told_in else ""
    notes = "".join(f"[^{number}]" for number in line.notes)
    yield f"{margin}- {escaped(line.sentence)}{words}{told_in}{notes}{note}"
    for citation in line.citations[len(inline) :]:
        yield f"{margin}  - “{escaped(citation.text)}” \\[{citation.number}\\]"


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{'|'.join(' --- ' for _ in table.columns)}|"
    for row in table.rows:
        yield f"| {' | '.join(map(escaped, row))} |"
