"""
Parties that a clause takes over from another of its text.

Rule 1: "crossed into Mali and killed 40 people": those who are hurt, no state of theirs told, are of the state entered.
Rule 2: "withdrew the men sent to Mali": they leave Mali.
Rule 3: "recalled its envoy": from the one with whom the actor's state has just had to do in the text.
Rule 4: "the shelling by Oman emptied Yemeni villages": whom an attack, told by a noun, harms is attacked.
Rule 5: "Mali and Chad fought, and Mali burned two stores": things that nobody owns are the other's.
Rule 6: "the men taken by Oman were freed": who took them frees them.
Rule 7: "expelled Mali's envoy and froze all trade": what is cut off is that with the one already acted against.
Rule 8: "sent him to Peking, where relations were taken up": those of the two of whom the clause before tells.
Rule 9: "asked Oman for a loan and was refused": who was asked refuses.
Rule 10: "the raid, which Oman blamed on Yemen": on whom a deed is blamed is who did it, as far as the text tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.coding.roles import parties_at
from dragoman.frames.tree import below, subtree
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Types of deeds by which a force is in another state, and those that are done to people there.
ENTERING = frozenset({"ASSAULT", "MOBILIZE"})
#: Types whose deeds are blamed on somebody.
BLAMED = frozenset({"ASSAULT", "COERCE"})
#: Verbs of what an attack does to those who suffer it.
HARMING = frozenset(
    {"empty", "destroy", "damage", "kill", "wound", "injure", "wreck", "level", "flatten", "devastate", "maim", "raze",
     "ravage", "paralyse", "cripple", "claim", "displace", "depopulate", "uproot"}
)  # fmt: skip
#: Class of the codebook of those whom a state sends, and sentences back in which their host may stand.
ENVOYS, NEAR = "diplomat", 1
#: Types of acts against somebody, after which more may be done against the same.
AGAINST = frozenset({"SANCTION", "ACCUSE", "REJECT", "THREATEN", "REQUEST", "COERCE"})
#: Entries by which a state shuts itself or takes what is another's.
SHUTTING = frozenset({"coerce/close-border", "coerce/confiscate-mission"})
#: The entry of relations that are taken up.
TAKING_UP = "support/restore-relations"
#: Verbs of those who refuse what they were asked.
REFUSING = frozenset({"refuse", "rebuff", "turn down", "reject", "snub", "deny"})
#: What is left of the confidence in what is so filled in.
LEFT = 0.85


def taken_over(annotated: Annotated, coded: Mapping[int, Coded]) -> dict[int, Coded]:
    """Give the coded frames with parties that another clause of the text tells."""
    found = {index: _there(annotated, one, coded) for index, one in coded.items()}
    found = {index: _whence(annotated, one, found) for index, one in found.items()}
    found = {index: _host(annotated, one, found) for index, one in found.items()}
    found = {index: _opponent(annotated, one, found) for index, one in found.items()}
    found = {index: _between(one, found) for index, one in found.items()}
    found = {index: _refusing(one, found) for index, one in found.items()}
    found = {index: _sufferers(annotated, one, found) for index, one in found.items()}
    found = {index: _foe(annotated, one, found) for index, one in found.items()}
    found = {index: _captor(annotated, one, found) for index, one in found.items()}
    return {index: _blamed(annotated, one) for index, one in found.items()}


def _there(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let the unnamed who are hurt be of the state that those who act have just entered or attacked."""
    frame = one.frame
    if one.predicate.type != "ASSAULT" or not one.recipients or _codes(one.recipients):
        return one
    while _is_joined(annotated, frame) and frame.governor is not None:
        frame = annotated.frames[frame.governor]
        first = coded.get(frame.index)
        if first is None or first.predicate.type not in ENTERING or not first.complete:
            continue
        others = tuple(p for p in first.recipients if p.code is not None and p.code not in _codes(one.actors))
        if others and _codes(one.actors) and _codes(first.actors) == _codes(one.actors):
            return replace(one, recipients=others)
    return one


