"""The brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.model.account import Account
from dragoman.model.text import address_of
from dragoman.report.lines import Line, Section, Source, sources
from dragoman.report.sections import sections
from dragoman.report.summary import summary, title

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(account: Account) -> str:
    """Write a heading for each section, a bullet for each sentence, the quotations under it."""
    return written(title(account), summary(account), sources(account), sections(account))


def written(head: str, about: str, documents: Iterable[Source], body: Iterable[Section]) -> str:
    """Write any report: its head, its documents, its sections."""
    listed = [
        f"- \\[{s.number}\\] **{escaped(s.title)}** — {escaped(s.origin)} ({escaped(address_of(s.document.uri))})"
        for s in documents
    ]
    lines = [text for section in body for text in _section(section)]
    return "\n".join([f"# {head}", "", escaped(about), "", "## The documents", "", *listed, *lines, ""])


def escaped(text: str) -> str:
    r"""
    Take the power from characters that Markdown reads as marks.

    >>> print(escaped("*new* [1]"))
    \*new\* \[1\]
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {section.title}", "")
    if section.about:
        yield from (f"*{section.about}*", "")
    for line in section.lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    margin = "  " * line.level
    note = f" <small>{escaped(line.note)}</small>" if line.note else ""
    inline = line.citations if line.inline else ()
    words = "".join(f" “{escaped(citation.text)}” \\[{citation.number}\\]" for citation in inline)
    told_in = "".join(f" \\[{number}\\]" for number in line.told_in)
    yield f"{margin}- {escaped(line.sentence)}{words}{told_in}{note}"
    for citation in line.citations[len(inline) :]:
        yield f"{margin}  - “{escaped(citation.text)}” \\[{citation.number}\\]"
