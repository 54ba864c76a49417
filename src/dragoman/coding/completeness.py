"""Whether an event can be told with the parties that were found: who must be there for which type."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated
from dragoman.coding.unnamed import HARMING, MUTUAL
from dragoman.frames.arguments import is_passive
from dragoman.frames.tree import below, case_of
from dragoman.model.facts import Party
from dragoman.model.frames import Frame

#: Codes of what nobody says unnamed: intent, praise and endorsement.
SAID_BY_SOMEBODY = ("03", "051")
#: Types of words: a noun of theirs with one side only says too little.
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
#: Of these, those that one side tells another: what two are concerned about is no quarrel between them.
ONE_WAY = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
#: Types of what cannot be done without another.
NEEDS_TWO = frozenset({"COOPERATE", "AID", "SANCTION"})
#: Entries by which a court may find against a thing, a law or a vote, and nobody in person.
RULINGS = frozenset({"sanction/find-guilty", "sanction/rules-void"})
#: Types that are worth telling of a crowd or a band that no table knows.
UNKNOWN_ACT = frozenset({"PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
#: What the parser calls places that it knows by their shape alone; "" where it calls them nothing.
UNKNOWN_PLACE = frozenset({"", "GPE", "LOC", "FAC"})
#: Unnamed groups with whom nobody cooperates, being one's own: "exercises with 9,000 men".
MANPOWER = frozenset({"man", "soldier", "troop", "people", "reservist", "woman", "marine"})
#: Types whose nouns tell enough without who acts, and those that need who says them.
DONE_BY_NOBODY = frozenset({"CONSULT", "ASSAULT", "PROTEST"})
SAID_BY = VERBAL | frozenset({"CONCEDE"})
#: Modes whose nouns tell enough of what was done to somebody known, if they point at it: "the arrest of Tshombe".
DONE_TO_ONE = frozenset({"arrest", "seize", "deport", "release"})
#: Prepositions before a noun of what is yet to come, and words of those who want it or ward it off.
ASKED_FOR = frozenset({"for", "without", "until", "pending", "before"})
WANTING = frozenset(
    {"demand", "urge", "order", "seek", "want", "prevent", "avoid", "avert", "fear", "threaten", "risk", "face",
     "warrant", "call", "ask", "request", "insist", "propose", "plan", "intend", "promise", "negotiate", "secure",
     "await", "expect", "hope", "require", "condition", "appeal", "press", "possible", "possibility", "discuss",
     "refuse", "reject", "offer", "consider", "advocate", "favour", "favor", "oppose", "attempt", "bid", "campaign"}
)  # fmt: skip
#: So many words above a noun are looked at.
_ABOVE = 2
#: Sectors of those who can coerce.
POWERS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "PRM", "IGO", "CRM", "UAF"})
#: What third parties do with a truce that they do not keep themselves.
MEDIATING = frozenset(
    {"arrange", "broker", "mediate", "negotiate", "propose", "sponsor", "demand", "order", "supervise", "monitor",
     "guarantee", "seek", "urge", "secure"}
)  # fmt: skip
#: Word classes of what is stormed, shelled or sunk.
TARGETS = ("strongpoint", "settlement", "warship", "manned")
#: Groups that harm nobody however they "invade".
HARMLESS = frozenset(
    {"tourist", "visitor", "fan", "holidaymaker", "shopper", "buyer", "investor", "speculator", "industry"}
)


def is_complete(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: Sequence[Party],
    recipients: Sequence[Party],
) -> bool:
    """Tell whether an event of this type can be told with these parties."""
    parties = (*actors, *recipients)
    if predicate.type in UNKNOWN_ACT and actors and all(p.id.removeprefix("group/") in HARMLESS for p in actors):
        return False
    if _is_no_affair(annotated, frame, predicate, parties):
        return False
    if not parties or (predicate.type in MUTUAL and _is_private(actors, recipients)):
        return False
    ruled = predicate.id in RULINGS and bool(actors) and all("JUD" in p.sector for p in actors)
    alone = not recipients and (len(actors) < 2 or predicate.type != "COOPERATE") and not ruled
    if predicate.type in NEEDS_TWO and alone:
        return False
    sides = {p.code or p.id for p in parties if p.code is not None or p.id.split("/")[-1] not in MANPOWER}
    if predicate.type == "COOPERATE" and len(sides) < 2:
        return False
    if not actors and len(recipients) < 2 and predicate.cameo.startswith(SAID_BY_SOMEBODY):
        return False
    if not _is_public(predicate, actors, recipients):
        return False
    if predicate.type not in UNKNOWN_ACT and not recipients and all(p.code is None for p in parties):
        return predicate.symmetric and sum(bool(p.office) for p in actors) > 1
    if frame.form == "noun":
        return _noun_says_enough(annotated, frame, predicate, actors, recipients)
    if not actors and predicate.mode == "visit" and not predicate.symmetric:
        return False
    if not actors and not frame.passive:
        return predicate.type == "ASSAULT" and bool(recipients) and _is_by_attack(annotated, frame)
    if predicate.symmetric and len(actors) < 2:
        return not frame.filling("patient") or _is_gathering(annotated, actors)
    alone = predicate.type == "ASSAULT" and len(actors) == 1 and not frame.passive
    unknown = predicate.type == "ASSAULT" and (
        _is_unknown_place(annotated, frame) or _is_target(annotated, frame, actors)
    )
    about_nobody = (frame.filling("patient") or alone) and not (recipients or predicate.object or unknown)
    return not (predicate.type in HARMING and about_nobody)


def _is_no_affair(annotated: Annotated, frame: Frame, predicate: Predicate, parties: Sequence[Party]) -> bool:
    """Tell whether a truce is only somebody's work for others, or who talks is a newspaper or an agency."""
    if predicate.type == "CONSULT":
        return any("JRN" in p.sector for p in parties)
    return predicate.mode == "ceasefire" and _is_mediated(annotated, frame)


