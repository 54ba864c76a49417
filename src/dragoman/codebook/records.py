"""What the codebook is made of: event types, codes, predicates, cues and word classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Conditions on a complement: there is none; there is one; it has a subject of its own ("wants the dam stopped").
#: The first is one on the object too ("Togo attended").
NO_CLAUSE, ANY_CLAUSE, OTHERS_CLAUSE = "#none", "#any", "#other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of PLOVER's sixteen event types."""

    name: str
    #: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    quad: int
    #: Of the type without a mode; -10 to 10.
    score: float
    recipient_required: bool
    #: Score of each mode.
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its Goldstein value, its own or that of the nearest wider code."""

    code: str
    name: str
    goldstein: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the codes of those who act and are acted on in it."""

    text: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueExample:
    """A sentence, the codes of those who speak in it, and what they say."""

    text: str
    speaker: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a headline tells what an entry says, where the text's own verb does not do: "took part in" the talks."""

    past: str
    bare: str
    #: Word that links it to somebody; "" if it is done to them directly, None if nobody can follow.
    whom: str | None
    #: Past and bare where nobody follows; "" if the same.
    alone: str
    alone_bare: str
    #: Word that links it to what it is about; None if that is left out.
    about: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """Words that say an event, and where its parties stand."""

    id: str
    gloss: str
    #: Name of an event type.
    type: str
    #: Fixed mode; "" if content decides or there is none.
    mode: str
    cameo: str
    #: Fixed status; "" if it follows from tense and mood.
    status: str
    #: Lemmas; a second word is the particle or preposition that the verb needs.
    verbs: tuple[str, ...]
    #: Predicative adjectives; a second word is a preposition, or "to" for an infinitive.
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    #: Lemmas, or "@class", that the head of the agent must be; any if empty.
    agent: tuple[str, ...]
    #: Lemmas, or "@class", that the head of the patient must be; any if empty.
    object: tuple[str, ...]
    #: Lemmas of the patient with which the words say something else: "met a need".
    unless: tuple[str, ...]
    #: Lemmas, or "@class", that the clausal complement must hold, or one of the conditions above; any if empty.
    complement: tuple[str, ...]
    #: Slots that hold the acting side, first found first taken; verb use, then noun use.
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    noun_actor: tuple[str, ...]
    noun_recipient: tuple[str, ...]
    #: Both sides act and nobody is acted on.
    symmetric: bool
    #: How often the words mean this, 0 to 1.
    confidence: float
    #: None where the phrase of its type does.
    told: Told | None
    examples: tuple[Example, ...]
    #: Texts in which this predicate must not be read.
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words by which a text says that somebody says or thinks something."""

    id: str
    #: state, accuse, demand, promise, ...
    act: str
    #: "" if none fits.
    cameo: str
    verbs: tuple[str, ...]
    #: Predicative adjectives; a second word is a preposition: "confident in".
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    #: "according to": the speaker follows.
    prepositions: tuple[str, ...]
    #: "reportedly": nobody is named.
    adverbs: tuple[str, ...]
    #: Slots that hold whom it is said to.
    addressee: tuple[str, ...]
    #: Slots that hold what is said; "complement" is the clause.
    content: tuple[str, ...]
    #: Thinking or wishing rather than saying.
    thought: bool
    #: Told without naming a source.
    hearsay: bool
    examples: tuple[CueExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LightVerb:
    """A verb that lends an event noun its subject: hold talks, pay a visit."""

    #: Lemma; a second word is its particle.
    verb: str
    #: Event nouns it goes with; any if empty.
    nouns: tuple[str, ...]
    #: Whether the passive is said too: talks were held.
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeRule:
    """Words of the content that decide the mode of an event of a type."""

    type: str
    mode: str
    cameo: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All of it, compiled: the codes, and the words by which to look them up."""

    #: Hash of all data files.
    key: str
    types: Mapping[str, EventType]
    #: Gloss of each context.
    contexts: Mapping[str, str]
    cameo: Mapping[str, CameoCode]
    predicates: tuple[Predicate, ...]
    #: By the first word of the verb; those with more conditions first, then those with a second word.
    by_verb: Mapping[str, tuple[Predicate, ...]]
    by_adjective: Mapping[str, tuple[Predicate, ...]]
    #: By the noun, or by modifier and noun: "strike", "hunger strike".
    by_noun: Mapping[str, tuple[Predicate, ...]]
    classes: Mapping[str, frozenset[str]]
    #: What the words of each condition of a predicate and of each mode mean, every "@class" by its words.
    conditions: Mapping[tuple[str, ...], frozenset[str]]
    modes: tuple[ModeRule, ...]
    #: Contexts that a lemma or phrase shows.
    context_words: Mapping[str, tuple[str, ...]]
    cues: tuple[Cue, ...]
    cues_by_verb: Mapping[str, tuple[Cue, ...]]
    cues_by_adjective: Mapping[str, tuple[Cue, ...]]
    #: By the noun, or by modifier and noun.
    cues_by_noun: Mapping[str, tuple[Cue, ...]]
    #: By the whole phrase: "according to".
    cues_by_preposition: Mapping[str, tuple[Cue, ...]]
    cues_by_adverb: Mapping[str, tuple[Cue, ...]]
    #: By the verb with its particle: "carry out".
    light_verbs: Mapping[str, LightVerb]
    #: Rows of relations.toml and agreements.toml as they stand.
    relations: tuple[Mapping[str, Any], ...]
    agreements: tuple[Mapping[str, Any], ...]
    #: Rows of relations by the words that may head their phrases, and their phrases of three words and more.
    relations_by_word: Mapping[str, tuple[Mapping[str, Any], ...]]
    idioms: Mapping[str, tuple[str, ...]]
    #: Bare objects with which a verb says nothing of its own: "take" with "place", "office", "note".
    sayings: Mapping[str, frozenset[str]]
    #: Nouns that say a happening or state, with the words one of which must stand before each; "" if none must.
    event_nouns: Mapping[str, frozenset[str]]
