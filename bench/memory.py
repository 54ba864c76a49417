"""How much memory a process holds: at its peak, and after more and more documents."""

from __future__ import annotations

import itertools
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman import reading
from dragoman.model.text import Document
from dragoman.sources.layout.paragraphs import paragraphs

#: Where the kernel says how many pages a process holds now.
_PAGES = Path("/proc/self/statm")
#: What is held is looked at after this share of the documents, and at the end.
_EARLY = 5


def peak_mb() -> float:
    """Give the most memory that this process ever held; the kernel counts in kilobytes, on a Mac in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1_000_000 if sys.platform == "darwin" else peak / 1_000


def held_after(documents: Sequence[Document], count: int) -> dict[str, int]:
    """Megabytes held after a fifth of so many documents of one paragraph, and after all; memory is flat if alike."""
    held = {}
    for number, document in enumerate(itertools.islice(_short(documents), count), start=1):
        reading.read_document(document)
        if number in (count // _EARLY, count):
            held[str(number)] = round(_held_mb())
    return held


def _short(documents: Sequence[Document]) -> Iterator[Document]:
    """Make a document of each paragraph, over and over; a number is put before each, so that none is met twice."""
    for number, document in enumerate(itertools.cycle(documents)):
        for place, paragraph in enumerate(paragraphs(document)):
            text = f"{number}: {paragraph.span.of(document.text)}"
            yield replace(document, id=f"short-{number}-{place}", text=text, furniture=(), placements=())


def _held_mb() -> float:
    """Give what this process holds now; on a system that does not tell, the most that it ever held."""
    if not _PAGES.exists():
        return peak_mb()
    return int(_PAGES.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1_000_000
