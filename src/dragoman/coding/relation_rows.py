"""
Which rows of relations.toml a frame fits, and what of it counts.

Rule 1: a verb or adjective is listed with the words it needs ("opposed to"), a noun with what stands before or after.
Rule 2: `modifier` must describe the noun, `object_noun` must stand in a slot or be what a second word governs,
        `complement` must head or stand in its clause.
Rule 3: nouns under words of ending or of wishing say nothing of what lasts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.coding.annotated import Annotated
from dragoman.frames.match import content_lemmas, fit
from dragoman.frames.tree import below, conjuncts, path_up
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence

#: Words above a noun that take away what it says, or only wish for it.
UNDOING = frozenset(
    {"lift", "lifting", "ease", "easing", "remove", "removal", "end", "ending", "waive", "threaten", "threat",
     "demand", "call", "urge", "propose", "consider", "want", "seek", "against", "relief", "suspend", "drop", "scrap",
     "repeal", "avoid", "evade", "build", "restore", "establish", "improve", "mend", "normalise", "normalize"}
)  # fmt: skip
NOUNS = ("NOUN", "PROPN")


def rows_of(annotated: Annotated, frame: Frame) -> tuple[Mapping[str, Any], ...]:
    """Give the rows that list a frame's word, by its lemma or as it is written."""
    table = annotated.codebook.relations_by_word
    written = annotated.sentence_of(frame).tokens[frame.head].text.lower()
    rows = table.get(frame.lemma, ())
    return rows if written == frame.lemma else (*rows, *(r for r in table.get(written, ()) if r not in rows))


def fits(annotated: Annotated, frame: Frame, row: Mapping[str, Any]) -> Frame | None:
    """Read a frame by a row; None if its words or conditions do not fit."""
    sentence = annotated.sentence_of(frame)
    is_noun = sentence.tokens[frame.head].pos in NOUNS
    nouns = row.get("nouns") or row.get("copular_nouns") or []
    words = nouns if is_noun else [*row.get("verbs", []), *row.get("phrases", []), *row.get("adjectives", [])]
    if row.get("copular") and frame.form != "adjective":
        return None
    tenses = row.get("tenses")
    if tenses and frame.tense not in tenses and not (frame.progressive and "progressive" in tenses):
        return None
    for word in words:
        fitted = _fit(sentence, frame, word, noun=is_noun)
        if fitted is not None and _has_company(sentence, fitted, row) and not _is_undone(sentence, frame, row):
            return fitted
    return None


def _fit(sentence: Sentence, frame: Frame, word: str, *, noun: bool) -> Frame | None:
    if not noun:
        return fit(sentence, frame, word)
    *before, last = word.split()
    if last == frame.lemma:
        modifiers = {t.lemma.lower() for t in below(sentence, frame.head, "compound", "amod")}
        return frame if set(before) <= modifiers else None
    if before and before[0] == frame.lemma:
        near = {t.lemma.lower() for t in sentence.tokens[frame.head : frame.head + 4]}
        return frame if {*before, last} <= near else None
    return None


def _has_company(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> bool:
    """Tell whether the modifier, the noun and the clause that a row asks for are there."""
    modifiers = row.get("modifier")
    if modifiers and not any(
        t.lemma.lower() in modifiers or t.text.lower() in modifiers
        for t in below(sentence, frame.head, "amod", "compound", "det")
    ):
        return False
    nouns = row.get("object_noun")
    if nouns:
        heads = [j for a in frame.arguments if a.role not in ("agent", "poss") for j in conjuncts(sentence, a.head)]
        if not any(sentence.tokens[h].lemma.lower() in nouns for h in heads):
            return False
    clause = row.get("complement")
    if clause:
        return any(set(clause) & content_lemmas(sentence, head) for head in frame.complements)
    return True


def _is_undone(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> bool:
    if not row.get("standing"):
        return False
    for above in path_up(sentence, frame.head):
        token = sentence.tokens[above]
        if token.lemma.lower() in UNDOING:
            return True
        if token.pos == "VERB":
            return False
    return False
