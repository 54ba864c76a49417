"""Makes paragraphs of the lines of pages, and keeps for each line where in the text it went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.text import Furniture, Placement, Span
from dragoman.sources.assembly import Extracted
from dragoman.sources.formats.pdf_lines import Line

#: Shares of a page's height in which its head and its foot stand.
HEAD, FOOT = 0.12, 0.88
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|стр\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|из)\s*\d{1,4})?\W*", re.IGNORECASE
)
STOPPED = re.compile(r"[.!?…:][\"“”’»')\]]*$")
ITEM = re.compile(r"(?:[-*•·▪●◦‣–]|\(?\d{1,2}[.)]|\([a-z]\))\s")
#: Points within which lines begin below each other.
BESIDE = 4
#: Width of a letter, in sizes of its font.
LETTER = 0.5
HYPHENED = re.compile(r"[^\W\d_]-$")


@dataclass(slots=True)
class Block:
    """Lines that are one paragraph, or one piece of furniture."""

    lines: list[Line]
    #: "" for text.
    kind: str = ""


def compose(pages: Sequence[Sequence[Line]]) -> Extracted:
    """Put the paragraphs of the pages below each other."""
    kinds = _furniture(pages)
    words = Counter(word.casefold() for page in pages for line in page for word in line.text.split())
    blocks: list[Block] = []
    for page in pages:
        aside = [Block([line], kinds[line]) for line in page if line in kinds]
        texts = _blocks([line for line in page if line not in kinds])
        last = next((block for block in reversed(blocks) if not block.kind), None)
        if texts and last is not None and _goes_on(last, texts[0]):
            last.lines += texts.pop(0).lines
        blocks += [block for block in aside if _at_head(block.lines[0])]
        blocks += texts
        blocks += [block for block in aside if not _at_head(block.lines[0])]
    return _written(blocks, words)


def _furniture(pages: Sequence[Sequence[Line]]) -> dict[Line, str]:
    """Find numbers, heads and feet of pages: at the edge of a page, and the same on others but for numbers."""
    edges = [line for page in pages for line in _edge(page)]
    seen = Counter(_alike(line) for line in edges)
    kinds = {}
    for line in edges:
        if PAGE_NUMBER.fullmatch(line.text) and any(map(str.isdigit, line.text)):
            kinds[line] = "page_number"
        elif seen[_alike(line)] > 1:
            kinds[line] = "running_head"
    return kinds


def _edge(page: Sequence[Line]) -> list[Line]:
    """Give the lines that may be the head or the foot of a page."""
    outer = sorted(page, key=lambda line: line.top)
    candidates = dict.fromkeys((*outer[:3], *outer[-3:]))
    return [line for line in candidates if _at_head(line) or line.bottom > FOOT * line.height]


def _at_head(line: Line) -> bool:
    return line.bottom < HEAD * line.height


def _alike(line: Line) -> tuple[str, int]:
    return NUMBER.sub("#", line.text).casefold(), round(line.top / 6)


def _blocks(lines: Sequence[Line]) -> list[Block]:
    ends = _ends(lines)
    blocks: list[Block] = []
    for line in lines:
        if blocks and _joined(blocks[-1].lines[-1], line, end=ends):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line]))
    return blocks


def _ends(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Tell how far to the right the lines go that begin below each other."""
    ends: dict[tuple[int, int], float] = {}
    for line in lines:
        ends[_begin(line)] = max(ends.get(_begin(line), 0.0), line.right)
    return ends


def _begin(line: Line) -> tuple[int, int]:
    return line.column, round(line.left / BESIDE)


def _joined(before: Line, after: Line, *, end: Mapping[tuple[int, int], float]) -> bool:
    """Tell whether a line goes on with the paragraph of the one before."""
    if before.column != after.column:
        return _breaks_off(before) and after.text[:1].islower()
    if abs(before.bottom - after.bottom) < 0.4 * after.size:
        return True
    if abs(before.size - after.size) > 0.15 * max(before.size, after.size) or ITEM.match(after.text):
        return False
    if after.top - before.bottom > 0.9 * after.size:
        return False
    if HYPHENED.search(before.text) or (_breaks_off(before) and after.text[:1].islower()):
        return True
    # A line that had room for the next word was ended by whoever wrote it.
    word = (len(after.text.split(maxsplit=1)[0]) + 2) * LETTER * after.size
    room = max(end[_begin(before)], end[_begin(after)]) - before.right
    indented = after.left - before.left > 0.8 * after.size
    return room < word and not (indented and not _breaks_off(before))


def _breaks_off(line: Line) -> bool:
    return not STOPPED.search(line.text)


def _goes_on(last: Block, first: Block) -> bool:
    """Tell whether a paragraph goes on over the end of a page or column."""
    before, after = last.lines[-1], first.lines[0]
    alike = abs(before.size - after.size) <= 0.15 * max(before.size, after.size)
    return alike and _breaks_off(before) and (after.text[:1].islower() or before.text.endswith("-"))


def _written(blocks: Sequence[Block], words: Counter[str]) -> Extracted:
    """Write the blocks below each other, and note where each line stands."""
    furniture: list[Furniture] = []
    placements: list[Placement] = []
    parts: list[str] = []
    length = 0
    for block in blocks:
        if parts:
            parts.append("\n\n")
            length += 2
        start = length
        for index, line in enumerate(block.lines):
            following = block.lines[index + 1].text if index + 1 < len(block.lines) else None
            piece, glue = _piece(line.text, following, words)
            placements.append(_placement(line, length, length + len(piece)))
            parts += [piece, glue]
            length += len(piece) + len(glue)
        if block.kind:
            furniture.append(Furniture(Span(start, length), block.kind))
    text = "".join(parts)
    return Extracted(text=text, furniture=tuple(furniture), placements=tuple(placements))


def _piece(text: str, following: str | None, words: Counter[str]) -> tuple[str, str]:
    """
    Give a line's words and what joins them to the next line's; a word that was broken is made whole.

    >>> _piece("the minis-", "ters met", Counter()), _piece("a well-", "known man", Counter(["well-known"]))
    (('the minis', ''), ('a well-', ''))
    """
    if following is None:
        return text, ""
    if not HYPHENED.search(text):
        return text, " "
    whole = (text.rsplit(maxsplit=1)[-1] + following.split(maxsplit=1)[0]).casefold()
    if words[whole.strip(".,;:!?")] or not following[:1].islower():
        return text, ""
    return text[:-1], ""


def _placement(line: Line, start: int, end: int) -> Placement:
    return Placement(
        start=start, end=end, page=line.page, left=line.left, top=line.top, right=line.right, bottom=line.bottom
    )