def _is_mediated(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a truce is only told to be somebody's work: "a truce arranged by the League"."""
    sentence = annotated.sentence_of(frame)
    verbs = [t.lemma for t in below(sentence, frame.head, "acl")]
    if frame.light is not None:
        verbs.append(sentence.tokens[frame.light].lemma)
    return frame.form == "noun" and bool(MEDIATING.intersection(verbs))


def _is_by_attack(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the subject is an attack by nobody who is named: "a bombing in Peru killed forty"."""
    tokens = annotated.sentence_of(frame).tokens
    nouns = (annotated.codebook.by_noun.get(tokens[h].lemma.lower(), ()) for h in frame.filling("agent"))
    return any(p.type == "ASSAULT" for entries in nouns for p in entries)


def _is_gathering(annotated: Annotated, actors: Sequence[Party]) -> bool:
    """Tell whether who meets or discusses is a body of several states, so that it needs no other side."""
    return any(p.id.startswith("org/") and p.code and not annotated.discourse.actor(p.id).country for p in actors)


def _is_unknown_place(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether what is attacked has a name that no table knows, and is no person: "shelled Kauda"."""
    tokens = annotated.sentence_of(frame).tokens
    return any(tokens[h].pos == "PROPN" and tokens[h].entity in UNKNOWN_PLACE for h in frame.filling("patient"))


def _is_target(annotated: Annotated, frame: Frame, actors: Sequence[Party]) -> bool:
    """Tell whether those of a state attack what is there to be stormed, wherever it is: "attacked the barracks"."""
    tokens = annotated.sentence_of(frame).tokens
    targets = frozenset[str]().union(*(annotated.codebook.classes.get(name, ()) for name in TARGETS))
    words = {word for h in frame.filling("patient") for word in (tokens[h].lemma.lower(), tokens[h].text.lower())}
    return bool(words & targets) and any(p.code is not None for p in actors)


def _is_public(predicate: Predicate, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Tell whether an act is more than one of unnamed people: somebody has a name or power, or it is violent."""
    known = any(p.code is not None or not p.id.startswith("group/") for p in (*actors, *recipients))
    violent = predicate.type == "PROTEST" or (predicate.type == "ASSAULT" and bool(recipients))
    return known or violent or any(POWERS & set(p.sector) for p in actors)


def _is_private(actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Tell whether those who meet or help each other are no public actors: unknown ones need a name, and another."""
    parties = (*actors, *recipients)
    named = all(p.code is not None or p.id.startswith(("person/", "org/")) for p in parties)
    return all(p.code is None for p in parties) and not (named and len(parties) > 1)


def _noun_says_enough(
    annotated: Annotated,
    frame: Frame,
    predicate: Predicate,
    actors: Sequence[Party],
    recipients: Sequence[Party],
) -> bool:
    two_sided = bool(recipients) or (len(actors) > 1 and predicate.type not in ONE_WAY)
    if annotated.sentence_of(frame).tokens[frame.head].pos == "PROPN" and predicate.type != "CONSULT":
        return False
    if not actors:
        passive = frame.light is not None and is_passive(annotated.sentence_of(frame), frame.light)
        told = passive and any(p.code is not None for p in recipients)
        told = told or (predicate.mode in DONE_TO_ONE and _is_the_one(annotated, frame, recipients))
        return (predicate.type in DONE_BY_NOBODY or (told and predicate.type not in SAID_BY)) and bool(recipients)
    if predicate.type == "CONSULT" and predicate.symmetric and frame.light is None and not recipients:
        return len(actors) > 1 or actors[0].id.startswith("org/") or frame.filling("with") != ()
    if predicate.type in VERBAL:
        return two_sided or frame.light is not None or bool(frame.complements)
    return True


def _is_the_one(annotated: Annotated, frame: Frame, recipients: Sequence[Party]) -> bool:
    """Tell whether a noun points at what was done to somebody known: "the arrest of Tshombe", not "for his arrest"."""
    sentence = annotated.sentence_of(frame)
    if not any(p.code is not None or p.id.startswith("person/") for p in recipients):
        return False
    if case_of(sentence, frame.head) in ASKED_FOR or _is_only_wanted(annotated, frame):
        return False
    pointing = below(sentence, frame.head, "det", "nmod:poss")
    return any(t.text.lower() == "the" or t.dep == "nmod:poss" for t in pointing)


def _is_only_wanted(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the words above a noun ask for it, order it or ward it off."""
    tokens = annotated.sentence_of(frame).tokens
    above: list[str] = []
    at = frame.head
    while len(above) < _ABOVE and tokens[at].head != at:
        at = tokens[at].head
        above.append(tokens[at].lemma.lower())
    return not WANTING.isdisjoint(above)
