"""
Statements: who says or thinks what, to whom.

Rule 1: a cue verb speaks with its subject; what it says is its clause, else what its slots hold.
Rule 2: a quotation of its own (see quoting.py) is the content.
Rule 3: "X, said Y, ..." and "..., Y said, ...": the cue stands inside what is said, which is the rest of the clause.
Rule 4: "according to Y" makes the clause that it stands in a statement of Y.
Rule 5: a speaker who is in talks with somebody speaks to that somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.codebook.records import Cue
from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import time_of
from dragoman.coding.quoting import Spoken, quotations_of
from dragoman.coding.roles import cue_span, parties_at, parties_in
from dragoman.frames.match import fit
from dragoman.frames.tree import below, case_of, phrase, subtree
from dragoman.model.facts import Evidence, Party, Statement, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Quotation, Sentence, Span

#: Evidence is no longer than this.
LONGEST = 390
#: Moods in which nothing has been said yet: "to discuss", "would say".
UNSAID = frozenset({"intended", "hypothetical", "conditional", "possible", "necessary"})
#: Acts whose infinitive or gerund is what was said: "asked Peru to leave", "accused Peru of lying".
SPOKEN_INFINITIVES = frozenset({"demand", "ask", "promise", "threaten", "warn", "accuse", "deny", "praise", "thank"})
#: Punctuation around a clause that is put into another.
ASIDE = frozenset({",", "–", "—", "-", "(", ")", ".", "”", '"', "''"})
#: Slots of a speaker, in order.
SPEAKER = ("agent",)
NOUN_SPEAKER = ("poss", "adj", "by", "from", "of", "agent")
#: Phrases that say to whom a speaker speaks: "in a conversation with her guest, she said".
OCCASION = ("in", "at", "during", "on", "after")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before nesting is known."""

    cue: Cue
    frame: Frame
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    content: tuple[Span, ...]
    form: str
    cue_span: Span


def extract_statements(annotated: Annotated) -> tuple[Statement, ...]:
    """Read the statements of a document."""
    drafts = [d for frame in annotated.frames for d in _by_cue(annotated, frame)]
    drafts += [d for frame in annotated.frames for d in _according_to(annotated, frame)]
    drafts = _with_quotations(annotated, drafts)
    statements = [_statement(annotated, d) for d in drafts if d.content]
    return tuple(_nested(_distinct(statements)))


def _by_cue(annotated: Annotated, frame: Frame) -> Iterator[Draft]:
    """Read a frame as the first cue of the codebook that fits."""
    if frame.negated or frame.modality in UNSAID or (frame.passive and not frame.filling("agent")):
        return
    drafts = [d for cue, fitted in _cues(annotated, frame) if (d := _draft(annotated, cue, frame, fitted))]
    drafts.sort(key=lambda draft: not draft.content)
    yield from drafts[:1]


def _draft(annotated: Annotated, cue: Cue, frame: Frame, fitted: Frame) -> Draft | None:
    """Read a frame by one cue; None if nobody speaks, or a noun has no clause that says what."""
    speakers = _speakers(annotated, fitted)
    if not speakers or (frame.form == "noun" and not _has_clause(annotated, frame)):
        return None
    own = frozenset(p.id for p in speakers)
    addressees = parties_in(annotated, fitted, cue.addressee, without=own, deep=False)
    return Draft(
        cue,
        fitted,
        speakers,
        addressees or _occasion(annotated, fitted, own),
        _content(annotated, cue, fitted),
        "indirect",
        cue_span(annotated, frame),
    )


def _has_clause(annotated: Annotated, frame: Frame) -> bool:
    """A noun tells something only with a clause of its own: "the claim that ..."."""
    sentence = annotated.sentence_of(frame)
    clauses = [c for c in frame.complements if sentence.tokens[c].dep in ("ccomp", "acl")]
    return any(t.lemma == "that" for c in clauses for t in below(sentence, c, "mark", "det"))


def _cues(annotated: Annotated, frame: Frame) -> Iterator[tuple[Cue, Frame]]:
    codebook, sentence = annotated.codebook, annotated.sentence_of(frame)
    table = codebook.cues_by_noun if frame.form == "noun" else codebook.cues_by_verb
    listed = table.get(frame.lemma, ())
    if frame.form == "adjective":
        listed = codebook.cues_by_adjective.get(sentence.tokens[frame.head].text.lower(), ())
    ordered = sorted(listed, key=lambda c: -max(len(w.split()) for w in _words(c, frame)))
    for cue in ordered:
        for word in sorted(_words(cue, frame), key=lambda w: -len(w.split())):
            fitted = fit(sentence, frame, word)
            if fitted is not None and not cue.hearsay:
                yield cue, fitted
                break


