"""
What a text says was done to agreements, by the steps of agreements.toml.

Rule 1: `verbs` and `adjectives` have the agreement as object or after their preposition, `nouns` after "of", "on" and
        the like, `subject_verbs` as subject.
Rule 2: what is only wished for, asked for or denied makes no step, but for a proposal, which is one.
Rule 3: who hopes, plans or works to sign or to reach an agreement negotiates it; who proposes to, proposes it.
Rule 4: "propose to create a customs union" proposes an agreement on what is to be created.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.coding.annotated import Annotated
from dragoman.coding.deals import Deal
from dragoman.coding.mood import mood_of
from dragoman.frames.match import COUNTING, fit
from dragoman.frames.tree import below, case_of, conjuncts, path_up, subtree
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence

#: Slots of a noun of a step that hold the agreement.
NOUN_SLOTS = ("of", "from", "to", "for", "on", "over", "about", "in", "into", "towards", "toward", "under")
#: Prepositions after which an agreement stands whose terms, text or membership something is done to.
WITHIN = frozenset({"of", "in", "to", "under", "with", "from", "on"})
REAL = frozenset({"occurred", "ongoing"})
MEANT = frozenset({"intended", "planned"})
#: Steps that one may be on the way to.
MADE = frozenset({"signed", "concluded", "negotiated"})
#: Marks of gerunds that need not have come true.
LOOSE_MARKS = frozenset({"before", "without", "instead of", "for", "if", "unless", "until", "in case"})
#: Verbs after which a step is as good as made.
DECIDING = frozenset({"agree", "decide", "resolve", "opt", "choose", "vote"})
#: Words for an agreement not yet made, and the steps that a weak word for one is not enough for.
NEW = frozenset({"new", "draft", "possible", "future", "proposed", "potential", "next", "comprehensive", "prospective"})
UNSURE = frozenset({"concluded", "drafted", "negotiated", "proposed", "suspended", "restored", "extended", "expired"})


@dataclass(frozen=True, slots=True)
class Step:
    """A frame that does something to an agreement."""

    name: str
    frame: Frame
    #: Token of the agreement or of what is founded.
    head: int


@dataclass(frozen=True, slots=True)
class StepWords:
    """The rows of agreements.toml as the search wants them."""

    #: Words with which phrases of steps begin: no other makes a step.
    first: frozenset[str]

    steps: tuple[Mapping[str, Any], ...]
    founded: tuple[Mapping[str, Any], ...]
    #: Nouns that stand for the agreement they belong to: its terms, its text, membership in it.
    through: frozenset[str]
    #: Words under which a step is not told as made, and those of them that propose.
    unmade: frozenset[str]
    proposing: frozenset[str]


def step_words(rows: Sequence[Mapping[str, Any]]) -> StepWords:
    """Sort the rows of agreements.toml."""
    steps = tuple(r for r in rows if "step" in r)
    kinds = ("nouns", "verbs", "adjectives", "subject_verbs")
    return StepWords(
        frozenset(phrase.split()[0] for row in steps for kind in kinds for phrase in row.get(kind, ())),
        steps,
        tuple(r for r in rows if "verbs" in r and "step" not in r),
        frozenset(w for r in rows for w in r.get("through", ())),
        frozenset(w for r in rows for w in (*r.get("unmade", ()), *r.get("proposing", ()))),
        frozenset(w for r in rows for w in r.get("proposing", ())),
    )


def find_steps(
    annotated: Annotated, frame: Frame, words: StepWords, deals: Sequence[Deal]
) -> Iterator[tuple[Step, Deal]]:
    """Find the steps that a frame makes, with the agreements."""
    if not deals or not _may_make_step(annotated, frame, words):
        return
    sentence = annotated.sentence_of(frame)
    here = {i: d for d in deals for i in (d.head, *range(d.first, d.end))}
    for row in words.steps:
        for fitted, heads in _readings(sentence, frame, row):
            found = _deals_at(sentence, heads, here, words.through)
            steps = [(step, d) for d in found if (step := _step(annotated, fitted, row, d, words)) is not None]
            if steps:
                yield from steps
                return


def _may_make_step(annotated: Annotated, frame: Frame, words: StepWords) -> bool:
    """Tell whether a phrase of any step begins with a frame's word, by its lemma or as it is written."""
    written = annotated.sentence_of(frame).tokens[frame.head].text.lower()
    return frame.lemma in words.first or written in words.first


