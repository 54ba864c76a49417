"""
Letterheads: the state, the ministry or the office that issues a paper, and what kind of paper it is.

Only the lines above the title and the text are looked at. A state's name alone, or one office's name right above
running text, may be a heading and stays one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dragoman.sources.layout.dates import DATE
from dragoman.sources.layout.lines import Line, is_sentence
from dragoman.sources.layout.words import alternatives

LONGEST = 90
#: No more lines than this stand above a title.
LINES = 8
_THE = r"(?:the\s+)?"
_NUMBER = r"\s*(?:no|nr|n°|#)\.?\s*\d[\w/.-]*"
LABEL = re.compile(
    rf"\W*(?:{alternatives('letterheads', 'labels')}(?:\s*[:–—-])?(?:{_NUMBER})?"
    rf"|{alternatives('letterheads', 'numbered')}{_NUMBER})(?:\s*[,|–—-]\s*(?:{DATE}))?\W*",
    re.IGNORECASE,
)
OFFICE = re.compile(
    rf"{_THE}(?:[\w'’.-]+\s+){{0,3}}?{alternatives('letterheads', 'offices')}(?:\s+(?:of|for|to)\s+.+)?"
    r"(?:,\s*[^\W\d_][\w'’. -]{2,30})?",
    re.IGNORECASE,
)
#: The day at the end of a letterhead's line.
DAY = re.compile(rf"\s*[,|–—-]\s*(?:{DATE})\W*$", re.IGNORECASE)
STATE = re.compile(
    rf"{_THE}(?:{alternatives('letterheads', 'qualities')}[\s-]+)*{alternatives('letterheads', 'states')}\s+of\s+.+",
    re.IGNORECASE,
)
#: Of these, those that issue papers themselves.
GOVERNMENT = re.compile(rf"{_THE}government\s+of\s", re.IGNORECASE)
#: Words that a headline has and a letterhead has not.
TELLING = re.compile(
    r"\b(?:in(?!\s+the\s+(?:office|ministry|department)\b)|on|at|after|against|with|by|over|from|as|is|are|was|says|said"
    r"|into|until|amid)\b",
    re.IGNORECASE,
)
SMALL = frozenset({"of", "in", "the", "and", "for", "to", "de", "la"})


def letterhead(lines: Sequence[Line], *, taken: Container[Line]) -> tuple[Line, ...]:
    """Find the lines at the head of a document that say who issues it, and as what."""
    found: list[Line] = []
    after = ""
    for line in [line for line in lines if line.text][:LINES]:
        if _says_who(line.text) or LABEL.fullmatch(line.text):
            found.append(line)
        elif line not in taken:
            after = line.text
            break
    offices = [line for line in found if _is_office(_undated(line.text))]
    labels = [line for line in found if LABEL.fullmatch(line.text)]
    governments = [line for line in found if GOVERNMENT.match(line.text)]
    dated = any(DAY.search(line.text) for line in found)
    alone = len(found) == 1 and bool(offices or governments) and _is_text(after) and not dated
    return tuple(found) if (offices or labels or governments) and after and not alone else ()


def issuer(lines: Sequence[str]) -> str:
    """
    Name who issues a paper by the lines of its letterhead; "" if they only say what it is.

    >>> issuer(["REPUBLIC OF SAMPLELAND", "Ministry of Transport", "Press release"])
    'Ministry of Transport, Republic of Sampleland'
    >>> issuer(["Defence Headquarters, Sample Town, 3 May 1979"])
    'Defence Headquarters, Sample Town'
    """
    lines = [_undated(line) for line in lines]
    offices = [_cased(line) for line in lines if _is_office(line)]
    states = [_cased(line) for line in lines if _is_state(line) and not _is_office(line)]
    return ", ".join(dict.fromkeys((*offices[:1], *states[:1])))


def _says_who(text: str) -> bool:
    return _is_office(_undated(text)) or _is_state(_undated(text))


def _undated(text: str) -> str:
    return DAY.sub("", text)


def _is_office(text: str) -> bool:
    return _is_name(text) and OFFICE.fullmatch(text) is not None


def _is_state(text: str) -> bool:
    return _is_name(text) and STATE.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    """Tell whether a line is written as a name: capitals on all but small words, and no word of a headline."""
    words = text.split()
    if len(text) > LONGEST or len(words) > 12 or is_sentence(text) or text[-1] in ".?!:;":
        return False
    return not TELLING.search(text) and all(word[0].isupper() or word.casefold() in SMALL for word in words)


def _is_text(text: str) -> bool:
    return is_sentence(text) or len(text) > LONGEST


def _cased(text: str) -> str:
    """Write a name in capitals as a name."""
    if not text.isupper():
        return text
    words = [word.casefold() if word.casefold() in SMALL else word.title() for word in text.split()]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]]).replace("’S", "’s").replace("'S", "'s")
