"""
Running heads that no shape gives away: the same line comes back page after page.

Numbers count as the same, for a running head may carry the page's. A line that closes like a sentence or
a speaker's label is never one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence
from itertools import pairwise

from dragoman.sources.layout.lines import CLOSED, ITEM, Line

#: Characters between two running heads, where nothing else shows that a page ends.
PAGE = 800
LONGEST = 100
NUMBER = re.compile(r"\d+")
LETTER = re.compile(r"[^\W\d_]")


def repeated(lines: Sequence[Line], taken: Container[Line]) -> tuple[Line, ...]:
    """Find the lines that stand at the borders of pages over and over; `taken` are known to be furniture."""
    places = defaultdict(list)
    for index, line in enumerate(lines):
        if line.text and line not in taken and _may_run(line.text):
            places[NUMBER.sub("#", line.text).casefold()].append(index)
    runs = [found for found in places.values() if len(found) > 1 and _at_borders(found, lines, taken)]
    return tuple(lines[index] for found in runs for index in found)


def _may_run(text: str) -> bool:
    return (
        len(text) <= LONGEST
        and LETTER.search(text) is not None
        and not CLOSED.search(text)
        and not text.rstrip("*_").endswith(",")
        and not ITEM.match(text)
    )


def _at_borders(found: Sequence[int], lines: Sequence[Line], taken: Container[Line]) -> bool:
    bordering = sum(_borders(index, lines, taken) for index in found)
    if 2 * bordering >= len(found) and bordering > 1:
        return True
    starts = [lines[index].start for index in found]
    return len(found) > 2 and all(b - a >= PAGE for a, b in pairwise(starts))


def _borders(index: int, lines: Sequence[Line], taken: Container[Line]) -> bool:
    """Tell whether a page number or the top of a page is next to the line."""
    if lines[index].page_top:
        return True
    # No slices: in a long list of the same line, each would copy all the others.
    before = next((lines[place] for place in range(index - 1, -1, -1) if lines[place].text), None)
    after = next((lines[place] for place in range(index + 1, len(lines)) if lines[place].text), None)
    if after is not None and after.page_top:
        return True
    return any(line is not None and line in taken for line in (before, after))
