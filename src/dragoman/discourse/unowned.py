"""
Who is meant by a noun to which no state or body belongs: "the president", "the army", "militants".

Rule 1: an office means the last person in the text who held it, else who holds it where the text was published, or
        on the other side if only that one is named anywhere.
Rule 2: a head of state or government, else, is that of the state last spoken of.
Rule 3: a government, an army, a delegation with "the" is that of the state last spoken of.
Rule 4: where a text tells of one state's own affairs, its army and its crowds are those of that state; see `stage`.
Rule 5: "the court", "the rebels" are the body or group of that kind last spoken of.
Rule 6: people of a trade or a cause ("militants") are a group of their own.
Rule 7: in a government's own paper "the Minister", "the Ministry" and "the Government", with capitals, are its own.
Rule 8: a noun with other words that say which ("the president of the chess club") means none of these.
"""

from __future__ import annotations

from dragoman.discourse.bodies_meant import is_definite, last_such, stands_alone
from dragoman.discourse.forces import lawmakers_state, sent_by
from dragoman.discourse.officeholders import HEADS, answers, has_office, holder_of, is_past, offices_of
from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.discourse.stage import is_of_stage
from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below, case_of, subtree
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence, Token

#: Sentences back in which the state last spoken of may stand.
NEAR = 2
#: What a state has one of.
ORGANS = frozenset(
    {"government", "authority", "authorities", "army", "military", "navy", "air force", "armed forces", "cabinet",
     "regime", "junta", "delegation", "leadership", "parliament", "foreign ministry", "defence ministry",
     "defense ministry", "interior ministry", "central bank", "ruling party", "opposition", "military junta",
     "military government", "transitional government", "interim government", "coalition government",
     "government troops"}
)  # fmt: skip
#: Organs that few states have: whose "the junta" is must have been told, or be whose affairs the text tells.
IRREGULAR = frozenset({"regime", "junta", "military junta", "military government", "transitional government"})
#: Those who command a state's forces.
COMMANDS = frozenset(
    {"joint command", "general staff", "high command", "army command", "military command", "joint staff",
     "supreme command"}
)  # fmt: skip
#: Organs that a government's own paper writes with a capital if they are its own.
OWN = COMMANDS | frozenset(
    {"government", "cabinet", "parliament", "ministry", "army", "navy", "air force", "armed forces", "central bank"}
)
#: Words of offices that a government's own paper writes with a capital without saying whose.
MINISTERS = frozenset({"minister", "secretary"})
#: The office that, alone and with capitals, is that of a body between states, and the body that is meant first.
GENERAL_SECRETARIES = frozenset({"secretary-general", "secretary general"})
UNITED_NATIONS = "org/UN"
#: What two have together, and none of them is: "the Franco-Polish alliance".
BETWEEN = frozenset({"alliance", "coalition"})
#: Sectors of groups that fight.
ARMED = frozenset({"REB", "UAF"})
#: Nouns for a body that stand in the names of such bodies.
BODIES = frozenset(
    {"court", "tribunal", "bank", "commission", "council", "committee", "party", "union", "agency", "organisation",
     "organization", "front", "movement", "alliance", "league", "federation", "fund", "congress", "senate", "authority"}
)  # fmt: skip
#: Words that may stand before a noun and do not say whose it is.
PLAIN = frozenset(
    {"new", "current", "incumbent", "present", "whole", "entire", "same", "visiting", "outgoing", "young"}
)
#: What those do who leave a state for another.
FLEEING = frozenset({"flee", "escape", "defect", "cross", "emigrate", "return", "fly", "travel"})
#: Words of address before an office.
ADDRESS = frozenset({"mr", "mrs", "ms", "madam", "madame", "mister"})


def reference_of(
    sentence: Sentence, index: int, actors: tuple[str, ...], *, office: str = "", sector: tuple[str, ...] = ()
) -> Reference:
    """Make the reference of a noun with the words before it."""
    before = below(sentence, index, "amod", "compound", "nmod:poss", "det", "nummod")
    first = min([index, *(t.index for t in before if t.index < index)])
    return Reference(sentence.index, index, first, index + 1, actors, "nominal", office, sector)


