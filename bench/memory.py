"""
How much memory a process holds: at its peak, and after more and more documents.

A worker reads for days, so what it holds may not grow with what it has read. Each short document has a name and a
number in it that no other has: words that are met once are what a vocabulary grows by.
"""

from __future__ import annotations

import itertools
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.measured import Measured, Options
from dragoman import reading, sources
from dragoman.errors import DocumentError, SourceError
from dragoman.model.text import Document
from dragoman.sources.layout.paragraphs import paragraphs

#: Where the kernel says how many pages a process holds now.
_PAGES = Path("/proc/self/statm")
#: What is held is looked at so many times, the last time at the end.
_LOOKS = 5
#: So many documents of the file give their sentences.
_MOST = 100
#: Words of a short document.
_LEAST_WORDS, _MOST_WORDS = 8, 15
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]


def measure(options: Options) -> Measured:
    """Read so many documents of one sentence, and tell what is held on the way."""
    documents = _documents(options)
    start = time.process_time()
    held = held_after(documents, options.documents)
    seconds = time.process_time() - start
    figures = {"held_mb": held, "peak_mb": round(peak_mb()), "cpu_s": round(seconds)}
    return Measured(bench="memory", n=options.documents, figures=figures)


def peak_mb() -> float:
    """Give the most memory that this process ever held; the kernel counts in kilobytes, on a Mac in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1_000_000 if sys.platform == "darwin" else peak / 1_000


def held_after(documents: Sequence[Document], count: int) -> dict[str, int]:
    """Megabytes held after a fifth of so many documents of one sentence, two fifths ..., all; flat if alike."""
    held = {}
    looks = {count * look // _LOOKS for look in range(1, _LOOKS + 1)}
    for number, document in enumerate(itertools.islice(_short(documents), count), start=1):
        reading.read_document(document)
        if number in looks:
            held[str(number)] = round(_held_mb())
    return held


def _documents(options: Options) -> Sequence[Document]:
    """Read the documents whose sentences are taken; those that cannot be read give none."""
    documents = []
    for source in itertools.islice(sources.find([options.gold]), options.most or _MOST):
        try:
            documents.append(sources.read(source))
        except DocumentError as error:
            print(f"bench: {error}", file=sys.stderr)
    if not any(map(_sentences, documents)):
        raise SourceError(f"{options.gold} holds no sentence of {_LEAST_WORDS} to {_MOST_WORDS} words.")
    return documents


def _short(documents: Sequence[Document]) -> Iterator[Document]:
    """Make a document of each short sentence, over and over; each has a name and a number of its own."""
    sentences = [(document, sentence) for document in documents for sentence in _sentences(document)]
    for number, (document, sentence) in enumerate(itertools.cycle(sentences)):
        text = f"{_name(number)}, {number}: {sentence}"
        yield replace(document, id=f"short-{number}", text=text, furniture=(), placements=())


def _sentences(document: Document) -> list[str]:
    found = (part for one in paragraphs(document) for part in _SENTENCE.split(one.span.of(document.text)))
    return [part for part in found if _LEAST_WORDS <= len(part.split()) <= _MOST_WORDS]


def _name(number: int) -> str:
    """Make a name that no other number has."""
    found = ""
    while number or len(found) < len("banana"):
        number, rest = divmod(number, len(_SYLLABLES))
        found += _SYLLABLES[rest]
    return found.capitalize()


def _held_mb() -> float:
    """Give what this process holds now; on a system that does not tell, the most that it ever held."""
    if not _PAGES.exists():
        return peak_mb()
    return int(_PAGES.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1_000_000
