"""
What happened to those who are counted, or what they did: "killed 13 people", "60 have died", "300 rallied".

Rule 1: the verb tells it, by whether they are its subject or its object; a participle beside the noun does as well.
Rule 2: of a noun it is what they are counted for: "the death of 40 miners".
Rule 3: who is counted at a march or a meeting takes part in it: "50 students at a rally".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.frames.tree import below, case_of
from dragoman.model.text import Sentence, Token

#: Gatherings at which people are counted.
GATHERINGS = frozenset(
    {"demonstration", "rally", "march", "protest", "vigil", "procession", "sit-in", "picket", "parade", "gathering"}
)
#: Relations of a count that says how large its gathering was: "the march was small: some 70 students".
EXPLAINING = frozenset({"appos", "parataxis", "conj", "dep", "ccomp", "nsubj", "attr", "root"})
#: Verbs after which it is told in which state somebody is.
_LEAVING = frozenset({"leave", "say", "report", "believe", "presume", "declare", "confirm", "know", "find", "fear"})
#: How many links of a row of conjuncts are followed.
_REACH = 7


@dataclass(frozen=True, slots=True)
class Words:
    """Lemma -> measure: of verbs by their object and by their subject, of nouns, and of words for a state."""

    patient: Mapping[str, str]
    agent: Mapping[str, str]
    action: Mapping[str, str]
    state: Mapping[str, str]


def happening(noun: Token, number: Token, sentence: Sentence, words: Words) -> str:
    """Find what happened to those counted, or what they did; "" if it is nothing that we measure by."""
    tokens = sentence.tokens
    for child in sentence.children[noun.index]:
        token = tokens[child]
        between = number.index < token.index < noun.index
        described = token.dep.startswith("acl") or (token.dep == "amod" and between)
        if described and token.lemma in words.patient and (token.tag == "VBN" or token.pos == "ADJ"):
            return words.patient[token.lemma]
        if between and token.lemma.lower() in words.state:
            return words.state[token.lemma.lower()]
    after = tokens[noun.index + 1].lemma.lower() if noun.index + 1 < len(tokens) else ""
    if after in ("dead", "missing", "homeless"):
        return words.state[after]
    counted = number if noun.head == number.index else noun
    top = _first_conjunct(counted, tokens)
    head = tokens[top.head]
    told = "" if head.index == top.index else _governed(top, head, sentence, words)
    return told or ("participants" if _is_at_gathering(noun, sentence) else "")


def _governed(noun: Token, head: Token, sentence: Sentence, words: Words) -> str:
    if left := _left(head, sentence, words):
        return left if noun.dep in ("nsubj", "nsubj:pass") else ""
    lemma = _verb(head, sentence)
    done_to = noun.dep == "nsubj" and head.tag == "VBN" and not _is_perfect(head, sentence)
    if noun.dep in ("obj", "nsubj:pass") or done_to:
        return words.patient.get(lemma, "")
    if noun.dep in ("nsubj", "csubj"):
        return words.state.get(lemma, "") if head.pos == "ADJ" else words.agent.get(lemma, "")
    if noun.dep == "nmod" and head.tag == "NNS" and head.lemma == "body":
        return "dead"
    if noun.dep in ("nmod", "compound", "nmod:poss"):
        return words.action.get(head.lemma.lower(), "")
    return ""


def _left(head: Token, sentence: Sentence, words: Words) -> str:
    """Find the state in which somebody is left or said to be: "were left homeless", "are said to be dead"."""
    if head.pos != "VERB" or head.lemma not in _LEAVING:
        return ""
    states = (sentence.tokens[child] for child in sentence.children[head.index])
    return next((found for t in states if t.dep == "xcomp" and (found := words.state.get(t.text.lower()))), "")


def bare(number: Token, sentence: Sentence, words: Words) -> str:
    """Find what happened to a number of people who are not named: "nine had died", "of these, 30 were released"."""
    head = sentence.tokens[number.head]
    before = sentence.tokens[max(number.index - 1, 0) : number.index]
    if (
        any(token.lemma == "the" for token in before)
        or number.dep not in ("nsubj", "nsubj:pass")
        or head.pos not in ("VERB", "ADJ")
    ):
        return ""
    return _governed(number, head, sentence, words)


def _is_perfect(head: Token, sentence: Sentence) -> bool:
    """Tell whether a participle is told of its subject as a deed: "have died", not "have been killed"."""
    beside = [sentence.tokens[child] for child in sentence.children[head.index]]
    return any(t.lemma == "have" and t.dep == "aux" for t in beside) and not any(t.dep == "aux:pass" for t in beside)


def _verb(head: Token, sentence: Sentence) -> str:
    """Give a verb's lemma: "participate" for "take part", "die" for "lose their lives", "abduct" for "hold hostage"."""
    objects = {sentence.tokens[child].lemma for child in sentence.children[head.index]}
    if head.lemma == "take" and "part" in objects:
        return "participate"
    if head.lemma in ("take", "hold", "seize") and "hostage" in objects:
        return "abduct"
    return "die" if head.lemma == "lose" and "life" in objects else head.lemma.lower()


def _first_conjunct(token: Token, tokens: tuple[Token, ...]) -> Token:
    """Go from a conjunct to the first of its row, which bears the row's relation."""
    for _ in range(_REACH):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    return token


def _is_at_gathering(noun: Token, sentence: Sentence) -> bool:
    """Tell whether those counted are at a gathering, or say how large it was."""
    at = (t for t in below(sentence, noun.index, "nmod") if case_of(sentence, t.index) in ("at", "in"))
    if any(t.lemma.lower() in GATHERINGS for t in at):
        return True
    before = [t.text for t in sentence.tokens[: noun.index]]
    if ":" not in before[-_REACH:] or noun.dep not in EXPLAINING:
        return False
    colon = len(before) - 1 - before[::-1].index(":")
    return any(t.lemma.lower() in GATHERINGS and t.dep.startswith("nsubj") for t in sentence.tokens[:colon])
