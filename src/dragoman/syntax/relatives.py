"""
Relative clauses that the parser hung on the nearer noun.

Each rule takes the tokens of a sentence and gives them back mended; the cases are in tests/cases/syntax.
"""

from __future__ import annotations

from dragoman.model.text import Token
from dragoman.syntax.edits import hang, under

_RELATIONS = frozenset(
    {"sever", "break", "cut", "restore", "resume", "suspend", "establish", "normalise", "normalize", "renew",
     "downgrade", "deteriorate", "worsen", "improve"}
)  # fmt: skip
_DEALS = frozenset(
    {"sign", "conclude", "ratify", "initial", "breach", "denounce", "renew", "broker", "expire", "lapse", "entitle",
     "oblige", "negotiate"}
)  # fmt: skip
_TALKS = frozenset({"begin", "open", "start", "break", "end", "collapse", "hold", "fail", "resume", "suspend", "last"})
_WARS = frozenset({"break", "begin", "end", "erupt", "kill", "cost", "last", "claim"})
#: What is done to or by what is between two, and never to or by these.
BETWEEN = {
    **dict.fromkeys(("relation", "tie", "link"), _RELATIONS),
    **dict.fromkeys(("agreement", "treaty", "accord", "pact", "deal", "protocol", "truce", "ceasefire"), _DEALS),
    **dict.fromkeys(("talk", "negotiation", "meeting", "conference"), _TALKS),
    **dict.fromkeys(("war", "conflict", "fighting", "clash", "battle"), _WARS),
}
#: Pronouns that stand for no person.
THINGS = frozenset({"which", "that"})


def clauses_of_what_is_between(tokens: list[Token]) -> list[Token]:
    """In "relations between the two states, which Chile had severed" the relations were severed, not the states."""
    for clause in [t for t in tokens if t.dep == "acl:relcl" and t.head < t.index]:
        near = tokens[clause.head]
        whole = tokens[near.head]
        between = near.dep == "nmod" and any(t.lemma in ("between", "with") for t in under(tokens, near.index, "case"))
        if not between or clause.lemma not in BETWEEN.get(whole.lemma.lower(), frozenset()):
            continue
        pronouns = under(tokens, clause.index, "obj", "nsubj", "nsubj:pass")
        if any(t.text.lower() in THINGS for t in pronouns):
            hang(tokens, clause.index, whole.index, "acl:relcl")
    return tokens


RELATIVE_RULES = (clauses_of_what_is_between,)
