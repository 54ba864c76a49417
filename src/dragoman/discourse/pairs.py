"""
Who several are whom a text named together: "both sides", "the two presidents", "each side", "the three leaders".

Rule 1: people of an office joined by "and" in the last sentence or this one are "both presidents".
Rule 2: else the two are those that the text is about; see `scene`.
Rule 3: "each side" and "neither country" are both, one by one.
Rule 4: "the three leaders" are the three whom the last sentences join; without three so joined, nobody.
"""

from __future__ import annotations

from dragoman.discourse.countries_meant import BESIDE
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, case_of
from dragoman.model.text import Sentence, Token

PAIR_OF_STATES = frozenset(
    {"country", "nation", "state", "side", "party", "government", "capital", "people", "neighbour", "neighbor",
     "delegation", "partner", "army", "force", "military"}
)  # fmt: skip
PAIR_OF_PEOPLE = frozenset(
    {"leader", "man", "woman", "president", "minister", "counterpart", "premier", "politician", "diplomat",
     "interlocutor", "chancellor", "head", "statesman", "participant", "official"}
)  # fmt: skip
#: People of whom one thinks as sent by their states.
SENT = frozenset({"delegate", "negotiator", "envoy", "representative", "delegation"})
#: Offices of two words more, and offices of which there are deputies: "the Presidents" are no vice presidents.
HEADS_OF = frozenset({"head of state", "head of government", "head of delegation", "minister of defence"})
HEADS_CALLED = frozenset({"president", "premier", "chancellor"})
#: Words that may stand before such a pair without meaning others.
PAIR_DETERMINERS = frozenset({"the", "both", "two", "our", "these", "their", "those"})
#: Words that take two one by one.
ONE_BY_ONE = frozenset({"each", "either", "neither"})
#: What is taken so: a "minister" of each side may be anybody's.
SINGLY = frozenset({"side", "country", "government", "state", "nation", "party", "leader", "president"})
#: How many are meant by a number word, if more than two.
COUNTED = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
#: Sentences back in which as many stand joined.
NEAR = 3
#: And in which so many, told by their number, may stand.
FAR = 8
#: Prepositions that say where or when a pair is, not which pair.
CIRCUMSTANCES = frozenset({"at", "in", "during", "on", "after", "before"})
_BEFORE = ("det", "nummod", "amod", "compound", "nmod:poss", "det:predet", "cc:preconj")


