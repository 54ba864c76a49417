"""
How a clause is meant: negated or not, real or not, when.

Rule 1: negation is "not", "never", "hardly", "no longer", "no" on subject or object, "neither" on the subject,
        "without", "instead of", "rather than".
Rule 2: verbs and adjectives that deny what they govern ("fail to", "unable to", "prevent from") negate it.
Rule 3: a clause is as unreal as the "if", the "would" or the "perhaps" in it; what is "believed" or "likely" is
        possible.
Rule 4: what is "set to", "due to" or "expected to" be is to come, and so is "would" after "said"; so is what a
        leader "is to" do.
Rule 5: what reports say that are false, or that somebody denies, is negated.
"""

from __future__ import annotations

from itertools import pairwise

from dragoman.frames.arguments import is_upshot
from dragoman.frames.tree import below, case_of, path_up
from dragoman.model.text import Sentence, Token
from dragoman.times.tables import load_rows, values_of

_ROWS = load_rows("dragoman.frames", "polarity.tsv")
NEGATORS = frozenset(values_of(_ROWS, "negator"))
NEGATIVE_DETERMINERS = frozenset(values_of(_ROWS, "negative_determiner"))
#: Prepositions and marks whose clause or noun is not the case.
NEGATIVE_CASES = frozenset(values_of(_ROWS, "negative_case"))
#: Words before what is replaced by something else.
REPLACING = frozenset({("instead", "of"), ("rather", "than")})
#: Verbs that say that what they govern did not happen.
DENYING_VERBS = frozenset(values_of(_ROWS, "denying_verb"))
#: Those of which a whole clause is denied.
DENYING_CLAUSES = frozenset(values_of(_ROWS, "denying_clause"))
#: Verbs by which somebody says of himself that he has done it: "claims to have sunk".
CLAIMING = frozenset({"claim", "profess", "admit", "report", "boast", "remember", "regret"})
#: Adverbs of what comes near and is not done, and verbs of which they only say how far it went.
ALMOST = frozenset({"nearly", "almost"})
FINISHING = frozenset({"complete", "finish", "conclude", "double", "treble", "triple", "halve", "exhaust", "end", "be"})
#: Words after "not" by which more is said, and verbs of who does nearly all: "stopped short of leaving".
NO_LESS = frozenset({"only", "merely", "just", "simply", "solely"})
FALLING = frozenset({"stop", "fall", "come"})
#: Nouns of what is only told, and adjectives that say that it is not so.
HEARD = frozenset(values_of(_ROWS, "heard"))
UNTRUE = frozenset(values_of(_ROWS, "untrue"))
#: Nouns of what is only aimed at: "the aim is to leave" tells of no leaving that is to come.
AIMS = frozenset(values_of(_ROWS, "aim"))
#: Verbs that keep somebody from something.
PREVENTING_VERBS = frozenset(values_of(_ROWS, "preventing_verb"))
#: Adjectives whose infinitive did not happen, and "did little to".
DENYING_WORDS = frozenset(values_of(_ROWS, "denying_word"))
#: Nouns of which what they are "of" is not there.
LACKS = frozenset(values_of(_ROWS, "lack"))
MODALS = values_of(_ROWS, "modal")
HYPOTHETICAL_MARKS = frozenset(values_of(_ROWS, "hypothetical_mark"))
#: Adverbs that leave open whether something is so.
DOUBTS = frozenset(values_of(_ROWS, "doubt"))
#: Pronouns of those who may be about to do something.
PEOPLE = frozenset({"he", "she", "they", "we", "i", "you", "who", "both"})
#: Words before an infinitive by which it is to come.
COMING = frozenset(values_of(_ROWS, "coming"))
#: Words before an infinitive by which it may be so.
UNSURE = frozenset(values_of(_ROWS, "unsure"))
#: Words before an infinitive by which it is so.
KNOWN = frozenset(values_of(_ROWS, "known"))
#: "The first president to visit" has visited.
FOREMOST = frozenset(values_of(_ROWS, "foremost"))
#: Verbs after which "would" is the future seen from the past.
TOLD = frozenset(values_of(_ROWS, "told"))
#: Verbs that are polite with "would".
POLITE = frozenset(values_of(_ROWS, "polite"))
#: Words that join a clause as real as the one it hangs on.
TIMELY = frozenset(values_of(_ROWS, "timely"))
#: Words for nobody, those that "no" makes so, and the prepositions before somebody.
NOBODY = frozenset({"nobody", "none", "noone"})
ANYBODY = frozenset({"one", "country", "state", "government", "party", "side", "nation", "power"})
WHOM = frozenset({"", "to", "with", "for", "from", "by", "against"})
SUBJECTS_AND_OBJECTS = ("nsubj", "nsubj:pass", "obj")


