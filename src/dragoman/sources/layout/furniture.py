"""
Marks what is on a page and is not text: running heads, page numbers, menus, share bars, bylines.

A line is judged by its shape (furniture.toml), by its coming back (repetition) and by where it stands. What
reads as a sentence stays text; what may be a heading stays text; of a numbered heading only the number goes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from dragoman.model.text import Furniture, Span
from dragoman.sources.layout.bylines import byline, says_by_whom_and_when, signature
from dragoman.sources.layout.covers import cover
from dragoman.sources.layout.datelines import dateline_length
from dragoman.sources.layout.letterheads import letterhead
from dragoman.sources.layout.lines import Line, gathered, is_sentence, split, width
from dragoman.sources.layout.mastheads import (
    is_agency,
    is_labelled,
    says_section_and_when,
    says_when,
    says_where_and_when,
)
from dragoman.sources.layout.repetition import repeated
from dragoman.sources.layout.rules import Rule, rules_at
from dragoman.sources.layout.sections import number_length, numbered_rows

#: Lines at the head of a document among which bylines and dates are looked for.
HEAD = 12
#: Lines of running text after which a document's head is over.
BODY = 2
LONG_LINE = 100
#: How a reader's comment is signed, as a page's own text is above it.
POSTED = re.compile(r"\W*(?:posted|submitted|commented|replied)\b", re.IGNORECASE)
#: More lines with a date and a label are the rows of a table.
RUBRICS = 2
#: More people under a title are not its authors.
AUTHORS = 3
COUNT = re.compile(r"[\[(]?\d{1,5}[\])]?")
EMPHASIS = re.compile(r"(?P<stars>\*{1,3}|_{1,3})(?P<words>[^*_\s](?:[^*_]*[^*_\s])?)(?P=stars)")
#: What makes a line one that only says by whom, where and when.
SIGNING = (byline, says_where_and_when, says_section_and_when, is_agency)
UNITED = frozenset({"comments"})


def mark(text: str) -> tuple[Furniture, ...]:
    """Find the furniture of a text, in order; no two pieces share a character."""
    lines = split(text)
    kinds = {line: kind for line in lines if (kind := _shape(line, rules_at("any")))}
    kinds |= dict.fromkeys(_rubrics(lines), "date_line")
    kinds |= dict.fromkeys(repeated(lines, kinds), "running_head")
    dated = _dated_lines(lines)
    kinds |= dict.fromkeys(letterhead(lines, taken=dated | kinds.keys()), "letterhead")
    kinds |= dict.fromkeys(cover(lines, taken=dated | kinds.keys()), "letterhead")
    column = width([line for line in lines if line not in kinds])
    units = gathered(lines, taken=kinds, column=column)
    alone = [unit[0] for unit in units if len(unit) == 1]
    kinds |= _alone(alone, lines, _edges(lines, units))
    kinds |= _comment_counts(lines, kinds)
    pieces = [Furniture(Span(line.start, line.end), kind) for line, kind in kinds.items()]
    rest = [unit for unit in units if unit[0] not in kinds]
    return tuple(sorted(_united(pieces, text) + _parts(rest, text), key=lambda piece: piece.span))


def _dated_lines(lines: Sequence[Line]) -> frozenset[Line]:
    """Find the lines that only say by whom, where or when."""
    return frozenset(line for line in lines[:HEAD] if says_when(line.text) or any(says(line.text) for says in SIGNING))


def _rubrics(lines: Sequence[Line]) -> tuple[Line, ...]:
    """
    Find the lines above the text that say when, and by whom or under which rubric, whatever stands next to them.

    Several of them are the rows of a table; what stands below the text is a comment's.
    """
    found: list[Line] = []
    bodies = 0
    for line in [line for line in lines if line.text][:HEAD]:
        bodies += _is_body([line])
        if bodies > 1:
            break
        if says_by_whom_and_when(line.text) or says_section_and_when(line.text):
            found.append(line)
    return tuple(found) if len(found) <= RUBRICS else ()


def _shape(line: Line, rules: Sequence[Rule]) -> str:
    """Name the kind of furniture that a line has the shape of; "" if none."""
    if not line.text or len(line.text) > 400:
        return ""
    sentence = is_sentence(line.text)
    for rule in rules:
        if (rule.sentences or not sentence) and rule.pattern.fullmatch(line.text):
            return rule.kind
    return ""


def _edges(lines: Sequence[Line], units: Sequence[Sequence[Line]]) -> tuple[int, int]:
    """Give the characters at which the head of the document ends and its tail begins."""
    bodies = [unit for unit in units if _is_body(unit)]
    filled = [line for line in lines if line.text]
    head = filled[min(HEAD, len(filled)) - 1].end if filled else 0
    if len(bodies) > BODY:
        head = min(head, bodies[BODY][0].start)
    return head, bodies[-1][-1].end if bodies else head


def _is_body(unit: Sequence[Line]) -> bool:
    words = " ".join(line.text for line in unit)
    return (is_sentence(words) and len(words.split()) >= 8) or len(words) > 2 * LONG_LINE


def _alone(alone: Sequence[Line], lines: Sequence[Line], edges: tuple[int, int]) -> dict[Line, str]:
    """Judge the lines that belong to no paragraph."""
    head, tail = edges
    first = next((line for line in lines if line.text), None)
    kinds = {}
    for line in alone:
        at_tail = line.start >= tail
        at_edge = at_tail or line.end <= head
        kind = _shape(line, rules_at("alone"))
        kind = kind or (_shape(line, rules_at("tail")) if at_tail else "")
        kind = kind or (_shape(line, rules_at("edge")) if at_edge else "")
        if kind:
            kinds[line] = kind
    free = [line for line in alone if line not in kinds]
    kinds |= _dated(frozenset(line for line in free if line.end <= head or line.start >= tail), free)
    listed = _below_colons(lines)
    above = [line for line in free if line.end <= head and line is not first and line not in listed]
    body = next((line.start for line in lines if _is_body([line])), head)
    above = [line for line in above if line.start < body or not POSTED.match(line.text)]
    rows = [line for line in lines if says_section_and_when(line.text)]
    kinds |= _signed([line for line in above if line not in rows or len(rows) <= RUBRICS])
    return kinds | _linked([line for line in alone if line.start >= tail], kinds)


def _dated(edge: Container[Line], free: Sequence[Line]) -> dict[Line, str]:
    """Find the lines that only say when; several bare dates are the headings of a chronology."""
    dated = [line for line in free if says_when(line.text)]
    bare = {line.text for line in dated if not is_labelled(line.text)}
    return {line: "date_line" for line in dated if line in edge and (len(bare) < 2 or line.text not in bare)}


def _signed(head: Sequence[Line]) -> dict[Line, str]:
    """Find the lines that say by whom; many names with posts are a list of those who took part."""
    signatures = [line for line in head if signature(line.text)]
    signed = [line for line in head if any(says(line.text) for says in SIGNING)]
    return dict.fromkeys(signed + (signatures if len(signatures) <= AUTHORS else []), "date_line")


def _below_colons(lines: Sequence[Line]) -> frozenset[Line]:
    """Find the lines that a colon announces: those who are listed there are not the authors."""
    filled = [line for line in lines if line.text]
    return frozenset(after for before, after in pairwise(filled) if before.text.endswith(":"))


def _linked(tail: Sequence[Line], kinds: Mapping[Line, str]) -> dict[Line, str]:
    """Take the titles of other pages, listed below "Related articles" at the end."""
    found = {}
    opened = False
    for line in tail:
        opened = opened or kinds.get(line) == "read_on"
        if opened and line not in kinds and not is_sentence(line.text):
            found[line] = "read_on"
    return found


def _comment_counts(lines: Sequence[Line], kinds: Mapping[Line, str]) -> dict[Line, str]:
    """Find "Comments" with its number on the next line."""
    filled = [line for line in lines if line.text]
    found: dict[Line, str] = {}
    for label, count in pairwise(filled):
        counted = COUNT.fullmatch(count.text) and re.fullmatch(r"comments?:?", label.text, re.IGNORECASE)
        if counted or (kinds.get(label) == "comments" and COUNT.fullmatch(count.text)):
            found |= {label: "comments", count: "comments"}
    return found


def _united(pieces: Sequence[Furniture], text: str) -> list[Furniture]:
    """Make one piece of a label and its number on the next line."""
    united: list[Furniture] = []
    for piece in sorted(pieces, key=lambda piece: piece.span):
        last = united[-1] if united else None
        between = text[last.span.end : piece.span.start] if last else ""
        if last and piece.kind in UNITED and last.kind == piece.kind and not between.strip():
            united[-1] = Furniture(Span(last.span.start, piece.span.end), piece.kind)
        else:
            united.append(piece)
    return united


def _parts(units: Sequence[Sequence[Line]], text: str) -> list[Furniture]:
    """Mark what stands at the head and at the end of lines whose other words stay text."""
    row = numbered_rows([unit[0].text for unit in units])
    bodies = [unit for unit in units if _is_body(unit)]
    opening = {unit[0] for unit in bodies[:2]}
    pieces = []
    for unit in units:
        start, end = unit[0].start, unit[-1].end
        heads = _heads(start, end, text, row=row, may_open=unit[0] in opening)
        start = heads[-1].span.end if heads else start
        pieces += heads + (_emphasis(start, end, text) or _ends(start, end, text))
    return pieces


def _emphasis(start: int, end: int, text: str) -> list[Furniture]:
    """Take the stars off a paragraph that stands between them as a whole."""
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    match = EMPHASIS.fullmatch(text, start + lead, end)
    if match is None:
        return []
    inner = match.span("words")
    return [Furniture(Span(start + lead, inner[0]), "mark"), Furniture(Span(inner[1], end), "mark")]


def _heads(start: int, end: int, text: str, *, row: frozenset[str], may_open: bool) -> list[Furniture]:
    """Peel marks, numbers and the dateline off the head of a paragraph."""
    pieces = []
    for rule in rules_at("start"):
        match = rule.pattern.match(text, start, end)
        if match and match.end() < end:
            pieces.append(_piece(start, match.end(), text, rule.kind))
            start = match.end()
    length = number_length(text[start:end], row)
    if length:
        pieces.append(_piece(start, start + length, text, "section_number"))
        start += length
    opening = dateline_length(text[start:end], text) if may_open else 0
    if opening:
        pieces.append(_piece(start, start + opening, text, "date_line"))
    return pieces


def _ends(start: int, end: int, text: str) -> list[Furniture]:
    """Take "Read more" and addresses off the end of a paragraph."""
    for rule in rules_at("end"):
        for match in rule.pattern.finditer(text, start, end):
            if match.end() == end and match.start() > start:
                spaces = len(match.group()) - len(match.group().lstrip())
                return [Furniture(Span(match.start() + spaces, end), rule.kind)]
    return []


def _piece(start: int, end: int, text: str, kind: str) -> Furniture:
    return Furniture(Span(start, start + len(text[start:end].rstrip())), kind)