def _readings(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> Iterator[tuple[Frame, tuple[int, ...]]]:
    """Read a frame by the words of a row: the frame as fitted and where the agreement stands then."""
    if frame.form == "noun":
        for word in row.get("nouns", ()):
            if (fitted := _fit_noun(sentence, frame, word)) is not None:
                yield fitted, _noun_objects(sentence, fitted)
                return
        return
    for word in (*row.get("verbs", ()), *row.get("adjectives", ())):
        if (fitted := fit(sentence, frame, word)) is not None:
            yield fitted, fitted.filling("patient") or _subject_of_participle(sentence, fitted)
            yield fitted, _before_subject(sentence, fitted)
    if not frame.passive:
        for word in row.get("subject_verbs", ()):
            if " " not in word and frame.filling("patient"):
                continue
            if (fitted := fit(sentence, frame, word)) is not None and fitted.filling("agent"):
                yield fitted, fitted.filling("agent")


def _fit_noun(sentence: Sentence, frame: Frame, word: str) -> Frame | None:
    first, *rest = word.split()
    if first != frame.lemma:
        return None
    near = {t.text.lower() for t in sentence.tokens[frame.head + 1 : frame.head + 4]}
    return frame if set(rest) <= near else None


def _subject_of_participle(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """An agreement that a participle describes is its object: "the pact signed in Oran"."""
    token = sentence.tokens[frame.head]
    return (token.head,) if token.tag == "VBN" and token.dep in ("acl", "amod") and not frame.filling("agent") else ()


def _before_subject(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """Take what stands right before the subject of a clause without a mark as object: "the pact they had signed"."""
    if frame.passive or frame.mark or sentence.tokens[frame.head].dep not in ("ccomp", "acl:relcl", "acl", "advcl"):
        return ()
    subjects = [t.index for t in below(sentence, frame.head, "nsubj")]
    firsts = [min(subtree(sentence, i)) for i in subjects]
    return tuple(i - 1 for i in firsts if i > 0 and sentence.tokens[i - 1].pos in ("NOUN", "PROPN"))


def _noun_objects(sentence: Sentence, frame: Frame) -> tuple[int, ...]:
    """List what stands after a noun's prepositions, those of a second noun included: "entry into force of"."""
    own = [h for slot in NOUN_SLOTS for h in frame.filling(slot)]
    further = [t.index for h in own for t in below(sentence, h, "nmod") if case_of(sentence, t.index) == "of"]
    return (*own, *further, *(t.index for t in below(sentence, frame.head, "compound", "nmod:poss")))


def _deals_at(
    sentence: Sentence, heads: Sequence[int], here: Mapping[int, Deal], through: frozenset[str]
) -> list[Deal]:
    """Give the agreements in a slot: named there, joined by "and", or behind "the terms of", "a package of"."""
    found: dict[int, Deal] = {}
    for head in (j for h in heads for j in conjuncts(sentence, h)):
        for row in (d for d in here.values() if d.announced == head):
            found.setdefault(row.chain, row)
        if head in here:
            found.setdefault(here[head].chain, here[head])
            continue
        token = sentence.tokens[head]
        if token.lemma.lower() in COUNTING or token.lemma.lower() in through or token.pos == "NUM":
            for inner in below(sentence, head, "nmod", "compound", "nmod:poss"):
                is_inside = inner.dep != "nmod" or case_of(sentence, inner.index) in WITHIN
                if is_inside and inner.index in here:
                    found.setdefault(here[inner.index].chain, here[inner.index])
    return list(found.values())


def _step(annotated: Annotated, frame: Frame, row: Mapping[str, Any], deal: Deal, words: StepWords) -> Step | None:
    sentence = annotated.sentence_of(frame)
    told = {sentence.tokens[deal.head].lemma.lower()}
    told |= {t.lemma.lower() for t in below(sentence, deal.head, "amod", "compound")}
    if (row.get("draft") and "draft" not in told) or (row.get("new") and (deal.id or not told & NEW)):
        return None
    if (deal.weak and row["step"] in UNSURE) or (deal.pronoun and frame.form == "noun"):
        return None
    subjects = row.get("subject")
    if subjects and not any(sentence.tokens[h].lemma.lower() in subjects for h in frame.filling("agent")):
        return None
    name = _as_told(annotated, frame, row["step"], words)
    if name is None or (deal.weak and name in UNSURE):
        return None
    return Step(name, frame, deal.head)


def _as_told(annotated: Annotated, frame: Frame, step: str, words: StepWords) -> str | None:
    """Decide which step is told, by the mood; None if none is."""
    mood = mood_of(annotated, frame, lasting=False)
    above = _words_above(annotated.sentence_of(frame), frame)
    if mood.negated:
        return None
    if step == "proposed":
        return step
    if mood.status in REAL and not (frame.form == "noun" and above & words.unmade):
        return None if _is_loose(annotated.sentence_of(frame), frame) else step
    if step not in MADE and mood.status == "intended" and _is_decided(annotated, frame):
        return step
    if step not in MADE or mood.status not in (MEANT | REAL):
        return None
    if above & words.proposing:
        return "proposed"
    return None if above & words.unmade else "negotiated"


def _is_decided(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether those who act have agreed or decided to: "decided to leave the treaty"."""
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    return above is not None and above.lemma in DECIDING and not above.negated and not above.modality


def _is_loose(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a gerund is no more than named: "by signing the pact" says so, "before signing" does not."""
    return sentence.tokens[frame.head].tag == "VBG" and frame.mark in LOOSE_MARKS


def _words_above(sentence: Sentence, frame: Frame) -> frozenset[str]:
    """Collect the words that a step hangs on, up to the verb of its sentence, with the preposition before it."""
    found = {case_of(sentence, frame.head)}
    for above in (frame.head, *path_up(sentence, frame.head)):
        token = sentence.tokens[above]
        if above != frame.head:
            found |= {token.lemma.lower(), case_of(sentence, above)}
        if above != frame.head and token.pos == "VERB" and token.dep in ("root", "ROOT", "conj", "acl:relcl", "ccomp"):
            break
    return frozenset(found - {""})


def find_foundings(annotated: Annotated, frame: Frame, words: StepWords) -> Iterator[Step]:
    """Find "propose to create a customs union"."""
    if not _may_make_step(annotated, frame, words):
        return
    row = next((r for r in words.steps if r["step"] == "proposed"), None)
    sentence = annotated.sentence_of(frame)
    fitted = next((f for f, _ in _readings(sentence, frame, row)), None) if row is not None else None
    if fitted is None or frame.negated:
        return
    labels = ("acl", "xcomp", "ccomp", "advcl", "csubj:pass")
    complements = [*frame.complements, *(t.index for t in below(sentence, frame.head, *labels))]
    nouns = {n for r in words.founded for n in r["nouns"]}
    for complement in dict.fromkeys(complements):
        if not any(sentence.tokens[complement].lemma in r["verbs"] for r in words.founded):
            continue
        for thing in below(sentence, complement, "obj", "nsubj:pass"):
            inner = [thing, *below(sentence, thing.index, "nmod")]
            if any(t.lemma.lower() in nouns for t in inner):
                yield Step("proposed", fitted, thing.index)
                return
