"""
Which rows of relations.toml a frame fits, and what of it counts.

Rule 1: a verb or adjective is listed with the words it needs ("opposed to"), a noun with what stands before or after.
Rule 2: `modifier` must describe the noun, before it or as what it is said to be, `without` may not stand before it,
        `object_noun` must stand in a slot or be what a second word governs, `complement` must head or stand in its
        clause, `agent_noun` must be what its subject is, and `no_agent` must not.
Rule 3: `standing` nouns under words of ending or of wishing, and nouns under those of `not_under`, say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.coding.annotated import Annotated
from dragoman.frames.match import content_lemmas, fit
from dragoman.frames.tree import below, conjuncts, path_up
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Token

#: Words above a noun that take away what it says, or only wish for it.
UNDOING = frozenset(
    {"lift", "lifting", "ease", "easing", "remove", "removal", "end", "ending", "waive", "threaten", "threat",
     "demand", "call", "urge", "propose", "consider", "want", "seek", "against", "relief", "suspend", "drop", "scrap",
     "repeal", "avoid", "evade", "build", "restore", "establish", "improve", "mend", "normalise", "normalize"}
)  # fmt: skip
NOUNS = ("NOUN", "PROPN")
#: Verbs whose complement is what their subject is.
STAYING = frozenset({"be", "remain", "become", "stay", "seem"})


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
    if row.get("copular") and frame.form != "adjective" and not _completes(sentence, frame):
        return None
    if not _is_of_time(sentence, frame, row.get("tenses")):
        return None
    for word in words:
        fitted = _fit(sentence, frame, word, noun=is_noun)
        if fitted is not None and _has_company(sentence, fitted, row) and not _is_undone(sentence, frame, row):
            return fitted
    return None


def _is_of_time(sentence: Sentence, frame: Frame, tenses: Sequence[str] | None) -> bool:
    """Tell whether a frame is in a tense that a row asks for; a participle that tells what a noun is has none."""
    if not tenses or frame.tense in tenses or (frame.progressive and "progressive" in tenses):
        return True
    return frame.passive and sentence.tokens[frame.head].dep == "acl" and frame.tense == "past"


def _completes(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a noun says what its subject is: as what it stays, or beside its name."""
    token = sentence.tokens[frame.head]
    above = sentence.tokens[token.head]
    stays = token.dep in ("xcomp", "attr") and above.lemma in STAYING
    return stays or token.dep == "appos" or any(t.pos == "PROPN" for t in below(sentence, token.index, "appos"))


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
    described = {w.lower() for t in _describing(sentence, frame) for w in (t.lemma, t.text)}
    modifiers = row.get("modifier")
    if (modifiers and not described & {*modifiers}) or described & {*row.get("without", ())}:
        return False
    nouns = row.get("object_noun")
    if nouns:
        heads = [j for a in frame.arguments if a.role not in ("agent", "poss") for j in conjuncts(sentence, a.head)]
        if not any(sentence.tokens[h].lemma.lower() in nouns for h in heads):
            return False
    agents = {sentence.tokens[h].lemma.lower() for h in frame.filling("agent")}
    if ("agent_noun" in row and agents.isdisjoint(row["agent_noun"])) or agents & {*row.get("no_agent", ())}:
        return False
    clause = row.get("complement")
    if clause:
        completed = (t.index for head in frame.complements for t in below(sentence, head, "xcomp"))
        return any(set(clause) & content_lemmas(sentence, head) for head in (*frame.complements, *completed))
    return True


def _describing(sentence: Sentence, frame: Frame) -> tuple[Token, ...]:
    """List the words that describe a frame's noun: those before it, and what it is said to be or to have become."""
    token = sentence.tokens[frame.head]
    before = below(sentence, frame.head, "amod", "compound", "det")
    if token.dep not in ("nsubj", "nsubj:pass"):
        return before
    above = sentence.tokens[token.head]
    said = above.pos == "ADJ" or above.tag in ("VBN", "VBD")
    return (*before, above) if said else (*before, *below(sentence, above.index, "xcomp", "acomp"))


def _is_undone(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> bool:
    undoing = UNDOING if row.get("standing") else frozenset(row.get("not_under", ()))
    if not undoing:
        return False
    for above in path_up(sentence, frame.head):
        token = sentence.tokens[above]
        if token.lemma.lower() in undoing:
            return True
        if token.pos == "VERB":
            return False
    return False
