"""
The lines by which a periodical or a house heads what it prints: "Andean Review, March 1994", "CORAL NEWS SERVICE".

Rule 1: one of the first lines of a document that is a name and a month, a season or a year is that of an issue, if the
        name has a word of periodicals, or a number of the issue stands between.
Rule 2: one that is the name of a house is no title, if no running text follows.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from dragoman.sources.layout.dates import ISSUED
from dragoman.sources.layout.lines import Line, is_sentence
from dragoman.sources.layout.words import alternatives

#: Lines at the head of a document that are looked at, and how many of a page may stand above its name.
HEAD, ABOVE = 6, 3
#: No name of a periodical or a house has more words.
LONGEST = 9
_NUMBER = r"(?:vol(?:ume|\.)?|no\.?|nr\.?|n°|issue|number|#)\s*[\dIVXLC]+(?:[/–-]\d+)?"
ISSUE = re.compile(
    rf"(?:(?P<author>[^,|•·()\d]{{5,40}}),\s+)??(?P<name>[^,|•·()]+?)(?P<number>(?:[\s,|•·(]+{_NUMBER}\)?)*)[\s,|•·(–—-]+{ISSUED}\)?",
    re.IGNORECASE,
)
PERIODICAL = re.compile(
    rf"\b(?:{alternatives('covers', 'periodicals')}|{alternatives('covers', 'subjects')})\b", re.IGNORECASE
)
HOUSE = re.compile(
    rf"(?:the\s+)?(?:.*\b{alternatives('covers', 'houses')}"
    rf"|.*\b{alternatives('covers', 'periodicals')}|{alternatives('covers', 'beginnings')}\s.+)",
    re.IGNORECASE,
)
#: Words that a headline has and a name has not.
TELLING = re.compile(
    r"\b(?:in|at|after|against|with|by|over|from|as|is|are|was|were|says|said|has|until|amid|to|that)\b", re.IGNORECASE
)
SMALL = frozenset({"of", "the", "and", "for", "on", "de", "la", "a", "&"})


def cover(lines: Sequence[Line], *, taken: Container[Line]) -> tuple[Line, ...]:
    """Find the line at the head of a document that names what it was printed in, or by whom."""
    head = [line for line in lines if line.text and line not in taken][:HEAD]
    for line, after in pairwise(head[: ABOVE + 1]):
        if is_sentence(line.text):
            break
        if is_issue(line.text) or (is_house(line.text) and not is_sentence(after.text)):
            return (line,)
    return ()


def named_on(text: str) -> str:
    """
    Give the name on such a line; "" if it is none.

    >>> named_on("Andean Review, vol. 3, March 1994"), named_on("CORAL NEWS SERVICE"), named_on("Press release")
    ('Andean Review', 'Coral News Service', '')
    """
    match = ISSUE.fullmatch(text)
    if not (match and is_issue(text)) and not is_house(text):
        return ""
    name = (match["name"] if match else text).split(":")[0].strip()
    if not name.isupper():
        return name
    return " ".join(w.casefold() if w.casefold() in SMALL else w.title() for w in name.split())


def is_issue(text: str) -> bool:
    """
    Tell whether a line is a periodical and its date.

    >>> is_issue("Pacific Notebook, No. 7, Autumn 1991"), is_issue("The war of the wells, Autumn 1991")
    (True, False)
    >>> is_issue("Rosa Delmar, Baltic Affairs, winter 1998"), is_issue("Talks in Riga, Baltic hopes, winter 1998")
    (True, False)
    """
    match = ISSUE.fullmatch(text)
    known = match and (PERIODICAL.search(match["name"]) or match["number"])
    return bool(match and known and _is_name(match["name"].split(":")[0]) and _is_author(match["author"]))


def is_house(text: str) -> bool:
    """
    Tell whether a line is the name of a periodical, an agency or an institute.

    >>> is_house("Institute for Delta Studies"), is_house("Institute closes after row")
    (True, False)
    """
    return _is_name(text) and HOUSE.fullmatch(text.strip()) is not None


def _is_author(text: str | None) -> bool:
    """Tell whether what stands before the name of a periodical is who wrote in it, or nothing is."""
    return not text or (len(text.split()) > 1 and not TELLING.search(text) and _is_name(text))


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= LONGEST or TELLING.search(text) or text.rstrip()[-1] in ".?!;":
        return False
    return all(word[0].isupper() or word.casefold() in SMALL for word in words)
