"""
Offices that a text gives to people: titles before a name, appositions after it.

What is learned here holds for the document alone, with the words that it was learned from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.discourse.nominals import is_counterpart, owners_of, role_of
from dragoman.discourse.officeholders import HEADS, PAST, is_past
from dragoman.discourse.records import Reference, Title
from dragoman.discourse.scene import Scene
from dragoman.discourse.whose import owner_by_pronoun
from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below, case_of, phrase
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
#: A rank inside a title: "2nd Deputy Prime Minister".
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)", re.IGNORECASE)
LONGEST = 14
#: A title and a name, in words.
_WHOLE_NAME = 2
#: Sentences back in which the office of a counterpart may stand.
NEAR = 2
#: What those do to a state who lead it.
LEADING = frozenset({"lead", "rule", "govern"})
#: Words before an office that are no part of it.
NO_OFFICE = frozenset(
    {"new", "visiting", "the", "then", "his", "her", "its", "their", "our", "mr.", "mrs.", "ms.", "dr."}
)
#: Words before an office by which somebody else is spoken to: "Juan Paz: Mr President, ...".
ADDRESS = frozenset({"mr", "mr.", "madam", "mrs", "mrs.", "ms", "ms."})
#: Parts of a state; whoever heads one has an office there.
PARTS = frozenset({"region", "province", "oblast", "county", "district", "territory", "canton", "prefecture", "city"})


def titles_of(scene: Scene, sentence: Sentence, reference: Reference) -> Iterator[Title]:
    """Find the offices that the words around a person's name give to that person."""
    before = _before(scene, sentence, reference)
    if before is not None:
        yield before
    yield from _as_office(scene, sentence, reference)
    yield from _beside_office(scene, sentence, reference)
    yield from _leading(scene, sentence, reference)
    for token in below(sentence, reference.head, "appos"):
        role, _ = role_of(scene, sentence, token.index)
        called = sentence.tokens[token.index - 1].text.lower() in ADDRESS
        if role is not None and role.kind == "office" and not called:
            owners = owners_of(scene, sentence, token.index)
            end = _last(sentence, token.index) + 1
            yield Title(
                sentence.index,
                reference.actors[0],
                reference.head,
                reference.first,
                end,
                _office(scene, sentence, token.index, token.index - role.phrase.count(" "), role.phrase),
                owners[0] if owners else scene.home,
            )


def _as_office(scene: Scene, sentence: Sentence, reference: Reference) -> Iterator[Title]:
    """Read "paying her last visit as Irish president": what the subject of the verb does, it does in that office."""
    for token in sentence.tokens:
        verb = sentence.tokens[token.head]
        if token.dep != "obl" or verb.pos != "VERB" or case_of(sentence, token.index) != "as":
            continue
        role, _ = role_of(scene, sentence, token.index)
        owners = owners_of(scene, sentence, token.index)
        if (
            role is None
            or role.kind != "office"
            or not owners
            or reference.head not in logical_agents(sentence, verb.index)
        ):
            continue
        first, end = min(reference.first, token.index), max(reference.end, token.index + 1)
        yield Title(sentence.index, reference.actors[0], reference.head, first, end, role.phrase, owners[0])


def _beside_office(scene: Scene, sentence: Sentence, reference: Reference) -> Iterator[Title]:
    """Read the name after a comma: "the Foreign Minister of Peru, Ana Paz", "the Minister of Trade, the Hon. X"."""
    for at in _apposed_to(scene, sentence, reference):
        role, _ = role_of(scene, sentence, at)
        owners = [o for o in owners_of(scene, sentence, at) if not o.startswith("person/")]
        if role is not None and role.kind == "office" and not is_past(sentence, at):
            owner = owners[0] if owners else _owner_by_office(scene, reference.actors[0], role)
            first = at - role.phrase.count(" ")
            whole = " of " in role.phrase or "-" in role.phrase
            office = role.phrase if whole else _office(scene, sentence, at, first, role.phrase)
            yield Title(sentence.index, reference.actors[0], reference.head, at, reference.end, office, owner)
        elif is_counterpart(sentence, sentence.tokens[at]) and owners:
            office = next((t.office for t in reversed(scene.titles) if sentence.index - t.sentence <= NEAR), "")
            yield Title(sentence.index, reference.actors[0], reference.head, at, reference.end, office, owners[0])


