"""
Who is meant by a pronoun.

Rule 1: "he" and "she" mean the nearest person before them who is no woman or no man, subjects first; so they mean
        a minister or envoy told by his office alone, for whom his state stands.
Rule 2: "it" and "its" mean the nearest state or body before them, subjects first.
Rule 3: "they" and "both" mean the nearest group of several, else the two that the text is about.
Rule 4: who is done something is not who does it: in "Uribe met him" he is not Uribe.
Rule 5: with nobody before it, a pronoun in a clause in front means the subject that follows.
Rule 6: "I" and "we" are left to who speaks; see `resolve`.
Rule 7: "it" and "they" that take up a thing told as a subject before mean nobody: "the storm moved on; it hit Dili".
Rule 8: "you" is the other of two whose conversation is recorded; see `turns`.
Rule 9: "the four" are the four whom the last sentences join.
Rule 10: "the former" and "the latter" mean the first and the second of two named just before.
"""

from __future__ import annotations

from dragoman.discourse.pairs import COUNTED, counted_meant
from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.discourse.things import is_of_thing
from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below, conjuncts, first_conjunct, path_up
from dragoman.model.text import Sentence, Token

PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
#: Pronoun -> who it cannot mean.
OTHERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "woman"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "man"),
}
THING = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their", "theirs", "both", "themselves"})
#: Words for many who are told as one.
CROWDS = frozenset({"public", "crowd", "population", "people", "press"})
#: What a body between states has, and a state hardly.
ORGANISED = frozenset({"member", "membership", "observer", "secretariat", "charter", "chairmanship"})
#: Words that, alone and with "the", mean two of whom the text speaks, and where they so stand.
PAIR = frozenset({"two", "pair", "duo"})
WHOLE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss"})
#: Words that, alone and with "the", mean one of two, in their order.
ONE_OF_TWO = ("former", "latter")
#: Where "both" only announces two: "both Ghana and Togo".
PRECEDING = frozenset({"cc:preconj", "det:predet", "det"})
SECOND_PERSON = frozenset({"you", "your", "yours"})
#: Who speaks, by himself and with others.
SINGULAR = frozenset({"i", "my", "me", "mine", "myself"})
FIRST_PERSON = frozenset({"we", "us", "our", "ours", *SINGULAR})
#: Passive verbs whose subject does nothing any more: "80,000 people were killed before they signed".
HARMED = frozenset({"kill", "slay", "murder", "massacre", "execute", "shoot", "drown", "bury"})
#: With more states than these in a document, nobody says which two "they" are without their being told together.
FEW = 4
#: Words that begin a sentence whose subject owns what follows them.
FRONTED = frozenset({"after", "before", "since", "despite", "following", "during", "until", "upon"})
#: Sentences back that "it" and "they" may reach.
NEAR = 2
#: Subjects of verbs and adjectives that "it" fills without meaning anything: "it seems that", "it is clear".
EMPTY_SUBJECT = frozenset(
    {"seem", "appear", "possible", "clear", "likely", "necessary", "important", "significant", "rain", "take"}
)
#: What somebody takes, where "it takes time" means nobody.
TAKEN = frozenset(
    {"part", "step", "action", "measure", "note", "side", "position", "control", "responsibility", "hostage",
     "prisoner", "seat", "advantage", "power", "town", "city", "aim", "refuge", "revenge"}
)  # fmt: skip
#: Verbs that it fills so in the passive alone: "it is reported that", not "it reported".
EMPTY_IF_PASSIVE = frozenset(
    {"report", "say", "know", "believe", "expect", "propose", "agree", "note", "assume", "decide", "require",
     "announce", "understand", "learn", "hope", "think", "recall", "stress", "point", "fear", "allege", "claim"}
)  # fmt: skip
#: Verbs whose object "it" is what was said: "Baku denied it".
OF_WHAT_WAS_SAID = frozenset({"deny", "confirm", "say", "mean", "believe", "know", "repeat", "doubt", "regret"})

#: Verbs of what is done to papers: whoever signs or ratifies "it" does so to no state.
OF_PAPERS = frozenset(
    {"sign", "initial", "countersign", "ratify", "adopt", "draft", "redraft", "negotiate", "publish", "conclude",
     "repeal", "implement", "approve", "withdraw"}
)  # fmt: skip


