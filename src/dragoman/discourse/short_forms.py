"""
Short forms that a text brings in itself.

Rule 1: capitals in brackets after a name are its abbreviation, if they are its initials or the name is a body's.
Rule 2: the abbreviation of an agreement is nobody's.
Rule 3: a last name that has come up with its first name means that person wherever it stands alone.
Rule 4: "the Pool" is the body that came up as "the Southern African Power Pool".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.discourse.cast import Cast
from dragoman.discourse.namesakes import PACTS
from dragoman.gazetteer.records import Hit
from dragoman.gazetteer.spelling import fold
from dragoman.model.text import Sentence, Token

SHORT = re.compile(r"[A-Z][A-Za-z0-9&/-]*[A-Z][A-Za-z0-9]*")
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "the", "or", "hereinafter"})
#: Words of a name that give no letter to its abbreviation.
SKIPPED = frozenset({"of", "for", "and", "the", "in", "on", "to", "de", "du", "des", "la", "&", "-", "al", "del"})
#: What agreements and plans are called; their abbreviations act for nobody.
NOT_BODIES = PACTS - {"club"} | frozenset(
    {"act", "plan", "programme", "program", "law", "initiative", "strategy", "test"}
)


def introduced(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Give names followed by an abbreviation in brackets: tokens `[first, end)` of the name, and the abbreviation."""
    tokens = sentence.tokens
    for opening in tokens:
        if opening.text != "(" or not opening.index:
            continue
        inside = [t for t in tokens[opening.index + 1 : opening.index + 6] if t.text not in QUOTES]
        if len(inside) < 2 or inside[1].text != ")" or not SHORT.fullmatch(inside[0].text):
            continue
        first = _start_of_name(tokens, opening.index, inside[0].text)
        if first < opening.index:
            yield first, opening.index, inside[0].text


def _start_of_name(tokens: Sequence[Token], end: int, short: str) -> int:
    """Walk back over the words whose initials an abbreviation is; `end` if they are not."""
    letters = [letter for letter in short if letter.isupper()]
    at, first = end, end
    while at > 0 and letters and end - at < 12:
        at -= 1
        word = tokens[at].text
        if word.upper().startswith(letters[-1]) and (word[:1].isupper() or _after_hyphen(tokens, at)):
            letters.pop()
            first = at
        elif word.lower() not in SKIPPED and not _after_hyphen(tokens, at):
            break
    if not letters:
        return first
    return _start_of_body(tokens, end)


def _after_hyphen(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].text == "-"


def _start_of_body(tokens: Sequence[Token], end: int) -> int:
    """Give the start of the parser's body that ends at a bracket, whatever its initials: "Workers' Party (PT)"."""
    last = tokens[end - 1]
    return last.entity_start if last.entity == "ORG" and last.entity_start < last.index else end


def learn_short_forms(sentence: Sentence, hits: Sequence[Hit], cast: Cast) -> tuple[tuple[int, int, str], ...]:
    """Take up the abbreviations of a sentence; give the names that are nobody's in the tables, and their bodies."""
    found = []
    for first, end, short in introduced(sentence):
        if sentence.tokens[end - 1].lemma.lower() in NOT_BODIES:
            cast.short_forms[short] = ""
            continue
        known = [h for h in hits if h.end == end and h.start <= first + 1]
        name = " ".join(t.text for t in sentence.tokens[first:end]).replace(" - ", "-")
        identity = known[0].names[0].actor if known else cast.organisation(name)
        if identity.startswith("person/") or cast.short_forms.get(short) == identity:
            continue
        cast.short_forms[short] = identity
        if not known:
            found.append((first, end, identity))
    return tuple(found)


def short_forms(sentence: Sentence, cast: Cast) -> dict[int, str]:
    """Give the tokens that are an abbreviation learned before: whom each means, "" for nobody."""
    learned = {t.index: cast.short_forms[t.text] for t in sentence.tokens if t.text in cast.short_forms}
    by_letters = {t.index: cast.initials[t.text] for t in sentence.tokens if t.text in cast.initials}
    unknown = (i for i in by_letters if not cast.gazetteer.named(sentence.tokens[i].text) and not sentence.heading)
    return {i: by_letters[i] for i in unknown} | learned


def last_names(sentence: Sentence, taken: set[int], cast: Cast) -> Iterator[tuple[int, str]]:
    """Give the tokens that are the last name of a person who came up with a first name."""
    for token in sentence.tokens:
        known = cast.surnames.get(fold(token.text)) if token.text in cast.bearers else None
        if known is not None and token.index not in taken and _stands_alone(sentence, token):
            yield token.index, known


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Tell whether no other name goes on this one, and a word like "May" is none of the language here."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    before = sentence.tokens[max(0, token.index - 1) : token.index]
    if any(t.pos == "PROPN" and t.text[:1].isupper() for t in (*following, *before) if token.dep == "compound"):
        return False
    return token.pos == "PROPN" or _is_misread(sentence, token)


def _is_misread(sentence: Sentence, token: Token) -> bool:
    """Recognise the name in "May promised funds": no verb in the past follows the auxiliary "may"."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return token.pos == "AUX" and any(t.tag in ("VBD", "VBZ") for t in following)


def short_bodies(sentence: Sentence, taken: set[int], cast: Cast) -> Iterator[tuple[int, str]]:
    """Give the tokens that are the last word of a body's name after "the"."""
    for token in sentence.tokens[1:]:
        before = sentence.tokens[token.index - 1].text.lower()
        if token.index in taken or before not in ("the", "this") or token.text not in cast.bodies:
            continue
        if token.dep not in ("compound", "amod") and token.text[:1].isupper():
            yield token.index, cast.bodies[token.text]