def unowned(scene: Scene, sentence: Sentence, token: Token, role: Role) -> Reference | None:
    """Find whom such a noun means; None if nobody."""
    plural = token.tag in ("NNS", "NNPS")
    may_be_told = role.rank not in HEADS and role.phrase not in BETWEEN
    if role.kind in ("office", "person") and not plural:
        person = _officeholder(scene, sentence, token, role)
        if not person and scene.home and _is_own_minister(scene, sentence, token, role):
            return reference_of(sentence, token.index, (scene.home,), office=role.phrase, sector=role.sector)
        person = person or _served_by(scene, sentence, token, role)
        if person:
            return reference_of(sentence, token.index, (person,), office=role.phrase)
        return told_before(scene, sentence, token) if may_be_told else None
    if known := _body_spoken_of(scene, sentence, token, role):
        return reference_of(sentence, token.index, (known,), sector=role.sector)
    if role.phrase in ORGANS | OWN and (state := _organ_of(scene, sentence, token, role)):
        return reference_of(sentence, token.index, (state,), sector=role.sector)
    if state := lawmakers_state(scene, sentence, token, role) or sent_by(scene, sentence, token, role):
        return reference_of(sentence, token.index, (state,), sector=role.sector)
    if is_of_stage(scene, sentence, token, role):
        return reference_of(sentence, token.index, (scene.stage,), sector=role.sector)
    if may_be_told and (before := told_before(scene, sentence, token)):
        return before
    is_group = role.kind in ("collective", "population", "person") and "GOV" not in role.sector
    if plural and (is_group or role.kind == "collective"):
        return reference_of(sentence, token.index, (scene.cast.group(role.phrase),), sector=role.sector)
    return None


def told_before(scene: Scene, sentence: Sentence, token: Token) -> Reference | None:
    """Let "the column" be of whom the same word was told with an owner; None if of nobody, or of several."""
    if not is_definite(sentence, token) or not stands_alone(sentence, token):
        return None
    before = last_such(scene, sentence, token)
    if before is None:
        return None
    return reference_of(sentence, token.index, before.actors, office=before.office, sector=before.sector)


def _served_by(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    """Let "the Secretary-General" alone act for the body last spoken of that has one, else for the United Nations."""
    definite = any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))
    if role.phrase not in GENERAL_SECRETARIES or not definite or not token.text.istitle():
        return ""
    if _is_narrowed(sentence, token, role):
        return ""
    named = (a for r in scene.back(sentence.index, token.index) for a in r.actors if r.form == "name")
    return next((a for a in named if a.startswith("org/") and _is_of_states(scene, a)), UNITED_NATIONS)


def _is_of_states(scene: Scene, identity: str) -> bool:
    actor = scene.cast.actor(identity)
    return actor.country is None and "IGO" in actor.sector and bool(actor.code)


def _body_spoken_of(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    """Find the body or group last spoken of that is such a one: "the court", "the rebels"; "" if none is near."""
    definite = any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))
    if not definite or _is_narrowed(sentence, token, role):
        return ""
    for reference in scene.back(sentence.index, token.index):
        if sentence.index - reference.sentence > NEAR:
            break
        for actor in reference.actors if reference.form == "name" else ():
            if actor.startswith(("org/", "group/")) and _is_such(scene, actor, token, role):
                return actor
    return ""


def _is_such(scene: Scene, identity: str, token: Token, role: Role) -> bool:
    actor = scene.cast.actor(identity)
    if role.sector and role.sector[0] in ARMED:
        return identity.startswith("group/") and bool(set(actor.sector) & ARMED)
    return token.lemma.lower() in BODIES and token.lemma.lower() in actor.name.lower().split()


