"""
The lines of a page of a PDF, in the order in which they are read.

Characters that stand on one baseline without a wide gap are a line. Where few lines cross a white strip down the
page, it parts two columns; what crosses it divides the columns above from those below.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2
from pypdfium2 import raw as pdfium

#: A gap of so many times the size of the letters parts two lines.
GAP = 2.0
#: So many lines on each side make columns.
COLUMN_LINES = 4
#: Share of the lines that may cross the strip between columns.
CROSSING = 0.35
#: Columns within columns that are looked for.
DEEPEST = 3
#: What the library gives for a hyphen at the end of a line.
HYPHENS = ("\x02", "\ufffe", "\u00ad")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page; its box in points from the top left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    #: Height of its letters.
    size: float
    #: Height of its page.
    height: float
    #: The column in which it stands.
    column: int = 0


@dataclass(slots=True)
class Run:
    """Characters gathered for a line."""

    letters: list[str] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    size: float = 0.0


def lines_of(text: pypdfium2.PdfTextPage, *, page: int, size: tuple[float, float]) -> tuple[Line, ...]:
    """Give the lines of a page in reading order."""
    found = [line for run in _runs(text) if (line := _line(run, page, size[1]))]
    return tuple(_in_order(found))


def _runs(text: pypdfium2.PdfTextPage) -> Iterator[Run]:
    """Gather the characters of each line, as they come in the file."""
    run = Run()
    for index in range(text.count_chars()):
        letter = _letter(text, index)
        if letter in "\r\n":
            yield run
            run = Run()
            continue
        box = _box(text, index)
        if run.boxes and box and not letter.isspace() and _parted(run, box):
            yield run
            run = Run()
        run.letters.append(letter)
        if box and not letter.isspace():
            run.boxes.append(box)
            run.size = max(run.size or pdfium.FPDFText_GetFontSize(text, index), box[3] - box[1])
    yield run


def _letter(text: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0:
        return "\ufffd"
    return chr(code)


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return None
    box = (left.value, bottom.value, right.value, top.value)
    return box if all(abs(edge) < 1e6 for edge in box) else None


def _parted(run: Run, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a character stands too far from the last to be of its line."""
    last = run.boxes[-1]
    height = max(run.size, 1.0)
    return box[0] - last[2] > GAP * height or last[0] - box[2] > GAP * height or abs(box[1] - last[1]) > 1.5 * height


def _line(run: Run, page: int, height: float) -> Line | None:
    words = "".join(run.letters).rstrip()
    broken_off = words.endswith(HYPHENS)
    words = "".join("" if letter in HYPHENS else letter if letter.isprintable() else " " for letter in words)
    words = " ".join(words.split())
    if not words or not run.boxes:
        return None
    return Line(
        text=words + "-" * broken_off,
        page=page,
        left=round(min(box[0] for box in run.boxes), 1),
        top=round(height - max(box[3] for box in run.boxes), 1),
        right=round(max(box[2] for box in run.boxes), 1),
        bottom=round(height - min(box[1] for box in run.boxes), 1),
        size=run.size,
        height=height,
    )


def _in_order(lines: Sequence[Line]) -> Iterator[Line]:
    """Put the lines in reading order and note their columns."""
    for number, column in enumerate(_columns(lines, DEEPEST)):
        yield from (replace(line, column=number) for line in column)


def _columns(lines: Sequence[Line], deep: int) -> Iterator[list[Line]]:
    """Divide lines into columns, in reading order."""
    strip = _strip(lines) if deep else None
    if strip is None:
        if lines:
            yield _rows(lines)
        return
    crossing = sorted((line for line in lines if line.left < strip < line.right), key=lambda line: line.top)
    beside = [line for line in lines if not line.left < strip < line.right]
    above: list[Line] = []
    for bar in [*crossing, None]:
        band = [line for line in beside if bar is None or line.top < bar.top]
        beside = [line for line in beside if bar is not None and line.top >= bar.top]
        if band:
            if above:
                yield _rows(above)
            above = []
            yield from _columns([line for line in band if line.right <= strip], deep - 1)
            yield from _columns([line for line in band if line.left >= strip], deep - 1)
        if bar is not None:
            above.append(bar)
    if above:
        yield _rows(above)


def _strip(lines: Sequence[Line]) -> float | None:
    """Find a place across the page that few lines cross and many stand beside; None if there is none."""
    if len(lines) < 2 * COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    places = [left + (right - left) * share / 40 for share in range(8, 33)]
    best = min(places, key=lambda place: (_crossing(lines, place), abs(place - (left + right) / 2)))
    beside = (sum(line.right <= best for line in lines), sum(line.left >= best for line in lines))
    if _crossing(lines, best) > CROSSING * len(lines) or min(beside) < COLUMN_LINES:
        return None
    return best if _prose(lines, best) else None


def _crossing(lines: Sequence[Line], place: float) -> int:
    return sum(line.left < place < line.right for line in lines)


def _prose(lines: Sequence[Line], strip: float) -> bool:
    """Tell columns of running text from those of a table: their lines are mostly long."""
    sides = [[line for line in lines if line.right <= strip], [line for line in lines if line.left >= strip]]
    return all(sum(len(line.text.split()) >= 4 for line in side) * 2 >= len(side) for side in sides)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Order lines from top to bottom, those on one baseline from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.bottom, line.left)):
        if rows and abs(rows[-1][0].bottom - line.bottom) < 0.4 * max(line.size, 1.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]
