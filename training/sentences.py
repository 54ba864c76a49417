"""
The sentences: a file a type, a line a sentence, `{A:the actor}` and `{R:whom it is done to}` marked in it.

All are written for this project; none is taken from elsewhere, and what they tell need not be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.model.text import Span

FOLDER = Path(__file__).with_name("sentences")
_MARKED = re.compile(r"\{([AR]):([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence without its marks, the two parties in it, and the type of what the one does to the other."""

    type: str
    text: str
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]


def known_sentences(folder: Path = FOLDER) -> tuple[Known, ...]:
    """Read all sentences, in the order of the files' names and lines."""
    return tuple(
        _known(path.stem.upper(), line)
        for path in sorted(folder.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def _known(kind: str, line: str) -> Known:
    spans: dict[str, tuple[Span, ...]] = {"A": (), "R": ()}
    text = ""
    for piece, side in _pieces(line):
        if side:
            spans[side] = (*spans[side], Span(len(text), len(text) + len(piece)))
        text += piece
    return Known(kind, text, spans["A"], spans["R"])


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """Divide a line into stretches, each with the side that it marks, "" for none."""
    end = 0
    for mark in _MARKED.finditer(line):
        yield line[end : mark.start()], ""
        yield mark[2], mark[1]
        end = mark.end()
    yield line[end:], ""
