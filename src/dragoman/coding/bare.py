"""
Whose an event noun is where its own phrase does not say.

Rule 1: "recalled his journey", the owner known by no name: it is the subject's.
Rule 2: "recalled his journey to Lima": where the parser hangs the goal on the verb, it is the journey's.
Rule 3: talks or fighting told as such ("the clashes began", "four days of talks ended") are those of the two states
        that the text is about, if it has named the two together.
"""

from __future__ import annotations

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated
from dragoman.discourse.records import Reference
from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below, case_of, is_verbal
from dragoman.model.facts import Party
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence

#: Verbs by which a happening begins, goes on or ends.
PHASES = frozenset(
    {"begin", "start", "end", "stop", "continue", "resume", "erupt", "cease", "conclude", "open", "last", "flare",
     "subside", "collapse", "break", "finish", "drag", "go", "restart", "reopen", "close"}
)  # fmt: skip
#: Nouns that measure how long something lasted.
SPANS = frozenset({"hour", "day", "night", "week", "month", "year", "round", "hours", "days", "weeks"})
#: Labels of words before a noun that say no more than which or how many.
PLAIN = frozenset({"the", "these", "those", "latest", "renewed", "fresh", "heavy", "fierce", "new", "direct"})
#: Types whose nouns stand for what two sides do.
OF_TWO = frozenset({"CONSULT", "ASSAULT"})


def of_subject(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Give the subject of the verb whose object is an event noun that has "his", "her" or "their" before it."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    owned = any(t.tag == "PRP$" for t in below(sentence, frame.head, "nmod:poss"))
    if not owned or token.dep not in ("obj", "obl") or not is_verbal(sentence, token.head):
        return ()
    heads = logical_agents(sentence, token.head)
    return tuple(p for h in heads for p in annotated.discourse.parties(frame.sentence, h))


def goal_of(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Give those to whom the phrase with "to" right after an event noun goes, though it hangs on the verb."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    if token.dep != "obj":
        return ()
    after = (t for t in below(sentence, token.head, "obl") if t.index > frame.head)
    goal = next((t.index for t in after if case_of(sentence, t.index) == "to"), None)
    return annotated.discourse.parties(frame.sentence, goal) if goal is not None else ()


def of_pair(annotated: Annotated, frame: Frame, predicate: Predicate) -> tuple[Party, ...]:
    """Give the two states that the text is about, where a bare noun tells of their talks or fighting."""
    sentence = annotated.sentence_of(frame)
    if frame.form != "noun" or predicate.type not in OF_TWO or not _is_told(sentence, frame):
        return ()
    scene = annotated.discourse.scene
    two = scene.pair(frame.sentence)
    if len(two) != 2 or not _are_joined(annotated, frame, frozenset(two)):
        return ()
    reference = Reference(frame.sentence, frame.head, frame.head, frame.head + 1, two, "nominal")
    return tuple(annotated.discourse.party(reference, identity) for identity in two)


def _is_told(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a plural or measured noun without more words is the subject of a verb of beginning or ending."""
    before = below(sentence, frame.head, "amod", "compound", "nmod:poss", "nmod", "det")
    inner = (t for t in before if t.dep != "nmod" or case_of(sentence, t.index) not in ("in", "at", "on", "near"))
    if any(t.text.lower() not in PLAIN for t in inner):
        return False
    token = sentence.tokens[frame.head]
    above = sentence.tokens[token.head]
    if token.dep == "nmod" and case_of(sentence, token.index) == "of" and above.lemma.lower() in SPANS:
        return bool(below(sentence, above.index, "nummod"))
    phase = token.dep == "nsubj" and above.lemma in PHASES and above.tag == "VBD"
    return phase and token.tag == "NNS"


def _are_joined(annotated: Annotated, frame: Frame, two: frozenset[str]) -> bool:
    """Tell whether the two have been named together: "Niger and Benin"."""
    scene = annotated.discourse.scene
    told = (r for at in range(len(annotated.sentences)) for r in scene.by_sentence.get(at, ()) if at <= frame.sentence)
    return any(two <= set(scene.states_of(r)) for r in told)