def several_meant(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Resolve "the two countries", "both sides", "each side", "the three leaders", "the Parties"."""
    lemma = many(token)
    if (lemma not in PAIR_OF_STATES | PAIR_OF_PEOPLE | SENT) or token.text.lower() == "people":
        return ()
    words = {t.text.lower() for t in below(sentence, token.index, *_BEFORE)}
    if (case_of(sentence, token.index) != "between" and below(sentence, token.index, "acl:relcl")) or any(
        not _is_aside(sentence, token, t) for t in below(sentence, token.index, "nmod")
    ):
        return ()
    if token.tag not in ("NNS", "NNPS") and many(token) == token.lemma.lower():
        one_by_one = len(words) == 1 and words <= ONE_BY_ONE and lemma in SINGLY
        return scene.pair(sentence.index) if one_by_one and _are_told(scene, sentence) else ()
    if counted := words & COUNTED.keys():
        return _counted(scene, sentence, token, COUNTED[counted.pop()]) if words <= COUNTED.keys() | {"the"} else ()
    if words == {"two"} and lemma in PAIR_OF_PEOPLE and not sentence.heading:
        # "Two women were charged" brings two who are new.
        return ()
    if not words or words - PAIR_DETERMINERS or ("their" in words and not _are_of_states(scene, sentence, token)):
        return ()
    return _pair(scene, sentence, token, lemma, words)


def _are_of_states(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Tell whether "their" before a noun means states: the leaders of two banned groups are nobody named."""
    owners = (scene.by_token.get((sentence.index, t.index)) for t in below(sentence, token.index, "nmod:poss"))
    return any(len(r.actors) > 1 and all(a.startswith("state/") for a in r.actors) for r in owners if r is not None)


def _are_told(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether the last sentences speak of two states at all."""
    near = range(max(0, sentence.index - NEAR), sentence.index + 1)
    return len({s for at in near for r in scene.by_sentence.get(at, ()) for s in scene.states_of(r)}) > 1


def counted_meant(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Resolve a number word that stands for so many told together: "urged the four to wait"."""
    return _counted(scene, sentence, token, COUNTED[token.text.lower()])


def _counted(scene: Scene, sentence: Sentence, token: Token, number: int) -> tuple[str, ...]:
    """Give as many as were joined last, people or states; nobody where others are joined nearer."""
    for at in range(sentence.index, max(-1, sentence.index - FAR - 1), -1):
        joined = [r for r in scene.by_sentence.get(at, ()) if r.form == "group" or len(r.actors) > 1]
        here = [r for r in joined if at < sentence.index or r.head < token.index]
        whole = [r for r in here if len(set(r.actors)) == number and not any(a.startswith("org/") for a in r.actors)]
        if whole:
            return whole[-1].actors
    return ()


def _pair(scene: Scene, sentence: Sentence, token: Token, lemma: str, words: set[str]) -> tuple[str, ...]:
    third, two = _third(scene, sentence, token), bool(words & {"two", "both"})
    if lemma == "party" and case_of(sentence, token.index) == "of" and token.text[:1].isupper():
        return ()
    if lemma in PAIR_OF_PEOPLE and not two and (all_ := scene.gathering(sentence.index, token.index)):
        return all_
    if lemma in SENT - PAIR_OF_STATES:
        return scene.pair(sentence.index, third) if words & {"the", "both"} and _are_told(scene, sentence) else ()
    if lemma in PAIR_OF_PEOPLE:
        office = lemma if lemma in HEADS_CALLED else ""
        joined = _people_joined(scene, sentence, token, third) if two else ()
        leaders = joined or scene.leaders(sentence.index, token.index, office=office, but=third)
        about = scene.pair(sentence.index, third) if two else ()
        return about if two and _are_strangers(scene, leaders) else leaders or about
    strong = two or "our" in words or lemma in ("side", "party") or (lemma in BESIDE and "the" in words)
    strong = strong or case_of(sentence, token.index) == "between"
    return (_of_one_state(scene, sentence, token) or scene.pair(sentence.index, third)) if strong else ()


def _are_strangers(scene: Scene, people: tuple[str, ...]) -> bool:
    """Tell whether of two people one is of no state, and the other of none that the text is about."""
    states = [scene.state_of(person) for person in people if person.startswith("person/")]
    about = {state for state, _ in scene.everywhere.most_common(2)}
    return None in states and len(set(states)) > 1 and not set(states) & about


def _people_joined(scene: Scene, sentence: Sentence, token: Token, third: frozenset[str]) -> tuple[str, ...]:
    """Give the two people of different states whom this sentence or the last joins: "spoke with Roh and Bush"."""
    for at in (sentence.index, sentence.index - 1):
        for reference in reversed(scene.by_sentence.get(at, ())):
            before = at < sentence.index or reference.head < token.index
            people = [a for a in reference.actors if a.startswith("person/")]
            states = {scene.state_of(a) or a for a in people}
            if before and reference.form == "group" and len(people) == len(states) == 2 and not states & third:
                return tuple(people) if len(reference.actors) == 2 else ()
    return ()


def _of_one_state(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Give a government and its opponents whom the last sentences join: "Nepal and the Maoists signed"."""
    for at in range(sentence.index, max(-1, sentence.index - NEAR - 1), -1):
        for reference in reversed(scene.by_sentence.get(at, ())):
            before = at < sentence.index or reference.head < token.index
            states = {scene.state_of(a) for a in reference.actors}
            named = any(scene.cast.gazetteer.kind(a) for a in reference.actors)
            if before and reference.form == "group" and len(reference.actors) == 2 and len(states) == 1 and named:
                return reference.actors
    return ()


def _third(scene: Scene, sentence: Sentence, token: Token) -> frozenset[str]:
    """Give the state of the one who does something to a pair, and is none of it: who appeals to both."""
    if token.dep not in ("obj", "iobj", "obl"):
        return frozenset()
    doers = [scene.by_token.get((sentence.index, t.index)) for t in below(sentence, token.head, "nsubj")]
    states = frozenset(state for doer in doers if doer for state in scene.states_of(doer))
    about = {state for state, _ in scene.everywhere.most_common(2)}
    return states if len(states) == 1 and about.isdisjoint(states) else frozenset()


def many(token: Token) -> str:
    """Give one of what a plural names, also where a capital hides it from the parser: "Parties"."""
    lemma = token.lemma.lower()
    if token.pos != "PROPN" or lemma != token.text.lower() or not lemma.endswith("s"):
        return lemma
    one = lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
    return one if one in PAIR_OF_STATES | PAIR_OF_PEOPLE | SENT else lemma


def _is_aside(sentence: Sentence, token: Token, beside: Token) -> bool:
    """Tell whether a phrase after a pair says where or when it is, or completes its office and says not of what."""
    case = case_of(sentence, beside.index)
    if case in CIRCUMSTANCES:
        return True
    told = any(case_of(sentence, t.index) == "of" for t in below(sentence, beside.index, "nmod"))
    return case == "of" and not told and f"{many(token)} of {beside.lemma.lower()}" in HEADS_OF
