"""
The brief: one cited account of all documents, for the terminal; Markdown and the page have their own modules.

Every sentence is followed by the words that it rests on, with the number of their document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.model.account import Account
from dragoman.report.composed import compose, scope_of
from dragoman.report.html import html
from dragoman.report.json import as_json
from dragoman.report.lines import Line, Note, Section, Source
from dragoman.report.lines import Table as Rows
from dragoman.report.markdown import markdown

__all__ = ["as_json", "html", "markdown", "render", "scope_of"]

#: No wider than a reader's eye likes, however wide the terminal.
_WIDTH = 100


def render(account: Account, *, scope: str = "") -> RenderableType:
    """Write the brief for a terminal of any width: the page with its notes, the documents, the evidence."""
    brief = compose(account, scope=scope)
    about = " ".join(part for part in (brief.summary, brief.scope) if part)
    parts: list[RenderableType] = [Text(brief.title, style="bold"), Text(about), Text("")]
    for section in brief.page:
        parts += _section(section)
    parts += [Text("The documents", style="bold cyan"), *map(_source, brief.documents), Text("")]
    parts += [Text("Notes", style="bold cyan"), *map(_note, brief.notes), Text("")] if brief.notes else []
    for section in brief.evidence:
        parts += _section(section)
    return Padding(Group(*parts), (0, 0))


def _note(note: Note) -> RenderableType:
    words = Text(f"“{note.citation.text}”", style="dim").append(f" [{note.citation.number}]", style="cyan")
    return _hanging(f"{note.number:>3}", words, style="dim")


def laid_out(head: str, about: str, documents: Iterable[Source], body: Iterable[Section]) -> RenderableType:
    """Lay out any report for a terminal: its head, its documents, its sections."""
    parts: list[RenderableType] = [Text(head, style="bold"), Text(about), Text("")]
    parts += [Text("The documents", style="bold cyan"), *map(_source, documents), Text("")]
    for section in body:
        parts += _section(section)
    return Padding(Group(*parts), (0, 0))


def _source(source: Source) -> RenderableType:
    words = Text(source.title, style="bold").append(f" — {source.origin}", style="not bold")
    return _hanging(f"[{source.number}]", words, style="cyan")


def _section(section: Section) -> Iterator[RenderableType]:
    yield Rule(Text(section.title, style="bold cyan"), align="left", style="cyan", characters="─")
    if section.about:
        yield Text(section.about, style="italic dim")
    yield Text("")
    for line, after in zip_longest(section.lines, section.lines[1:]):
        quoted = bool(line.citations) and not line.inline
        apart = after is None or (not after.level and (quoted or line.level > 0))
        yield Padding(_line(line), (0, 0, int(apart), 2 * line.level))
    if section.table:
        yield Padding(_table(section.table), (0, 0, 1, 0))


def _table(table: Rows) -> RenderableType:
    drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in table.columns:
        drawn.add_column(column, overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _line(line: Line) -> RenderableType:
    sentence = Text(line.sentence)
    inline = line.citations if line.inline else ()
    for citation in inline:
        sentence.append(f" “{citation.text}”", style="dim").append(f" [{citation.number}]", style="cyan")
    for number in line.told_in:
        sentence.append(f" [{number}]", style="cyan")
    if line.notes:
        sentence.append(f" ({', '.join(map(str, line.notes))})", style="dim cyan")
    if line.note:
        sentence.append(f"  {line.note}", style="dim italic")
    parts: list[RenderableType] = [_hanging("•", sentence, style="cyan")]
    for citation in line.citations[len(inline) :]:
        words = Text(f"“{citation.text}”", style="dim")
        parts.append(Padding(_hanging(f"[{citation.number}]", words, style="cyan"), (0, 0, 0, 2)))
    return Group(*parts)


def _hanging(mark: str, words: Text, *, style: str) -> RenderableType:
    """Set words beside a mark, so that their further lines stand under the first."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=_WIDTH, overflow="fold")
    grid.add_row(Text(mark, style=style), words)
    return grid
