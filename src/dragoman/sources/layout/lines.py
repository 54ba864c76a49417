"""
Lines, and which of them belong together.

A text is taken for wrapped if its lines often break off within a sentence at a like width. Two lines of a
wrapped text belong together if the first word of the second would not have fitted on the first, or if
the second goes on in small letters. In any other text each line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Widest column of a wrapped text; a longer line is a paragraph of its own.
WIDEST = 132

#: Narrowest line that may have been broken for want of room.
NARROWEST = 36

CLOSED = re.compile(r"[.!?…:;][\"“”’»')\]*]*$")
STOPPED = re.compile(r"[.!?…][\"“”’»')\]*]*$")
ITEM = re.compile(r"(?:[-*•·▪●◦‣]|\(?\d{1,3}[.)]|#{1,6})\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it."""

    start: int
    end: int
    text: str
    #: First of a page: a form feed stands before it.
    page_top: bool = False


def split(text: str) -> tuple[Line, ...]:
    """Divide a text into its lines; blank ones are kept, with no text."""
    lines, offset, page_top = [], 0, False
    for raw in text.splitlines(keepends=True):
        words = raw.strip()
        start = offset + (len(raw) - len(raw.lstrip()) if words else 0)
        lines.append(Line(start, start + len(words), words, page_top))
        page_top = "\f" in raw
        offset += len(raw)
    return tuple(lines)


def width(lines: Sequence[Line]) -> int:
    """Measure the column that the text is wrapped to; 0 if it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.text and b.text]
    pairs = [(a, b) for a, b in pairs if NARROWEST <= len(a.text) <= WIDEST]
    broken = [len(a.text) for a, b in pairs if b.text[0].islower() and not STOPPED.search(a.text)]
    if not broken or 5 * len(broken) < len(pairs):
        return 0
    # A few lines are longer than the column: they hold an address that could not be broken.
    return sorted(broken)[9 * (len(broken) - 1) // 10]


def gathered(lines: Sequence[Line], *, taken: Container[Line], column: int) -> tuple[tuple[Line, ...], ...]:
    """Gather the lines that are not taken into paragraphs and headings."""
    gathered: list[list[Line]] = []
    before: Line | None = None
    blank = False
    for line in lines:
        if not line.text:
            blank = True
            continue
        free = line not in taken
        joins = _continued if blank else _joined
        if free and before is not None and joins(before, line, column):
            gathered[-1].append(line)
        elif free:
            gathered.append([line])
        before, blank = line if free else None, False
    return tuple(map(tuple, gathered))


def _joined(before: Line, after: Line, column: int) -> bool:
    if ITEM.match(after.text):
        return False
    if not column:
        # Any text may have a line that was broken by mistake.
        goes_on = before.text[-1].isalpha() or before.text[-1] == ","
        return goes_on and after.text[0].islower() and len(before.text) >= NARROWEST
    stopped = STOPPED.search(before.text) is not None
    if stopped and len(before.text) > 1.3 * column:
        return False
    if after.text[0].islower() and not stopped:
        return 2 * len(before.text) >= column or not CLOSED.search(before.text)
    # Only at a plain space may a line be broken.
    word = after.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(word) > 0.85 * column


def _continued(before: Line, after: Line, column: int) -> bool:
    """Tell whether a wrapped sentence goes on below a blank line, as where a page was broken."""
    goes_on = after.text[0].islower() and not CLOSED.search(before.text) and not ITEM.match(after.text)
    return bool(column) and goes_on and 2 * len(before.text) >= column


def is_sentence(text: str) -> bool:
    """
    Tell whether a line reads as running text rather than as a label or a heading.

    >>> is_sentence("Talks will resume on Monday in Oslo."), is_sentence("Share on Facebook")
    (True, False)
    """
    words = text.split()
    return len(words) >= 5 and bool(STOPPED.search(text)) and any(word[0].islower() for word in words)
