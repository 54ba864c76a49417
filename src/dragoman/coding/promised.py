"""
Which way a promise or threat goes, by what its infinitive says will be done.

Rule 1: what is only promised is a threat where the deed is harm ("vowed to shell the port"), else an agreement.
Rule 2: harm that one promises not to do is agreed on: "vowed never to attack".
Rule 3: whom the deed is meant for, the promise is meant for.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated
from dragoman.frames.polarity import negates_itself
from dragoman.frames.tree import below
from dragoman.model.facts import Party
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence

#: Verbs and adjectives of good will as of threat; "agree" and "offer" are never a threat.
EITHER_WAY = frozenset({"promise", "pledge", "vow", "swear", "undertake", "ready", "willing", "prepared", "resolved"})
#: Of these, those that bind so firmly that harm promised by them is a threat.
BINDING = frozenset({"promise", "pledge", "vow", "swear"})
#: Verbs of oaths, by which one swears harm as easily as help.
SWEARING = frozenset({"vow", "swear"})
#: Types of deeds that harm another, those that harm whoever promises them, and modes that need not.
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "REJECT"})
ALWAYS = frozenset({"ASSAULT"})
HARMLESS = frozenset({"investigate"})
#: Entries by which somebody promises whatever it is: only what is promised to another counts.
TOWARDS_ANOTHER = frozenset(
    {"agree/vow-to-another", "agree/ready-for-another", "agree/tell-what-it-will-do", "threaten/vow-harm"}
)
#: Entries by which one tells another what one will do for him.
TELLING = frozenset({"agree/tell-what-it-will-do"})
AHEAD = frozenset({"future", "conditional"})
#: Adverbs that deny the clause they stand before, though they hang on the verb above it.
NEVER = frozenset({"never", "not"})

#: Gives what a frame says: its type, its mode, and whom it is done to.
Deed = tuple[str, str, tuple[Party, ...]]


def deed_of(annotated: Annotated, frame: Frame, read: Callable[[Frame], Deed | None]) -> Deed | None:
    """Read the first deed of the clause that somebody promises or threatens."""
    inner = (f for f in annotated.frames_of(frame.sentence) if f.index != frame.index)
    heads = set(frame.complements)
    deeds = (read(f) for f in inner if (f.head in heads or f.light in heads) and f.link != "ccomp")
    return next((d for d in deeds if d is not None), None)


def is_contrary(annotated: Annotated, frame: Frame, predicate: Predicate, deed: Deed | None) -> bool:
    """Tell whether a promise is no agreement, being of harm, or no threat, being of none."""
    sentence = annotated.sentence_of(frame)
    if predicate.id in TELLING:
        return not _is_own_help(annotated, frame, deed)
    if frame.lemma not in EITHER_WAY or not frame.complements:
        return False
    harmful = is_harmful(annotated, frame, deed)
    if is_denied(sentence, frame):
        return predicate.type == "THREATEN"
    if predicate.type == "AGREE":
        return harmful
    return frame.lemma in BINDING and not harmful and not _says_so(annotated, sentence, frame, predicate)


def is_harmful(annotated: Annotated, frame: Frame, deed: Deed | None) -> bool:
    """Tell whether a deed is done to harm somebody."""
    harms = HARM if frame.lemma in SWEARING else ALWAYS
    if deed is not None and deed[0] in harms and deed[1] not in HARMLESS and deed[2]:
        return True
    sentence, classes = annotated.sentence_of(frame), annotated.codebook.classes
    head = frame.complements[0]
    words = [sentence.tokens[head].lemma, *(t.lemma for t in below(sentence, head, "compound:prt"))]
    if {words[0], " ".join(words[:2])} & classes.get("hostile_act", frozenset()):
        return True
    if frame.lemma not in SWEARING:
        return False
    things = {t.lemma.lower() for t in below(sentence, head, "obj", "xcomp")}
    ended = {words[0], " ".join(words[:2])} & classes.get("ending_act", frozenset())
    return bool(ended and things & classes.get("good_of_others", frozenset()))


def _is_own_help(annotated: Annotated, frame: Frame, deed: Deed | None) -> bool:
    """Tell whether what one tells another is that one will oneself do him good: "told Samoa that it would help"."""
    helpful = annotated.codebook.classes.get("cooperative_act", frozenset())
    own = {p.code for h in frame.filling("agent") for p in annotated.discourse.parties(frame.sentence, h)} - {None}
    said = [f for f in annotated.frames_of(frame.sentence) if f.head in frame.complements and f.form == "verb"]
    if not said or said[0].modality not in AHEAD or said[0].negated or is_harmful(annotated, frame, deed):
        return False
    doers = (p for h in said[0].filling("agent") for p in annotated.discourse.parties(frame.sentence, h))
    return said[0].lemma in helpful and any(p.code in own for p in doers)


def is_denied(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a promise is one not to do something."""
    head = frame.complements[0]
    between = [t for t in sentence.tokens[frame.head + 1 : head] if t.dep in ("advmod", "neg")]
    return negates_itself(sentence, head) or any(t.text.lower() in NEVER for t in between)


def _says_so(annotated: Annotated, sentence: Sentence, frame: Frame, predicate: Predicate) -> bool:
    """Tell whether the verb or its object is what the entry asks for, and not only a word deep in the clause."""
    wanted = annotated.codebook.conditions[predicate.complement]
    head = frame.complements[0]
    near = (sentence.tokens[head], *below(sentence, head, "obj", "conj"))
    return any(t.lemma.lower() in wanted for t in near)


def towards(deed: Deed | None, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """Let a promise without a known recipient be made to those whom the deed is meant for."""
    if deed is None or any(p.code is not None for p in recipients):
        return recipients
    own = {p.code for p in actors}
    return tuple(p for p in deed[2] if p.code is not None and p.code not in own) or recipients


def lacks_another(predicate: Predicate, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Tell whether what is promised concerns nobody but who promises it: "vowed to cut taxes"."""
    own = {p.code for p in actors}
    others = (p for p in recipients if p.code is not None and p.code not in own)
    return predicate.id in TOWARDS_ANOTHER and not any(others)