def _words(cue: Cue, frame: Frame) -> tuple[str, ...]:
    listed = {"noun": cue.nouns, "adjective": cue.adjectives}.get(frame.form, cue.verbs)
    return listed or ("",)


def _speakers(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Find who speaks: an actor, or a person of a kind ("some analysts")."""
    slots = NOUN_SPEAKER if frame.form == "noun" else SPEAKER
    found = parties_in(annotated, frame, slots)
    if found or frame.form == "noun":
        return found
    for head in frame.filling("agent"):
        named = _unnamed(annotated, annotated.sentence_of(frame), head)
        if named is not None:
            return (named,)
    return ()


def _unnamed(annotated: Annotated, sentence: Sentence, head: int) -> Party | None:
    """Let a person of a kind ("some analysts") speak under the words used."""
    token = sentence.tokens[head]
    role = annotated.gazetteer.role(token.lemma.lower())
    if token.lemma.lower() in annotated.codebook.classes.get("speaking_document", ()):
        return _speaker(annotated, sentence, head, ())
    if role is None or role.kind not in ("person", "office", "collective", "population"):
        return None
    return _speaker(annotated, sentence, head, role.sector)


def _speaker(annotated: Annotated, sentence: Sentence, head: int, sector: tuple[str, ...]) -> Party:
    """Let the words themselves stand for a speaker whom nothing else names."""
    span = phrase(sentence, head)
    identity = annotated.discourse.scene.cast.group(sentence.tokens[head].lemma.lower())
    return Party(
        id=identity,
        text=span.of(annotated.document.text),
        start=span.start,
        end=span.end,
        code=None,
        sector=sector,
    )


def _occasion(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Find the other side of the talks in which somebody speaks."""
    nouns = {f.head: f for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    for slot in OCCASION:
        for head in frame.filling(slot):
            talks = nouns.get(head)
            if talks is not None and any(p.type == "CONSULT" for p in annotated.codebook.by_noun.get(talks.lemma, ())):
                return parties_in(annotated, talks, ("with",), without=own)
    return ()


def _content(annotated: Annotated, cue: Cue, frame: Frame) -> tuple[Span, ...]:
    """Take what is said: the clause, else what the cue's slots hold, else the clause around a parenthesis."""
    sentence = annotated.sentence_of(frame)
    for slot in cue.content:
        heads = frame.complements if slot == "complement" else frame.filling(slot)
        heads = tuple(h for h in heads if _can_be_content(sentence, cue, frame, slot, h))
        if slot in cue.addressee and any(annotated.discourse.parties(frame.sentence, h) for h in heads):
            continue
        if heads:
            return tuple(s for h in heads for s in _runs(sentence, h, frame, whole=slot == "complement"))
    return _around(sentence, frame) if frame.form == "verb" and not cue.thought else ()


def _can_be_content(sentence: Sentence, cue: Cue, frame: Frame, slot: str, head: int) -> bool:
    """A thought needs a clause with a subject of its own; a mere infinitive tells an intention, not words."""
    if slot != "complement":
        return not (cue.thought or head in frame.filling("agent"))
    colon_between = head < frame.head and any(t.text == ":" for t in sentence.tokens[head : frame.head])
    finite = bool(below(sentence, head, "nsubj", "nsubj:pass", "csubj", "expl"))
    spoken = cue.act in SPOKEN_INFINITIVES or sentence.tokens[head].dep not in ("xcomp", "advcl", "acl")
    return not colon_between and (finite or (not cue.thought and spoken))


def _runs(sentence: Sentence, head: int, frame: Frame, *, whole: bool) -> tuple[Span, ...]:
    """Give the words of a clause or phrase as unbroken stretches, without the cue and its speaker."""
    aside = {frame.head, *(i for a in frame.filling("agent") if a > frame.head for i in subtree(sentence, a))}
    indices = sorted(set(subtree(sentence, head)) - aside)
    if not whole:
        indices = [i for i in indices if sentence.tokens[i].dep != "case" or sentence.tokens[i].head != head]
    return _spans(sentence, indices)


def _spans(sentence: Sentence, indices: Sequence[int]) -> tuple[Span, ...]:
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
    while run and (
        is_edge(run[0]) or (sentence.tokens[run[0]].lemma == "that" and sentence.tokens[run[0]].dep == "mark")
    ):
        run = run[1:]
    return run


def _around(sentence: Sentence, frame: Frame) -> tuple[Span, ...]:
    """Take the clause that a parenthesis ("the aim, Ms Meir said, is ...") stands in."""
    token = sentence.tokens[frame.head]
    if token.dep not in ("parataxis", "ccomp", "advcl", "dep") or token.head == token.index:
        return ()
    if token.dep == "ccomp" and not _is_aside(sentence, frame.head):
        return ()
    if token.dep == "advcl" and not any(t.lemma == "as" for t in below(sentence, frame.head, "mark", "advmod")):
        return ()
    own = set(subtree(sentence, frame.head))
    return _spans(sentence, sorted(set(subtree(sentence, token.head)) - own))


def _is_aside(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause stands between commas, without a word that subordinates it."""
    inside = sorted(subtree(sentence, index))
    before = sentence.tokens[inside[0] - 1].text if inside[0] else ","
    after = sentence.tokens[inside[-1] + 1].text if inside[-1] + 1 < len(sentence.tokens) else ","
    return not below(sentence, index, "mark") and before in ASIDE and after in ASIDE


def _according_to(annotated: Annotated, frame: Frame) -> Iterator[Draft]:
    """Read "according to Y" in the clause of a frame."""
    sentence = annotated.sentence_of(frame)
    if frame.form == "noun":
        return
    for token in below(sentence, frame.head, "obl", "nmod"):
        case = case_of(sentence, token.index)
        for cue in annotated.codebook.cues_by_preposition.get(case, ()):
            speakers = parties_at(annotated, sentence.index, token.index, deep=True)
            named = () if speakers else (_unnamed(annotated, sentence, token.index),)
            speakers = speakers or tuple(p for p in named if p is not None)
            if speakers:
                rest = sorted(set(subtree(sentence, frame.head)) - set(subtree(sentence, token.index)))
                start = min(t.start for t in below(sentence, token.index, "case"))
                yield Draft(
                    cue,
                    frame,
                    speakers,
                    (),
                    _spans(sentence, rest),
                    "indirect",
                    Span(start, start + len(case)),
                )


def _with_quotations(annotated: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Give each quotation to the cue it belongs to."""
    spoken = [Spoken(d.cue_span, annotated.sentence_of(d.frame).span, d.content, d.cue.act == "praise") for d in drafts]
    given = quotations_of(annotated, spoken)
    return [_quoted(draft, given[n]) if n in given else draft for n, draft in enumerate(drafts)]


def _quoted(draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    """Decide what a quotation makes of a draft: mixed if the clause says more than it, else direct."""
    spans = tuple(q.span for q in quotations)
    wider = [c for c in draft.content if any(c.overlaps(q.outer) and c.start < q.outer.start - 3 for q in quotations)]
    if wider:
        return replace(
            draft,
            form="mixed",
            content=tuple(
                sorted(
                    {
                        *draft.content,
                        *(s for s in spans if not any(s.start >= c.start and s.end <= c.end for c in draft.content)),
                    }
                )
            ),
        )
    return replace(draft, form="direct", content=spans)


def _statement(annotated: Annotated, draft: Draft) -> Statement:
    content = tuple(annotated.quote(s) for s in draft.content)
    cue = annotated.quote(draft.cue_span)
    evidence = _evidence(annotated, draft, content)
    return Statement(
        id=identify(
            "statement",
            annotated.document.id,
            draft.cue.id,
            cue.start,
            *(p.id for p in draft.speakers),
            content[0].start,
        ),
        document=annotated.document.id,
        speakers=draft.speakers,
        addressees=draft.addressees,
        act=draft.cue.act,
        form=draft.form,
        cue=cue,
        content=content,
        cameo=draft.cue.cameo or None,
        when=time_of(annotated, draft.frame),
        where=None,
        reported_by=(),
        hearsay=draft.cue.hearsay,
        evidence=(evidence,),
        rule=draft.cue.id,
        confidence=0.7 if draft.frame.form == "noun" or draft.cue.thought else 0.85,
    )


def _evidence(annotated: Annotated, draft: Draft, content: Sequence[Evidence]) -> Evidence:
    """Quote from speaker and cue to the content, cut where it gets long, but never the cue."""
    sentence, cue = annotated.sentence_of(draft.frame).span, draft.cue_span
    speakers = [s for p in draft.speakers if (s := Span(p.start, p.end)) in sentence]
    words = [cue, *speakers, *(Span(c.start, c.end) for c in content)]
    start, end = min(w.start for w in words), max(w.end for w in words)
    if end - start > LONGEST:
        after = cue.start - start > end - cue.end
        start, end = (max(start, end - LONGEST), end) if after else (start, start + LONGEST)
    return annotated.quote(Span(min(start, cue.start), max(end, cue.end)))


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    """Drop a statement that another tells with the same speakers, content and place."""
    seen: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        seen.setdefault((statement.content, tuple(p.id for p in statement.speakers)), statement)
    return sorted(seen.values(), key=lambda s: (s.cue.start, s.id))


def _nested(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Tell each statement which others report it, innermost first."""
    for statement in statements:
        around = [
            (c.end - c.start, other.id)
            for other in statements
            for c in other.content
            if other is not statement and c.start <= statement.cue.start and statement.cue.end <= c.end
        ]
        yield replace(statement, reported_by=tuple(dict.fromkeys(i for _, i in sorted(around))))
