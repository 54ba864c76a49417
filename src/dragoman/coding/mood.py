"""
The status of what is told, and its flags: the one place where they are decided.

Rule 1: a condition, "would", "could", "might" make it hypothetical; a noun is as unreal as the clause it stands in.
Rule 2: "will" makes it planned; an infinitive that nothing carries is intended.
Rule 3: verbs that only begin, continue or seem hand their own mood on to what they govern.
Rule 4: present and progressive of what lasts is ongoing; everything else told in past or present has occurred.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.annotated import Annotated
from dragoman.frames.tree import below
from dragoman.model.frames import Frame

#: Verbs that hand mood and tense on to their infinitive or participle.
TRANSPARENT = frozenset(
    {
        "vote",
        "begin",
        "start",
        "continue",
        "keep",
        "manage",
        "proceed",
        "come",
        "go",
        "seem",
        "appear",
        "tend",
        "remain",
        "help",
        "happen",
        "turn",
        "prove",
        "resume",
        "cease",
        "stop",
        "finish",
        "complete",
        "dare",
        "succeed",
        "see",
        "do",
        "let",
        "use",
        "serve",
        "play",
    }
)
#: Of these, those that say the opposite.
ENDING = frozenset({"cease", "stop", "finish"})
#: Prepositions of an adjective whose gerund is only meant: "keen on joining", "interested in buying".
MEANT = frozenset({"in", "on", "to", "at", "about"})
UNREAL = frozenset({"hypothetical", "conditional", "possible"})


@dataclass(frozen=True, slots=True)
class Mood:
    """How a happening is told."""

    #: occurred, ongoing, planned, intended, possible, hypothetical, necessary.
    status: str
    negated: bool
    hypothetical: bool
    future: bool


def mood_of(annotated: Annotated, frame: Frame, *, lasting: bool, standing: bool = False) -> Mood:
    """
    Decide how a frame is told.

    `lasting`: it is of a kind that goes on, such as support; `standing`: it is there already when one speaks of
    it, as sanctions are, so that a noun for it borrows no doubt from its clause.
    """
    carrier = _carrier(annotated, frame)
    negated = frame.negated != (carrier is not frame and carrier.negated)
    if carrier is not frame and carrier.lemma in ENDING:
        negated = not negated
    modality = carrier.modality or ("" if standing else _borrowed(annotated, frame))
    if modality in UNREAL and not (modality == "possible" and _is_able(annotated, carrier)):
        return Mood("hypothetical" if modality != "possible" else "possible", negated, True, False)
    if modality == "future" or carrier.tense == "future":
        return Mood("planned", negated, False, True)
    if _is_only_meant(annotated, frame):
        return Mood("intended", negated, hypothetical=False, future=True)
    if modality in ("intended", "necessary"):
        return Mood(modality, negated, False, modality == "intended")
    heading = annotated.sentence_of(frame).heading
    ongoing = carrier.progressive or (lasting and carrier.tense == "present" and not heading)
    return Mood("ongoing" if ongoing else "occurred", negated, False, False)


def _carrier(annotated: Annotated, frame: Frame) -> Frame:
    """Climb from an infinitive to the verb whose mood is that of both."""
    for _ in range(4):
        above = annotated.frames[frame.governor] if frame.governor is not None else None
        if (
            above is None
            or above.form != "verb"
            or above.lemma not in TRANSPARENT
            or frame.link not in ("xcomp", "ccomp", "advcl")
        ):
            return frame
        frame = above
    return frame


def _is_only_meant(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a gerund says what one is keen on or committed to, not what one does."""
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    token = annotated.sentence_of(frame).tokens[frame.head]
    return above is not None and above.form == "adjective" and token.tag == "VBG" and frame.mark in MEANT


def _borrowed(annotated: Annotated, frame: Frame) -> str:
    """Let a noun without a verb of its own be as unreal as its clause; so with a clause inside an "if"."""
    seen = frame
    while seen.governor is not None:
        above = annotated.frames[seen.governor]
        if (
            frame.form == "noun"
            and frame.light is None
            and seen is frame
            and above.modality in (UNREAL | {"future"})
            and seen.link.startswith(("nsubj", "csubj"))
        ):
            return above.modality
        if above.modality == "hypothetical" and above.mark in ("if", "unless") and seen.link != "ccomp":
            return "hypothetical"
        seen = above
    return ""


def _is_able(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the verb is "can": an ability, not a mere possibility."""
    tokens = below(annotated.sentence_of(frame), frame.head, "aux")
    return any(t.lemma == "can" and t.text.lower() == "can" for t in tokens)
