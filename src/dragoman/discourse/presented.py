"""
As whose a text presents somebody whom it calls by the last name alone.

Rule 1: an office between the name and a state or its adjective says so: "Moldovan Premier Rusu", "Rusu, the premier of
        Moldova"; a namesake of another state is then somebody else.
Rule 2: a state without an office beside it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.discourse.cast import Cast
from dragoman.model.text import Sentence, Token

#: Tokens before and after a name in which the office and its state may stand.
BEFORE, AFTER = 6, 9
#: Adjectives that two states share.
SHARED = frozenset({"Congolese", "Korean", "Guinean", "Sudanese", "Dominican", "Samoan", "Cypriot"})
#: What ends the words beside a name.
_ENDS = frozenset({".", ";", ":", "(", ")", '"', "“", "”", ","})


def state_beside(sentence: Sentence, first: int, end: int, cast: Cast) -> str:
    """Give the code of the state in whose office the words beside a last name put its bearer; "" if none does."""
    if end - first != 1:
        return ""
    tokens = sentence.tokens
    before = list(reversed(_until(list(reversed(tokens[max(0, first - BEFORE) : first])))))
    if [t.text for t in tokens[end : end + 1]] == [","] and not _title(before, cast):
        apposed = _until(tokens[end + 1 : end + 1 + AFTER])
        return "" if any(t.entity == "PERSON" for t in apposed) else _state_in(apposed, cast)
    after = _until(tokens[end : end + BEFORE]) if [t.text for t in tokens[end : end + 1]] == ["of"] else []
    words = _title(before, cast)
    return _state_in([*words, *after], cast) if words else ""


def _until(tokens: Sequence[Token]) -> list[Token]:
    """Give tokens up to a mark or a verb."""
    found: list[Token] = []
    for token in tokens:
        if token.text in _ENDS or token.pos in ("VERB", "AUX", "CCONJ"):
            break
        found.append(token)
    return found


def _title(before: Sequence[Token], cast: Cast) -> Sequence[Token]:
    """Give the words before a name if they end in an office: "the Moldovan foreign minister"."""
    last = [t.lemma.lower() for t in before[-2:]]
    role = cast.gazetteer.find_role(last) if last else None
    return before if role is not None and role.kind == "office" else ()


def _state_in(words: Sequence[Token], cast: Cast) -> str:
    """Give the one state that is named among words which hold an office."""
    lemmas = [t.lemma.lower() for t in words]
    roles = (cast.gazetteer.find_role(lemmas[: i + 1]) for i in range(len(lemmas)))
    if not any(role is not None and role.kind == "office" for role in roles):
        return ""
    if any(t.text in SHARED for t in words):
        return ""
    hits = cast.gazetteer.find([t.text for t in words])
    codes = {n.actor.removeprefix("state/") for h in hits for n in h.names[:1] if n.actor.startswith("state/")}
    return codes.pop() if len(codes) == 1 else ""
