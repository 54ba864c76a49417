"""
What several clauses tell of one deed.

Rule 1: "bombed the town, killing 40": what came of an attack is no other attack, unless it names another state.
Rule 2: "the shelling killed three women": an attack that names nobody attacked is told by the verb it is subject of.
Rule 3: "six were killed in an attack by X on Y": those who are hurt, no state of theirs told, are those attacked.
Rule 4: "Indian guns replied": who answers an attack attacks the attacker, and what is shot down then is the attacker's.
Rule 5: "recalled its envoy and cut off aid": joined steps of a break are taken against the same.
Rule 7: "was attacked and hit by a missile": two verbs side by side, of the same parties, tell of one blow.
Rule 6: "were killed when X ambushed them": who did so is who killed, and that is one deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.coding.harm import HITTING_BACK
from dragoman.frames.tree import case_of
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Entries that tell what comes of an attack, and those that tell of an answer to one.
OUTCOMES = frozenset(
    {"assault/kill", "assault/wound", "assault/shed-blood", "assault/massacre", "assault/destroy", "assault/abduct",
     "assault/burn-village", "assault/take-hostages", "assault/shot-dead", "assault/defeat-force", "assault/raze-place",
     "assault/ship-harmed", "assault/strike-down", "assault/seize-by-fighters"}
)  # fmt: skip
HURTING = frozenset({"assault/kill", "assault/wound", "assault/shed-blood", "assault/massacre"})
#: An answer that tells nothing unless it is known who attacked.
NEEDS_ATTACKER = "assault/answer-guns"
ANSWERS = HITTING_BACK | {NEEDS_ATTACKER, "assault/respond-force"}
#: Entries that say an aircraft was brought down: an attacker's, if nobody else is named.
DOWNING = frozenset({"assault/shoot-down"})
#: Types whose steps, joined by "and", are taken against the same.
SHARED = frozenset({"SANCTION"})
#: Sentences back from an answer in which the attack may stand.
NEAR = 1
#: What one does something in, who answers another's deed; what is so answered, and how.
IN_RETURN = frozenset({"protest", "retaliation", "reply", "response", "return", "reprisal", "revenge"})
OFFENDING = frozenset({"ASSAULT", "COERCE", "REJECT", "SANCTION", "ACCUSE", "THREATEN", "MOBILIZE"})
RETURNED = frozenset({"SANCTION", "COERCE", "REJECT", "ASSAULT"})
#: Words between two verbs that stand side by side.
SIDE_BY_SIDE = 3
#: Links by which the attack hangs on the verb that says who was hurt in it.
INSIDE = frozenset({"obl", "nsubj", "obl:agent", "advcl"})


def told_once(annotated: Annotated, coded: Mapping[int, Coded]) -> dict[int, Coded]:
    """Give the coded frames with answers and victims filled in, without those that only say what came of another."""
    found = {index: _answered(annotated, one, coded) for index, one in coded.items()}
    found = {index: _in_return(annotated, one, found) for index, one in found.items()}
    found = {index: _joined(one, found) for index, one in found.items()}
    found = {index: _of_the_attacked(one, found) for index, one in found.items()}
    whole = {index: _by_whom(annotated, one, found) for index, one in found.items()}
    told = {one.frame.index for one in found.values() if _is_means(annotated, one, found)}
    told |= {i for i, one in found.items() if _is_outcome(annotated, one, found) or _is_cause(one, found)}
    told |= {i for i, one in found.items() if _is_same_blow(one, found) or _is_toll(one, found)}
    return {index: one for index, one in whole.items() if index not in told}


def _joined(one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let a second step of the same kind be taken against whom the first was: "recalled its envoy and cut off aid"."""
    frame = one.frame
    if one.predicate.type not in SHARED or one.complete or one.recipients or frame.link != "conj":
        return one
    first = coded.get(frame.governor) if frame.governor is not None else None
    if first is None or first.predicate.type != one.predicate.type or not first.complete or not one.actors:
        return one
    same = _ids(first.actors) == _ids(one.actors) and bool(_states(first.recipients))
    return replace(one, recipients=first.recipients, complete=True) if same else one