def _apposed_to(scene: Scene, sentence: Sentence, reference: Reference) -> Iterator[int]:
    """Give the noun before a name in apposition, and the one that it completes: "Minister" of "Minister of Trade"."""
    token = sentence.tokens[reference.head]
    beside = reference.first > 1 and sentence.tokens[reference.first - 1].text == ","
    if beside and is_counterpart(sentence, sentence.tokens[reference.first - 2]):
        yield reference.first - 2
        return
    if not (token.dep == "appos" or (token.dep == "conj" and beside)) or token.head > token.index:
        return
    noun = sentence.tokens[token.head]
    if (sentence.index, noun.index) not in scene.by_token and token.dep == "appos":
        yield noun.index
    # The parser may hang the name on what follows "of": "the foreign minister of Peru, Ana Paz".
    if noun.dep == "nmod" and case_of(sentence, noun.index) == "of":
        yield noun.head


def _leading(scene: Scene, sentence: Sentence, reference: Reference) -> Iterator[Title]:
    """Read "Colonel Ana Paz, who leads Togo": whoever leads a state is its leader."""
    for clause in below(sentence, reference.head, "acl:relcl"):
        subjects = {t.text.lower() for t in below(sentence, clause.index, "nsubj")}
        if clause.lemma not in LEADING or clause.tag not in ("VBZ", "VBP", "VBG", "VBN") or "who" not in subjects:
            continue
        for thing in below(sentence, clause.index, "obj"):
            state = scene.by_token.get((sentence.index, thing.index))
            if state is not None and state.form == "name" and state.actors[0].startswith("state/"):
                end = max(reference.end, thing.index + 1)
                yield Title(
                    sentence.index, reference.actors[0], reference.head, reference.first, end, "leader", state.actors[0]
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
        return _within(scene, sentence, reference) or _as_counterpart(scene, sentence, reference)
    role, at, begin = _above(scene, sentence, start, found)
    owner = _owner_in(scene, sentence, start, reference.first) or _owner_after(scene, sentence, reference)
    owner = owner or _owner_by_pronoun(scene, sentence, start)
    owner = owner or _owner_by_office(scene, reference.actors[0], role)
    first = min([begin, *(r for r in range(start, begin) if _is_owner(scene, sentence, r))])
    return Title(
        sentence.index,
        reference.actors[0],
        reference.head,
        first,
        reference.end,
        _past(sentence, range(start, begin))
        + (
            _office(scene, sentence, at, begin, role.phrase)
            if at == reference.first - 1
            else _words(sentence, begin, reference.first)
        ),
        owner,
    )


def _within(scene: Scene, sentence: Sentence, reference: Reference) -> Title | None:
    """Read the title that a name begins with, where it says of what: "King Hussein of Jordan"."""
    role = scene.cast.gazetteer.role(sentence.tokens[reference.first].text.lower())
    owner = _owner_after(scene, sentence, reference)
    if owner is None or role is None or role.kind != "office" or reference.end - reference.first < _WHOLE_NAME:
        return None
    person = reference.actors[0]
    return Title(sentence.index, person, reference.head, reference.first, reference.end, role.phrase, owner)


def _above(scene: Scene, sentence: Sentence, start: int, found: tuple[Role, int, int]) -> tuple[Role, int, int]:
    """Take the office that serves another: "aide TO the Turkish president" is an aide and no president."""
    links = (t.index for t in sentence.tokens[start : found[2]] if t.text.lower() == "to")
    served = next((_role_in(scene, sentence, start, at) for at in links), None)
    return served if served is not None else found


def _past(sentence: Sentence, before: range) -> str:
    """Give "former " if the words before an office say so from afar: "the former French president"."""
    words = [sentence.tokens[i].text.lower() for i in before]
    adjacent = words[-1:] if words and words[-1] in PAST else []
    return "former " if PAST & set(words) and not adjacent else ""


def _office(scene: Scene, sentence: Sentence, last: int, first: int, phrase_: str) -> str:
    """Complete an office with the words beside it that say which: "fisheries minister", "minister of mines"."""
    words: list[str] = []
    at = first - 1
    while at >= 0 and _says_which(scene, sentence, at):
        words.insert(0, sentence.tokens[at].text.lower())
        at -= 1
    after = [
        t
        for t in below(sentence, last, "nmod")
        if t.index > last and case_of(sentence, t.index) == "of" and not _owners_below(scene, sentence, t.index)
    ]
    following = [f"of {_words(sentence, *_range(sentence, t.index))}" for t in after[:1]]
    return " ".join((*words, phrase_, *following)).replace(" - ", "-")


def _says_which(scene: Scene, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return (
        token.dep in ("compound", "amod", "punct")
        and (token.text.isalpha() or token.text == "-")
        and token.text.lower() not in NO_OFFICE
        and token.entity in ("", "ORG")
        and token.lemma.lower() not in PARTS
        and (sentence.index, index) not in scene.by_token
    )


def _owners_below(scene: Scene, sentence: Sentence, index: int) -> bool:
    first, end = _range(sentence, index)
    return any((sentence.index, i) in scene.by_token for i in range(first, end))


def _range(sentence: Sentence, index: int) -> tuple[int, int]:
    """Give the tokens `[first, end)` of a phrase without its preposition."""
    span = phrase(sentence, index)
    inside = [t.index for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    return inside[0], inside[-1] + 1


def _as_counterpart(scene: Scene, sentence: Sentence, reference: Reference) -> Title | None:
    """In "her Ugandan counterpart Peter Okellot" he holds her office, in Uganda."""
    at = reference.first - 1
    if at < 1 or not is_counterpart(sentence, sentence.tokens[at]):
        return None
    owner = scene.by_token.get((sentence.index, at - 1))
    if owner is None or not owner.actors[0].startswith("state/"):
        return None
    her = scene.titles[-1] if scene.titles else None
    office = her.office if her is not None and her.sentence == sentence.index else ""
    if not office:
        return None
    return Title(
        sentence.index,
        reference.actors[0],
        reference.head,
        owner.first,
        reference.end,
        office,
        owner.actors[0],
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
        or _ORDINAL.fullmatch(token.text) is not None
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


def _owner_by_pronoun(scene: Scene, sentence: Sentence, start: int) -> str | None:
    """Read "its" before a title: "its foreign minister Ana Paz"."""
    before = [t for t in sentence.tokens[max(0, start - 1) : start + 1] if t.tag == "PRP$"]
    found = owner_by_pronoun(scene, sentence, before[0]) if before else ()
    return found[0] if len(found) == 1 else None


def _owner_after(scene: Scene, sentence: Sentence, reference: Reference) -> str | None:
    """Read "of Kuwait" after a name, where it says of what the bearer is emir."""
    tokens = sentence.tokens[reference.end : reference.end + 2]
    if not tokens or tokens[0].text.lower() != "of":
        return None
    states = (scene.by_token.get((sentence.index, t.index)) for t in sentence.tokens[reference.end + 1 :][:4])
    return next((r.actors[0] for r in states if r is not None and r.actors[0].startswith("state/")), None)


def _owner_by_office(scene: Scene, person: str, role: Role) -> str | None:
    """Give the publisher's state, unless it has no such leader or another one; a leader is then the other side's."""
    if scene.home is None or role.rank not in HEADS:
        return scene.home
    code = scene.home.removeprefix("state/")
    ever = scene.cast.gazetteer.holder(code, role.phrase)
    now = scene.cast.gazetteer.holder(code, role.phrase, scene.cast.date) if scene.cast.date else ever
    own = person in ever or (not now and bool(ever))
    return scene.home if own else (scene.other or None)


def _is_owner(scene: Scene, sentence: Sentence, index: int) -> bool:
    return (sentence.index, index) in scene.by_token


def _words(sentence: Sentence, first: int, end: int) -> str:
    tokens = sentence.tokens[first:end]
    return " ".join(t.text for t in tokens)
