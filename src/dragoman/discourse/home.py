"""
The state that a document's publisher belongs to, for "our country" and "the president" without a name.

Rule 1: the host of a government's site tells it.
Rule 2: else the letterhead does, if it names a ministry or an office of a state, or the table of publishers knows one;
        what a paper or an agency of a state publishes is no word of its government.
Rule 3: an office or a headquarters may tell its state by an adjective or by its seat: "Defence Headquarters, Accra".
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.states import state_names
from dragoman.model.text import Document
from dragoman.sources.publishers import Publishers, known

#: Endings of the hosts of governments and presidents; general country domains say less and are not taken.
HOSTS = (
    (
        re.compile(r"(^|\.)(whitehouse|state|defense|treasury)\.(gov|archives\.gov)$|\.gov$|\.mil$|\barchives\.gov$"),
        "USA",
    ),
    (re.compile(r"(^|\.)(kremlin|mid|government|mil)\.ru$"), "RUS"),
    (re.compile(r"\.gov\.uk$|(^|\.)parliament\.uk$"), "GBR"),
    (re.compile(r"(^|\.)(elysee|diplomatie\.gouv|gouvernement)\.fr$|\.gouv\.fr$"), "FRA"),
    (re.compile(r"(^|\.)(bundesregierung|auswaertiges-amt|bundeskanzler)\.de$"), "DEU"),
    (re.compile(r"(^|\.)(fmprc|mfa)\.gov\.cn$|\.gov\.cn$"), "CHN"),
    (re.compile(r"(^|\.)(president|mfa)\.ir$|\.gov\.ir$|(^|\.)mfa\.gov\.ir$"), "IRN"),
    (re.compile(r"(^|\.)(mfa\.gov|tccb\.gov)\.tr$|\.gov\.tr$"), "TUR"),
    (re.compile(r"(^|\.)(mea|pib|pmindia)\.gov\.in$|\.gov\.in$"), "IND"),
    (re.compile(r"(^|\.)(mofa|kantei)\.go\.jp$|\.go\.jp$"), "JPN"),
    (re.compile(r"\.gov\.ua$"), "UKR"),
    (re.compile(r"\.gov\.il$"), "ISR"),
    (re.compile(r"\.gc\.ca$|(^|\.)canada\.ca$"), "CAN"),
    (re.compile(r"\.gov\.au$"), "AUS"),
    (re.compile(r"\.gov\.br$"), "BRA"),
    (re.compile(r"\.gov\.pl$"), "POL"),
    (re.compile(r"\.go\.kr$"), "KOR"),
)
#: Kinds of publisher that speak for their state.
OFFICIAL = frozenset({"government", "ministry"})
#: Words of an office, and of those that command forces.
OFFICE = re.compile(
    r"\b(?:ministry|department|office|general staff|joint staff|command|headquarters|(?:armed|defen[cs]e) forces)\b",
    re.IGNORECASE,
)
FORCES = re.compile(r"\b(?:defen[cs]e|staff|command|armed|army|navy|military)\b", re.IGNORECASE)
WORD = re.compile(r"\w+|[^\w\s]")
HOST = re.compile(r"^(?:[a-z]+://)?([a-z0-9.-]+)")


def home_of(document: Document, gazetteer: Gazetteer) -> str | None:
    """Find the state of the government that publishes a document; None if it is another publisher."""
    for address in (document.uri, document.publisher or ""):
        match = HOST.match(address.lower())
        for pattern, code in HOSTS if match else ():
            if match and pattern.search(match[1]):
                return _state(code, gazetteer)
    publisher = _publishers().named(document.publisher, document.published)
    official = publisher is not None and publisher.kind in OFFICIAL
    if publisher is None:
        return _office_of(document.publisher or "", gazetteer)
    return _state(publisher.country, gazetteer) if official else None


def is_of_forces(document: Document) -> bool:
    """Tell whether those who publish a document command or govern forces: a general staff, a ministry of defence."""
    return bool(OFFICE.search(document.publisher or "") and FORCES.search(document.publisher or ""))


def _office_of(name: str, gazetteer: Gazetteer) -> str | None:
    """Find the one state that the name of an office tells by an adjective or a seat."""
    if not OFFICE.search(name):
        return None
    found = {n.actor for hit in gazetteer.find(WORD.findall(name)) for n in hit.names}
    states = {actor for actor in found if actor.startswith("state/")}
    return next(iter(states)) if len(states) == 1 else None


def _state(code: str | None, gazetteer: Gazetteer) -> str | None:
    return f"state/{code}" if f"state/{code}" in gazetteer.actors else None


@cache
def _publishers() -> Publishers:
    """Load the table of publishers, once a process."""
    return Publishers(known(), state_names())