def _above(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> Coded | None:
    """Give the attack in the clause above a frame, over clauses joined to it."""
    link = frame.link
    while frame.governor is not None:
        frame = annotated.frames[frame.governor]
        found = coded.get(frame.index)
        if found is not None and found.complete:
            return found if found.predicate.type == "ASSAULT" else None
        if link != "conj" and frame.link != "conj":
            return None
    return None


def _is_outcome(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> bool:
    """Tell whether a participle only says what came of the attack that the clause above it tells."""
    token = annotated.sentence_of(one.frame).tokens[one.frame.head]
    if one.predicate.id not in OUTCOMES or token.tag != "VBG" or one.frame.link not in ("advcl", "conj"):
        return False
    attack = _above(annotated, one.frame, coded)
    if attack is None or _ids(one.actors) - _ids(attack.actors):
        return False
    unnamed = bool(one.recipients) and one.recipients[0].code is None
    return bool(attack.recipients) and (unnamed or _states(one.recipients) <= _states(attack.recipients))


def _is_same_blow(one: Coded, coded: Mapping[int, Coded]) -> bool:
    """Tell whether the second of two verbs side by side tells of the same: "was attacked and hit by a missile"."""
    frame = one.frame
    first = coded.get(frame.governor) if frame.governor is not None and frame.link == "conj" else None
    if first is None or not first.complete or {one.predicate.type, first.predicate.type} != {"ASSAULT"}:
        return False
    beside = 0 < frame.head - first.frame.head <= SIDE_BY_SIDE and frame.passive and first.frame.passive
    same = _ids(one.actors) == _ids(first.actors) and _ids(one.recipients) == _ids(first.recipients)
    return beside and same and bool(one.actors) and not first.predicate.mode


def _is_toll(one: Coded, coded: Mapping[int, Coded]) -> bool:
    """Tell whether "killed" says what came of an attack whose noun has both sides: "Chad's raid on Bir killed ..."."""
    if one.predicate.id not in HURTING or one.frame.passive or not one.complete:
        return False
    raids = (
        other for other in coded.values() if other.frame.governor == one.frame.index and other.frame.link == "nsubj"
    )
    return any(
        raid.frame.form == "noun"
        and raid.complete
        and raid.predicate.type == "ASSAULT"
        and bool(_ids(raid.actors))
        and _ids(raid.actors) == _ids(one.actors)
        and bool(_states(raid.recipients))
        and (_states(one.recipients) or _states(raid.recipients)) == _states(raid.recipients)
        for raid in raids
    )


def _is_cause(one: Coded, coded: Mapping[int, Coded]) -> bool:
    """Tell whether an attack, with nobody attacked, is the subject of the verb that says whom it hurt."""
    if one.frame.form != "noun" or _states(one.recipients) or one.frame.link != "nsubj" or one.frame.governor is None:
        return False
    above = coded.get(one.frame.governor)
    if above is None or above.predicate.type != one.predicate.type or not above.complete:
        return False
    return _ids(one.actors) <= _ids(above.actors)


def _of_the_attacked(one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let those who are hurt in an attack, no state of theirs told, be those of the state that it is on."""
    if one.predicate.id not in HURTING or _states(one.recipients) or not one.frame.passive:
        return one
    attacks = (
        other
        for other in coded.values()
        if other.frame.governor == one.frame.index and other.frame.form == "noun" and other.frame.link in INSIDE
    )
    for attack in attacks:
        if attack.predicate.type == "ASSAULT" and _states(attack.recipients):
            return replace(one, actors=one.actors or attack.actors, recipients=attack.recipients, complete=True)
    return one


def _by_whom(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let who attacks in the clause with "when" be who killed, where the killing names nobody."""
    for other in coded.values():
        if other.frame.governor == one.frame.index and _is_means(annotated, other, coded):
            return replace(one, actors=other.actors)
    return one


def _is_means(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> bool:
    """Tell whether a clause with "when" or "as" tells the attack in which those of the clause above it were hurt."""
    if one.predicate.type != "ASSAULT" or one.frame.link != "advcl" or one.frame.governor is None or not one.complete:
        return False
    above = coded.get(one.frame.governor)
    if above is None or above.predicate.id not in HURTING or not above.frame.passive or above.actors:
        return False
    when = case_of(annotated.sentence_of(one.frame), one.frame.head) in ("when", "as")
    hurt = _states(above.recipients)
    return when and bool(one.actors) and bool(hurt) and _states(one.recipients) <= hurt


def _answered(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let an answer be an attack on who attacked last."""
    downed = one.predicate.id in DOWNING and one.frame.passive
    if one.predicate.id not in ANSWERS | DOWNING or _states(one.recipients) or not (one.actors or downed):
        return one
    for attack in _before(annotated, one, coded):
        others = tuple(p for p in attack.actors if p.code is not None and p.code not in _states(one.actors))
        if others:
            return replace(one, recipients=others, complete=True)
    return replace(one, complete=False) if one.predicate.id == NEEDS_ATTACKER and not one.recipients else one


def _in_return(annotated: Annotated, one: Coded, coded: Mapping[int, Coded]) -> Coded:
    """Let what is done "in protest" or "in reply" be done to who did something to the same one just before."""
    tokens = annotated.sentence_of(one.frame).tokens
    told = any(tokens[head].lemma in IN_RETURN for head in one.frame.filling("in"))
    if not told or one.predicate.type not in RETURNED or _states(one.recipients) or not _states(one.actors):
        return one
    for deed in _before(annotated, one, coded, kinds=OFFENDING):
        others = tuple(p for p in deed.actors if p.code is not None and p.code not in _states(one.actors))
        if others and _states(one.actors) & _states(deed.recipients):
            return replace(one, recipients=others, complete=True)
    return one


def _before(
    annotated: Annotated, one: Coded, coded: Mapping[int, Coded], *, kinds: frozenset[str] = frozenset({"ASSAULT"})
) -> Iterator[Coded]:
    """List the attacks, or deeds of other kinds, told before a frame in its sentence and the one before, in reverse."""
    for index in range(one.frame.index - 1, -1, -1):
        frame = annotated.frames[index]
        if frame.sentence < one.frame.sentence - NEAR:
            return
        found = coded.get(index)
        if found is not None and found.predicate.type in kinds and found.complete:
            yield found


def _ids(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.id for p in parties)


def _states(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.code for p in parties if p.code is not None)
