"""
Which predicates of the codebook a frame satisfies.

Rule 1: a second word ("call on", "interested in") must be there as particle or preposition; what it governs is
        the patient then.
Rule 2: conditions on the agent, the object or the complement must hold.
Rule 3: the first entry that fits is the reading; entries with more conditions stand first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from dragoman.codebook.records import ANY_CLAUSE, NO_CLAUSE, OTHERS_CLAUSE, Codebook, Predicate
from dragoman.frames.tree import SUBJECTS, below, case_of, conjuncts, subtree
from dragoman.model.frames import Argument, Frame
from dragoman.model.text import Sentence, Token

#: Prepositions of what is left: with an object of its own the verb says something else.
LEFT = frozenset({"from", "of"})
#: Where the object of a noun stands.
NOUN_OBJECTS = ("of", "on", "to", "for", "with", "from", "patient", "adj", "about", "in")
#: Kinds of entity that a preposition sets in time and a verb does not govern: "took place on Tuesday".
TIMES = frozenset({"DATE", "TIME"})
#: Words that make another verb of a plain one only where it has no object of its own.
PHRASAL = frozenset({"on", "over", "in", "off"})
#: Verbs by which somebody is made to leave or brought away, "out" or "out of" somewhere.
OUSTING = frozenset(
    {"airlift", "bus", "chase", "drive", "ferry", "flush", "fly", "force", "hound", "push", "throw"}
)  # fmt: skip
OWN = frozenset({"take", "give", "pick"})
#: Labels inside a clause or phrase whose words still count as its content.
CONTENT = ("obj", "nsubj:pass", "xcomp", "ccomp", "obl", "conj", "nmod", "compound", "amod")


#: Designations of aircraft: "an F-14", "two MiG-21s".
MODEL = re.compile(r"[A-Za-z]{1,5}-\d{1,3}[A-Z]{0,2}s?$")
#: Nouns that stand for a round number of what "of" brings after them.
NUMBERS = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million", "billion"})
#: Words that only count or bundle what "of" brings after them.
COUNTING = NUMBERS | frozenset(
    {"package", "series", "number", "set", "range", "round", "draft", "text", "kind", "type", "form", "group",
     "handful", "majority", "rest", "batch", "couple", "pair", "crowd", "member", "lot", "part", "half", "all", "some",
     "many", "most", "several", "few", "none", "one", "each", "any", "both", "third", "quarter", "fifth", "bulk",
     "share", "much", "list", "tonne", "ton", "shipload", "consignment"}
)  # fmt: skip


#: Token of a sentence -> what it means, written "#state", "#organisation", "#group", "#person", "#place",
#: "#government".
Kinds = Callable[[int], frozenset[str]]


def no_kinds(_: int) -> frozenset[str]:
    """Know nothing of actors."""
    return frozenset()


def matches(
    sentence: Sentence, frame: Frame, codebook: Codebook, kinds: Kinds = no_kinds
) -> Iterator[tuple[Predicate, Frame]]:
    """Give the predicates that a frame satisfies, best first, each with the frame as it reads it."""
    known: dict[int, frozenset[str]] = {}

    def names(head: int) -> frozenset[str]:
        if head not in known:
            known[head] = _noun_lemmas(sentence, head) | kinds(head)
        return known[head]

    meant = codebook.conditions
    for predicate, words in _entries(sentence, frame, codebook):
        for word in words:
            fitted = fit(sentence, frame, word)
            if fitted is None or not _complement_fits(sentence, fitted, meant[predicate.complement]):
                continue
            if not _agent_fits(sentence, fitted, meant[predicate.agent], names):
                continue
            if predicate.unless and _object_fits(sentence, fitted, meant[predicate.unless], names):
                continue
            shared = frame.form == "noun" and bool(predicate.verbs)
            if shared or _object_fits(sentence, fitted, meant[predicate.object], names):
                yield predicate, fitted
                break


def _entries(sentence: Sentence, frame: Frame, codebook: Codebook) -> Iterator[tuple[Predicate, tuple[str, ...]]]:
    """Give the entries of the frame's word with the words that they list."""
    if frame.form == "noun":
        before = below(sentence, frame.head, "compound", "amod")
        owners = [f"{t.text.lower()}'" for t in below(sentence, frame.head, "nmod:poss") if t.tag == "NNS"]
        modifiers = dict.fromkeys([*(word for t in before for word in (t.lemma.lower(), t.text.lower())), *owners])
        joined = [f"{t.text.lower()}-{frame.lemma}" for t in before if _is_hyphenated(sentence, t.index, frame.head)]
        heads = (*joined, frame.lemma)
        for phrase in (*(f"{modifier} {head}" for head in heads for modifier in modifiers), *heads):
            listed = codebook.by_noun.get(phrase, ())
            for predicate in sorted(listed, key=lambda p: not p.object or bool(p.verbs)):
                yield predicate, (frame.lemma,)
        return
    text = sentence.tokens[frame.head].text.lower()
    for predicate in codebook.by_adjective.get(text, ()):
        yield predicate, beginning(predicate.adjectives, text)
    if frame.form == "verb" or sentence.tokens[frame.head].tag == "VBN":
        for predicate in codebook.by_verb.get(frame.lemma, ()):
            yield predicate, beginning(predicate.verbs, frame.lemma)


