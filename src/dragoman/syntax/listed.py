"""
Headlines whose subjects are only listed: "Peru, Ecuador sign truce".

The parser takes the bare verb for a noun or the first name for something else; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from dragoman.model.text import Token
from dragoman.syntax.edits import hang, tag, under

NAMED = frozenset({"GPE", "ORG", "NORP"})
BARE = frozenset({"VBP", "VB"})
FINITE = frozenset({"VBD", "VBZ", "MD"})
#: Verbs of headlines that stand before a noun as nothing else.
VERBS = frozenset(
    {"sign", "hold", "agree", "meet", "vow", "urge", "condemn", "reject", "resume", "seek", "discuss", "launch",
     "begin", "expel", "recall", "sever", "restore", "impose", "lift", "join", "ink", "pledge", "reach", "deploy",
     "send", "accuse", "blame", "warn", "threaten", "mull", "welcome", "hail", "slam", "deny", "seize", "detain",
     "arrest", "evacuate", "withdraw", "establish", "renew", "bomb", "shell"}
)  # fmt: skip
#: Those that may also stand before a noun as part of its name, if no name or article follows.
NOUNS_TOO = frozenset({"attack", "exchange", "swap", "back", "end", "open", "close", "clash", "fight", "ban", "call"})
OPENING = frozenset({"DT", "CD", "PRP$", "IN", "TO", "JJ"})


def listed_subjects(tokens: list[Token]) -> list[Token]:
    """Make the names that open a headline the subjects of the bare verb after them."""
    if len(tokens) < 5 or tokens[-1].text in (".", "?", "!", ":") or any(t.tag in FINITE for t in tokens):
        return tokens
    names = _names(tokens)
    if len(names) < 2 or names[-1] + 1 >= len(tokens):
        return tokens
    verb = tokens[names[-1] + 1]
    if not _is_verb(tokens, verb):
        return tokens
    _make_main(tokens, verb)
    hang(tokens, names[0], verb.index, "nsubj")
    for name in names[1:]:
        hang(tokens, name, names[0], "conj")
    for token in tokens[: verb.index]:
        if token.text in (",", "and", "&") and token.index not in names:
            hang(tokens, token.index, names[0], "punct" if token.text == "," else "cc")
    return tokens


def _names(tokens: list[Token]) -> list[int]:
    """Give the last words of the names, divided by commas, that open a sentence; none if anything else stands there."""
    found: list[int] = []
    at = 0
    while at < len(tokens) and tokens[at].entity in NAMED:
        start = tokens[at].entity_start
        while at + 1 < len(tokens) and tokens[at + 1].entity in NAMED and tokens[at + 1].entity_start == start:
            at += 1
        found.append(at)
        if at + 2 < len(tokens) and tokens[at + 1].text in (",", "and", "&") and tokens[at + 2].entity in NAMED:
            at += 2
            continue
        break
    commas = any(t.text == "," for t in tokens[: found[-1]]) if found else False
    return found if commas else []


def _is_verb(tokens: list[Token], word: Token) -> bool:
    following = tokens[word.index + 1] if word.index + 1 < len(tokens) else None
    if not word.text.islower() or following is None:
        return False
    if word.pos == "VERB" and word.tag in BARE:
        return not under(tokens, word.index, "aux", "mark")
    if word.text in VERBS:
        return True
    return word.text in NOUNS_TOO and (following.tag in OPENING or following.entity in NAMED)


def _make_main(tokens: list[Token], verb: Token) -> None:
    """Let a word be the verb of the whole sentence, with what follows as its object and circumstances."""
    tag(tokens, verb.index, "VERB", "VBP", verb.text)
    hang(tokens, verb.index, verb.index, "root")
    objects = bool(under(tokens, verb.index, "obj"))
    for token in tokens[verb.index + 1 :]:
        if token.head > verb.index and token.index != token.head:
            continue
        noun = token.pos in ("NOUN", "PROPN", "PRON", "NUM")
        case = any(t.index < token.index for t in under(tokens, token.index, "case"))
        if noun and (not objects or token.dep == "obj"):
            hang(tokens, token.index, verb.index, "obl" if case else "obj")
            objects = objects or not case
        elif noun and case:
            hang(tokens, token.index, verb.index, "obl")
        elif token.head < verb.index or token.head == token.index:
            hang(tokens, token.index, verb.index, "punct" if token.pos == "PUNCT" else "dep")
