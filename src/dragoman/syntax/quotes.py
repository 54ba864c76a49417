"""
Quotations: words between quotation marks, over as many sentences and paragraphs as they take.

Rule 1: an opening mark is closed by its own partner; straight marks alternate.
Rule 2: a paragraph that opens with a mark while one is still open continues the quotation.
Rule 3: a mark that never closes ends with its paragraph, if it opened one; otherwise it is no quotation.
Rule 4: an apostrophe inside or after a word is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from dragoman.model.text import Quotation, Span

PARTNER = MappingProxyType({"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "‹": "›"})
CLOSERS = frozenset('”»’›"')
MARKS = frozenset("“”„«»‘’\"‹›'")


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the quotations in the paragraphs of a text, outermost ones only, in order."""
    found: list[Quotation] = []
    carried = ""
    for number, span in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        quotations, carried = _in_paragraph(text, span, following, carried)
        found += quotations
    return tuple(found)


def _in_paragraph(text: str, span: Span, following: Span | None, carried: str) -> tuple[list[Quotation], str]:
    """Find the quotations of one paragraph; `carried` is the mark that an earlier one left open."""
    found: list[Quotation] = []
    at = span.start
    if carried and text[at : at + 1] != carried:
        carried = ""
    while at < span.end:
        mark = text[at]
        if mark not in PARTNER or not _opens(text, at):
            at += 1
            continue
        close = _close(text, at, span.end)
        if close < 0:
            if following is not None and text[following.start : following.start + 1] == mark:
                found.append(Quotation(Span(at + 1, span.end), Span(at, span.end)))
                return found, mark
            if at == span.start or (found == [] and at - span.start < 2):
                found.append(Quotation(Span(at + 1, span.end), Span(at, span.end)))
                return found, ""
            at += 1
            continue
        found.append(Quotation(Span(at + 1, close), Span(at, close + 1)))
        at = close + 1
    return found, ""


def _opens(text: str, at: int) -> bool:
    """Tell whether the mark stands where a quotation may begin."""
    before = text[at - 1 : at] if at else ""
    after = text[at + 1 : at + 2]
    if text[at] in "“„«‹":
        return True
    return (
        bool(after.strip())
        and (not before.strip() or before in "([—–-/:,.")
        and not (text[at] == "‘" and after.isdigit())
    )


def _close(text: str, at: int, end: int) -> int:
    """Find the mark that closes the one at `at`; -1 if none."""
    mark, partners, depth = text[at], PARTNER[text[at]], 0
    for i in range(at + 1, end):
        c = text[i]
        if c == mark and mark not in partners and mark != "„":
            depth += 1
        elif c in partners and not _is_apostrophe(text, i):
            if depth == 0:
                return i
            depth -= 1
    return -1


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at + 1 : at + 2].isalnum() and text[at - 1 : at].isalnum()
