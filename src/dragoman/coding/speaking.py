"""
Who speaks: an actor whom the document knows, or somebody called by the words used.

Rule 1: the actors in the slot of the speaker come first.
Rule 2: people of a kind ("some analysts"), documents and surveys speak under their own noun.
Rule 3: of those counted ("most of the voters", "40 percent of them") the noun counted names the speaker.
Rule 4: where words are told outright, by a clause or in quotation marks, whatever is their subject speaks; a thought
        that a clause tells is that of a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.codebook.records import Cue
from dragoman.coding.annotated import Annotated
from dragoman.coding.roles import parties_in
from dragoman.frames.tree import below, conjuncts, phrase
from dragoman.model.facts import Party
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Token

#: Slots of a speaker, in order.
SPEAKER = ("agent",)
NOUN_SPEAKER = ("poss", "adj", "by", "from", "of", "agent")
#: Slots in which the owner of what is said stands without being an actor: "the clerks' claim".
OWNER = ("poss", "by", "agent")
#: Kinds of role whose bearers speak.
BEARERS = frozenset({"person", "office", "collective", "population"})
#: Classes of the codebook whose words speak.
SPEAKING = ("speaking_person", "speaking_body", "speaking_document", "somebody", "person")
#: Acts by which words are told outright.
OUTRIGHT = frozenset({"state", "report", "warn", "propose", "ask", "demand", "deny", "accuse", "promise", "agree"})
#: Cues by which only documents and surveys speak.
OF_DOCUMENTS = frozenset({"report/show", "report/provide"})
#: What those are called for whom the text has a pronoun or a number alone.
NAMELESS = "somebody"
#: Words that nobody speaks behind: "it", "there", "that".
EMPTY = frozenset({"it", "there", "this", "that", "which", "what", "these", "you", "we"})

#: Empty words that speak where a clause is told outright: "it says that ...", "a paper which says ...".
TELLING = frozenset({"it", "which", "that"})


def speakers_in(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Give the actors who speak by a frame, or else people, bodies or documents of a kind."""
    slots = NOUN_SPEAKER if frame.form == "noun" else SPEAKER
    found = parties_in(annotated, frame, slots)
    return found or _at_heads(annotated, frame, _is_speaking, slots=OWNER if frame.form == "noun" else SPEAKER)


def anybody_in(annotated: Annotated, frame: Frame, cue: Cue) -> tuple[Party, ...]:
    """Give whoever is the subject of words told outright."""
    sentence = annotated.sentence_of(frame)
    if frame.form != "verb" or (not cue.thought and cue.act not in OUTRIGHT):
        return ()
    if cue.thought:
        return _at_heads(annotated, frame, _is_name)
    if sentence.tokens[frame.head].tag == "VBG" and not below(sentence, frame.head, "aux"):
        return ()
    return _at_heads(annotated, frame, _is_noun)


def tells(annotated: Annotated, frame: Frame, cue: Cue) -> bool:
    """Tell whether the subject of a cue may be its speaker: what shows something must be a document or survey."""
    if cue.id not in OF_DOCUMENTS:
        return not _loses_office(annotated, frame)
    sentence, classes = annotated.sentence_of(frame), annotated.codebook.classes
    documents = classes.get("speaking_document", frozenset())
    return any(sentence.tokens[head].lemma.lower() in documents for head in frame.filling("agent"))


def _loses_office(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether who is dismissed is somebody, and no claim: "the king dismissed the cabinet"."""
    if frame.lemma != "dismiss" or frame.form != "verb" or frame.filling("as"):
        return False
    tokens = annotated.sentence_of(frame).tokens
    roles = (annotated.gazetteer.find_role([tokens[head].lemma.lower()]) for head in frame.filling("patient"))
    offices = any(role is not None and role.kind in ("office", "collective") for role in roles)
    parties = (p for head in frame.filling("patient") for p in annotated.discourse.at(frame.sentence, head))
    return offices or any(p.id.startswith("person/") for p in parties)


def unnamed_at(annotated: Annotated, sentence: Sentence, head: int) -> Party | None:
    """Let people, a body or a document of a kind speak under the words used."""
    token = sentence.tokens[head]
    return _called(annotated, sentence, token) if _is_speaking(annotated, sentence, token) else None


def _at_heads(
    annotated: Annotated,
    frame: Frame,
    may_speak: Callable[[Annotated, Sentence, Token], bool],
    *,
    slots: Sequence[str] = SPEAKER,
) -> tuple[Party, ...]:
    sentence = annotated.sentence_of(frame)
    joined = (i for slot in slots for head in frame.filling(slot) for i in conjuncts(sentence, head))
    tokens = (sentence.tokens[i] for i in dict.fromkeys(joined))
    return tuple(_called(annotated, sentence, token) for token in tokens if may_speak(annotated, sentence, token))


def _is_noun(_: Annotated, __: Sentence, token: Token) -> bool:
    word = token.text.lower()
    return (token.pos in ("NOUN", "PROPN") and word not in EMPTY) or word in TELLING


def _is_name(_: Annotated, __: Sentence, token: Token) -> bool:
    return token.pos == "PROPN"


def _is_speaking(annotated: Annotated, _: Sentence, token: Token) -> bool:
    """Tell whether a noun or pronoun means people, a body that speaks, or a document."""
    word = token.text.lower()
    if word in EMPTY:
        return False
    role = annotated.gazetteer.role(token.lemma.lower())
    if role is not None and role.kind in BEARERS:
        return True
    classes = annotated.codebook.classes
    if any(word in classes.get(name, ()) or token.lemma.lower() in classes.get(name, ()) for name in SPEAKING):
        return True
    return token.entity in ("PERSON", "ORG") or _is_share(annotated, token) or token.pos == "NUM"


def _is_share(annotated: Annotated, token: Token) -> bool:
    share = annotated.codebook.classes.get("share", frozenset())
    return token.lemma.lower() in share or token.text.lower() in share


def _called(annotated: Annotated, sentence: Sentence, token: Token) -> Party:
    """Make the party of a speaker whom nothing else names; the words counted name a share."""
    named = _counted(annotated, sentence, token)
    role = annotated.gazetteer.role(named.lemma.lower())
    name = named.lemma.lower() if named.pos in ("NOUN", "PROPN") and not _is_share(annotated, named) else NAMELESS
    span = phrase(sentence, token.index)
    cast = annotated.discourse.scene.cast
    first = min([named.index, *(t.index for t in below(sentence, named.index, "compound"))])
    whole = sentence.tokens[first : named.index + 1]
    person = cast.person(" ".join(t.text for t in whole)) if named.entity == "PERSON" and len(whole) > 1 else ""
    return Party(
        id=person or cast.group(name),
        text=span.of(annotated.document.text),
        start=span.start,
        end=span.end,
        code=None,
        sector=role.sector if role is not None else (),
    )


def _counted(annotated: Annotated, sentence: Sentence, token: Token) -> Token:
    """Find the noun that a share is of: "most of the voters"."""
    if token.pos in ("NOUN", "PROPN") and not _is_share(annotated, token):
        return token
    return next((t for t in below(sentence, token.index, "nmod", "obl") if t.pos in ("NOUN", "PROPN")), token)
