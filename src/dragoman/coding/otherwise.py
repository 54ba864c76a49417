"""
Verbs of the codebook whose other words make another verb of them.

Rule 1: "demonstrated that" shows and does not march; "condemned them to poverty" blames nobody.
Rule 2: who "spoke to the problem" and tells with whom by no word met nobody; "called upon to" is no call.
Rule 3: a pledge to lead, to keep or to prolong is no threat, nor is a warning to one's own travellers.
Rule 4: "promising projects" promise nothing; who would like to thank or to note offers nothing.
Rule 5: exports decline, and a task is no charge.
Rule 6: who calls the plan "a start" telephones nobody, nor calls in at Rome who calls a meeting there;
        a tariff is not applied for, and soldiers leave no body and rally
        for nothing.
Rule 7: who asks about something or whether it is so wants to know it; a plane that lands somewhere visits nobody;
        who defends his own land backs nobody, and a crowd that gathers holds no meeting;
        "thank you" to nobody is a courtesy.
Rule 8: where a country, a river or a road meets another, nobody meets, nor does what is met with a reaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.codebook.lookup import meant
from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.frames.match import TIMES
from dragoman.frames.tree import below
from dragoman.model.text import Sentence, Token

#: Verbs of good will as of threat, and what one pledges to do without harming anybody.
PLEDGING = frozenset({"pledge", "promise"})
PEACEFUL = frozenset(
    {"lead", "launch", "respond", "react", "answer", "turn", "teach", "defend", "resist", "fire", "force"}
)
#: What one would like to say, and need not agree on with anybody.
COURTEOUS = frozenset(
    {"thank", "congratulate", "express", "highlight", "note", "say", "stress", "emphasise", "emphasize", "reiterate",
     "begin", "start", "welcome", "commend", "mention", "draw", "point", "recall", "pay", "conclude", "convey",
     "underline", "add", "ask", "know", "see", "hear", "remind", "address", "extend", "wish", "state", "take", "offer"}
)  # fmt: skip
#: What meets other land or water.
LAND = frozenset(
    {"province", "region", "district", "border", "frontier", "river", "sea", "ocean", "lake", "desert", "coast",
     "road", "railway", "mountain", "highway", "territory", "land", "gulf", "line"}
)  # fmt: skip
#: What one meets with and does not talk to.
REACTIONS = frozenset(
    {"reaction", "counter-reaction", "resistance", "response", "refusal", "opposition", "protest", "fire", "gunfire",
     "criticism", "success", "failure", "approval", "disapproval", "silence", "defeat", "hostility", "scepticism",
     "skepticism", "applause", "indifference", "rejection", "force", "condemnation", "outrage", "accident"}
)  # fmt: skip
#: So near behind a verb of talk it is said with whom.
NEAR = 12
#: Those whom one warns for their own good, and what one promises of what is there already.
WARNED = frozenset({"citizen", "national", "traveller", "traveler", "tourist", "resident", "public", "people", "voter"})
KEEPING = frozenset(
    {"prolong", "extend", "keep", "maintain", "continue", "respect", "observe", "uphold", "lift", "ease"}
)
#: Verbs of talk that say who talks with whom, and what one is charged with without a crime.
TALKING = frozenset({"talk", "confer", "speak", "communicate", "engage"})
TASKS = frozenset(
    {"provide", "oversee", "lead", "ensure", "coordinate", "draft", "prepare", "develop", "implement", "monitor",
     "protect", "make", "find", "carry", "advise", "supervise", "review", "manage", "establish", "drafting", "task"}
)  # fmt: skip
#: Tags of the words that open a question.
ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})
#: Those who gather without meeting anybody.
CROWDS = frozenset(
    {"crowd", "thousand", "hundred", "dozen", "score", "people", "mourner", "civilian", "resident", "villager",
     "worshipper", "supporter", "follower", "fan", "spectator", "family", "mob", "throng", "multitude", "pilgrim"}
)  # fmt: skip
#: What carries people and goods and visits nobody itself.
CARRIERS = frozenset(
    {"plane", "aircraft", "airplane", "aeroplane", "airliner", "jet", "flight", "helicopter", "train", "truck",
     "lorry", "freighter", "tanker", "cargo", "shipment", "convoy", "drone", "rocket", "missile", "satellite"}
)  # fmt: skip


def says_otherwise(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether the words around a verb show that it says something else than its entry."""
    asked = _CHECKS.get(coded.predicate.id)
    return asked is not None and coded.frame.form != "noun" and asked(annotated, coded)


