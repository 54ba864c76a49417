"""
Harm that somebody says he will do: a threat of his.

Rule 1: an attack that who speaks says that he himself will make is a threat of violence.
Rule 2: what only takes something away is a threat if it hangs on a condition: "would cut the gas unless".
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.coding.mood import Mood
from dragoman.frames.tree import below, case_of
from dragoman.model.facts import Statement

#: Types of harm that are threats while they are only announced, with mode and CAMEO code of the threat.
THREATENED = {
    "ASSAULT": ("violence", "138"),
    "COERCE": ("restrict", "131"),
    "SANCTION": ("relations", "131"),
}
#: How such harm is told, and the words before what it hangs on.
FORETELLING = frozenset({"future", "conditional"})
CONDITIONS = frozenset({"if", "unless", "should", "until"})


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
