"""
What somebody does not do and so refuses, and what he no longer does and so gives up.

Rule 1: who "would not" do it refused, where nothing hangs on a condition.
Rule 2: who has no intention of it refuses it;
        who did not accept or agree, or is not ready to, refuses; not to recognise is only not to have done it.
Rule 3: what is no longer asked for, opposed or refused is conceded; the rule says `+given-up`.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.coding.derived import REFUSED
from dragoman.coding.mood import Mood
from dragoman.frames.tree import below, case_of

#: Verbs and adjectives of agreement: not to do so is to refuse.
YIELDING = frozenset({"accept", "agree", "consent", "ready", "willing", "prepared", "embrace", "assent"})
#: The entry of what somebody means to do: "has no intention of leaving".
OF_WISHES = "agree/express-wish"
#: Links of clauses that tell by themselves, and words before what a clause hangs on.
TELLING = frozenset({"root", "conj", "parataxis"})
CONDITIONS = frozenset({"if", "unless", "without", "until", "should"})
#: Types of what can be given up, with CAMEO code of the concession.
GIVEN_UP = {"REQUEST": "080", "REJECT": "080", "THREATEN": "080", "ACCUSE": "080"}


def is_refused(annotated: Annotated, coded: Coded, mood: Mood) -> bool:
    """Tell whether a negated clause is a refusal that was made: "would not sign", "did not accept the terms"."""
    frame, kind = annotated.frames[coded.frame.index], coded.predicate.type
    if not mood.negated or kind not in REFUSED or not any(p.code for p in coded.actors) or frame.form == "noun":
        return False
    if coded.predicate.id == OF_WISHES and coded.frame.lemma == "have":
        return True
    if mood.status in ("occurred", "ongoing", "intended") and coded.frame.lemma in YIELDING:
        return bool(coded.recipients) and kind == "AGREE"
    sentence = annotated.sentence_of(frame)
    words = {t.text.lower() for t in below(sentence, frame.head, "aux", "aux:pass")}
    hangs = any(case_of(sentence, t.index) in CONDITIONS for t in below(sentence, frame.head, "advcl", "obl"))
    plain = frame.link in TELLING and "would" in words and not words & {"have", "’ve", "'ve", "be"}
    return plain and not hangs and not frame.passive and kind != "AGREE"


def is_given_up(annotated: Annotated, coded: Coded, mood: Mood) -> bool:
    """Tell whether somebody no longer asks, opposes or refuses: "no longer insists on an apology"."""
    if not mood.negated or coded.predicate.type not in GIVEN_UP or coded.frame.form == "noun" or not coded.actors:
        return False
    if mood.status not in ("occurred", "ongoing"):
        return False
    adverbs = below(annotated.sentence_of(coded.frame), coded.frame.head, "advmod")
    return any(t.text.lower() == "longer" for t in adverbs)


def is_said_by_not(coded: Coded) -> bool:
    """Tell whether the negation is a word of the entry itself: "was not allowed to attend"."""
    return any(phrase.endswith(" not") for phrase in coded.predicate.verbs)


def given_up(coded: Coded) -> tuple[Coded, Mood]:
    """Read what is no longer asked or refused as a concession."""
    return replace(coded, predicate=_as_concession(coded.predicate)), Mood(
        "occurred", negated=False, hypothetical=False, future=False
    )


def _as_concession(predicate: Predicate) -> Predicate:
    return replace(
        predicate, id=f"{predicate.id}+given-up", type="CONCEDE", mode="", cameo=GIVEN_UP[predicate.type], status=""
    )
