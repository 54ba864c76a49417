"""
The status of what is told, and its flags: the one place where they are decided.

Rule 1: a condition, "would", "could", "might" make it hypothetical; a noun is as unreal as the clause it stands in.
Rule 2: "will" makes it planned; an infinitive that nothing carries is intended.
Rule 3: verbs that only begin, continue or seem hand their own mood on to what they govern.
Rule 4: a noun is planned, doubtful or called off by its adjective ("upcoming talks", "a cancelled visit") and by the
        verb it is the object of ("called for a withdrawal", "averted a strike").
Rule 5: what is told in the present of a day after the document's is planned.
Rule 6: present and progressive of what lasts is ongoing; everything else told in past or present has occurred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import time_of
from dragoman.frames.polarity import DENYING_VERBS, is_negated, is_progressive, modality, tense
from dragoman.frames.tree import below, case_of, head_of, path_up
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Token
from dragoman.times.dates import Anchor, extent_of
from dragoman.times.tables import load_rows, values_of

_ROWS = load_rows("dragoman.coding", "moods.tsv")
#: Verbs that hand mood and tense on to their infinitive or participle.
TRANSPARENT = frozenset(values_of(_ROWS, "transparent"))
#: Of these, those that bring somebody to do it; with a purpose instead they do not: "led a mission to help".
LEADING = frozenset({"lead"})
#: Of these, those that say the opposite.
ENDING = frozenset(values_of(_ROWS, "ending"))
#: Prepositions of an adjective whose gerund is only meant: "keen on joining", "interested in buying".
MEANT = frozenset(values_of(_ROWS, "meant"))
#: Nouns whose gerund is only meant: "an interest in joining".
WISHES = frozenset({"interest", "commitment", "role", "share", "hope", "intention", "focus", "view", "determination"})
#: Verbs and nouns whose gerund is only thought or spoken of: "considered leaving", "the idea of leaving".
PONDERING = frozenset(values_of(_ROWS, "pondering"))
PROSPECTS = frozenset(
    {"idea", "possibility", "prospect", "thought", "plan", "chance", "option", "question", "talk", "importance", "need",
     "necessity", "risk", "danger", "fear", "value", "benefit", "merit", "goal", "aim", "objective", "purpose", "task",
     "potential", "expediency"}
)  # fmt: skip
#: Nouns of what is only thought of or wanted, with "of" or "for": "the idea of a dialogue", "the need for talks".
ONLY_THOUGHT = frozenset(
    {"idea", "possibility", "prospect", "chance", "option", "need", "necessity", "expediency", "concept",
     "desirability", "likelihood", "hope", "absence", "lack", "feasibility", "advisability", "potential", "risk",
     "danger", "fear", "threat", "spectre", "specter"}
)  # fmt: skip
#: Nouns of what is talked about, of which "including" brings one.
TOPICS = frozenset(
    {"issue", "topic", "matter", "subject", "question", "priority", "area", "challenge", "way", "option"}
)
#: Prepositions after which such a gerund stands.
OF_THOUGHT = frozenset({"of", "about", "on", "against", "over"})
#: What is done by talks or by force, and not to them.
SETTLING = frozenset(
    {"achieve", "address", "decide", "determine", "end", "fix", "overcome", "reach", "regulate", "resolve", "settle",
     "solve"}
)  # fmt: skip
#: Tokens from such a verb to its gerund, a particle between: "ruled out leaving".
NEXT = 2
#: Times that say when something is, or which it is.
_DAYS = frozenset({"date", "modifier", "relative"})
UNREAL = frozenset({"hypothetical", "conditional", "possible"})
#: Adjectives that tell how the noun they stand before is meant.
ADJECTIVES = values_of(_ROWS, "adjective")
#: Adjectives and verbs by which something did not or will not happen.
CALLED_OFF = frozenset(values_of(_ROWS, "called_off"))
#: Nouns whose infinitive did not happen: "the refusal to meet".
DENYING_NOUNS = frozenset(values_of(_ROWS, "denying_noun"))
#: Verbs whose object is only meant.
PLANNING = frozenset(values_of(_ROWS, "planning"))
#: Words after which "for" names what is only meant: "called for a ceasefire", "due for delivery".
MEANT_FOR = frozenset(values_of(_ROWS, "meant_for"))
#: Verbs that bring about their object, so that it is as real as they are.
MAKING = frozenset(values_of(_ROWS, "making"))


@dataclass(frozen=True, slots=True)
class Mood:
    """How a happening is told."""

    #: occurred, ongoing, planned, intended, possible, hypothetical, necessary.
    status: str
    negated: bool
    hypothetical: bool
    future: bool


def mood_of(annotated: Annotated, frame: Frame, *, lasting: bool, standing: bool = False) -> Mood:
    """
    Decide how a frame is told.

    `lasting`: it is of a kind that goes on, such as support; `standing`: it is there already when one speaks of
    it, as sanctions are, so that a noun for it borrows no doubt from its clause.
    """
    carrier = _carrier(annotated, frame)
    negated = _negated(annotated, frame, carrier)
    told = carrier.modality or ("" if standing else _borrowed(annotated, frame))
    open_ = _is_open(annotated, carrier)
    if told in UNREAL and not (told == "possible" and _is_able(annotated, carrier)):
        return Mood("hypothetical" if told != "possible" else "possible", negated, hypothetical=True, future=open_)
    if told == "future" or carrier.tense == "future" or _is_ahead(annotated, frame, carrier):
        return Mood("planned", negated, hypothetical=False, future=True)
    if _is_only_meant(annotated, frame):
        return Mood("intended", negated, hypothetical=False, future=True)
    if told in ("intended", "necessary"):
        return Mood(told, negated, hypothetical=False, future=told == "intended" or open_)
    heading = annotated.sentence_of(frame).heading
    ongoing = carrier.progressive or (lasting and carrier.tense == "present" and not heading)
    return Mood("ongoing" if ongoing else "occurred", negated, hypothetical=False, future=False)


def _negated(annotated: Annotated, frame: Frame, carrier: Frame) -> bool:
    """Tell whether a frame is negated, by itself, by the verb that carries it or by what calls a noun off."""
    sentence = annotated.sentence_of(frame)
    bare = _is_bare(annotated, frame)
    negated = frame.negated or (bare and (is_negated(sentence, frame.head) or _is_called_off(annotated, frame)))
    token = sentence.tokens[carrier.head]
    denied = token.dep == "acl" and sentence.tokens[token.head].lemma in DENYING_NOUNS
    if carrier is frame or carrier.lemma in DENYING_VERBS:
        return negated != denied
    ended = carrier.lemma in ENDING and _step_below(annotated, frame, carrier) in ("xcomp", "ccomp")
    return (negated != carrier.negated) != (ended or denied)


def _step_below(annotated: Annotated, frame: Frame, carrier: Frame) -> str:
    """Give the relation by which the branch of a frame hangs on its carrier."""
    while frame.governor is not None and frame.governor != carrier.index:
        frame = annotated.frames[frame.governor]
    return frame.link


def _is_open(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether something unreal lies ahead: "may strike" and "if it strikes", not "may have struck"."""
    sentence = annotated.sentence_of(frame)
    words = below(sentence, frame.head if frame.light is None else frame.light, "aux", "aux:pass", "cop")
    if any(t.lemma == "have" for t in words):
        return False
    token = sentence.tokens[frame.head if frame.light is None else frame.light]
    return any(t.tag in ("MD", "VBZ", "VBP") for t in (*words, token))


