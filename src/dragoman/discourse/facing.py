"""
Whom a government's text is about besides itself: the one other state whose leader it met or called.

Rule 1: what tells it is a leader of that state by name ("Rahmon"), by office ("the Tajik president", "the Tajik side"),
        or the state side by side with one's own ("Russian-Tajik relations", "Tajikistan and Russia").
Rule 2: a state that is only named may be a topic or a place; it counts where the rest is even.
Rule 3: a joint statement of two states, or of one and a body, is by both; what "we" did in a text about talks of two
        is both's.
Rule 4: a text that tells of two such states equally often has no other side.
Rule 5: a leader told by office alone, and two side by side, count only of a state that a short text, the beginning
        or the title names: further down they are what somebody speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.discourse.cast import Cast
from dragoman.discourse.officeholders import HEADS
from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import case_of
from dragoman.model.text import Document, Sentence

#: Titles of what two or more publish in common.
JOINT = re.compile(r"\bjoint\b.*\b(?:statement|declaration|communiqu|vision|readout)", re.IGNORECASE)
#: Titles of what is told of two who met.
SHARED = re.compile(r"\b(?:talks|meeting|conversation|call|negotiations)\b", re.IGNORECASE)
#: Titles of where one answers or speaks to many.
ASKED = re.compile(r"\b(?:question|journalist|interview|news conference|forum|club|media|session)", re.IGNORECASE)
#: Kinds of term that make somebody the leader of a state, and ranks of an office that does.
LEADING = frozenset({"head of state", "ceremonial head of state", "head of government"})
#: What each sign counts for: a leader by name or by office, a leader's lower officials, side by side.
BY_NAME, BY_OFFICE, OFFICIAL, SIDE_BY_SIDE = 5, 4, 1, 2
#: Sentences with which a text begins, and fewer than which it has no further down.
BEGINNING, SHORT = 4, 16
#: How often side by side counts: what two leaders talk about may be called after two others more often.
MOST_BESIDE = 2
#: Prepositions after which a state is a topic or a place.
TOPICAL = frozenset({"in", "on", "over", "about", "against", "around", "near", "from", "into"})
#: Words for one of two who talk, after an adjective.
SIDES = frozenset({"side", "counterpart", "colleague", "interlocutor", "delegation", "leadership", "leader"})
BESIDE = frozenset({"and", "-", "–", "—", "/"})
#: Words between an office and the state after it: "President of the Republic of Moldova".
OF_THE = frozenset({"of", "the", "republic", "kingdom", "state", "federal", "islamic", "people", "’s", "'s"})


def other_side(
    sentences: Sequence[Sentence],
    references: Sequence[Sequence[Reference]],
    cast: Cast,
    home: str | None,
    *,
    title: str = "",
) -> str:
    """Find the state that a text published by `home` is about besides; "" if there is none."""
    if home is None:
        return ""
    early = _named_in(title, cast)
    signs: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for sentence, found in zip(sentences, references, strict=True):
        for reference in found:
            for state, count in _signs(sentence, reference, found, cast, home):
                early |= {state} if sentence.index < BEGINNING else frozenset()
                beside[state] += count == SIDE_BY_SIDE
                signs[state] += count if count != SIDE_BY_SIDE or beside[state] <= MOST_BESIDE else 0
            named = _plainly_named(sentence, reference, home)
            plain.update(named)
            early |= frozenset(named) if sentence.index < BEGINNING else frozenset()
    ranked = sorted(signs, key=lambda state: (-signs[state], -plain[state], state))
    if len(ranked) > 1 and (signs[ranked[0]], plain[ranked[0]]) == (signs[ranked[1]], plain[ranked[1]]):
        return ""
    least = SIDE_BY_SIDE if len(sentences) < SHORT or (ranked and ranked[0] in early) else BY_NAME
    return ranked[0] if ranked and signs[ranked[0]] >= least else ""


def authors(document: Document, scene: Scene) -> tuple[str, ...]:
    """Give the two states whose joint statement a document is by its title; nobody if it is none."""
    title = document.title or ""
    if not (JOINT.search(title) and scene.home):
        return ()
    named = _named_in(title, scene.cast)
    if not scene.other:
        bodies = _bodies_in(title, scene.cast)
        return (scene.home, *bodies) if named <= {scene.home} and len(bodies) == 1 else ()
    return (scene.home, scene.other) if named <= {scene.home, scene.other} else ()


def is_about_both(document: Document, scene: Scene) -> bool:
    """Tell whether a document is by its title about what two sides did together, such as their talks."""
    title = document.title or ""
    if not (scene.home and scene.other) or "" in scene.speakers.values():
        return False
    told = SHARED.search(title) and not ASKED.search(title)
    return bool(told) and scene.other in _led_in(title, scene.cast)


def _led_in(title: str, cast: Cast) -> frozenset[str]:
    """Give the states that a title names, and those of the people whom it names."""
    hits = cast.gazetteer.find(title.split()) if title else ()
    people = (cast.actor(n.actor).country for h in hits for n in h.names[:1] if n.actor.startswith("person/"))
    return _named_in(title, cast) | {f"state/{country}" for country in people if country}


def _bodies_in(title: str, cast: Cast) -> tuple[str, ...]:
    """Give the bodies between states that a title names."""
    hits = cast.gazetteer.find(title.replace("-", " - ").replace("–", " – ").split())
    found = (n.actor for h in hits for n in h.names[:1] if n.actor.startswith("org/"))
    return tuple(dict.fromkeys(one for one in found if cast.actor(one).code and not cast.actor(one).country))


def _named_in(title: str, cast: Cast) -> frozenset[str]:
    """Give the states that a title names."""
    hits = cast.gazetteer.find(title.replace("-", " - ").replace("–", " – ").split()) if title else ()
    return frozenset(n.actor for h in hits for n in h.names[:1] if n.actor.startswith("state/"))


def _signs(
    sentence: Sentence, reference: Reference, found: Iterable[Reference], cast: Cast, home: str
) -> Iterator[tuple[str, int]]:
    """Give what a reference says of another side: the state, and how much it counts."""
    for identity in reference.actors:
        actor = cast.actor(identity)
        if identity.startswith("person/"):
            terms = cast.gazetteer.offices(identity, cast.date or None)
            state = f"state/{terms[-1].country if terms else actor.country}"
            if state != home and state in cast.gazetteer.actors:
                yield state, BY_NAME if any(t.kind in LEADING for t in terms) else OFFICIAL
        elif identity.startswith("state/") and identity != home:
            if _is_with_office(sentence, reference, cast) or _is_with_side(sentence, reference):
                yield identity, BY_OFFICE
            if any(home in r.actors and _are_beside(sentence, r, reference) for r in found):
                yield identity, SIDE_BY_SIDE


def _plainly_named(sentence: Sentence, reference: Reference, home: str) -> tuple[str, ...]:
    if case_of(sentence, reference.head) in TOPICAL:
        return ()
    return tuple(a for a in reference.actors if a.startswith("state/") and a != home)


def _is_with_office(sentence: Sentence, reference: Reference, cast: Cast) -> bool:
    """Tell whether a leader's office stands right after a state's name or adjective, or before it with "of"."""
    words = [t.text.lower() for t in sentence.tokens]
    end = reference.end + (words[reference.end : reference.end + 1] in (["'s"], ["’s"]))
    if any(_is_of_leader(words[end : end + length], cast) for length in (1, 2)):
        return True
    at = reference.first - 1
    while at >= 0 and words[at] in OF_THE:
        at -= 1
    after_of = "of" in words[at + 1 : reference.first]
    return at >= 0 and after_of and any(_is_of_leader(words[max(0, at - n) : at + 1], cast) for n in (0, 1))


def _is_with_side(sentence: Sentence, reference: Reference) -> bool:
    """Tell whether an adjective stands before a word for one of two who talk: "the Tajik side"."""
    following = sentence.tokens[reference.end : reference.end + 1]
    return reference.form == "adjective" and any(t.lemma.lower() in SIDES for t in following)


def _is_of_leader(words: Sequence[str], cast: Cast) -> bool:
    role = cast.gazetteer.role(" ".join(words)) if words else None
    return role is not None and role.kind == "office" and role.rank in HEADS


def _are_beside(sentence: Sentence, one: Reference, other: Reference) -> bool:
    """Tell whether two names stand side by side, joined by "and" or a hyphen."""
    first, second = sorted((one, other), key=lambda r: r.first)
    between = [t.text.lower() for t in sentence.tokens[first.end : second.first] if t.text.lower() != "the"]
    return len(between) == 1 and between[0] in BESIDE
