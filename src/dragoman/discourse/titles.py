"""
Offices that a text gives to people: titles before a name, appositions after it.

What is learned here holds for the document alone, with the words that it was learned from.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.discourse.nominals import owners_of, role_of
from dragoman.discourse.records import Reference, Title
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, phrase
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence

#: Lower-case words that may stand inside a title: "Secretary of the Security Council".
LINKS = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "to",
        "'s",
        "’s",
        "-",
        ",",
        "(",
        ")",
        "dr.",
        "mr.",
        "mrs.",
        "ms.",
        "affairs",
        "general",
    }
)
#: Words that make the office another one or a past one.
LONGEST = 14


def titles_of(scene: Scene, sentence: Sentence, reference: Reference) -> Iterator[Title]:
    """Find the offices that the words around a person's name give to that person."""
    before = _before(scene, sentence, reference)
    if before is not None:
        yield before
    for token in below(sentence, reference.head, "appos"):
        role, _ = role_of(scene, sentence, token.index)
        if role is not None and role.kind == "office":
            owners = owners_of(scene, sentence, token.index)
            end = _last(sentence, token.index) + 1
            yield Title(
                sentence.index,
                reference.actors[0],
                reference.head,
                reference.first,
                end,
                role.phrase,
                owners[0] if owners else scene.home,
            )


def _last(sentence: Sentence, index: int) -> int:
    end = phrase(sentence, index).end
    return max(t.index for t in sentence.tokens if t.end <= end)


def _before(scene: Scene, sentence: Sentence, reference: Reference) -> Title | None:
    """Read the words before a name leftwards, as long as they can belong to a title."""
    start = reference.first
    while start > 0 and reference.first - start < LONGEST and _belongs(scene, sentence, start - 1):
        start -= 1
    while start < reference.first and sentence.tokens[start].text.lower() in LINKS:
        start += 1
    found = _role_in(scene, sentence, start, reference.first)
    if found is None:
        return None
    role, at, first = found
    owner = _owner_in(scene, sentence, start, reference.first) or scene.home
    first = min([first, *(r for r in range(start, first) if _is_owner(scene, sentence, r))])
    return Title(
        sentence.index,
        reference.actors[0],
        reference.head,
        first,
        reference.end,
        role.phrase if at == reference.first - 1 else _words(sentence, first, reference.first),
        owner,
    )


def _belongs(scene: Scene, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    reference = scene.by_token.get((sentence.index, index))
    if reference is not None and reference.actors[0].startswith("person/"):
        return False
    if token.text in (",", "."):
        return False
    return (
        token.text[:1].isupper()
        or token.text.lower() in LINKS
        or (token.pos in ("NOUN", "ADJ") and scene.cast.gazetteer.role(token.lemma.lower()) is not None)
        or token.dep in ("amod", "compound")
    )


def _role_in(scene: Scene, sentence: Sentence, start: int, end: int) -> tuple[Role, int, int] | None:
    """Find the last office among the words: (role, its last token, its first token)."""
    for last in range(end - 1, start - 1, -1):
        if sentence.tokens[last].text.lower() in LINKS:
            continue
        for first in range(max(start, last - 4), last + 1):
            words = " ".join(t.text.lower() for t in sentence.tokens[first : last + 1]).replace(" - ", "-")
            role = scene.cast.gazetteer.role(words)
            if role is not None and role.kind == "office":
                return role, last, first
    return None


def _owner_in(scene: Scene, sentence: Sentence, start: int, end: int) -> str | None:
    for index in range(start, end):
        reference = scene.by_token.get((sentence.index, index))
        if reference is not None and not reference.actors[0].startswith("person/"):
            return reference.actors[0]
    return None


def _is_owner(scene: Scene, sentence: Sentence, index: int) -> bool:
    return (sentence.index, index) in scene.by_token


def _words(sentence: Sentence, first: int, end: int) -> str:
    tokens = sentence.tokens[first:end]
    return " ".join(t.text for t in tokens)