@lru_cache(maxsize=1 << 14)
def beginning(phrases: tuple[str, ...], word: str, form: str = "") -> tuple[str, ...]:
    """Choose the phrases of a list of the codebook that begin with a word, or with a form of it."""
    return tuple(phrase for phrase in phrases if _pieces(phrase)[0] in (word, form or word))


@lru_cache(maxsize=1 << 14)
def _pieces(phrase: str) -> tuple[str, tuple[str, ...]]:
    """Divide a phrase of the codebook into its first word and the others."""
    first, *rest = phrase.split()
    return first, tuple(rest)


def _is_hyphenated(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether two tokens are the halves of one word: "build-up"."""
    return last - first == 2 and sentence.tokens[first + 1].tag == "HYPH"


def fit(sentence: Sentence, frame: Frame, word: str) -> Frame | None:
    """
    Read a frame as the verb, noun or adjective that an entry lists; None if a word of it is missing.

    "call on": what `on` governs becomes the patient. Who withdraws something from a place does not withdraw from it.
    """
    first, rest = _pieces(word)
    if first not in (frame.lemma, sentence.tokens[frame.head].text.lower()):
        return None
    if not rest:
        return frame
    together = " ".join(rest)
    for second in [together] if len(rest) > 1 and frame.filling(together) else rest:
        if second in frame.particle.split():
            continue
        governed = tuple(
            Argument("patient", a.head)
            for a in frame.arguments
            if a.role == second and sentence.tokens[a.head].entity not in TIMES
        )
        if governed and len(rest) == 1 and second in PHRASAL and _is_of_its_object(frame):
            return None
        if governed and second in LEFT and len(rest) == 1 and frame.form == "verb" and frame.filling("patient"):
            return None
        if governed:
            frame = replace(
                frame,
                arguments=(
                    *(a for a in frame.arguments if a.role != "patient" or frame.form == "verb"),
                    *governed,
                ),
            )
            continue
        if not _has_word(sentence, frame, second, alone=len(rest) == 1):
            return None
    return frame


def _is_of_its_object(frame: Frame) -> bool:
    """Tell whether a verb has an object before what a preposition governs: "took a stand on it" takes nobody on."""
    return frame.form == "verb" and frame.lemma in OWN and bool(frame.filling("patient"))


def _has_word(sentence: Sentence, frame: Frame, word: str, *, alone: bool) -> bool:
    """
    Look for a needed word beside the predicate: particle, adverb, object of an idiom, mark of its clause.

    `alone`: it is the only one; then a phrase behind a preposition is another thing: "taken on important issues".
    """
    for token in below(sentence, frame.head, "advmod", "compound:prt", "xcomp", "obj", "obl", "discourse"):
        if word in (token.lemma, token.text.lower()) and not (alone and _is_behind(sentence, token)):
            return True
    if word == "out" and frame.lemma in OUSTING and frame.filling("out of"):
        return True
    if any(_is_said_of(sentence, patient, word) for patient in frame.filling("patient")):
        return True
    # A particle makes another verb of it: who turns out to be late turns to nobody.
    for complement in () if alone and frame.particle else frame.complements:
        if any(t.lemma == word for t in below(sentence, complement, "mark", "case", "aux")):
            return True
        if sentence.tokens[complement].pos == "ADJ" and sentence.tokens[complement].lemma == word:
            return True
    return False


def _is_said_of(sentence: Sentence, noun: int, word: str) -> bool:
    """Tell whether an adjective stands behind its noun, as what the verb makes of it: "held Chile responsible"."""
    return any(t.index > noun and word in (t.lemma, t.text.lower()) for t in below(sentence, noun, "amod"))


def _is_behind(sentence: Sentence, token: Token) -> bool:
    return token.dep == "obl" and token.pos == "NOUN" and bool(below(sentence, token.index, "case"))


def _agent_fits(sentence: Sentence, frame: Frame, wanted: frozenset[str], names: Kinds) -> bool:
    """Tell whether one of those who act is of the wanted kind, by the noun that names it or by who it is."""
    if not wanted:
        return True
    heads = (joined for head in frame.filling("agent") for joined in conjuncts(sentence, head))
    return any(wanted & names(head) for head in heads)


def _object_fits(sentence: Sentence, frame: Frame, wanted: frozenset[str], names: Kinds) -> bool:
    if not wanted:
        return True
    if NO_CLAUSE in wanted:
        return not frame.filling("patient")
    slots = ("patient",) if frame.form != "noun" else NOUN_OBJECTS
    heads = {j for slot in slots for head in frame.filling(slot) for j in conjuncts(sentence, head)}
    return any(wanted & names(head) for head in heads)


def _noun_lemmas(sentence: Sentence, index: int) -> frozenset[str]:
    """List the lemmas that say what a noun is: its own, its compound ("trade deal"), that of "package of deals"."""
    token = sentence.tokens[index]
    found = {token.lemma.lower()}
    if token.pos == "PROPN" or token.entity in ("PERSON", "GPE", "NORP", "ORG"):
        found.add("@actor")
    if MODEL.match(token.text):
        found.add("aircraft")
    beside = below(sentence, index, "compound", "amod")
    found |= {f"{t.lemma.lower()}{token.lemma.lower()}" for t in beside if _is_hyphenated(sentence, t.index, index)}
    modifiers = [t.lemma.lower() for t in beside]
    found |= {f"{m} {token.lemma.lower()}" for m in modifiers}
    if token.lemma.lower() in COUNTING or token.pos == "NUM":
        found |= {t.lemma.lower() for t in below(sentence, index, "nmod", "compound", "obl")}
    if "MONEY" in (token.entity, sentence.tokens[index - 1].entity):
        found |= _paid_in(sentence, index)
    of = (t for t in below(sentence, index, "nmod") if case_of(sentence, t.index) == "of")
    found |= {f"{token.lemma.lower()} of {t.lemma.lower()}" for t in of}
    return frozenset(found)


def _paid_in(sentence: Sentence, index: int) -> set[str]:
    """List the lemmas of what a sum of money is: "$30m of aid", "90 million dollars in loans"."""
    end = index + 1
    while end < len(sentence.tokens) and sentence.tokens[end].entity == "MONEY":
        end += 1
    if end >= len(sentence.tokens) or sentence.tokens[end].text.lower() not in ("of", "in", "worth"):
        return set()
    what = sentence.tokens[sentence.tokens[end].head]
    return {
        what.lemma.lower(),
        *(f"{t.lemma.lower()} {what.lemma.lower()}" for t in below(sentence, what.index, "amod", "compound")),
    }


def _complement_fits(sentence: Sentence, frame: Frame, wanted: frozenset[str]) -> bool:
    if not wanted:
        return True
    if NO_CLAUSE in wanted:
        return not (frame.complements or frame.filling("as"))
    if ANY_CLAUSE in wanted:
        return bool(frame.complements)
    if OTHERS_CLAUSE in wanted:
        return any(below(sentence, head, *SUBJECTS) for head in frame.complements)
    nouns = frame.filling("patient") if frame.form != "noun" else ()
    clauses = [t.index for noun in nouns for t in below(sentence, noun, "acl", "acl:relcl") if _is_purpose(t)]
    return any(wanted & content_lemmas(sentence, head) for head in (*frame.complements, *clauses))


def _is_purpose(token: Token) -> bool:
    """Tell whether what hangs on a noun is no relative clause, though it is called one: "ten days to leave"."""
    return token.dep == "acl" or token.tag == "VB"


def content_lemmas(sentence: Sentence, head: int) -> set[str]:
    """Collect the lemmas of a clause or phrase, with those of what hangs on it, but not which ones "those" are."""
    found = {sentence.tokens[head].lemma.lower()}
    for token in below(sentence, head, *CONTENT):
        if token.lemma.lower() != "those":
            found |= {sentence.tokens[i].lemma.lower() for i in subtree(sentence, token.index)}
    return found