def pronoun_reference(scene: Scene, sentence: Sentence, index: int) -> Reference | None:
    """Find whom a pronoun means; None if nobody can be said."""
    word = sentence.tokens[index].text.lower()
    if word in PERSON:
        actors = _person(scene, sentence, index)
    elif word in THING:
        actors = () if _is_empty(sentence, index) else _thing(scene, sentence, index)
        actors = () if actors and is_of_thing(scene, sentence, index, actors) else actors
    elif word in SECOND_PERSON:
        actors = tuple(filter(None, (scene.addressee(sentence.index),)))
    elif is_the_two(sentence, sentence.tokens[index]):
        actors = scene.leaders(sentence.index, index, reach=NEAR) or scene.pair(sentence.index)
    elif is_counted(sentence, sentence.tokens[index]):
        actors = counted_meant(scene, sentence, sentence.tokens[index])
    elif is_one_of_two(sentence, sentence.tokens[index]):
        actors = _one_of_two(scene, sentence, index)
    elif word in SEVERAL and sentence.tokens[index].dep not in PRECEDING:
        actors = _several(scene, sentence, index)
        actors = () if actors and is_of_thing(scene, sentence, index, actors) else actors
    else:
        return None
    if not actors:
        return None
    office, sector = _office_of(scene, sentence, index, actors) if word in PERSON else ("", ())
    return Reference(sentence.index, index, index, index + 1, actors, "pronoun", office, sector)


def is_the_two(sentence: Sentence, token: Token) -> bool:
    """Tell whether "the two" or "the pair" stand alone for those of whom the text speaks."""
    return token.text.lower() in PAIR and _stands_alone(sentence, token)


def is_counted(sentence: Sentence, token: Token) -> bool:
    """Tell whether "the four" stands alone for as many who were told together."""
    return token.text.lower() in COUNTED and _stands_alone(sentence, token)


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Tell whether a number word has an article and no noun, and nothing that says of what."""
    if token.dep not in WHOLE:
        return False
    beside = below(sentence, token.index, "nmod", "amod", "compound", "acl:relcl", "appos")
    return not beside and any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))


def is_one_of_two(sentence: Sentence, token: Token) -> bool:
    """Tell whether "the former" or "the latter" stand alone for one of two told before."""
    if token.text.lower() not in ONE_OF_TWO or token.dep not in WHOLE:
        return False
    article = any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))
    return article and not below(sentence, token.index, "amod", "compound", "acl:relcl")


def _one_of_two(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Give the first or the second of the two who were named last: in the sentence so far, or in the one before."""
    here = [r for r in scene.by_sentence.get(sentence.index, ()) if r.head < index]
    for told in (here, scene.by_sentence.get(sentence.index - 1, ())):
        single = [r for r in sorted(told, key=lambda r: r.head) if len(r.actors) == 1 and not scene.is_place(r)]
        named = tuple(dict.fromkeys(r.actors[0] for r in single if not r.actors[0].startswith("group/")))
        if len(named) == len(ONE_OF_TWO):
            return (named[ONE_OF_TWO.index(sentence.tokens[index].text.lower())],)
    return ()