def _heads(annotated: Annotated, coded: Coded, *slots: str) -> list[Token]:
    """List the words that head what stands in some slots; "complement" is the clauses."""
    tokens = annotated.sentence_of(coded.frame).tokens
    clauses = coded.frame.complements if "complement" in slots else ()
    return [tokens[i] for i in (*clauses, *(h for slot in slots for h in coded.frame.filling(slot)))]


def _shows(annotated: Annotated, coded: Coded) -> bool:
    clauses = _heads(annotated, coded, "complement")
    return coded.frame.lemma == "demonstrate" and any(t.dep == "ccomp" for t in clauses)


def _dooms(_: Annotated, coded: Coded) -> bool:
    return bool(coded.frame.filling("patient") and coded.frame.filling("to"))


def _talks_alone(annotated: Annotated, coded: Coded) -> bool:
    frame = coded.frame
    if frame.lemma not in TALKING or len(annotated.discourse.states(coded.actors)) > 1 or coded.recipients:
        return frame.lemma == "confer" and bool(frame.filling("patient"))
    near = annotated.sentence_of(frame).tokens[frame.head : frame.head + NEAR]
    return all(t.text.lower() != "with" for t in near) if frame.lemma == "speak" else not frame.filling("with")


def _prolongs(annotated: Annotated, coded: Coded) -> bool:
    things = _heads(annotated, coded, "patient")
    return coded.frame.lemma == "extend" and any(t.pos in ("PRON", "DET") for t in things)


def _is_apart(annotated: Annotated, coded: Coded) -> bool:
    token = annotated.sentence_of(coded.frame).tokens[coded.frame.head]
    return coded.frame.lemma == "announce" and token.dep == "acl"


def _warns_its_own(annotated: Annotated, coded: Coded) -> bool:
    return any(t.lemma.lower() in WARNED for t in _heads(annotated, coded, "patient"))


def _keeps(annotated: Annotated, coded: Coded) -> bool:
    kept = any(t.lemma in KEEPING for t in _heads(annotated, coded, "complement"))
    return coded.frame.lemma in PLEDGING and kept


def _bids_or_names(annotated: Annotated, coded: Coded) -> bool:
    named = below(annotated.sentence_of(coded.frame), coded.frame.head, "xcomp")
    bidden = any(t.entity not in TIMES for t in _heads(annotated, coded, "upon", "on"))
    return bidden or any(t.pos in ("NOUN", "ADJ", "PROPN") for t in named)


