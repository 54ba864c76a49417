"""
What somebody has decided or says he will do; harm that he says he will do is a threat of his.

Rule 1: an attack that who speaks says that he himself will make is a threat of violence.
Rule 2: what only takes something away is a threat if it hangs on a condition: "would cut the gas unless".
Rule 3: what somebody has decided on, and not only wishes or tries, is planned: "the decision to recall its envoy".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.coding.mood import Mood
from dragoman.frames.polarity import is_negated, modality
from dragoman.frames.tree import below, case_of
from dragoman.model.facts import Statement
from dragoman.model.frames import Frame

#: Types of harm that are threats while they are only announced, with mode and CAMEO code of the threat.
THREATENED = {
    "ASSAULT": ("violence", "138"),
    "COERCE": ("restrict", "131"),
    "SANCTION": ("relations", "131"),
}
#: What is left of the confidence in what was only decided.
LESS = 0.85
#: Entries that read willingness to cooperate in a mere verb of will, and types of which it is none.
INTENTS = frozenset({"agree/intend", "agree/decide-jointly"})
NOT_SHARED = frozenset(
    {"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "REJECT", "THREATEN", "ACCUSE", "REQUEST", "RETREAT"}
)
#: Verbs and nouns of who has made up his mind.
DECIDING = frozenset({"decide", "resolve", "opt", "choose", "move", "prepare", "plan", "elect", "undertake"})
DECISIONS = frozenset({"decision", "resolution", "order", "plan", "move", "choice"})
#: How such harm is told, and the words before what it hangs on.
FORETELLING = frozenset({"future", "conditional"})
CONDITIONS = frozenset({"if", "unless", "should", "until"})


def is_resolved(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether an infinitive says what somebody has decided or prepares to do: "decided to close the border"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head if frame.light is None else frame.light]
    above = sentence.tokens[token.head]
    if token.tag != "VB" or above.index == token.index or is_negated(sentence, above.index):
        return False
    if token.dep == "acl":
        return above.lemma.lower() in DECISIONS
    deciding = token.dep == "xcomp" and above.lemma in DECIDING
    return deciding and modality(sentence, above.index) not in ("hypothetical", "possible", "conditional")


def without_intents(annotated: Annotated, coded: Mapping[int, Coded]) -> dict[int, Coded]:
    """Take away the willingness to cooperate read in what is decided to somebody's harm, or without him."""
    return {index: one for index, one in coded.items() if not _is_of_another_deed(annotated, one, coded)}


def _is_of_another_deed(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> bool:
    if one.predicate.id not in INTENTS:
        return False
    heads = set(one.frame.complements)
    meant = (f.index for f in annotated.frames_of(one.frame.sentence) if f.head in heads and f.form == "verb")
    return any(i in coded and coded[i].complete and coded[i].predicate.type in NOT_SHARED for i in meant)


def has_failed(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether it is said of a deal that those who talked "failed to" reach it."""
    above = annotated.frames[coded.frame.governor] if coded.frame.governor is not None else None
    failing = above is not None and above.lemma == "fail" and coded.frame.link == "xcomp"
    return failing and coded.predicate.type in ("SUPPORT", "AGREE")


def resolved(coded: Coded) -> Coded:
    """Trust what was only decided less than what was done."""
    return replace(coded, predicate=replace(coded.predicate, confidence=round(coded.predicate.confidence * LESS, 3)))


def is_announced_by_doer(annotated: Annotated, coded: Coded, mood: Mood, statement: Statement | None) -> bool:
    """
    Tell whether who speaks says that he himself will do harm: "Iran said it would attack Iraq".

    What only takes something away is a threat if it hangs on a condition: "would cut the gas unless".
    """
    if statement is None or coded.predicate.type not in THREATENED or mood.negated or not coded.actors:
        return False
    own, ahead = annotated.frames[coded.frame.index], mood.status in ("planned", "hypothetical")
    if not ahead or own.form != "verb" or own.modality not in FORETELLING or own.mark in CONDITIONS:
        return False
    if not annotated.discourse.states(coded.actors) <= annotated.discourse.states(statement.speakers):
        return False
    sentence = annotated.sentence_of(coded.frame)
    clauses = below(sentence, coded.frame.head, "advcl")
    conditional = any(case_of(sentence, t.index) in CONDITIONS for t in clauses)
    return bool(coded.recipients) and (conditional or coded.predicate.type == "ASSAULT")


def as_threat(coded: Coded) -> tuple[Coded, Mood]:
    """Read the harm that somebody says he will do as the threat that he made."""
    mode, cameo = THREATENED[coded.predicate.type]
    predicate = coded.predicate
    threat = replace(predicate, id=f"{predicate.id}+threatened", type="THREATEN", mode=mode, cameo=cameo, status="")
    return replace(coded, predicate=threat), Mood("occurred", negated=False, hypothetical=False, future=False)