def is_negated(sentence: Sentence, index: int) -> bool:
    """Tell whether the predicate at a token is negated: in its own clause or by what governs it, but not by both."""
    own = negates_itself(sentence, index)
    if _is_denied(sentence, index):
        return own == is_negated(sentence, sentence.tokens[index].head)
    return own or _shares_negation(sentence, index)


def is_still_to_do(sentence: Sentence, index: int) -> bool:
    """Tell whether an infinitive is what somebody "has yet to" do, and has not done."""
    above = sentence.tokens[sentence.tokens[index].head]
    if above.lemma not in ("have", "be"):
        return False
    return any(t.text.lower() == "yet" for i in (above.index, index) for t in below(sentence, i, "advmod"))


def negates_itself(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause bears its own negation."""
    if _has_negator(sentence, index):
        return True
    if any(_is_negative(sentence, argument.index) for argument in below(sentence, index, *SUBJECTS_AND_OBJECTS)):
        return True
    return any(_is_nobody(sentence, argument) for argument in below(sentence, index, "obl", "obl:agent", "iobj"))


def _has_negator(sentence: Sentence, index: int) -> bool:
    adverbs = below(sentence, index, "advmod", "cc:preconj", "neg")
    if sentence.tokens[index].lemma not in FINISHING and any(t.lemma.lower() in ALMOST for t in adverbs):
        return True
    if any((t.lemma in NEGATORS or t.text.lower() in NEGATORS) and not _only(sentence, t) for t in adverbs):
        return True
    if any(t.text.lower() == "longer" and sentence.tokens[t.index - 1].text.lower() == "no" for t in adverbs):
        return True
    marks = below(sentence, index, "mark", "case")
    return any(t.lemma in NEGATIVE_CASES for t in marks) or _is_replaced(sentence, index)


def _only(sentence: Sentence, negator: Token) -> bool:
    """Tell whether "not" belongs to "only": what is "not only" done is done."""
    following = sentence.tokens[negator.index + 1 : negator.index + 2]
    return any(t.text.lower() in NO_LESS for t in following)


def _is_replaced(sentence: Sentence, index: int) -> bool:
    """Tell whether "instead of" or "rather than" stands before the phrase that a token heads."""
    start = max(index - 5, 0)
    words = [t.text.lower() for t in sentence.tokens[start:index]]
    for place, pair in enumerate(pairwise(words), start):
        if pair in REPLACING:
            return all(place + 2 <= t.head <= index for t in sentence.tokens[place + 2 : index])
    return False


def _is_denied(sentence: Sentence, index: int) -> bool:
    """Tell whether what governs a predicate denies it: "failed to", "unable to", "kept from", "denied that"."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if token.dep == "xcomp":
        return above.lemma in DENYING_VERBS or above.lemma in DENYING_WORDS or is_still_to_do(sentence, index)
    if above.text.lower() == "short" and above.pos in ("ADV", "ADJ"):
        return sentence.tokens[above.head].lemma in FALLING and "of" in {
            t.lemma for t in below(sentence, index, "mark")
        }
    if token.dep == "ccomp":
        return above.lemma in DENYING_CLAUSES
    if token.dep == "nmod" and above.lemma in LACKS:
        return True
    if token.dep in ("acl", "ccomp") and above.lemma in HEARD and any(below(sentence, index, "mark")):
        return _is_called_false(sentence, above)
    marks = {t.lemma for t in below(sentence, index, "mark", "case")}
    kept = token.tag == "VBG" and "from" in marks and token.dep in ("advcl", "obl", "xcomp", "acl")
    return kept and (above.lemma in PREVENTING_VERBS or above.lemma in DENYING_VERBS)


def _is_called_false(sentence: Sentence, noun: Token) -> bool:
    """Tell whether reports or claims are said to be untrue, or somebody denies them."""
    above = sentence.tokens[noun.head]
    if noun.dep == "nsubj":
        return above.lemma.lower() in UNTRUE and not _has_negator(sentence, above.index)
    denied = above.lemma in DENYING_CLAUSES and not _has_negator(sentence, above.index)
    return denied and noun.dep in ("obj", "nsubj:pass")


def _is_negative(sentence: Sentence, index: int) -> bool:
    words = below(sentence, index, "det", "cc:preconj", "det:predet", "advmod")
    return sentence.tokens[index].lemma in NEGATIVE_DETERMINERS or any(t.lemma in NEGATIVE_DETERMINERS for t in words)


def _is_nobody(sentence: Sentence, argument: Token) -> bool:
    """Tell whether a phrase names nobody: "gave shelter to no one", "was backed by none", not "by none other than"."""
    if sentence.tokens[argument.index + 1 : argument.index + 2] and sentence.tokens[argument.index + 1].text == "other":
        return False
    whom = case_of(sentence, argument.index) in WHOM
    if argument.lemma.lower() in NOBODY:
        return whom
    return whom and argument.lemma.lower() in ANYBODY and _is_negative(sentence, argument.index)


def _shares_negation(sentence: Sentence, index: int) -> bool:
    """A verb joined by "or" or "nor" to a negated one is negated too: "has not met or called"."""
    token = sentence.tokens[index]
    if token.dep != "conj":
        return False
    joins = [t.lemma for t in (*below(sentence, token.head, "cc"), *below(sentence, index, "cc"))]
    if any(t.lemma == "nor" and token.head < t.index < index for t in below(sentence, token.head, "cc")):
        return True
    own_subject = below(sentence, index, "nsubj", "nsubj:pass", "aux")
    return ("or" in joins or "nor" in joins) and not own_subject and is_negated(sentence, token.head)


def modality(sentence: Sentence, index: int) -> str:
    """Name the mood of the predicate at a token; "" if it is told as plain fact."""
    before = {t.lemma for t in below(sentence, index, "mark", "advmod") if t.index < index}
    if before & HYPOTHETICAL_MARKS or _is_inverted_condition(sentence, index) or _is_wished(sentence, index):
        return "hypothetical"
    named = _by_auxiliary(sentence, index)
    if named:
        return named
    if before & DOUBTS:
        return "possible"
    if any(t.lemma == "to" for t in below(sentence, index, "aux", "mark")):
        return _of_infinitive(sentence, index)
    token = sentence.tokens[index]
    if token.dep == "conj" and not below(sentence, index, "nsubj", "nsubj:pass"):
        return "" if _is_finite_beside_infinitive(sentence, token) else modality(sentence, token.head)
    return "future" if _is_timed_by_future(sentence, token, before) else ""


def _is_finite_beside_infinitive(sentence: Sentence, token: Token) -> bool:
    """Tell whether a joined verb has a tense of its own: "will attend the talks and thanks its hosts"."""
    return token.tag == "VBZ" or (token.tag == "VBD" and sentence.tokens[token.head].tag == "VB")


def _is_wished(sentence: Sentence, index: int) -> bool:
    """Tell whether somebody wishes that it were so: "wished that Fiji had signed"."""
    token = sentence.tokens[index]
    return token.dep == "ccomp" and sentence.tokens[token.head].lemma == "wish" and token.tag in ("VBD", "VBN")


def _by_auxiliary(sentence: Sentence, index: int) -> str:
    for auxiliary in below(sentence, index, "aux", "aux:pass"):
        named = MODALS.get(auxiliary.text.lower()) or MODALS.get(auxiliary.lemma)
        if named:
            return "future" if named == "conditional" and _is_past_future(sentence, index) else named
    return ""


def _is_past_future(sentence: Sentence, index: int) -> bool:
    """Tell whether "would" is the future of a past report, and neither polite nor on a condition."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if token.dep != "ccomp" or above.lemma not in TOLD or token.lemma in POLITE:
        return False
    if any(t.lemma == "have" for t in below(sentence, index, "aux")):
        return False
    conditions = (t for clause in below(sentence, index, "advcl") for t in below(sentence, clause.index, "mark"))
    return above.tag in ("VBD", "VBN", "VBG") and not any(t.lemma in HYPOTHETICAL_MARKS for t in conditions)


def _of_infinitive(sentence: Sentence, index: int) -> str:
    """Name the mood of an infinitive by the word it hangs on."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if (token.dep == "xcomp" and is_still_to_do(sentence, index)) or is_upshot(sentence, index):
        return ""
    foremost = any(t.text.lower() in FOREMOST for t in below(sentence, above.index, "amod", "advmod"))
    if foremost and token.dep in ("acl", "acl:relcl"):
        return ""
    if token.dep == "xcomp" and _is_to_be(sentence, above, passive=bool(below(sentence, index, "aux:pass"))):
        return "future"
    done = any(t.lemma == "have" for t in below(sentence, index, "aux"))
    if done and token.dep == "xcomp" and above.lemma in CLAIMING and above.pos == "VERB":
        return modality(sentence, above.index)
    if token.dep not in ("xcomp", "ccomp", "csubj", "advcl") or above.index == token.index:
        return "intended"
    have = any(t.lemma == "have" for t in below(sentence, above.index, "aux"))
    passive = above.tag == "VBN" and (not have or bool(below(sentence, above.index, "aux:pass")))
    if above.lemma in UNSURE and (passive or above.pos == "ADJ"):
        return "possible"
    if above.lemma in KNOWN and passive and token.dep in ("xcomp", "ccomp"):
        return modality(sentence, above.index)
    if (above.lemma in COMING or above.text.lower() in COMING) and (passive or above.pos in ("ADJ", "ADP", "ADV")):
        return "future"
    return "future" if above.text.lower() == "going" and above.lemma == "go" else "intended"


def _is_to_be(sentence: Sentence, above: Token, *, passive: bool) -> bool:
    """Tell whether somebody "is to" or "was to" do it, who is neither an aim nor a plan: "it is to be hoped"."""
    if above.lemma != "be" or above.tag not in ("VBZ", "VBP", "VBD"):
        return False
    subjects = below(sentence, above.index, "nsubj")
    return bool(subjects) and all(_can_be_about_to(t, passive=passive) for t in subjects)


def _can_be_about_to(subject: Token, *, passive: bool) -> bool:
    word = subject.text.lower()
    noun = subject.pos in ("NOUN", "PROPN") and subject.lemma.lower() not in AIMS
    return noun or word in PEOPLE or (word == "it" and not passive)


def _is_timed_by_future(sentence: Sentence, token: Token, before: set[str]) -> bool:
    """Tell whether a clause in the present is about the future of its main clause: "will meet when he comes"."""
    present = token.tag in ("VBZ", "VBP", "VBG") and token.dep == "advcl" and bool(before & TIMELY)
    return present and modality(sentence, token.head) == "future"


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
    if token.dep == "amod":
        return "none"
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
    if token.tag == "VBN" and token.dep in ("acl", "advcl", "nmod", "obl"):
        return "past"
    if token.dep == "conj" and token.head != index:
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


def looks_ahead(sentence: Sentence, index: int) -> bool:
    """Tell whether the clause of a predicate is about what is to come."""
    return tense(sentence, index) == "future" or modality(sentence, index) == "future"
