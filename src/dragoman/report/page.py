"""
A document's own page: its whole text with each fact underlined, and all facts beside it.

Facts overlap freely: the text is cut wherever a fact begins or ends, and each piece bears a line for
every fact that covers it, each in a lane of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.account import Account
from dragoman.model.text import Document
from dragoman.report.html import PAGES
from dragoman.report.lines import desk, sources
from dragoman.report.marks import KINDS, Mark, marks

#: Lines drawn under one piece of text; a fact beyond them is still in the list beside the text.
LANES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that the same facts cover from its first character to its last."""

    text: str
    #: Ids, kinds and lanes of the facts over it.
    over: tuple[tuple[str, str, int], ...]
    #: How its lines are drawn, as a style.
    style: str
    furniture: bool
    #: Facts whose first words begin here: targets of the list's links.
    begins: tuple[str, ...]


def html(account: Account, document_id: str) -> str:
    """Write a document as a page of its own; an unknown id is a KeyError."""
    at = desk(account)
    source = {s.document.id: s for s in sources(account)}[document_id]
    found = marks(at, document_id)
    return PAGES.get_template("page.html").render(
        source=source,
        pieces=pieces(source.document, found),
        marks=found,
        kinds=[(kind, label, sum(m.kind == kind for m in found)) for kind, label in KINDS.items()],
    )


def pieces(document: Document, found: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a text where facts and furniture begin and end; joined, the pieces are the text."""
    end = len(document.text)
    lanes = _lanes(found)
    greyed = [(furniture.span.start, furniture.span.end) for furniture in document.furniture]
    edges = {0, end} | {min(at, end) for edge in greyed for at in edge}
    edges |= {min(at, end) for mark in found for span in mark.spans for at in span}
    ordered = sorted(edges)
    covering = _covering(ordered, found)
    begins: dict[int, list[str]] = {}
    for mark in found:
        if mark.spans:
            begins.setdefault(min(mark.spans)[0], []).append(mark.id)
    dull = _greyed(ordered, greyed)
    over = [_in_lanes(on_it, lanes) for on_it in covering]
    return tuple(
        Piece(
            text=document.text[start:stop],
            over=over[n],
            style=_style(over[n]),
            furniture=dull[n],
            begins=tuple(begins.get(start, ())),
        )
        for n, (start, stop) in enumerate(pairwise(ordered))
    )


def _in_lanes(found: Sequence[Mark], lanes: dict[str, int]) -> tuple[tuple[str, str, int], ...]:
    return tuple(sorted(((m.id, m.kind, lanes[m.id]) for m in found), key=lambda o: (o[2], o[0])))


def _style(over: Sequence[tuple[str, str, int]]) -> str:
    """Draw a line for each fact, the longest fact's line nearest to the words."""
    drawn = [(kind, lane) for _, kind, lane in over if lane < LANES]
    if not drawn:
        return ""
    low = max(lane for _, lane in drawn)
    images = ",".join(f"linear-gradient(var(--{kind}),var(--{kind}))" for kind, _ in drawn)
    sizes = ",".join("100% 2px" for _ in drawn)
    places = ",".join(f"0 calc(100% - {3 * (low - lane)}px)" for _, lane in drawn)
    return (
        f"padding-bottom:{3 * low + 2}px;background-image:{images};background-size:{sizes};background-position:{places}"
    )


def _covering(edges: Sequence[int], found: Sequence[Mark]) -> list[list[Mark]]:
    """List the marks over each piece between two edges."""
    place = {edge: n for n, edge in enumerate(edges)}
    covering: list[list[Mark]] = [[] for _ in edges]
    for mark in found:
        for start, stop in mark.spans:
            for n in range(place[start], place[min(stop, edges[-1])]):
                if mark not in covering[n]:
                    covering[n].append(mark)
    return covering


def _greyed(edges: Sequence[int], spans: Iterable[tuple[int, int]]) -> list[bool]:
    place = {edge: n for n, edge in enumerate(edges)}
    dull = [False] * len(edges)
    for start, stop in spans:
        for n in range(place[min(start, edges[-1])], place[min(stop, edges[-1])]):
            dull[n] = True
    return dull


def _lanes(found: Sequence[Mark]) -> dict[str, int]:
    """Give each fact the first lane that is free where it stands, longer facts first."""
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[str, int] = {}
    for mark in sorted(found, key=lambda m: (-max((b - a for a, b in m.spans), default=0), m.id)):
        lane = next((n for n, lane in enumerate(taken) if not _crosses(mark.spans, lane)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane] += mark.spans
        lanes[mark.id] = lane
    return lanes


def _crosses(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < stop_too and start_too < stop for start, stop in spans for start_too, stop_too in others)
