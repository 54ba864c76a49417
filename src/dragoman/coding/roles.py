"""
Slots of frames to parties.

Rule 1: the first slot that holds an actor is taken, all actors in it.
Rule 2: where the slot's own noun is no actor, an actor inside its phrase stands for it: "backed Kenya's bid".
Rule 3: prepositions that hang on the patient are seen from its verb: "impose sanctions on Myanmar".
Rule 4: a name beside a noun says who the noun is, before its owner does: "Zambia's neighbour Malawi".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.coding.annotated import Annotated
from dragoman.frames.arguments import logical_agents, with_case
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct, subtree
from dragoman.model.facts import Party
from dragoman.model.frames import Argument, Frame
from dragoman.model.text import Sentence, Span

#: Where inside a phrase its owner stands, nearest first.
INSIDE = ("nmod:poss", "amod", "compound", "nmod", "appos")
#: Prepositions whose noun says rather where or when than whose.
CIRCUMSTANTIAL = frozenset(
    {
        "in",
        "at",
        "on",
        "during",
        "since",
        "after",
        "before",
        "under",
        "near",
        "across",
        "within",
        "throughout",
        "despite",
        "amid",
    }
)

#: Labels of the first half of "Greek-owned", and second halves that say whose a thing is.
HYPHENATED = ("amod", "compound", "advmod", "obl:npmod", "nmod:npmod", "obl", "npadvmod", "dep")
OWNED = frozenset({"owned", "flagged", "registered", "crewed", "manned", "operated", "piloted", "born"})
#: Nouns for those who are never their owner: "its neighbours" are others.
OTHERS = frozenset(
    {"neighbour", "neighbor", "ally", "rival", "enemy", "foe", "opponent", "adversary", "partner", "creditor",
     "backer", "patron", "counterpart"}
)  # fmt: skip
#: Nouns after which "in" says why, and not where.
REASONS = frozenset(
    {"reprisal", "retaliation", "response", "revenge", "return", "answer", "reply", "protest", "pursuit"}
)
#: Verbs of whom an attack costs life or goods, and the prepositions before that attack.
LOSING, BY_WHAT = frozenset({"die", "perish", "lose"}), frozenset({"in", "to", "from", "during", "by"})
#: Verbs whose object is the subject's own.
OWN_DOING = frozenset({"take", "make", "show", "give", "play", "do", "adopt", "pursue", "offer", "demonstrate"})


def fillings(annotated: Annotated, frame: Frame, slot: str) -> tuple[Argument, ...]:
    """List the phrases in a slot of a frame, those that hang on its patient included."""
    own = [a for a in frame.arguments if a.role == slot]
    if slot in ("agent", "patient", "recipient"):
        return tuple(own)
    sentence = annotated.sentence_of(frame)
    if slot == "in":
        own = [a for a in own if sentence.tokens[a.head].lemma not in REASONS]
    for patient in frame.filling("patient"):
        for token in below(sentence, patient, "nmod"):
            own += [a for a in with_case(case_of(sentence, token.index), token.index) if a.role == slot]
    return tuple(own)


def parties_in(
    annotated: Annotated,
    frame: Frame,
    slots: Iterable[str],
    *,
    voice: tuple[Party, ...] = (),
    without: frozenset[str] = frozenset(),
    deep: bool = True,
) -> tuple[Party, ...]:
    """Give the parties of the first slot that holds any; `without` names actors to pass over."""
    for slot in slots:
        found: dict[str, Party] = {}
        for argument in fillings(annotated, frame, slot):
            for party in parties_at(
                annotated, frame.sentence, argument.head, voice=voice, deep=deep and slot != "agent"
            ):
                if party.id not in without:
                    found.setdefault(party.id, party)
        if found:
            return tuple(found.values())
    return ()


def parties_at(
    annotated: Annotated, sentence: int, head: int, *, voice: tuple[Party, ...] = (), deep: bool = True
) -> tuple[Party, ...]:
    """Give the parties that a phrase means, or those by whose names it is called, or else those inside it."""
    found = annotated.discourse.parties(sentence, head, voice=voice) or called_by(annotated, sentence, head)
    if found or not deep:
        return found
    return inside(annotated, annotated.sentences[sentence], head, voice)


def called_by(annotated: Annotated, sentence: int, head: int) -> tuple[Party, ...]:
    """Give those whose names stand in apposition to a noun, or to whose names it stands so."""
    tokens = annotated.sentences[sentence].tokens
    beside = below(annotated.sentences[sentence], head, "appos")
    above = (tokens[tokens[head].head],) if tokens[head].dep == "appos" else ()
    names = (t for t in (*beside, *above) if t.pos == "PROPN")
    return tuple(p for t in names for p in annotated.discourse.parties(sentence, t.index))


def inside(
    annotated: Annotated, sentence: Sentence, head: int, voice: tuple[Party, ...], depth: int = 0
) -> tuple[Party, ...]:
    """Give the nearest owner inside a phrase that is no actor itself."""
    found: dict[str, Party] = {}
    for joined in conjuncts(sentence, head):
        for label in INSIDE if sentence.children[joined] else ():
            for token in below(sentence, joined, label):
                if label in ("nmod:poss", "nmod") and sentence.tokens[joined].lemma.lower() in OTHERS:
                    continue
                if label == "nmod" and case_of(sentence, token.index) in CIRCUMSTANTIAL:
                    continue
                parties = annotated.discourse.parties(sentence.index, token.index, voice=voice)
                for part in below(sentence, token.index, *HYPHENATED) if label in ("amod", "compound") else ():
                    if part.dep in ("amod", "compound") or token.text.lower() in OWNED:
                        parties = (*annotated.discourse.at(sentence.index, part.index), *parties)
                if not parties and depth < 2:
                    parties = inside(annotated, sentence, token.index, voice, depth + 1)
                for party in parties:
                    found.setdefault(party.id, party)
            if found:
                break
        for party in () if found else _takers(annotated, sentence, joined):
            found.setdefault(party.id, party)
    return tuple(found.values())


def _takers(annotated: Annotated, sentence: Sentence, head: int) -> tuple[Party, ...]:
    """Let "the course that Fiji took" be Fiji's: what one takes, makes, shows or gives is one's own."""
    clauses = (c for c in below(sentence, head, "acl:relcl") if c.lemma in OWN_DOING)
    subjects = (t for clause in clauses for t in below(sentence, clause.index, "nsubj"))
    return tuple(p for t in subjects for p in annotated.discourse.parties(sentence.index, t.index))


def below_phrase(
    annotated: Annotated,
    frame: Frame,
    head: int,
    cases: frozenset[str],
    voice: tuple[Party, ...],
    *,
    deep: bool = False,
) -> tuple[Party, ...]:
    """Find the first party under a token that a preposition brings in: "lifting the sanctions BY Canada ON Cuba"."""
    sentence = annotated.sentence_of(frame)
    for index in subtree(sentence, head):
        token = sentence.tokens[index]
        if index == head or token.dep != "nmod" or case_of(sentence, index) not in cases:
            continue
        if found := parties_at(annotated, frame.sentence, index, voice=voice, deep=deep):
            return found
    return ()


def undergoers(
    annotated: Annotated,
    frame: Frame,
    *,
    voice: tuple[Party, ...] = (),
    without: frozenset[str] = frozenset(),
) -> tuple[Party, ...]:
    """Let the subject of "face", "suffer", "receive" be acted on by what it faces."""
    sentence = annotated.sentence_of(frame)
    noun = sentence.tokens[first_conjunct(sentence, frame.head)]
    verb = sentence.tokens[noun.head]
    undergoing = annotated.codebook.classes.get("undergoing", frozenset())
    dying = noun.dep == "obl" and verb.lemma in LOSING and case_of(sentence, noun.index) in BY_WHAT
    if noun.dep not in ("obj", "obl") or not (verb.lemma in undergoing or dying):
        return ()
    heads = logical_agents(sentence, verb.index)
    found = [p for head in heads for p in parties_at(annotated, frame.sentence, head, voice=voice)]
    return tuple(p for p in found if p.id not in without)


def each_once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Keep the first party of each state or body, and each that has none."""
    seen: dict[str, Party] = {}
    for party in parties:
        seen.setdefault(party.code or party.id, party)
    return tuple(seen.values())


def span_of(annotated: Annotated, frame: Frame, heads: Sequence[int]) -> Span:
    """Give the span from the first to the last of a frame's words and of the given tokens of its sentence."""
    sentence = annotated.sentence_of(frame)
    indices = [frame.head, *heads, *([frame.light] if frame.light is not None else [])]
    return Span(min(sentence.tokens[i].start for i in indices), max(sentence.tokens[i].end for i in indices))


def cue_span(annotated: Annotated, frame: Frame) -> Span:
    """Give the span of the words that say the predicate: verb with particle, or noun."""
    sentence = annotated.sentence_of(frame)
    tokens = [sentence.tokens[frame.head], *below(sentence, frame.head, "compound:prt")]
    near = [t for t in tokens if abs(t.index - frame.head) <= 2]
    return Span(min(t.start for t in near), max(t.end for t in near))
