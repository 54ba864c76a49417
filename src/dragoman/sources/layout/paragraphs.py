"""
Divides a document into the stretches that are parsed one by one.

Furniture is left out; a stretch of a wrapped text runs over its line ends, for text is not rewritten.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from dragoman.model.text import Document, Furniture, Span
from dragoman.sources.layout.bylines import signature
from dragoman.sources.layout.lines import Line, gathered, split, width
from dragoman.sources.layout.words import sections

#: A heading has no more words than this.
HEADING_WORDS = 24
HEADING_LENGTH = 180
SEVERAL = re.compile(r"(?:[^\W\d_]{3,}|\d)[.!?][\"”’»')]*\s+[\"“«'‘(]?[A-ZА-ЯЁ]")
ADDRESS = re.compile(r"https?://")
#: So many lines without a full stop, one after another, are a list.
LIST = 4
OPEN_END = re.compile(r"[.!?…:;,•][\"“”’»')\]*]*$")
TITLE_END = re.compile(r"[?!\"”’»')\]*]$|[^\W_]$|[%€$]$")
BULLET = re.compile(r"[-•*·▪●◦‣>]\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text to be parsed by itself."""

    span: Span
    #: A title or heading, rather than running text.
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph before it is known whether it is a heading."""

    span: Span
    #: First of its lines, with nothing but marks and numbers in front.
    leading: bool
    #: A bullet stands in front.
    listed: bool
    #: A section number stands in front.
    numbered: bool


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """Give the paragraphs and headings in order; together with the furniture they hold all words."""
    return divide(document.text, document.furniture)


def divide(text: str, furniture: Sequence[Furniture]) -> tuple[Paragraph, ...]:
    """Divide a text whose furniture is known."""
    stretches = tuple(_stretches(text, furniture))
    dated = [piece.span for piece in furniture if piece.kind == "date_line"]
    shaped = [
        _heads(stretch, text, opens=place == 0, signed=_precedes(stretch.span, dated, text))
        for place, stretch in enumerate(stretches)
    ]
    for index, stretch in enumerate(stretches[1:]):
        # What goes on in small letters has been broken off, whatever its shape.
        shaped[index] = shaped[index] and not stretch.span.of(text)[0].islower()
    announced = [False] + [stretch.span.of(text).endswith(":") for stretch in stretches[:-1]]
    headings = _without_lists(shaped, announced)
    return tuple(Paragraph(stretch.span, heading) for stretch, heading in zip(stretches, headings, strict=True))


def _stretches(text: str, furniture: Sequence[Furniture]) -> Iterator[Stretch]:
    lines = split(text)
    taken = frozenset(_taken(lines, furniture))
    column = width([line for line in lines if line not in taken])
    pieces = deque(furniture)
    for unit in gathered(lines, taken=taken, column=column):
        whole = Span(unit[0].start, unit[-1].end)
        while pieces and pieces[0].span.end <= whole.start:
            pieces.popleft()
        inside = list(takewhile(partial(_begins_in, whole), pieces))
        yield from _free(text, whole, inside)


def _begins_in(whole: Span, piece: Furniture) -> bool:
    return piece.span.start < whole.end


def _taken(lines: Sequence[Line], furniture: Sequence[Furniture]) -> Iterator[Line]:
    """Find the lines that are furniture from end to end."""
    pieces = iter(furniture)
    piece = next(pieces, None)
    for line in lines:
        while piece is not None and piece.span.end < line.end:
            piece = next(pieces, None)
        if line.text and piece is not None and Span(line.start, line.end) in piece.span:
            yield line


def _free(text: str, whole: Span, inside: Sequence[Furniture]) -> Iterator[Stretch]:
    """Give what furniture leaves of a paragraph."""
    start, leading, listed, numbered = whole.start, True, False, False
    for piece in inside:
        words = _trimmed(text, start, piece.span.start)
        if words is not None:
            yield Stretch(words, leading, listed, numbered)
        quiet = piece.kind in {"mark", "section_number"} and words is None
        listed = quiet and (listed or (piece.kind == "mark" and bool(BULLET.match(text, piece.span.start))))
        numbered = quiet and (numbered or piece.kind == "section_number")
        leading = leading and quiet
        start = max(start, piece.span.end)
    words = _trimmed(text, start, whole.end)
    if words is not None:
        yield Stretch(words, leading, listed, numbered)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Cut the white space off both ends; None if nothing is left."""
    words = text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _precedes(span: Span, dated: Sequence[Span], text: str) -> bool:
    """Tell whether a byline or a date follows at once."""
    return any(span.end <= line.start and not text[span.end : line.start].strip() for line in dated)


def _heads(stretch: Stretch, text: str, *, opens: bool, signed: bool) -> bool:
    """
    Tell whether a stretch has the shape and the place of a heading.

    A question may only come first; written like a sentence, only above a byline or a date.
    """
    words = stretch.span.of(text)
    asks = words.strip("*_ \"”’»')")[-1:] in {"?", "!"}
    if "•" in words or signature(" ".join(words.split())):
        return False
    if not stretch.leading or stretch.listed or not _is_title(words):
        return False
    return not asks or stretch.numbered or (opens and (signed or _is_capitalised(words)))


def _is_title(words: str) -> bool:
    """
    Tell whether words have the shape of a heading.

    >>> _is_title("Lima and Quito: an old border"), _is_title("The telegram goes on:")
    (True, False)
    """
    bare = words.strip("*_ ")
    if len(bare) > HEADING_LENGTH or len(bare.split()) > HEADING_WORDS or not any(map(str.isalpha, bare)):
        return False
    if SEVERAL.search(bare) or ADDRESS.search(bare) or bare.split()[-1] in sections("headings")["unfinished"]:
        return False
    first = bare.lstrip("\"“«'‘([")[:1]
    if first.islower() or not first.isalnum():
        return False
    if bare[-1] in "?!":
        return True
    return not OPEN_END.search(bare) and TITLE_END.search(bare) is not None


def _is_capitalised(words: str) -> bool:
    """Tell whether the longer words begin with capitals, as in English titles."""
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)


def _without_lists(shaped: Sequence[bool], announced: Sequence[bool]) -> list[bool]:
    """Leave out what looks like a heading and is an item of a list, or has no text below it."""
    headings = list(shaped)
    end = len(headings)
    while end and headings[end - 1]:
        end -= 1
    headings[end:] = [False] * (len(headings) - end)
    start = 0
    while start < end:
        stop = start
        while stop < end and headings[stop]:
            stop += 1
        if start < stop and start and (stop - start >= LIST or announced[start]):
            headings[start:stop] = [False] * (stop - start)
        start = max(stop, start + 1)
    return headings