def _office_of(scene: Scene, sentence: Sentence, index: int, actors: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Give office and sector of whom a pronoun means, where he is known by them alone."""
    if actors[0].startswith("person/"):
        return "", ()
    told = next((r for r in scene.back(sentence.index, index) if r.actors == actors and r.office), None)
    return (told.office, told.sector) if told is not None else ("", ())


def _subject_ahead(scene: Scene, sentence: Sentence, index: int, kind: str = "person/") -> tuple[str, ...]:
    """In "at her talks with Erdogan, Merkel said" the pronoun before the subject means the subject."""
    for above in path_up(sentence, index):
        if sentence.tokens[above].pos not in ("VERB", "AUX"):
            continue
        subjects = [t for t in below(sentence, above, "nsubj", "nsubj:pass") if t.index > index]
        for subject in subjects:
            reference = scene.by_token.get((sentence.index, subject.index))
            if reference is not None and len(reference.actors) == 1:
                return tuple(a for a in reference.actors if a.startswith(kind))
        if kind == "person/" and below(sentence, above, "nsubj", "nsubj:pass"):
            return ()
    return ()


def _person(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the person: the subject that follows a fronted phrase, else the nearest before."""
    token = sentence.tokens[index]
    ahead = _subject_ahead(scene, sentence, index) if token.dep == "nmod:poss" else ()
    if ahead and _can_mean(scene, ahead[0], token.text):
        return ahead
    doers = _doers(sentence, index)
    people = [
        r.actors
        for r in scene.back(sentence.index, index)
        if len(r.actors) == 1
        and (r.actors[0].startswith("person/") or _is_officeholder(r))
        and not (r.sentence == sentence.index and r.head in doers)
        and _can_mean(scene, r.actors[0], token.text)
    ]
    women = [who for who in people if scene.cast.sex(who[0]) == "woman"]
    if people:
        return women[0] if women and OTHERS.get(token.text.lower()) == "man" else people[0]
    return _subject_ahead(scene, sentence, token.head) if token.dep.startswith("nsubj") else ()


def _is_officeholder(reference: Reference) -> bool:
    """Tell whether words name a person by an office alone: "the Kenyan foreign minister"; a title names nobody new."""
    return (
        bool(reference.office) and reference.form in ("nominal", "pronoun") and reference.actors[0].startswith("state/")
    )


def _can_mean(scene: Scene, person: str, pronoun: str) -> bool:
    return scene.cast.sex(person) != OTHERS[pronoun.lower()] if pronoun.lower() in OTHERS else True


def _doers(sentence: Sentence, index: int) -> frozenset[int]:
    """List who does, by the verb whose object a pronoun is: it cannot mean them."""
    token = sentence.tokens[index]
    if token.dep not in ("obj", "iobj", "obl") or token.text.lower().endswith(("self", "selves")):
        return frozenset()
    return frozenset(i for agent in logical_agents(sentence, token.head) for i in conjuncts(sentence, agent))


def _thing(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the state or body; what has members is a body, and one of several joined is not "it"."""
    token = sentence.tokens[index]
    doers = _doers(sentence, index)
    if shared := _owner_shared(scene, sentence, token):
        return shared
    has_members = token.dep == "nmod:poss" and sentence.tokens[token.head].lemma in ORGANISED
    if parallel := _subject_beside(scene, sentence, token):
        return parallel
    if token.dep == "nmod:poss" and (told := _subject_of_what_is_said(scene, sentence, token)):
        return told
    in_front = token.dep == "nmod:poss" and _is_in_front(sentence, token)
    if in_front and (ahead := _subject_ahead(scene, sentence, index, "state/")):
        return ahead
    for reference in scene.back(sentence.index, index):
        if sentence.index - reference.sentence > NEAR:
            break
        one = len(reference.actors) == 1 and not reference.actors[0].startswith("person/")
        if has_members and not reference.actors[0].startswith(("org/", "group/")):
            continue
        if (
            one
            and not (reference.sentence == sentence.index and reference.head in doers)
            and not _is_joined(scene, reference)
            and not _are_many(scene, reference)
            and reference.form in ("name", "metonym", "nominal", "pronoun")
        ):
            return reference.actors
    return _subject_ahead(scene, sentence, index, "state/") if token.dep in ("nmod:poss", "nsubj") else ()


def _subject_beside(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """In "It renews its offer, and it has asked" both mean the same."""
    verb = sentence.tokens[token.head]
    if not token.dep.startswith("nsubj") or verb.dep != "conj":
        return ()
    others = (t for t in below(sentence, verb.head, "nsubj", "nsubj:pass") if t.lemma.lower() == "it")
    found = (scene.by_token.get((sentence.index, t.index)) for t in others)
    return next((r.actors for r in found if r is not None), ())


def _is_in_front(sentence: Sentence, token: Token) -> bool:
    """Tell whether a sentence begins with what is owned and when that was: "After its defeat, Fiji ..."."""
    before = [t.text.lower() for t in sentence.tokens[: token.index]]
    return len(before) == 1 and before[0] in FRONTED


def _subject_of_what_is_said(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """In "Fiji will sue if Togo pays nothing, its premier warned" the pronoun means the subject of what is said."""
    owned = sentence.tokens[token.head]
    if owned.dep != "nsubj" or owned.head <= owned.index:
        return ()
    said = [t for t in below(sentence, owned.head, "ccomp") if t.index < token.index]
    subjects = [t for clause in said[:1] for t in below(sentence, clause.index, "nsubj", "nsubj:pass")]
    found = (scene.by_token.get((sentence.index, t.index)) for t in subjects)
    return next((r.actors for r in found if r is not None and r.actors[0].startswith(("state/", "org/"))), ())


def _owner_shared(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Give the owner of the first of two things joined: "Chad's raid on the town and its attacks on the road"."""
    if token.dep != "nmod:poss" or sentence.tokens[token.head].dep != "conj":
        return ()
    owners = below(sentence, first_conjunct(sentence, token.head), "nmod:poss")
    references = (scene.by_token.get((sentence.index, t.index)) for t in owners)
    return next((r.actors for r in references if r is not None and len(r.actors) == 1), ())


def _is_joined(scene: Scene, reference: Reference) -> bool:
    """Tell whether what is meant is one of several joined by "and"."""
    tokens = scene.sentences[reference.sentence].tokens
    token = tokens[reference.head]
    return token.dep == "conj" or any(t.dep == "conj" and t.head == token.index for t in tokens)


def _are_many(scene: Scene, reference: Reference) -> bool:
    """Tell whether a noun names people of no name, which "it" never means: "students", "the public"."""
    token = scene.sentences[reference.sentence].tokens[reference.head]
    loose = reference.form == "nominal" and reference.actors[0].startswith("group/")
    return loose and (token.tag in ("NNS", "NNPS") or token.lemma.lower() in CROWDS)


def _several(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    if joined := _joined_before(scene, sentence, index):
        return joined
    is_taken_up = bool(scene.other) and sentence.tokens[index].dep.startswith("nsubj")
    for reference in scene.back(sentence.index, index):
        if sentence.index - reference.sentence > NEAR:
            break
        if len(reference.actors) > 1 and not (is_taken_up and not scene.is_subject(reference)):
            return reference.actors
        token = scene.sentences[reference.sentence].tokens[reference.head]
        if token.dep == "nsubj:pass" and scene.sentences[reference.sentence].tokens[token.head].lemma in HARMED:
            continue
        loose = reference.actors[0].startswith("group/") and token.dep not in ("nsubj", "nsubj:pass", "obj")
        if token.tag in ("NNS", "NNPS") and reference.form == "nominal" and not loose:
            return reference.actors
        if reference.form == "name" and reference.actors[0].startswith("group/") and scene.is_subject(reference):
            return reference.actors
    if _are_others(scene, sentence, index):
        return ()
    if len(scene.everywhere) > FEW and not scene.other:
        return ()
    return scene.leaders(sentence.index, index, reach=NEAR) or scene.pair(sentence.index)


def _are_others(scene: Scene, sentence: Sentence, index: int) -> bool:
    """Tell whether people of no table stand before a pronoun in its sentence: "the pupils and their parents"."""
    find = scene.cast.gazetteer.find_role
    several = (t for t in sentence.tokens[:index] if t.tag == "NNS" and (sentence.index, t.index) not in scene.by_token)
    roles = (find([t.lemma.lower()]) for t in several)
    return any(role is not None and role.kind in ("person", "population") for role in roles)


def _joined_before(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Give the subjects joined by "and" before a pronoun of their sentence: "Ghana and Togo said they"."""
    for token in reversed(sentence.tokens[:index]):
        joined = conjuncts(sentence, token.index) if token.dep.startswith("nsubj") else ()
        references = [scene.by_token.get((sentence.index, i)) for i in joined]
        if len(joined) > 1 and all(r is not None for r in references) and joined[-1] < index:
            return tuple(dict.fromkeys(a for r in references if r is not None for a in r.actors))
    return ()


def _is_empty(sentence: Sentence, index: int) -> bool:
    """Recognise the "it" of "it is reported that" and "it was agreed to"."""
    token = sentence.tokens[index]
    if token.dep == "expl":
        return True
    if [t.text.lower() for t in sentence.tokens[index + 1 : index + 4]] == ["goes", "without", "saying"]:
        return True
    if token.dep == "obj" and sentence.tokens[token.head].lemma in OF_WHAT_WAS_SAID:
        return True
    if token.dep in ("obj", "nsubj:pass") and sentence.tokens[token.head].lemma in OF_PAPERS:
        return True
    if token.dep == "nsubj:pass" and sentence.tokens[token.head].lemma in EMPTY_IF_PASSIVE:
        return True
    if sentence.tokens[token.head].lemma == "take" and any(
        t.lemma.lower() in TAKEN for t in below(sentence, token.head, "obj")
    ):
        return False
    return token.dep.startswith("nsubj") and sentence.tokens[token.head].lemma in EMPTY_SUBJECT
