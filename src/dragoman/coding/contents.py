"""
What is said or thought: the words of a cue's clause, of its slots, or of the clause around it.

Rule 1: the first of the cue's slots that is filled holds the content; whom it is said to is no content.
Rule 2: "called the plan a mistake": what is called, and what it is called, are the content together.
Rule 3: "X, said Y, ...": the cue stands inside what is said, which is the rest of the clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.records import Cue
from dragoman.coding.annotated import Annotated
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct, subtree
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: Acts that say something about their target by themselves.
JUDGING = frozenset({"accuse", "praise", "deny", "reject"})
#: Verbs whose gerund is no words of anybody: "continued walking".
GOING_ON = frozenset(
    {"continue", "begin", "start", "resume", "persist", "finish", "go", "carry", "keep", "open", "close"}
)
#: What is left unsaid: "declined to comment".
SPEECH = frozenset({"comment", "say", "answer", "respond", "reply", "elaborate", "speculate", "discuss", "disclose"})
#: Acts of the will: what is wished or refused is told by an infinitive, "hopes to win", "refuses to leave".
WISHING = frozenset({"want", "reject"})
#: Nouns that say on what terms somebody speaks: "on condition of anonymity".
TERMS = frozenset({"condition", "camera", "record", "anonymity", "background", "phone", "telephone"})
#: Tags of verbs that agree with a subject.
TENSED = frozenset({"VBD", "VBZ", "VBP"})
#: Prepositions that join a gerund to its cue.
BEFORE_GERUNDS = frozenset({"of", "for", "against", "about", "from", "in", "on", "to", "with", "at", "over"})
#: Prepositions and conjunctions of phrases that belong to what is said before them rather than to its being said.
RUNNING_ON = frozenset({"to", "for", "during", "toward", "towards", "against", "between", "among"})
CONDITIONS = frozenset({"if", "unless"})
#: Word classes of what something is called.
NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
#: Who calls himself something says no more than his name.
NAMING = frozenset({"call", "name", "style", "dub"})
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves"})
#: Punctuation around a clause that is put into another.
ASIDE = frozenset({",", "–", "—", "-", "(", ")", ".", "”", '"', "''"})
#: Words between a speaker and his verb, at most, where both stand between commas.
LONGEST_ASIDE = 8
#: Verbs of saying whose infinitive is what was said: "claims to have sunk the ship".
CLAIMING = frozenset({"claim", "profess", "swear"})
#: Acts whose infinitive or gerund is what was said: "asked Peru to leave", "accused Peru of lying".
SPOKEN_INFINITIVES = frozenset({"demand", "ask", "promise", "threaten", "warn", "accuse", "deny", "praise", "thank"})


def content_of(annotated: Annotated, cue: Cue, frame: Frame) -> tuple[Span, ...]:
    """Take what is said: the clause, else what the cue's slots hold, else the clause around a parenthesis."""
    sentence = annotated.sentence_of(frame)
    for slot in cue.content:
        heads = frame.complements if slot == "complement" else frame.filling(slot)
        heads = tuple(h for h in heads if _can_be_content(sentence, cue, frame, slot, h))
        if slot in cue.addressee and any(annotated.discourse.parties(frame.sentence, h) for h in heads):
            continue
        if heads and slot == "complement":
            heads = (*_objects_before(sentence, cue, frame, heads), *heads)
            return tuple(s for h in heads for s in _runs(sentence, h, frame, whole=h in frame.complements))
        if heads:
            runs = [s for h in heads for s in _runs(sentence, h, frame, whole=False)]
            return (*runs[:-1], *(_on_to(annotated, cue, frame, s) for s in runs[-1:]))
        if slot == "complement" and (named := _named(sentence, frame)):
            return named
    described = frame.passive and sentence.tokens[frame.head].dep in ("acl", "advcl")
    if frame.form != "verb" or cue.thought or described:
        return ()
    return _around(sentence, frame) or _beside(sentence, frame) or _target(sentence, cue, frame)


def _objects_before(sentence: Sentence, cue: Cue, frame: Frame, heads: Sequence[int]) -> tuple[int, ...]:
    """Give the object that a clause is joined to: "stressed their right to land and that farmers must be heard"."""
    first = min(subtree(sentence, heads[0]))
    own = sentence.tokens[heads[0]]
    joined = own.dep == "conj" and any(t.text == "that" for t in below(sentence, own.index, "mark"))
    if frame.form != "verb" or not joined or "patient" not in cue.content:
        return ()
    return tuple(h for h in frame.filling("patient") if frame.head < h < first)


