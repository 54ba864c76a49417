"""Lines that name the author."""

from __future__ import annotations

import re

from dragoman.sources.layout.lines import is_sentence
from dragoman.sources.layout.mastheads import WHEN, says_when
from dragoman.sources.layout.words import alternatives, sections

_PARTICLE = r"(?:van|von|de|der|den|da|di|del|della|al|el|bin|ibn|ben|la|le|du|dos|ter|ten)"
_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w'’.-]*"
NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,4}}"
NAMES = re.compile(rf"{NAME}(?:(?:,?\s+and\s+|,\s*|\s+&\s+|\s+и\s+){NAME}){{0,4}}")
_MADE = "(?:posted|published|written|text|reported|filed|submitted|story|report|words)"
BYLINE = re.compile(
    rf"(?i:(?:{_MADE}\s+)?by|authors?\s*:?|автор\s*:?)\s+(?P<names>{NAMES.pattern})"
    r"(?P<rest>(?:\s+(?i:in|for|on|at)\s+|\s*[,|•·/–—(-]\s*).{0,120})?"
)
DATED = re.compile(rf"(?P<when>.+?)[\s,;|•·–—-]+(?i:(?:{_MADE}\s+)?by)\s+(?P<names>{NAMES.pattern})")
SIGNED = re.compile(rf"(?P<names>{NAME}),\s+(?P<rest>.*[^\s,;:])")
#: A longer line does more than name its authors.
LONGEST = 240
ROLE = re.compile(r"\b" + alternatives("mastheads", "roles") + r"(?!\w)", re.IGNORECASE)


def byline(text: str) -> str:
    """
    Give the names on a line that says by whom; "" if it does not.

    >>> byline("By Ana Muster and John Sample, in Lima"), byline("By land and sea")
    ('Ana Muster and John Sample', '')
    """
    match = BYLINE.fullmatch(text) if len(text) <= LONGEST else None
    if match and _are_names(match["names"]) and not _has_verb(match["rest"] or ""):
        return match["names"]
    dated = DATED.fullmatch(text) if len(text) <= LONGEST else None
    if dated and says_when(dated["when"]) and _are_names(dated["names"]):
        return dated["names"]
    return _name_and_date(text)


def says_by_whom_and_when(text: str) -> bool:
    """
    Tell whether a line says by whom and when something was published.

    >>> says_by_whom_and_when("Posted by Ana Muster on 8 May 2014"), says_by_whom_and_when("By Ana Muster, in Lima")
    (True, False)
    """
    return WHEN.search(text) is not None and bool(byline(text))


def signature(text: str) -> str:
    """
    Give the name on a line of a name and posts; "" if it is none.

    >>> signature("Maria Ejemplo, Senior Fellow, Institute for Andean Studies")
    'Maria Ejemplo'
    """
    match = SIGNED.fullmatch(text.rstrip(".")) if len(text) <= LONGEST else None
    if match is None or is_sentence(text) or not _are_names(match["names"]):
        return ""
    return match["names"] if ROLE.search(match["rest"]) and not _has_verb(match["rest"]) else ""


def _name_and_date(text: str) -> str:
    """Read "Ana Muster | 8 May 2014"."""
    parts = re.split(r"\s*[|•·]\s*", text)
    others = [part for part in parts if not says_when(part)]
    if len(others) != 1 or len(parts) < 2:
        return ""
    name = re.sub(r"^by\s+", "", others[0], flags=re.IGNORECASE)
    return name if NAMES.fullmatch(name) and _are_names(name) else ""


def _are_names(words: str) -> bool:
    never = sections("mastheads")["not_names"]
    return not any(word.lower() in never and word != "and" for word in words.split())


def _has_verb(rest: str) -> bool:
    """Tell whether small words show a sentence rather than a post."""
    return any(word.strip(",.") in sections("mastheads")["verbs"] for word in rest.split())