def _is_joined(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a verb is one of a row, of which the parser may make a clause: "crossed, killed 40 and left"."""
    if frame.link == "conj":
        return True
    sentence = annotated.sentence_of(frame)
    bare = not below(sentence, frame.head, "mark", "case", "nsubj", "advmod")
    return frame.link == "advcl" and sentence.tokens[frame.head].tag == "VBD" and bare


def _whence(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let troops be withdrawn from where the clause that hangs on them says that they were sent or kept."""
    if one.predicate.type != "RETREAT" or one.predicate.mode != "withdraw" or _codes(one.recipients):
        return one
    withdrawn = set(one.frame.filling("patient"))
    for frame in annotated.frames_of(one.frame.sentence):
        sent = coded.get(frame.index)
        hangs = annotated.sentence_of(frame).tokens[frame.head].head in withdrawn
        if hangs and sent is not None and sent.predicate.type == "MOBILIZE" and _codes(sent.recipients):
            return replace(one, recipients=sent.recipients, complete=one.complete or bool(one.actors))
    return one


def _host(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let an envoy be recalled from whom the actor's state had to do with in the clause before."""
    tokens = annotated.sentence_of(one.frame).tokens
    envoys = annotated.codebook.classes.get(ENVOYS, frozenset())
    sent = any(tokens[h].lemma.lower() in envoys for h in one.frame.filling("patient"))
    if one.predicate.type != "SANCTION" or not sent or _codes(one.recipients) or len(_codes(one.actors)) != 1:
        return one
    own = _codes(one.actors)
    for index in range(one.frame.index - 1, -1, -1):
        if annotated.frames[index].sentence < one.frame.sentence - NEAR:
            break
        before = coded.get(index)
        parties = (*before.actors, *before.recipients) if before is not None and before.complete else ()
        others = {p.code: p for p in parties if p.code is not None and p.code not in own}
        if own <= _codes(parties) and len(others) == 1:
            less = replace(one.predicate, confidence=round(one.predicate.confidence * LEFT, 3))
            return replace(one, predicate=less, recipients=tuple(others.values()), complete=True)
    return one


def _opponent(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let what somebody cuts off without saying with whom be that with the one he acts against in the same sentence."""
    own = _codes(one.actors)
    lacking = one.predicate.type == "SANCTION" or one.predicate.id in SHUTTING
    if not lacking or one.frame.form != "verb" or not own or _has_other(annotated, one):
        return one
    for index in range(one.frame.index - 1, -1, -1):
        before = coded.get(index)
        if annotated.frames[index].sentence != one.frame.sentence:
            break
        if (
            before is None
            or not before.complete
            or before.predicate.type not in AGAINST
            or _codes(before.actors) != own
        ):
            continue
        others = {p.code: p for p in before.recipients if p.code is not None and p.code not in own}
        if len(others) != 1:
            break
        less = replace(one.predicate, confidence=round(one.predicate.confidence * LEFT, 3))
        return replace(one, predicate=less, recipients=tuple(others.values()), complete=True)
    return one


def _has_other(annotated: Annotated, one: Coded) -> bool:
    """Tell whether somebody is told who is acted on, and no people of one's own: "withdrew its observers"."""
    tree = annotated.sentence_of(one.frame)
    owned = any(t.tag == "PRP$" for h in one.frame.filling("patient") for t in below(tree, h, "nmod:poss"))
    return bool(_codes(one.recipients)) or (bool(one.recipients) and not owned and one.predicate.id not in SHUTTING)


def _between(one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let relations of nobody told be taken up by the two of the clause above: "went to Peking, where they were"."""
    frame = one.frame
    above = coded.get(frame.governor) if frame.governor is not None else None
    if one.predicate.id != TAKING_UP or not frame.passive or one.actors or one.recipients or above is None:
        return one
    parties = {p.code: p for p in (*above.actors, *above.recipients) if p.code is not None}
    if not above.complete or len(parties) != 2 or any(p.id.startswith("org/") for p in parties.values()):
        return one
    less = replace(one.predicate, confidence=round(one.predicate.confidence * LEFT, 3))
    return replace(one, predicate=less, actors=tuple(parties.values()), complete=True)


def _refusing(one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let who "was refused" after asking somebody be refused by the one who was asked."""
    frame = one.frame
    if one.predicate.type != "REJECT" or not frame.passive or one.actors or frame.governor is None:
        return one
    asked = coded.get(frame.governor)
    named = " ".join(filter(None, (frame.lemma, frame.particle)))
    if asked is None or frame.link != "conj" or asked.predicate.type != "REQUEST" or named not in REFUSING:
        return one
    if not _codes(one.recipients) or _codes(one.recipients) != _codes(asked.actors) or not _codes(asked.recipients):
        return one
    return replace(one, actors=asked.recipients, complete=True)


def _foe(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let things that nobody owns, destroyed in a fight of two told in the same sentence, be the other's."""
    own = _codes(one.actors)
    things = one.recipients and not _codes(one.recipients) and not any(p.sector for p in one.recipients)
    if one.predicate.type != "ASSAULT" or one.frame.form == "noun" or not things or len(own) != 1:
        return one
    if any(annotated.gazetteer.find_role([p.id.rsplit("/", 1)[-1].rsplit("-", 1)[-1]]) for p in one.recipients):
        return one
    for frame in annotated.frames_of(one.frame.sentence):
        before = coded.get(frame.index) if frame.index < one.frame.index else None
        if before is None or before.predicate.type != "ASSAULT" or not before.complete:
            continue
        parties = (*before.actors, *before.recipients)
        others = {p.code: p for p in parties if p.code is not None and p.code not in own}
        if own <= _codes(parties) and len(others) == 1:
            return replace(one, recipients=tuple(others.values()))
    return one


def _sufferers(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let those be attacked whom an attack does harm: "the shelling by Oman emptied Yemeni villages"."""
    frame = one.frame
    told = frame.form == "noun" or annotated.sentence_of(frame).tokens[frame.head].tag == "VBG"
    if not told or one.predicate.type != "ASSAULT" or one.recipients or not one.actors:
        return one
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    if above is None or above.lemma not in HARMING or above.passive or frame.link not in ("nsubj", "nmod"):
        return one
    if above.index in coded and coded[above.index].complete:
        return one
    if frame.link == "nmod" and frame.head not in {
        i for h in above.filling("agent") for i in _inside(annotated, frame, h)
    }:
        return one
    found = (p for h in above.filling("patient") for p in parties_at(annotated, frame.sentence, h))
    others = tuple(p for p in found if p.code is not None and p.code not in _codes(one.actors))
    return replace(one, recipients=others, complete=True) if others else one


def _inside(annotated: Annotated, frame: Frame, head: int) -> frozenset[int]:
    return frozenset(subtree(annotated.sentence_of(frame), head))


def _captor(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let captives told with who took them be released by the same, where the release names nobody."""
    if one.predicate.type != "RETREAT" or one.predicate.mode != "release" or one.actors or not one.frame.passive:
        return one
    captives = set(one.frame.filling("patient"))
    for frame in annotated.frames_of(one.frame.sentence):
        taken = coded.get(frame.index)
        hangs = annotated.sentence_of(frame).tokens[frame.head].head in captives
        if taken is not None and hangs and taken.predicate.type in BLAMED and taken.actors and frame.passive:
            less = replace(one.predicate, confidence=round(one.predicate.confidence * LEFT, 3))
            return replace(one, predicate=less, actors=taken.actors, complete=True)
    return one


def _blamed(annotated: Annotated, one: Coded) -> Coded:
    """Let who is blamed for a deed that a noun tells have done it."""
    if one.frame.form != "noun" or one.predicate.type not in BLAMED or one.actors:
        return one
    for frame in annotated.frames_of(one.frame.sentence):
        if frame.lemma != "blame" or one.frame.head not in frame.filling("patient") or frame.negated:
            continue
        found = tuple(p for h in frame.filling("on") for p in parties_at(annotated, frame.sentence, h, deep=False))
        if found and not _codes(found) & _codes(one.recipients):
            less = replace(one.predicate, confidence=round(one.predicate.confidence * LEFT, 3))
            return replace(one, predicate=less, actors=found, complete=True)
    return one


def _codes(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.code for p in parties if p.code is not None)