def _on_to(annotated: Annotated, cue: Cue, frame: Frame, content: Span) -> Span:
    """
    Let a phrase run on into what stands right behind it, though the parser hangs that on the cue.

    "Thanked Fiji for its help during the floods", "described the costs if Fiji closes the strait".
    """
    sentence = annotated.sentence_of(frame)
    last = max((t.index for t in sentence.tokens if t.end <= content.end), default=frame.head)
    if frame.form != "verb" or content.start < sentence.tokens[frame.head].end:
        return content
    for token in below(sentence, frame.head, "obl", "advcl"):
        inside = sorted(subtree(sentence, token.index))
        if inside[0] != last + 1 or inside[-1] - inside[0] + 1 != len(inside):
            continue
        case = case_of(sentence, token.index)
        told = token.dep == "obl" and case in RUNNING_ON
        told = told and not (case in cue.addressee and annotated.discourse.parties(sentence.index, token.index))
        talks = [f for f in annotated.frames_of(sentence.index) if f.head == token.index and _is_talk(annotated, f)]
        told = told and not talks
        if told or (token.dep == "advcl" and case in CONDITIONS):
            last = inside[-1]
    while last > frame.head and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return Span(content.start, max(content.end, sentence.tokens[last].end))


def _is_talk(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether a noun is an occasion on which one speaks: "during the talks"."""
    return any(p.type == "CONSULT" for p in annotated.codebook.by_noun.get(frame.lemma, ()))


def _target(sentence: Sentence, cue: Cue, frame: Frame) -> tuple[Span, ...]:
    """Take whom an act of judgement is about, where nothing tells more: "blasted the mayor"."""
    heads = frame.filling("patient") if cue.act in JUDGING else ()
    return tuple(s for h in heads for s in _runs(sentence, h, frame, whole=False))


def _named(sentence: Sentence, frame: Frame) -> tuple[Span, ...]:
    """Give what is called something with what it is called: "called him lazy", "saw the move as wise"."""
    called = [t for t in below(sentence, frame.head, "obj") if t.index > frame.head or t.tag in ("WP", "WDT")]
    named = bool(called) and called[0].text.lower() in REFLEXIVE and frame.lemma in NAMING
    if frame.form != "verb" or not called or named:
        return ()
    names = [t for t in below(sentence, frame.head, "xcomp") if t.index > called[0].index and t.pos in NAMES]
    names += [t for t in below(sentence, frame.head, "obl", "advcl") if case_of(sentence, t.index) == "as"]
    behind = [t for t in below(sentence, called[0].index, "amod", "appos") if t.index > called[0].index]
    behind += [t for t in below(sentence, called[0].index, "nmod") if case_of(sentence, t.index) == "as"]
    told = names if called[0].text.lower() == "what" else [called[0], *names]
    if (not names and not behind) or not told:
        return ()
    return spans_of(sentence, sorted({i for t in told for i in subtree(sentence, t.index)}))


def _can_be_content(sentence: Sentence, cue: Cue, frame: Frame, slot: str, head: int) -> bool:
    """A belief needs a clause with a subject of its own; a wish or a stand is told by an infinitive or a noun too."""
    if slot != "complement" and sentence.tokens[head].tag in ("WDT", "WP"):
        return False
    if slot != "complement":
        bare = cue.thought and (cue.act not in WISHING or sentence.tokens[head].pos not in ("NOUN", "PROPN"))
        return not (bare or head in frame.filling("agent") or sentence.tokens[head].lemma in TERMS)
    if sentence.tokens[head].dep == "parataxis" and head < frame.head:
        return False
    colon_between = head < frame.head and any(t.text == ":" for t in sentence.tokens[head : frame.head])
    finite = bool(below(sentence, head, "nsubj", "nsubj:pass", "csubj", "expl"))
    wished = cue.act in WISHING and sentence.tokens[head].dep == "xcomp" and _is_infinitive(sentence, head)
    if wished and frame.form == "verb":
        return not colon_between
    spoken = (
        cue.act in SPOKEN_INFINITIVES
        or frame.lemma in CLAIMING
        or (cue.act == "reject" and sentence.tokens[head].lemma in SPEECH)
        or sentence.tokens[head].dep not in ("xcomp", "advcl", "acl")
        or (sentence.tokens[head].dep == "xcomp" and sentence.tokens[head].tag == "VBG" and frame.lemma not in GOING_ON)
    )
    return not colon_between and (finite or (not cue.thought and spoken))


def _is_infinitive(sentence: Sentence, head: int) -> bool:
    return any(t.tag == "TO" or t.lemma == "to" for t in below(sentence, head, "mark", "aux"))


def _runs(sentence: Sentence, head: int, frame: Frame, *, whole: bool) -> tuple[Span, ...]:
    """Give the words of a clause or phrase as unbroken stretches, without the cue and its speaker."""
    aside = {frame.head, *(i for a in frame.filling("agent") if a > frame.head for i in subtree(sentence, a))}
    conjoined = (i for i in conjuncts(sentence, head) if raised(sentence, i) == frame.head)
    aside |= {w for i in conjoined for w in (*subtree(sentence, i), *_joining(sentence, i))}
    indices = sorted(set(subtree(sentence, head)) - aside)
    if not whole:
        indices = [i for i in indices if sentence.tokens[i].dep != "case" or sentence.tokens[i].head != head]
    return spans_of(sentence, indices)


def raised(sentence: Sentence, index: int) -> int | None:
    """
    Find the verb of saying that a verb is joined with, though the parser joins it with what is said.

    "She said she would stay and called the plan a mistake": without a subject of its own, a verb in the form of the
    verb of saying, unlike that of what is said, tells another thing of the same speaker.
    """
    token = sentence.tokens[index]
    if token.dep != "conj" or token.tag not in TENSED or below(sentence, index, "nsubj", "nsubj:pass", "expl", "aux"):
        return None
    first = sentence.tokens[first_conjunct(sentence, index)]
    above = sentence.tokens[first.head]
    told = next((t.tag for t in below(sentence, first.index, "aux", "aux:pass", "cop")), first.tag)
    return above.index if first.dep == "ccomp" and above.tag == token.tag != told else None


def _joining(sentence: Sentence, index: int) -> tuple[int, ...]:
    """Give the "and" before a joined verb."""
    return tuple(i for i in (index - 1, index - 2) if i > 0 and sentence.tokens[i].dep == "cc")


def spans_of(sentence: Sentence, indices: Sequence[int]) -> tuple[Span, ...]:
    """Give tokens as unbroken stretches of text, without marks at their edges and the opening "that"."""
    runs: list[list[int]] = []
    for index in indices:
        if (
            runs
            and all(sentence.tokens[i].pos in ("PUNCT", "SYM") for i in range(runs[-1][-1] + 1, index))
            and index - runs[-1][-1] < 3
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    trimmed = [_trim(sentence, run) for run in runs]
    return tuple(Span(sentence.tokens[r[0]].start, sentence.tokens[r[-1]].end) for r in trimmed if len(r) > 0)


def _trim(sentence: Sentence, run: list[int]) -> list[int]:
    """Cut punctuation and the opening "that" off a stretch."""

    def is_edge(index: int) -> bool:
        return sentence.tokens[index].pos == "PUNCT"

    while run and is_edge(run[-1]):
        run = run[:-1]
    while run and (is_edge(run[0]) or _opens(sentence, run[0])):
        run = run[1:]
    return run


def _opens(sentence: Sentence, index: int) -> bool:
    """Tell whether a word only joins what is said to the cue: "that", and the "of" of "accused of lying"."""
    token = sentence.tokens[index]
    gerund = token.lemma in BEFORE_GERUNDS and sentence.tokens[token.head].tag == "VBG"
    return token.dep in ("mark", "case") and token.head > index and (token.lemma == "that" or gerund)


def _around(sentence: Sentence, frame: Frame) -> tuple[Span, ...]:
    """Take the clause that a parenthesis ("the aim, Ms Meir said, is ...") stands in."""
    token = sentence.tokens[frame.head]
    if token.dep not in ("parataxis", "ccomp", "advcl", "dep") or token.head == token.index or token.lemma in GOING_ON:
        return ()
    if token.dep == "ccomp" and not _is_aside(sentence, frame.head):
        return ()
    if token.dep == "advcl" and not any(t.lemma == "as" for t in below(sentence, frame.head, "mark", "advmod")):
        return ()
    own = set(subtree(sentence, frame.head))
    return spans_of(sentence, sorted(set(subtree(sentence, token.head)) - own))


def _beside(sentence: Sentence, frame: Frame) -> tuple[Span, ...]:
    """Take the rest of a sentence that a speaker and his verb stand in between commas, or end after a comma."""
    subjects = [h for h in frame.filling("agent") if abs(h - frame.head) < LONGEST_ASIDE]
    if not subjects:
        return ()
    subject = min(subjects, key=lambda h: abs(h - frame.head))
    own = [i for i in subtree(sentence, subject) if (i < frame.head) == (subject < frame.head)]
    first = min(frame.head, *own)
    last = next(
        (i for i in range(max(frame.head, *own), len(sentence.tokens)) if _is_mark(sentence, i + 1)), frame.head
    )
    between = sentence.tokens[first : last + 1]
    before = sentence.tokens[first - 1].text if first else ""
    others = any(t.pos in ("VERB", "AUX") and t.index != frame.head and t.dep not in ("aux", "amod") for t in between)
    if before not in (",", "–", "—") or others or last - first > 2 * LONGEST_ASIDE:
        return ()
    rest = [t for t in sentence.tokens if not first <= t.index <= last]
    told = any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.dep not in ("advcl", "acl", "acl:relcl") for t in rest)
    return spans_of(sentence, [t.index for t in rest]) if told else ()


def _is_mark(sentence: Sentence, index: int) -> bool:
    return index >= len(sentence.tokens) or sentence.tokens[index].text in ASIDE


def _is_aside(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause stands between commas, without a word that subordinates it."""
    inside = sorted(subtree(sentence, index))
    before = sentence.tokens[inside[0] - 1].text if inside[0] else ","
    after = sentence.tokens[inside[-1] + 1].text if inside[-1] + 1 < len(sentence.tokens) else ","
    return not below(sentence, index, "mark") and before in ASIDE and after in ASIDE
