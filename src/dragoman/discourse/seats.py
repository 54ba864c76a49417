"""
Whose a court, a ministry or a police is that is told of with its town.

Rule 1: it is that of the state in which the town lies: "police in Lagos", "In Beijing, the foreign ministry said".
Rule 2: towns in which bodies between states sit tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import SUBJECTS, below, case_of
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence, Token

#: What sits in a town of its own state.
SEATED = frozenset(
    {"court", "tribunal", "high court", "supreme court", "military court", "court-martial", "judge",
     "prosecutor", "attorney general", "prosecutor general", "public prosecutor",
     "magistrate",
     "police", "riot police", "policeman", "police officer", "foreign ministry", "defence ministry",
     "defense ministry", "interior ministry", "ministry", "parliament", "cabinet", "government", "authority",
     "authorities", "opposition"}
)  # fmt: skip
#: Of these, those that only a phrase at the head of the sentence gives a town.
ANYWHERE = frozenset({"government", "cabinet", "parliament", "authority", "authorities", "opposition", "ministry"})
#: Towns in which courts and officials of many states sit.
SHARED = frozenset(
    {"Geneva", "Brussels", "Hague", "Strasbourg", "Luxembourg", "Vienna", "York", "Arusha", "Ababa"}
)  # fmt: skip
PLACING = frozenset({"in", "at"})


def seat_of(scene: Scene, sentence: Sentence, token: Token, role: Role) -> tuple[str, ...]:
    """Give the state of the town in which a body without an owner is told to be; nothing if none is."""
    if role.phrase not in SEATED or _is_of_many(sentence, token):
        return ()
    beside = (t for t in below(sentence, token.index, "nmod") if role.phrase not in ANYWHERE)
    for town in (*beside, *_fronted(sentence, token)):
        told = case_of(sentence, town.index) in PLACING and town.text not in SHARED
        if told and (state := _state_at(scene, sentence, town)):
            return (state,)
    return ()


def _is_of_many(sentence: Sentence, token: Token) -> bool:
    """Tell whether words before a body say that it is of no one state."""
    return any(t.text.lower() in ("international", "european", "un") for t in below(sentence, token.index, "amod"))


def _fronted(sentence: Sentence, token: Token) -> Iterator[Token]:
    """List the phrases of place at the head of the sentence whose subject a noun is."""
    if token.dep not in SUBJECTS:
        return
    for phrase in below(sentence, token.head, "obl"):
        closed = any(t.text == "," for t in sentence.tokens[phrase.index : phrase.index + 4])
        if phrase.index < token.index and closed and min(phrase.index, *sentence.children[phrase.index]) == 0:
            yield phrase


def _state_at(scene: Scene, sentence: Sentence, town: Token) -> str:
    known: Reference | None = scene.by_token.get((sentence.index, town.index))
    if known is not None:
        return known.actors[0] if known.form == "metonym" and known.actors[0].startswith("state/") else ""
    ends = {end - 1: entry for _, end, entry in scene.cast.places_in(sentence)}
    entry = ends.get(town.index)
    return f"state/{entry.country}" if entry is not None and entry.country else ""
