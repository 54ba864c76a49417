"""
Frames as the codebook reads them: which predicate, who acts, who is acted on, and what is only content.

Rule 1: the first entry whose parties can be found is the reading; without parties the first entry that fits.
Rule 2: a verb that no entry lists, between two known actors, is judged by its likeness to known sentences.
Rule 3: what somebody only agrees to, asks for, refuses or threatens is content and no event of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dragoman.codebook.records import Predicate
from dragoman.coding import likeness
from dragoman.coding.acting import OCCASIONS
from dragoman.coding.annotated import Annotated
from dragoman.coding.completeness import POWERS, is_complete
from dragoman.coding.derived import of_type
from dragoman.coding.promised import Deed, deed_of, is_contrary, lacks_another, towards
from dragoman.coding.roles import parties_in
from dragoman.coding.sides import sides_of
from dragoman.coding.traits import traits_of
from dragoman.coding.undergoing import ABSORBING
from dragoman.coding.unnamed import ANY_PERSON, is_anybody
from dragoman.frames.match import matches
from dragoman.frames.polarity import COMING
from dragoman.frames.tree import below, case_of, tokens_within
from dragoman.model.facts import Party
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Token

#: Types whose nouns are mere topics where people talk about them.
DISCUSSED = frozenset({"AGREE", "COOPERATE", "SUPPORT"})
#: Types by which somebody judges what another does.
JUDGING = frozenset({"SUPPORT", "ACCUSE"})
#: Stands for a place that is named, as "#state" and the like stand for kinds of actor.
A_PLACE = "#place"
#: Types that say what will be done.
PROMISED = frozenset({"AGREE", "THREATEN"})
#: Stand for a state that is named or acts by its government, and for a body of states, not for its people; and for
#: those of a state whom its people's name means: "the Egyptians".
A_GOVERNMENT, A_NATION = "#government", "#nation"
#: Entries by which somebody is given arms.
ARMING = frozenset({"aid/give-weapons"})
#: Entries of "protest" as a verb, which a government does in words.
MARCHING = frozenset({"protest/demonstrate"})
#: The word of the codebook for whoever has a name; a pronoun that means somebody is as good.
AN_ACTOR = "@actor"
#: Entries by which somebody is charged with a crime or found to have done it.
CHARGING = frozenset({"accuse/indict", "accuse/try", "accuse/put-on-trial", "sanction/convict", "sanction/find-guilty",
                      "sanction/court-gives-years"})  # fmt: skip
#: Entries of what a government does and then announces in the passive.
ANNOUNCED = frozenset(
    {"sanction/persona-non-grata", "sanction/expel-diplomats", "sanction/break-relations", "sanction/order-leave"}
)
#: Links by which content hangs on what absorbs it.
CONTENT_LINKS = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl", "acl", "nmod", "iobj", "nsubj:pass", "conj"})
SAME_TYPE_LINKS = frozenset({"obj", "obl", "xcomp", "nmod", "nsubj:pass"})
#: Entries whose words tell of a crowd, unless those who act bear arms.
CROWDED = frozenset({"protest/obstruct", "protest/loot", "protest/crowd-attacks", "protest/occupy-building"})
#: Sectors of those who bear arms.
ARMED = frozenset({"MIL", "REB", "UAF", "PRM"})
#: Prepositions that make a happening the time of another.
WHEN = frozenset({"during", "after", "before", "since", "following", "amid", "despite", "until", "upon", "ahead of"})
#: Words that set a clause beside what the verb above says, and not into it.
BESIDE = frozenset({"while", "whereas", "although", "though", "because", "after", "when"})
#: Words before what is known.
KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
#: Verbs that say nothing by themselves.
WORDLESS = frozenset({"be", "have", "do", "include", "contain", "involve", "become", "remain", "seem", "follow"})
#: Where the other actor of an unknown verb may stand.
OTHER_SLOTS = ("patient", "recipient", "to", "with", "against", "on", "for", "from", "at", "into", "over", "toward")


@dataclass(frozen=True, slots=True)
class Coded:
    """A frame as an entry of the codebook reads it."""

    frame: Frame
    predicate: Predicate
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    #: Whether it has the parties that its type needs.
    complete: bool


def code_frames(annotated: Annotated, voices: Mapping[int, tuple[Party, ...]]) -> dict[int, Coded]:
    """Code every frame that the codebook knows; `voices` gives who tells a frame, by its index."""
    found = ((f.index, _coded(annotated, f, voices.get(f.index, ()))) for f in annotated.frames)
    return {index: coded for index, coded in found if coded is not None}


def code_frames_by_likeness(annotated: Annotated, known: Mapping[int, Coded]) -> dict[int, Coded]:
    """Code the clauses between two actors whose verb the codebook does not know at all."""
    found = ((f.index, _alike(annotated, f)) for f in annotated.frames if f.index not in known)
    return {index: coded for index, coded in found if coded is not None}


def _alike(annotated: Annotated, frame: Frame) -> Coded | None:
    """Judge a clause by likeness, if two different actors stand in it and no other layer reads its verb."""
    if frame.form != "verb" or frame.lemma in WORDLESS or frame.lemma in annotated.codebook.cues_by_verb:
        return None
    if any(other.light == frame.head for other in annotated.frames_of(frame.sentence)):
        return None
    actors = parties_in(annotated, frame, ["agent"])
    recipients = parties_in(annotated, frame, OTHER_SLOTS, without=frozenset(p.id for p in actors), deep=False)
    if {p.code for p in actors} & {p.code for p in recipients} or not all((actors, recipients)):
        return None
    if any(p.code is None for p in (*actors, *recipients)):
        return None
    sentence = annotated.sentence_of(frame)
    traits = traits_of(sentence, tokens_within(sentence, actors), tokens_within(sentence, recipients))
    judged = likeness.load().judge(traits, (), annotated.vectors)
    kind = max(judged, key=lambda t: judged[t])
    if kind == likeness.NONE or judged[kind] < likeness.LEAST:
        return None
    predicate = of_type(
        annotated.codebook,
        kind,
        rule=f"likeness/{kind.lower()}",
        cameo=likeness.CAMEO[kind],
        confidence=round(likeness.MOST * judged[kind], 3),
    )
    complete = is_complete(annotated, frame, predicate, actors, recipients)
    return Coded(frame, predicate, actors, recipients, complete)


def _coded(annotated: Annotated, frame: Frame, voice: tuple[Party, ...]) -> Coded | None:
    sentence = annotated.sentence_of(frame)
    kinds = partial(_kinds, annotated, sentence)
    first: Coded | None = None
    best: Coded | None = None
    for predicate, fitted in matches(sentence, frame, annotated.codebook, kinds):
        marching = predicate.type == "PROTEST" and predicate.id in MARCHING
        if marching and any(A_GOVERNMENT in kinds(head) for head in frame.filling("agent")):
            continue
        if predicate.id in ARMING and _is_sent_to_a_place(annotated, fitted):
            continue
        promised = predicate.type in PROMISED and bool(fitted.complements)
        deed = deed_of(annotated, fitted, partial(_deed, annotated, voice)) if promised else None
        if promised and is_contrary(annotated, fitted, predicate, deed):
            continue
        actors, recipients = sides_of(annotated, fitted, predicate, voice)
        recipients = towards(deed, actors, recipients)
        actors = actors or _by_who_tells(fitted, predicate, recipients, voice)
        if lacks_another(predicate, actors, recipients):
            continue
        if predicate.id in CROWDED and actors and all(ARMED & set(p.sector) for p in actors):
            continue
        coded = Coded(
            fitted,
            _as_host(annotated, fitted, predicate, actors),
            actors,
            recipients,
            is_complete(annotated, fitted, predicate, actors, recipients),
        )
        first = first or coded
        if coded.complete and (best is None or predicate.type == "PROTEST"):
            best = coded
            if predicate.type != "COERCE" or not _are_citizens(actors):
                break
    return best or first


def _by_who_tells(
    frame: Frame, predicate: Predicate, recipients: Sequence[Party], voice: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Let a government that says that an envoy has been sent away, by nobody told, have sent him away."""
    if predicate.id not in ANNOUNCED or not frame.passive or len(voice) != 1 or frame.negated:
        return ()
    whose = {p.code for p in recipients if p.code is not None}
    return voice if whose and voice[0].code is not None and voice[0].code not in whose else ()


