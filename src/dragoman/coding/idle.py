"""
Clauses that look like a deed and tell of none.

Rule 1: what those do who are only told apart by it: "countries that support reform", "anyone who wants peace".
Rule 2: what is called needful or right is done by nobody yet: "it is important for the court to reach a settlement".
Rule 3: what somebody hopes that others will do is done by nobody; hoping is no promise unless it is for cooperation.
Rule 4: what somebody expects or wants another to do is that one's, and no intention of the first.
Rule 5: an infinitive that says what a duty, a chance or a purpose is for tells no promise.
Rule 6: a capital in the middle of a sentence makes a word of speech a title: "the Call to Order".
Rule 7: a crisis, a disease or the weather attacks nobody, and a body's session that only names an office is no meeting.
Rule 8: soldiers who seek asylum are sent nowhere.
Rule 9: what is asked or left open is not told: "how to support them", "the extent to which they are ready".
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook.lookup import meant
from dragoman.coding.annotated import Annotated
from dragoman.coding.coded import Coded
from dragoman.coding.completeness import SAID_BY
from dragoman.coding.otherwise import says_otherwise
from dragoman.frames.match import content_lemmas
from dragoman.frames.tree import SUBJECTS, below, case_of, path_up
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Token

#: Words before a noun that point at those who are meant.
POINTING = frozenset({"the", "these", "this", "both", "our", "their", "his", "her", "its", "your", "two", "three"})
#: Labels of what stands beside a noun and may name whose or which it is.
BESIDE = ("amod", "compound", "nmod:poss", "nmod")
#: What a protest in words is put into.
IN_WORDS = frozenset({"note", "letter", "word", "message", "telegram", "memorandum", "cable", "expression"})
#: Adjectives of what ought to be.
NEEDFUL = frozenset(
    {"important", "essential", "vital", "crucial", "necessary", "imperative", "critical", "desirable", "urgent",
     "incumbent", "indispensable", "paramount", "useful", "possible", "impossible", "difficult", "hard", "easy",
     "better", "best", "right", "wrong", "reasonable", "wise", "fair", "natural", "logical", "advisable"}
)  # fmt: skip
HOPING = frozenset({"hope", "wish", "pray", "yearn", "dream"})
HOPEFUL = frozenset({"hopeful", "optimistic"})
#: Verbs with which somebody means what another is to do.
OF_OTHERS = frozenset({"expect", "want", "wish", "mean", "desire", "look", "arrange", "hope"})
#: What "I" is in what somebody sent, where nothing says who sent it.
PAPERS = frozenset({"group/message", "group/telegram", "group/letter", "group/statement", "group/article"})
#: Entries that say nothing without somebody to whom it goes.
TO_SOMEBODY = frozenset({"support/put-faith", "support/pleased-with"})
#: Entries of intentions, and the classes of the codebook of what one can intend to do together.
INTENTIONS = frozenset({"agree/intend", "agree/would-like", "agree/express-wish"})
TOGETHER = ("@cooperation", "@cooperative_act", "@relations", "@meeting", "@peace")
#: Nouns whose infinitive says what they are for.
PURPOSES = frozenset(
    {"responsibility", "duty", "obligation", "mandate", "opportunity", "chance", "ability", "capacity", "right",
     "need", "time", "way", "means", "tool", "power", "authority", "order", "reason", "framework", "mechanism",
     "potential", "task", "challenge", "necessity", "possibility"}
)  # fmt: skip
#: What hits and strikes without attacking.
CALAMITIES = frozenset(
    {"crisis", "pandemic", "disease", "virus", "epidemic", "outbreak", "flood", "flooding", "drought", "quake",
     "earthquake", "storm", "hurricane", "cyclone", "typhoon", "tsunami", "inflation", "recession", "disaster",
     "change", "famine", "hunger", "poverty", "covid-19", "coronavirus", "price", "shock", "slump", "wave", "weather",
     "eruption", "locust", "tornado", "landslide", "downturn", "shortage", "depression"}
)  # fmt: skip
#: What they seek who flee.
REFUGE = frozenset({"asylum", "refuge", "sanctuary", "shelter"})
#: What a body's session is named for.
OFFICES = frozenset({"president", "presidency", "chair", "chairmanship", "theme", "vice-president", "bureau"})
WHICH = frozenset({"previous", "current", "present", "last", "next", "past", "historic"})
#: Nouns that leave open how far or in what way something is so.
OPEN = frozenset({"extent", "degree", "way", "manner", "question"})


def is_idle(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether a clause or noun that an entry reads tells of no deed."""
    frame, kind = coded.frame, coded.predicate.type
    if coded.actors and all(p.id in PAPERS for p in coded.actors):
        return True
    if kind in SAID_BY and (_only_tells_apart(annotated, frame) or _is_title(annotated, frame)):
        return True
    if frame.form == "noun" and kind == "PROTEST" and _is_in_words(annotated, frame):
        return True
    if frame.form == "noun":
        return kind == "CONSULT" and (_is_of_office(annotated, frame) or _is_hoped(annotated, frame))
    if kind in SAID_BY and (_is_needful(annotated, frame) or _is_for_purpose(annotated, frame)):
        return True
    if coded.predicate.id in INTENTIONS and _is_of_others(annotated, coded):
        return True
    if coded.predicate.id in TO_SOMEBODY and not coded.recipients:
        return True
    if says_otherwise(annotated, coded):
        return True
    if kind == "MOBILIZE" and _is_flight(annotated, frame):
        return True
    if kind == "ASSAULT" and _is_by_calamity(annotated, coded):
        return True
    return _is_hoped(annotated, frame) or _is_open_question(annotated, frame)