def _dwindles(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma == "decline" and not coded.frame.complements and not coded.frame.filling("patient")


def _has_a_task(annotated: Annotated, coded: Coded) -> bool:
    tasks = _heads(annotated, coded, "complement", "with")
    return coded.frame.lemma == "charge" and any(t.lemma in TASKS for t in tasks)


def _tells_of(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma == "tell" and bool(coded.frame.filling("of")) and not coded.frame.filling("patient")


def _needs(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma in ("require", "compel") and not coded.recipients


def _is_peaceful(annotated: Annotated, coded: Coded) -> bool:
    violent = meant(coded.predicate.complement, annotated.codebook.classes) - PEACEFUL
    clauses = _heads(annotated, coded, "complement")
    return coded.frame.lemma in PLEDGING and not any(t.lemma in violent for t in clauses)


def _is_only_given(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma == "assign" and not coded.frame.filling("for")


def _bodes_well(annotated: Annotated, coded: Coded) -> bool:
    tokens = annotated.sentence_of(coded.frame).tokens
    before = tokens[coded.frame.head - 1].pos if coded.frame.head else ""
    return tokens[coded.frame.head].text.lower() == "promising" and before in ("ADP", "DET", "ADJ")


def _is_discussed(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma in ("discuss", "debate") and bool(coded.frame.filling("patient"))


def _puts_to(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma == "apply" and bool(coded.frame.filling("patient"))


def _calls_something(_: Annotated, coded: Coded) -> bool:
    return coded.frame.lemma == "call" and bool(coded.frame.filling("patient"))


def _is_by_soldiers(annotated: Annotated, coded: Coded) -> bool:
    soldiers = annotated.codebook.classes["army"] | annotated.codebook.classes["fighter"]
    return any(t.lemma.lower() in soldiers for t in _heads(annotated, coded, "agent"))


def _is_known_as(_: Annotated, coded: Coded) -> bool:
    return coded.frame.passive and not coded.actors and bool(coded.frame.filling("as"))


def _is_accompanied(_: Annotated, coded: Coded) -> bool:
    return coded.frame.passive


def _is_courteous(annotated: Annotated, coded: Coded) -> bool:
    clauses = _heads(annotated, coded, "complement")
    return bool(clauses) and clauses[0].lemma in COURTEOUS


def _wants_to_know(annotated: Annotated, coded: Coded) -> bool:
    sentence, frame = annotated.sentence_of(coded.frame), coded.frame
    if not frame.complements:
        return bool(frame.filling("about")) and not frame.filling("for")
    return any(_is_question(sentence, clause) for clause in frame.complements)


def _is_question(sentence: Sentence, clause: int) -> bool:
    """Tell whether a clause says what is not known: "whether they came", "what they need"."""
    asking = any(t.text.lower() in ("whether", "if") for t in below(sentence, clause, "mark"))
    opening = below(sentence, clause, "nsubj", "nsubj:pass", "obj", "advmod", "obl", "det")
    return asking or (sentence.tokens[clause].dep == "ccomp" and any(t.tag in ASKING for t in opening))


def _is_by_a_crowd(annotated: Annotated, coded: Coded) -> bool:
    crowds = annotated.codebook.classes["gathering"] | CROWDS
    return any(t.lemma.lower() in crowds for t in _heads(annotated, coded, "agent"))


def _is_courtesy(annotated: Annotated, coded: Coded) -> bool:
    whom = [t.text.lower() for t in _heads(annotated, coded, "patient")]
    return whom == ["you"] and not coded.recipients


def _defends_its_own(annotated: Annotated, coded: Coded) -> bool:
    sentence = annotated.sentence_of(coded.frame)
    owners = (t for head in coded.frame.filling("patient") for t in below(sentence, head, "nmod:poss"))
    acting = {p.code or p.id for p in coded.actors}
    owned = (p for t in owners for p in annotated.discourse.parties(sentence.index, t.index))
    return any((p.code or p.id) in acting for p in owned)


def _is_by_craft(annotated: Annotated, coded: Coded) -> bool:
    return any(t.lemma.lower() in CARRIERS for t in _heads(annotated, coded, "agent"))


def _adjoins(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether land meets land, or a deed a reaction: "where Chad meets Sudan", "met with resistance"."""
    frame = coded.frame
    if frame.lemma == "meet" and any(t.lemma.lower() in REACTIONS for t in _heads(annotated, coded, "with")):
        return True
    if frame.lemma != "meet" or frame.tense != "present":
        return False
    if any(t.lemma.lower() in LAND for t in _heads(annotated, coded, "agent", "patient")):
        return True
    where = below(annotated.sentence_of(frame), frame.head, "advmod")
    lands = [t.entity for t in _heads(annotated, coded, "agent", "patient")]
    return len(lands) > 1 and set(lands) <= {"GPE", "LOC"} and any(t.lemma.lower() == "where" for t in where)


#: Entry -> what shows that its verb says something else.
_CHECKS: Mapping[str, Callable[[Annotated, Coded], bool]] = {
    "request/ask": _wants_to_know,
    "support/defend": _defends_its_own,
    "support/thank": _is_courtesy,
    "consult/gather": _is_by_a_crowd,
    "consult/travel": _is_by_craft,
    "consult/arrive": _is_by_craft,
    "protest/demonstrate": _shows,
    "accuse/condemn": _dooms,
    "consult/confer": _talks_alone,
    "consult/meet": _adjoins,
    "agree/offer": _prolongs,
    "agree/promise-aid": _is_apart,
    "threaten/warn": _warns_its_own,
    "threaten/restrict": _keeps,
    "threaten/force": _is_peaceful,
    "consult/call": _bids_or_names,
    "reject/refuse": _dwindles,
    "request/request": _puts_to,
    "consult/passes-through": _calls_something,
    "sanction/leave-organisation": _is_by_soldiers,
    "protest/people-rally": _is_by_soldiers,
    "accuse/indict": _has_a_task,
    "request/tell-to": _tells_of,
    "request/order": _needs,
    "accuse/lay-blame": _is_only_given,
    "agree/promise": _bodes_well,
    "threaten/mull-hostile-act": _is_discussed,
    "support/recognise": _is_known_as,
    "support/join-body": _is_accompanied,
    "agree/would-like": _is_courteous,
}
