"""
Quotations: words between quotation marks, over as many sentences and paragraphs as they take.

Rule 1: an opening mark is closed by its own partner; marks that open and close alike ("straight", ''doubled'')
        alternate, and open only before a word and after none.
Rule 2: a paragraph that is left open where the next begins with the same mark is continued by that one.
Rule 3: a mark that never closes ends with its paragraph, if it opened one; otherwise it is no quotation.
Rule 4: an apostrophe inside or after a word is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from dragoman.model.text import Quotation, Span

#: Opening mark -> marks that close it; two characters before one.
PARTNERS = MappingProxyType(
    {
        "``": ("''",),
        "''": ("''",),
        "“": ("”",),
        "„": ("“", "”"),
        "‚": ("‘", "’"),
        "«": ("»",),
        "‹": ("›",),
        "‘": ("’",),
        "「": ("」",),
        "『": ("』",),
        '"': ('"',),
        "”": ("”",),
        "»": ("«", "»"),
    }
)
#: Those of one character.
MARKS = frozenset(mark for marks in PARTNERS.items() for mark in (marks[0], *marks[1]) if len(mark) == 1)
#: Marks that are nothing but opening ones.
OPENING = frozenset({"``", "“", "„", "«", "‹", "「", "『"})
#: What may stand right before a mark that opens.
BEFORE = frozenset("([—–-/:,.")
#: Where a mark that can open may begin, and where one that opens or closes may, by the mark that has opened.
_MAY_OPEN = re.compile(f"[{''.join(sorted({mark[0] for mark in PARTNERS}))}]")
_MAY_CLOSE = {
    mark: re.compile(f"[{''.join(sorted({one[0] for one in (mark, *partners)}))}]")
    for mark, partners in PARTNERS.items()
}


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the quotations in the paragraphs of a text, outermost ones only, in order."""
    found: list[Quotation] = []
    for number, span in enumerate(paragraphs):
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(text)
        found += _in_paragraph(text, span, following)
    return tuple(found)


def _in_paragraph(text: str, span: Span, following: int) -> Iterator[Quotation]:
    """Find the quotations of one paragraph; `following` is where the next begins."""
    at, unclosed = span.start, set[str]()
    while found := _MAY_OPEN.search(text, at, span.end):
        at = found.start()
        mark = _mark_at(text, at, span.end)
        if not mark or mark in unclosed or not _opens(text, at, mark):
            at += max(1, len(mark))
            continue
        close, closing = _close(text, at, span.end, mark)
        if closing:
            yield _quotation(at, len(mark), close, close + len(closing))
            at = close + len(closing)
        elif at - span.start < len(mark) + 1 or text.startswith(mark, following):
            yield _quotation(at, len(mark), span.end, span.end)
            return
        else:
            unclosed.add(mark)
            at += len(mark)


def _quotation(start: int, length: int, close: int, end: int) -> Quotation:
    return Quotation(Span(start + length, close), Span(start, end))


def _mark_at(text: str, at: int, end: int) -> str:
    """Give the mark that can open a quotation here; "" if none."""
    two = text[at : min(at + 2, end)]
    return two if two in PARTNERS else two[:1] if two[:1] in PARTNERS else ""


def _opens(text: str, at: int, mark: str) -> bool:
    """Tell whether the mark stands where a quotation may begin."""
    if mark in OPENING:
        return True
    before, after = text[at - 1 : at] if at else "", text[at + len(mark) : at + len(mark) + 1]
    free = bool(after.strip()) and (not before.strip() or before in BEFORE)
    if mark in ("”", "»"):
        return free and after.isalnum() and not before.strip()
    return free and not (mark == "‘" and after.isdigit())


def _close(text: str, at: int, end: int, mark: str) -> tuple[int, str]:
    """Find the mark that closes the one at `at`, and where; "" if none."""
    partners, depth, i = PARTNERS[mark], 0, at + len(mark)
    while found := _MAY_CLOSE[mark].search(text, i, end):
        i = found.start()
        closing = next((p for p in partners if text.startswith(p, i, end)), "")
        if text.startswith(mark, i, end) and mark not in partners:
            depth += 1
        elif closing and not _is_apostrophe(text, i):
            if depth == 0:
                return (i + 1 if closing == "''" and text.startswith("'''", i, end) else i), closing
            depth -= 1
        i += max(1, len(closing))
    return -1, ""


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalnum() and text[at - 1 : at].isalnum()