def _deed(annotated: Annotated, voice: tuple[Party, ...], frame: Frame) -> Deed | None:
    """Read a frame as what somebody promises or threatens to do."""
    coded = _coded(annotated, frame, voice)
    return None if coded is None else (coded.predicate.type, coded.predicate.mode, coded.recipients)


def _kinds(annotated: Annotated, sentence: Sentence, token: int) -> frozenset[str]:
    """Say what a token means, as conditions of the codebook name it."""
    parties = annotated.discourse.at(sentence.index, token)
    found = frozenset("#" + annotated.discourse.actor(p.id).kind for p in parties)
    if parties and _is_nation(sentence.tokens[token]):
        found |= {A_NATION}
    if any(place.first <= token < place.end for place in annotated.places[sentence.index]):
        found |= {A_PLACE}
    found |= {AN_ACTOR} if parties and sentence.tokens[token].pos == "PRON" else frozenset()
    found |= {A_GOVERNMENT} if _is_government(annotated, sentence.index, token, parties) else frozenset()
    return found | {ANY_PERSON} if is_anybody(annotated, sentence.tokens[token]) else found


def _is_sent_to_a_place(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether ships or aircraft go to a coast or town, and so are deployed: nobody is given them."""
    tokens = annotated.sentence_of(frame).tokens
    manned = annotated.codebook.classes.get("manned", frozenset())
    goals = (*frame.filling("to"), *frame.filling("into"))
    if not goals or not any(tokens[h].lemma.lower() in manned for h in frame.filling("patient")):
        return False
    known = (annotated.discourse.reference(frame.sentence, h) for h in goals)
    return all(r is None or r.form == "metonym" for r in known)


def _as_host(annotated: Annotated, frame: Frame, predicate: Predicate, actors: Sequence[Party]) -> Predicate:
    """Let a meeting be no third party's where those who host it are those who meet: "Peru and Chile co-hosted"."""
    if predicate.mode != "third-party" or not predicate.symmetric:
        return predicate
    hosts = {p.id for h in frame.filling("agent") for p in annotated.discourse.parties(frame.sentence, h)}
    return replace(predicate, mode="") if hosts & {p.id for p in actors} else predicate


def _is_nation(token: Token) -> bool:
    """Tell whether a word names those of a state together: "the Egyptians", "the French"."""
    several = token.tag in ("NNS", "NNPS") or token.text.endswith(("ese", "sh", "ch", "iss"))
    return token.entity == "NORP" and token.pos in ("NOUN", "PROPN") and several


def _is_government(annotated: Annotated, sentence: int, token: int, parties: Sequence[Party]) -> bool:
    """Tell whether a token means a state or body by its name, its capital or somebody who governs it."""
    if any("GOV" in p.sector for p in parties):
        return True
    reference = annotated.discourse.reference(sentence, token) if parties else None
    named = reference is not None and reference.form in ("name", "metonym")
    return named and parties[0].id.startswith(("state/", "org/"))


def _are_citizens(actors: Sequence[Party]) -> bool:
    """Tell whether those who act hold no power, so that they cannot coerce, but protest."""
    return bool(actors) and all(p.sector and not POWERS & set(p.sector) for p in actors)


def _is_occasion(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame only says when: "during his visit to Lagos he called for calm"."""
    case = case_of(annotated.sentence_of(frame), frame.head)
    if case in OCCASIONS and frame.link == "obl" and frame.governor is not None:
        above = annotated.frames[frame.governor]
        talks = any(p.type == "CONSULT" for p in annotated.codebook.by_noun.get(frame.lemma, ()))
        return talks and above.form == "verb" and not above.modality
    return frame.link in ("obl", "nmod", "advcl") and case in WHEN


def _is_aside(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame is told of a place in a clause of its own: "a visit to Chad, where she met the king"."""
    sentence = annotated.sentence_of(frame)
    where = any(t.lemma == "where" for t in below(sentence, frame.head, "advmod", "mark"))
    return where and sentence.tokens[frame.head].dep == "acl:relcl"


def _is_done_with(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a participle says what was done with a known thing, whatever is said of it: "the offer rejected"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    if frame.form != "verb" or token.dep != "acl" or token.tag != "VBN" or not frame.passive or frame.modality:
        return False
    known = any(t.text.lower() in KNOWN for t in below(sentence, token.head, "det", "nmod:poss"))
    dated = any(t.entity == "DATE" for t in below(sentence, token.index, "obl", "obl:npmod", "nmod:tmod"))
    return known or dated or sentence.tokens[token.index - 1].text == ","


def _is_charge(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> bool:
    """Tell whether a noun only names of what somebody is charged or convicted: "charged with murder in Lagos"."""
    above = coded.get(frame.governor) if frame.governor is not None else None
    if above is None or above.predicate.id not in CHARGING:
        return False
    charge = frame.form == "noun" and frame.link == "obl"
    whose = any(frame.filling(slot) for slot in ("of", "by", "poss", "against", "adj"))
    return charge and case_of(annotated.sentence_of(frame), frame.head) in ("with", "of", "for", "on") and not whose


def _is_foretold(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a frame is what somebody "is expected to" do, which is no content of anybody's demand or wish."""
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    if frame.modality != "future" or frame.link != "xcomp" or above is None or above.filling("agent"):
        return False
    return above.passive and above.lemma in COMING


def _is_told_by_its_verb(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> bool:
    """Tell whether the verb that hangs on a noun tells it as a whole: "the sanctions imposed by Chad"."""
    if frame.light is None:
        return False
    verbs = (coded[f.index] for f in annotated.frames_of(frame.sentence) if f.head == frame.light and f.index in coded)
    told = (v for v in verbs if v.predicate.object and v.complete and frame.head in v.frame.filling("patient"))
    return any(v.actors or not coded[frame.index].actors for v in told)


def _is_returned(own: Coded, above: Coded) -> bool:
    """Tell whether those who were attacked attack in their turn: "attacked Tunisia, which struck back"."""
    return {p.id for p in own.actors} <= {p.id for p in above.recipients} and own.complete and bool(own.actors)


def _is_deed_of_another(own: Coded, judged: Coded) -> bool:
    """Tell whether what somebody praises or blames is a deed that its noun ascribes to another: "Peru's release of"."""
    doers = {p.code or p.id for p in own.actors}
    others = bool(doers) and not doers & {p.code or p.id for p in judged.actors}
    judging = judged.predicate.type in JUDGING and own.predicate.type not in DISCUSSED | JUDGING
    return judging and others and own.complete and own.frame.form == "noun"


def is_content(annotated: Annotated, frame: Frame, coded: Mapping[int, Coded]) -> bool:
    """Tell whether a frame is only the content of an event above it."""
    own, seen = coded[frame.index], frame
    if _is_occasion(annotated, frame) or _is_foretold(annotated, frame):
        return False
    if _is_told_by_its_verb(annotated, frame, coded) or _is_charge(annotated, frame, coded):
        return True
    while seen.governor is not None:
        above = annotated.frames[seen.governor]
        if seen.link == "conj":
            seen = above
            continue
        if _is_done_with(annotated, seen):
            return False
        found = coded.get(above.index)
        if found is not None:
            if found.predicate.object and found.complete and frame.head in found.frame.filling("patient"):
                return not _is_deed_of_another(own, found)
            if own.predicate.type == "MOBILIZE" and found.complete and frame.head in found.frame.filling("patient"):
                return True
            if seen.link == "advcl" and seen.mark in BESIDE and seen.tense == "past":
                return False
            if found.predicate.type in ABSORBING and seen.link in CONTENT_LINKS:
                return True
            discussed = found.predicate.type == "CONSULT" and own.predicate.type in DISCUSSED
            aside = len(own.actors) > 1 and _is_aside(annotated, frame)
            if own.predicate.type == "ASSAULT" and found.complete and _is_returned(own, found):
                return False
            same = (found.predicate.type == own.predicate.type and not aside) or (discussed and frame.form == "noun")
            return same and found.complete and seen.link in SAME_TYPE_LINKS
        if seen.link not in CONTENT_LINKS | {"nmod:poss", "compound", "amod"}:
            return False
        seen = above
    return False
