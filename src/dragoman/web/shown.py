"""
Text of strangers as a page shows it: what cannot be seen, or turns the order of letters about, is shown by its number.

Everything that a template prints goes through `shown`; the template's escaping comes after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from dragoman.report.unseen import unseen_shown

#: Characters of a document that one page shows, and how far back a place to cut is looked for.
PART = 30_000
BACK = 2_000


def shown(value: object) -> object:
    r"""
    Show what is unseen by its number; anything but plain text stays as it is.

    >>> shown("a\u202eb")
    'a⟨U+202E⟩b'
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return unseen_shown(value)
    return value


def parts(text: str) -> tuple[tuple[int, int], ...]:
    """
    Divide a long text into the parts that a page shows, at an end of a paragraph, a line or a word if there is one.

    >>> parts("short")
    ((0, 5),)
    """
    return tuple(_parts(text)) or ((0, 0),)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = min(start + PART, len(text))
        if end < len(text):
            end = next((cut for mark in ("\n\n", "\n", " ") if (cut := _after(text, mark, end)) > start), end)
        yield start, end
        start = end


def _after(text: str, mark: str, end: int) -> int:
    """Find the place after the last mark before the end, not too far back; 0 if there is none."""
    place = text.rfind(mark, end - BACK, end)
    return place + len(mark) if place >= 0 else 0


def around(
    text: str, start: int, end: int, *, since: int = 0, before: int = 160, after: int = 160
) -> tuple[str, str, str]:
    """
    Quote words with what stands around them, cut at spaces and paragraphs; nothing from before `since`.

    >>> around("One two three four.", 4, 7, before=8, after=8)
    ('One ', 'two', ' three …')
    """
    left, right = text[max(since, start - before) : start], text[end : end + after]
    if start - since > before or "\n\n" in left:
        left = left.rpartition("\n\n")[2] if "\n\n" in left else f"… {left.partition(' ')[2]}" if " " in left else ""
    if "\n\n" in right:
        right = right.partition("\n\n")[0]
    elif end + after < len(text):
        right = f"{right.rpartition(' ')[0]} …" if " " in right else ""
    return _line(left), _line(text[start:end]), _line(right)


def _line(text: str) -> str:
    """Put words on one line; a space at either end stays."""
    return re.sub(r"\s+", " ", text)
