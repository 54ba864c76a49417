"""
How a clause is meant: negated or not, real or not, when.

Rule 1: negation is "not", "never", "no" on subject or object, "neither" on the subject, "without".
Rule 2: verbs that deny what they govern ("fail to", "refuse to") negate it.
Rule 3: a clause is as unreal as the "if" or "would" in it.
"""

from __future__ import annotations

from dragoman.frames.tree import below, path_up
from dragoman.model.text import Sentence

NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nobody", "none"})
#: Verbs that say that what they govern did not happen.
DENYING_VERBS = frozenset({"fail", "decline", "refuse", "forget", "avoid", "refrain", "neglect", "omit"})
MODALS = {
    "will": "future", "'ll": "future", "shall": "future", "would": "conditional", "could": "possible",
    "can": "possible", "may": "possible", "might": "possible", "must": "necessary", "should": "necessary",
    "ought": "necessary",
}  # fmt: skip
HYPOTHETICAL_MARKS = frozenset({"if", "unless", "whether", "lest"})
SUBJECTS_AND_OBJECTS = ("nsubj", "nsubj:pass", "obj")


def is_negated(sentence: Sentence, index: int) -> bool:
    """Tell whether the predicate at a token is negated in its own clause."""
    token = sentence.tokens[index]
    if any(
        t.lemma in NEGATORS or t.text.lower() in NEGATORS for t in below(sentence, index, "advmod", "cc:preconj", "neg")
    ):
        return True
    if any(
        t.text.lower() == "longer" and sentence.tokens[t.index - 1].text.lower() == "no"
        for t in below(sentence, index, "advmod")
    ):
        return True
    if any(t.lemma == "without" for t in below(sentence, index, "mark", "case")):
        return True
    for argument in below(sentence, index, *SUBJECTS_AND_OBJECTS):
        if _is_negative(sentence, argument.index):
            return True
    if token.dep == "xcomp" and sentence.tokens[token.head].lemma in DENYING_VERBS:
        return not is_negated(sentence, token.head)
    return _shares_negation(sentence, index)


def _is_negative(sentence: Sentence, index: int) -> bool:
    words = below(sentence, index, "det", "cc:preconj", "det:predet", "advmod")
    return sentence.tokens[index].lemma in NEGATIVE_DETERMINERS or any(t.lemma in NEGATIVE_DETERMINERS for t in words)


def _shares_negation(sentence: Sentence, index: int) -> bool:
    """A verb joined by "or" or "nor" to a negated one is negated too: "has not met or called"."""
    token = sentence.tokens[index]
    if token.dep != "conj":
        return False
    joins = [t.lemma for t in below(sentence, token.head, "cc")]
    own_subject = below(sentence, index, "nsubj", "nsubj:pass", "aux")
    return ("or" in joins or "nor" in joins) and not own_subject and is_negated(sentence, token.head)


def modality(sentence: Sentence, index: int) -> str:
    """Name the mood of the predicate at a token; "" if it is told as plain fact."""
    marks = {t.lemma for t in below(sentence, index, "mark", "advmod") if t.index < index}
    if marks & HYPOTHETICAL_MARKS or _is_inverted_condition(sentence, index):
        return "hypothetical"
    token = sentence.tokens[index]
    for auxiliary in below(sentence, index, "aux", "aux:pass"):
        named = MODALS.get(auxiliary.text.lower()) or MODALS.get(auxiliary.lemma)
        if named:
            return named
    if any(t.lemma == "to" for t in below(sentence, index, "aux", "mark")):
        return "intended"
    if token.dep == "conj" and not below(sentence, index, "nsubj", "nsubj:pass"):
        return modality(sentence, token.head)
    return ""


def _is_inverted_condition(sentence: Sentence, index: int) -> bool:
    """Recognise "should talks fail, ..." and "had it signed, ..."."""
    auxiliaries = below(sentence, index, "aux")
    return bool(
        auxiliaries
        and sentence.tokens[index].dep == "advcl"
        and auxiliaries[0].lemma in ("should", "have")
        and any(t.index > auxiliaries[0].index for t in below(sentence, index, "nsubj"))
    )


def tense(sentence: Sentence, index: int) -> str:
    """Name the tense: past, present, perfect, future, none."""
    token = sentence.tokens[index]
    auxiliaries = below(sentence, index, "aux", "aux:pass", "cop")
    words = {t.text.lower() for t in auxiliaries}
    if words & {"will", "shall", "'ll", "’ll"}:
        return "future"
    if words & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if words & {"had", "was", "were", "did"}:
        return "past"
    if words & {"is", "are", "am", "'s", "’s", "'re", "do", "does"}:
        return "present"
    if token.tag == "VBD":
        return "past"
    if token.tag in ("VBZ", "VBP"):
        return "present"
    if token.tag == "VBN" and token.dep in ("acl", "advcl"):
        return "past"
    if token.dep == "conj":
        return tense(sentence, token.head)
    return _tense_above(sentence, index)


def _tense_above(sentence: Sentence, index: int) -> str:
    """Borrow the tense of the nearest finite verb above."""
    for above in path_up(sentence, index):
        if sentence.tokens[above].tag in ("VBD", "VBZ", "VBP") or below(sentence, above, "aux", "cop"):
            return tense(sentence, above)
    return "none"


def is_progressive(sentence: Sentence, index: int) -> bool:
    """Tell whether the predicate is told as going on."""
    return sentence.tokens[index].tag == "VBG" and any(t.lemma == "be" for t in below(sentence, index, "aux"))