def _officeholder(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    """Find the last person spoken of who holds an office; "" if there is none."""
    definite = any(t.text.lower() in ("the", "this") for t in below(sentence, token.index, "det"))
    if not definite and not token.text[0].isupper():
        return ""
    if _is_narrowed(sentence, token, role):
        return ""
    if is_address(sentence, token) and (addressee := scene.addressee(sentence.index)):
        return addressee
    if own := _own_head(scene, sentence, token, role):
        return own
    doers = _doers(scene, sentence, token)
    for reference in scene.back(sentence.index, token.index):
        for person in reference.actors:
            if (
                person.startswith("person/")
                and person not in doers
                and any(answers(o, role.phrase) for o in offices_of(scene, person))
            ):
                return person
    if is_past(sentence, token.index):
        return ""
    owner = scene.home or (_state_spoken_of(scene, sentence, token) if role.rank in HEADS and definite else "")
    if owner == scene.home and role.rank in HEADS and not has_office(scene, owner, role.phrase):
        owner = scene.other if has_office(scene, scene.other, role.phrase) else ""
    return _named_one(scene, owner, role) if owner else ""


def _own_head(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    """Give the publisher's own head of state or government for "the President", where no other one was just named."""
    if not scene.home or role.rank not in HEADS or not is_own(scene, sentence, token):
        return ""
    if scene.other and holder_of(scene, scene.home, role.phrase) not in scene.first:
        return ""
    if scene.stage != scene.home or is_past(sentence, token.index):
        return ""
    return holder_of(scene, scene.home, role.phrase) or (
        scene.home if has_office(scene, scene.home, role.phrase) else ""
    )


def _named_one(scene: Scene, owner: str, role: Role) -> str:
    """Prefer the other side's holder of an office if the document names him somewhere, and its own nowhere."""
    own = holder_of(scene, owner, role.phrase)
    theirs = holder_of(scene, scene.other, role.phrase) if scene.other and owner == scene.home else ""
    return theirs if theirs in scene.named and own not in scene.named else own


def is_address(sentence: Sentence, token: Token) -> bool:
    """Tell whether an office is how somebody is addressed: "Mr President", "Madam Chancellor"."""
    words = [t.text.lower().rstrip(".") for t in sentence.tokens[max(0, token.index - 2) : token.index]]
    return bool(ADDRESS & set(words)) and token.text[:1].isupper()


def _doers(scene: Scene, sentence: Sentence, token: Token) -> frozenset[str]:
    """List who does what is done to the holder of an office: in "Abbas met the president" he is not Abbas."""
    if token.dep not in ("obj", "iobj", "obl"):
        return frozenset()
    subjects = (i for head in logical_agents(sentence, token.head) for i in subtree(sentence, head))
    found = (scene.by_token.get((sentence.index, i)) for i in subjects)
    return frozenset(a for r in found if r is not None for a in r.actors)


def _organ_of(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    definite = any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))
    is_theirs = is_own(scene, sentence, token)
    if not (definite or is_theirs or token.text.lower() == "authorities") or _is_narrowed(sentence, token, role):
        return ""
    own = scene.home if is_theirs and role.phrase in OWN else ""
    if own or role.phrase not in ORGANS:
        return own or ""
    if role.phrase in IRREGULAR:
        return _irregular(scene, sentence, token)
    return (
        _subject_before(scene, sentence, token)
        or _told_near(scene, sentence, token)
        or scene.stage
        or _state_spoken_of(scene, sentence, token)
        or scene.home
        or ""
    )


def _told_near(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Give the state whose organ of the same word was told of with its owner just before: "Chad's army", "the army"."""
    told = last_such(scene, sentence, token, near=NEAR)
    return next((state for a in (told.actors if told else ()) if (state := scene.state_of(a))), "")


def _irregular(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the state whose junta was told of as its own, else that whose affairs the text tells; "" if none is."""
    told = last_such(scene, sentence, token, near=len(scene.sentences))
    return next((a for a in (told.actors if told else ()) if a.startswith("state/")), scene.stage or "")


def _subject_before(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the state that is the subject of the same sentence, before a token; "" if none is."""
    for reference in scene.back(sentence.index, token.index):
        if reference.sentence != sentence.index or not scene.is_subject(reference):
            break
        if len(reference.actors) == 1 and (state := scene.state_of(reference.actors[0])):
            return state
    return ""


def is_own(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun is written as the name of what the publisher's state has one of: "the Government"."""
    definite = any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))
    definite = definite or (token.lemma.lower() == "government" and token.dep.startswith("nsubj"))
    return bool(scene.home) and sentence.index not in scene.speakers and definite and token.text.istitle()


def _is_own_minister(scene: Scene, sentence: Sentence, token: Token, role: Role) -> bool:
    """Tell whether a government's own paper means its own: "the Minister", "the Minister of Trade"."""
    minister = role.rank == "minister" or MINISTERS & set(role.phrase.split())
    if role.rank in HEADS or not minister or not is_own(scene, sentence, token):
        return False
    beside = below(sentence, token.index, "amod", "compound", "nmod:poss", "nmod")
    return not is_past(sentence, token.index) and all(t.text.istitle() for t in beside)


def _is_narrowed(sentence: Sentence, token: Token, role: Role) -> bool:
    """Tell whether words beside a noun say which one it is, and not one that the text spoke of."""
    own = set(role.phrase.replace("-", " ").split()) | PLAIN
    before = below(sentence, token.index, "amod", "compound", "nmod:poss", "nummod")
    if any(t.text.lower() not in own and t.lemma.lower() not in own and t.text != "-" for t in before):
        return True
    after = [t for t in below(sentence, token.index, "nmod") if t.index > token.index]
    return any(case_of(sentence, t.index) == "of" and t.text.lower() not in own | {"republic"} for t in after)


def _own_state(scene: Scene, actor: str, *, subject: bool) -> str:
    """Give the state that an actor is; for the subject of the sentence, that to which a person or body belongs."""
    return (scene.state_of(actor) or "") if subject or actor.startswith("state/") else ""


def _state_spoken_of(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the state named last, subjects first; "" if none is near."""
    for reference in scene.back(sentence.index, token.index):
        if sentence.index - reference.sentence > NEAR:
            break
        subject = reference.sentence == sentence.index and scene.is_subject(reference)
        states = [s for a in reference.actors if (s := _own_state(scene, a, subject=subject))]
        if _is_refuge(scene, reference):
            continue
        if len(reference.actors) == 1 and states and reference.form != "pronoun" and not scene.is_place(reference):
            return states[0]
    return ""


def _is_refuge(scene: Scene, reference: Reference) -> bool:
    """Tell whether a state is only where somebody flees to: "fled to Kenya after the army burned their huts"."""
    tokens = scene.sentences[reference.sentence].tokens
    token = tokens[reference.head]
    return token.dep == "obl" and tokens[token.head].lemma in FLEEING