def _is_ahead(annotated: Annotated, frame: Frame, carrier: Frame) -> bool:
    """Tell whether what the present tells, or a noun, has a day after the document's own."""
    now = extent_of(Anchor(annotated.document.published, annotated.document.published_precision))
    if now is None or now.last is None or carrier.tense not in ("present", "none"):
        return False
    when = time_of(annotated, frame, kinds=_DAYS)
    return when is not None and when.inferred is None and when.from_ > now.last.isoformat()


def _carrier(annotated: Annotated, frame: Frame) -> Frame:
    """Climb from an infinitive to the verb whose mood is that of both."""
    for _ in range(4):
        above = annotated.frames[frame.governor] if frame.governor is not None else None
        if (
            above is None
            or above.form != "verb"
            or above.lemma not in TRANSPARENT
            or (above.lemma in LEADING and frame.link == "advcl")
            or frame.link not in ("xcomp", "ccomp", "advcl")
            or frame.modality not in ("", "intended")
        ):
            return frame
        frame = above
    return frame


def _is_only_meant(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a gerund says what one is keen on, considers, opposes or has an interest in, not what one does."""
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head if frame.light is None else frame.light]
    if token.tag != "VBG":
        return False
    word, mark = sentence.tokens[token.head].lemma, frame.mark or case_of(sentence, token.index)
    if mark == "include" and token.dep in ("acl", "advcl") and word in TOPICS | PONDERING:
        return True
    if word in PONDERING and token.dep in ("xcomp", "ccomp", "advcl", "obl", "obj"):
        beside = not mark and token.index - token.head <= NEXT and sentence.tokens[token.index - 1].text != ","
        return token.dep in ("xcomp", "ccomp", "obj") or mark in OF_THOUGHT or beside
    if token.dep in ("acl", "advcl", "nmod") and word in WISHES | PROSPECTS:
        whose = any(
            t.index < token.index and case_of(sentence, t.index) == "of" for t in below(sentence, token.head, "nmod")
        )
        return mark in MEANT or (word in PROSPECTS and (mark in OF_THOUGHT or whose))
    return above is not None and above.form == "adjective" and frame.mark in MEANT


def _borrowed(annotated: Annotated, frame: Frame) -> str:
    """Let a noun without a verb of its own be as unreal as its clause; so with a clause inside an "if"."""
    bare = _is_bare(annotated, frame)
    if bare and (named := _by_adjective(annotated, frame) or _by_verb(annotated, frame)):
        return named
    seen = frame
    while seen.governor is not None:
        above = annotated.frames[seen.governor]
        if (
            bare
            and seen is frame
            and above.modality in (UNREAL | {"future"})
            and seen.link.startswith(("nsubj", "csubj"))
        ):
            return above.modality
        if above.modality == "hypothetical" and above.mark in ("if", "unless") and seen.link != "ccomp":
            return "hypothetical"
        seen = above
    return ""


def _by_adjective(annotated: Annotated, frame: Frame) -> str:
    """Read how a noun is meant from its adjectives: "upcoming", "alleged"."""
    words = _said_of(annotated.sentence_of(frame), frame.head)
    return next((ADJECTIVES[t.text.lower()] for t in words if t.text.lower() in ADJECTIVES), "")


def _said_of(sentence: Sentence, index: int) -> tuple[Token, ...]:
    """List the adjectives before a noun and the participles after it: "planned talks", "talks planned by Fiji"."""
    participles = tuple(t for t in below(sentence, index, "acl") if t.tag == "VBN")
    return below(sentence, index, "amod") + participles


def _is_bare(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether no verb above a noun carries it; one that hangs on it says nothing of how it is meant."""
    token = annotated.sentence_of(frame).tokens[frame.light] if frame.light is not None else None
    return frame.form == "noun" and (token is None or (token.dep == "acl" and token.head == frame.head))


def _by_verb(annotated: Annotated, frame: Frame) -> str:
    """Read how a noun is meant from the verb whose object it is: "demanded", "will make", "is scheduled"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    above = sentence.tokens[token.head]
    if token.dep == "nmod" and above.lemma.lower() in ONLY_THOUGHT and case_of(sentence, token.index) in ("of", "for"):
        return "possible"
    if frame.governor is None or annotated.frames[frame.governor].head != above.index:
        return "intended" if _is_meant_for(sentence, token, above) else ""
    governor = annotated.frames[frame.governor]
    if token.dep in ("obj", "nsubj:pass") and (token.dep == "nsubj:pass") == governor.passive:
        if above.lemma in PLANNING:
            return "intended"
        if above.lemma in MAKING and governor.modality in (UNREAL | {"future", "intended"}):
            return governor.modality
    if token.dep.startswith("nsubj") and any(modality(sentence, c) == "future" for c in governor.complements):
        return "future"
    if governor.modality and token.dep.startswith("obl") and _is_means(sentence, token, above):
        return governor.modality
    return "intended" if _is_meant_for(sentence, token, above) else ""


def _is_means(sentence: Sentence, token: Token, above: Token) -> bool:
    """Tell whether a noun says by what a verb is to be done, and is as real as that: "must be settled by talks"."""
    case = case_of(sentence, token.index)
    return case in ("through", "via") or (case == "by" and above.lemma in SETTLING)


def _is_meant_for(sentence: Sentence, token: Token, above: Token) -> bool:
    return token.dep in ("obl", "nmod") and above.lemma in MEANT_FOR and case_of(sentence, token.index) == "for"


def _is_called_off(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a noun is what an adjective or verb says will not be: "the cancelled visit", "averted a strike"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    if any(t.text.lower() in CALLED_OFF for t in _said_of(sentence, frame.head)):
        return True
    above = sentence.tokens[token.head]
    passive = bool(below(sentence, above.index, "aux:pass")) or above.tag == "VBN"
    if token.dep not in ("obj", "nsubj:pass") or (token.dep == "nsubj:pass") != passive:
        return False
    particles = [t.lemma for t in below(sentence, above.index, "compound:prt")]
    off = above.lemma in CALLED_OFF or any(f"{above.lemma} {particle}" in CALLED_OFF for particle in particles)
    return off and not is_negated(sentence, above.index)


def _is_able(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the verb is "can": an ability, not a mere possibility."""
    tokens = below(annotated.sentence_of(frame), frame.head, "aux")
    return any(t.lemma == "can" and t.text.lower() == "can" for t in tokens)


def mood_at(annotated: Annotated, sentence: int, tokens: range) -> Mood:
    """
    Tell how what some words of a sentence say is told, whether or not a frame stands there.

    The frame is the one headed in the words, else one carried by a light verb there, else one made for the head.
    """
    words = annotated.sentences[sentence]
    head = head_of(words, tokens.start, tokens.stop)
    frames = annotated.frames_of(sentence)
    own = [f for f in frames if f.head == head] or [f for f in frames if f.head in tokens or f.light in tokens]
    frame = own[0] if own else _made(words, head, frames)
    return mood_of(annotated, frame, lasting=False)


def _made(sentence: Sentence, head: int, frames: Sequence[Frame]) -> Frame:
    """Make a frame of words that no frame was found for, such as a noun that the codebook does not know."""
    token = sentence.tokens[head]
    noun = token.pos in ("NOUN", "PROPN", "PRON", "NUM")
    places = {f.head: f.index for f in frames}
    path = [head, *path_up(sentence, head)]
    step = next((n for n, above in enumerate(path[1:], 1) if above in places), None)
    return Frame(
        index=-1,
        sentence=sentence.index,
        head=head,
        form="noun" if noun else "verb" if token.pos in ("VERB", "AUX") else "adjective",
        lemma=token.lemma.lower(),
        particle="",
        arguments=(),
        complements=(),
        light=None,
        governor=places[path[step]] if step else None,
        link=sentence.tokens[path[step - 1]].dep if step else "root",
        mark="",
        passive=False,
        negated=is_negated(sentence, head),
        modality="" if noun else modality(sentence, head),
        tense="none" if noun else tense(sentence, head),
        progressive=not noun and is_progressive(sentence, head),
    )