def _is_in_words(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a protest is no crowd's: "a note of protest", "left the hall in protest at the vote"."""
    sentence = annotated.sentence_of(frame)
    case, above = case_of(sentence, frame.head), sentence.tokens[sentence.tokens[frame.head].head]
    if frame.lemma != "protest" or below(sentence, frame.head, "det", "nmod:poss", "amod"):
        return False
    return case == "in" or (case == "of" and above.lemma.lower() in IN_WORDS)


def _only_tells_apart(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a relative clause says which of many are spoken of, none of them named or pointed at."""
    sentence = annotated.sentence_of(frame)
    clause = sentence.tokens[frame.head]
    if clause.dep != "acl:relcl" or clause.head not in frame.filling("agent"):
        return False
    noun = sentence.tokens[clause.head]
    before = {t.text.lower() for t in below(sentence, noun.index, "det", "nmod:poss", "nummod", "amod")}
    if sentence.tokens[noun.index + 1].text == "," or before & POINTING:
        return False
    if any(annotated.discourse.at(sentence.index, t.index) for t in below(sentence, noun.index, *BESIDE)):
        return False
    if noun.pos == "PRON":
        return noun.text.lower() in ("those", "anyone", "everyone", "all", "somebody", "someone", "one")
    alone = {"any", "every", "each"} | ({"a", "an"} if noun.dep.startswith("nsubj") else set())
    return noun.tag in ("NNS", "NNPS") or bool(before & alone)


def _is_title(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a noun of speech is part of a name: written with a capital amid a sentence that has few."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    carried = frame.light is not None and not below(sentence, frame.head, "nmod:poss")
    if frame.form != "noun" or carried or sentence.heading:
        return False
    if not token.text[:1].isupper() or token.text.isupper():
        return False
    words = [t for t in sentence.tokens if t.pos in ("NOUN", "VERB", "ADJ", "ADV")]
    small = [t for t in words if t.text[:1].islower()]
    return token.index > 0 and 2 * len(small) >= len(words)


def _is_of_office(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a session only says of what somebody is president: "President of the 60th session of the"."""
    sentence = annotated.sentence_of(frame)
    if frame.lemma != "session":
        return False
    token = sentence.tokens[frame.head]
    above = sentence.tokens[token.head]
    case = case_of(sentence, token.index)
    elected = any(t.lemma == "election" for t in (sentence.tokens[i] for i in path_up(sentence, token.index)))
    named = token.dep == "nmod" and case in ("of", "for") and above.lemma.lower() in OFFICES
    held = token.dep in ("nsubj", "nsubj:pass", "obj") or frame.filling("in") or frame.filling("on")
    numbered = any(_is_ordinal(t) for t in below(sentence, token.index, "amod", "compound", "nummod"))
    numbered = numbered or any(t.text.lower() in WHICH for t in below(sentence, token.index, "amod"))
    return named or elected or (numbered and not held)


def _is_ordinal(token: Token) -> bool:
    return token.entity == "ORDINAL" or token.text.lower().endswith(
        ("th", "1st", "2nd", "3rd", "first", "second", "third")
    )


def _is_needful(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether an infinitive is what an adjective calls needful: "it is vital for both to agree"."""
    sentence = annotated.sentence_of(frame)
    if frame.modality != "intended":
        return False
    for token in _clauses_up(sentence, frame.head):
        above = sentence.tokens[token.head]
        if above.pos == "ADJ" and above.lemma.lower() in NEEDFUL and token.dep in ("xcomp", "ccomp", "csubj", "advcl"):
            return True
        if token.dep != "conj" and not (token.dep in ("xcomp", "advcl") and above.tag == "VB"):
            return False
    return False


def _clauses_up(sentence: Sentence, index: int) -> Iterator[Token]:
    """Climb from a verb over the clauses that it stands in."""
    yield sentence.tokens[index]
    for above in path_up(sentence, index):
        yield sentence.tokens[above]


def _is_for_purpose(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether an infinitive says what a duty or a chance is for."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    above = sentence.tokens[token.head]
    return frame.modality == "intended" and token.dep == "acl" and above.lemma.lower() in PURPOSES


def _is_of_others(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether an intention is about what others do, or a hope is for nothing that two do together."""
    frame, sentence = coded.frame, annotated.sentence_of(coded.frame)
    heads = [
        *frame.complements,
        *(t.index for h in frame.filling("patient") for t in below(sentence, h, "acl", "ccomp")),
    ]
    own = annotated.discourse.states(coded.actors)
    if (frame.lemma in OF_OTHERS or _is_hope(sentence, frame)) and any(
        _is_done_by_another(annotated, frame, head, own) for head in heads
    ):
        return True
    if not _is_hope(sentence, frame) or coded.recipients:
        return False
    phrases = [*heads, *frame.filling("patient")]
    words = set().union(*(content_lemmas(sentence, h) for h in phrases)) if phrases else set()
    return not words & meant(TOGETHER, annotated.codebook.classes)


def _is_hope(sentence: Sentence, frame: Frame) -> bool:
    hoped = frame.lemma in HOPING or any(sentence.tokens[h].lemma == "hope" for h in frame.filling("patient"))
    return hoped or any(sentence.tokens[c].lemma == "express" for c in frame.complements)


def _is_done_by_another(annotated: Annotated, frame: Frame, head: int, own: frozenset[str]) -> bool:
    """Tell whether a clause has a subject of its own that is none of those who intend, nor what they have together."""
    sentence = annotated.sentence_of(frame)
    subjects = [*below(sentence, head, *SUBJECTS)]
    subjects += [t for t in below(sentence, frame.head, "obj") if frame.head < t.index < head]
    if not subjects or subjects[0].text.lower() in ("we", "i", "this", "it", "both", "who"):
        return False
    parties = annotated.discourse.parties(frame.sentence, subjects[0].index)
    if not parties:
        return not content_lemmas(sentence, subjects[0].index) & meant(TOGETHER, annotated.codebook.classes)
    around = [t.index for t in below(sentence, head, "obj", "obl", "iobj")]
    parties = (*parties, *(p for i in around for p in annotated.discourse.parties(frame.sentence, i)))
    return not annotated.discourse.states(parties) & own


def _is_flight(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether those who cross a border seek asylum: "soldiers crossed into Chad and asked for refuge"."""
    tokens = annotated.sentence_of(frame).tokens
    beside = [other for other in annotated.frames_of(frame.sentence) if other.governor == frame.index]
    sought = {tokens[h].lemma for other in beside for slot in ("patient", "for") for h in other.filling(slot)}
    return bool(sought & REFUGE) or any(tokens[h].lemma in REFUGE for h in frame.filling("for"))


def _is_by_calamity(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether what "hits" is no attacker."""
    tokens = annotated.sentence_of(coded.frame).tokens
    return not coded.actors and any(tokens[h].lemma.lower() in CALAMITIES for h in coded.frame.filling("agent"))


def _is_hoped(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a clause is what somebody hopes that others will do."""
    sentence = annotated.sentence_of(frame)
    if frame.tense == "past" and frame.modality != "conditional":
        return False
    for token in _clauses_up(sentence, frame.head):
        above = sentence.tokens[token.head]
        word = above.lemma.lower()
        if token.dep in ("ccomp", "acl", "advcl") and (word in HOPING or (word in HOPEFUL and above.pos == "ADJ")):
            return bool(below(sentence, token.index, *SUBJECTS))
        if token.dep not in ("conj", "xcomp", "nsubj", "nsubj:pass"):
            return False
    return False


def _is_open_question(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a clause is asked about: "how to help", "ways that they can widen trade", "to what extent"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    clauses = [frame.head, *([token.head] if token.dep == "xcomp" else [])]
    words = [t for i in clauses for t in below(sentence, i, "advmod", "mark", "aux")]
    open_ = frame.modality == "intended" or any(t.tag == "MD" for t in words)
    asked = open_ and any(t.lemma in ("how", "whether") and t.index < frame.head for t in words)
    above = sentence.tokens[token.head]
    which = token.dep == "acl:relcl" and above.lemma.lower() in OPEN and above.index not in frame.filling("agent")
    return asked or (which and frame.tense != "past")
