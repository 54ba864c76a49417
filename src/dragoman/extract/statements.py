"""
Statements: who says or thinks what, to whom.

Rule 1: a cue verb speaks with its subject; what it says is its clause, else what its slots hold.
Rule 2: a quotation of its own (see quoting.py) is the content.
Rule 3: what is merely intended or possible has not been said; what somebody goes on to say has been; who did not say
        or want something rejects it.
Rule 4: "according to Y" makes the clause that it stands in a statement of Y.
Rule 5: a headline and a name before a quotation speak without a verb (see headlines.py).
Rule 6: a speaker who is in talks with somebody speaks to that somebody.
Rule 7: what is told on nobody's authority is hearsay and has no speaker (see hearsay.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.codebook.records import Cue
from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import time_of
from dragoman.coding.contents import SPEECH, content_of, raised, spans_of
from dragoman.coding.headlines import headed
from dragoman.coding.hearsay import OF_SUBJECTS, OWNED, content_of_hearsay, has_clause, hedged, is_unowned
from dragoman.coding.quoting import Spoken, quotations_of
from dragoman.coding.roles import cue_span, parties_at, parties_in
from dragoman.coding.speaking import OF_DOCUMENTS, anybody_in, speakers_in, tells, unnamed_at
from dragoman.coding.undergoing import victims_of
from dragoman.frames.match import beginning, fit
from dragoman.frames.tree import below, first_conjunct, subtree
from dragoman.model.facts import Evidence, Party, Statement, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Quotation, Sentence, Span, Token

#: Evidence is no longer than this.
LONGEST = 390
#: Moods in which nothing has been said yet: "to discuss", "would say".
UNSAID = frozenset({"intended", "hypothetical", "conditional", "possible", "necessary"})
#: Verbs whose infinitive is said: "went on to say".
BEGINNING = frozenset(
    {"continue", "begin", "start", "go", "proceed", "appear", "seem", "come", "manage", "rush", "hasten", "dare", "use"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
PAST = frozenset({"VBD", "VBN"})
#: Words by which a verb is not told as fact.
UNTOLD = frozenset({"not", "n't", "n’t", "never", "will", "would", "could", "may", "might", "can", "should", "must"})
#: Phrases that say to whom a speaker speaks: "in a conversation with her guest, she said".
OCCASION = ("in", "at", "during", "on", "after")


#: Cues whose denial tells what somebody keeps to himself or does not want: "did not say when".
WITHHELD = frozenset(
    {"state/say", "state/add", "state/comment-on", "state/tell", "state/reply", "state/announce", "state/explain"}
    | {"state/cite", "want/want"}
)
#: Cues that tell the mind of people; what a state supports, opposes or refuses to do is its deed.
STANDS = frozenset(
    {"want/support", "reject/oppose", "reject/refuse", "reject/not-say"}
    | {"want/vote", "want/like", "want/seek", "promise/agree", "reject/vote", "believe/stand"}
)
#: Acts whose nouns tell something without a clause: "Chad's call for talks"; praise and promises may be attitudes.
TOLD = frozenset({"state", "report", "propose", "demand", "ask", "warn", "deny", "threaten", "reject"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before nesting is known."""

    cue: Cue
    sentence: Sentence
    #: None where no verb or noun says it.
    frame: Frame | None
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    content: tuple[Span, ...]
    form: str
    cue_span: Span


def extract_statements(annotated: Annotated) -> tuple[Statement, ...]:
    """Read the statements of a document."""
    drafts = [d for frame in annotated.frames for d in _by_cue(annotated, frame)]
    drafts += [d for frame in annotated.frames for d in _according_to(annotated, frame)]
    drafts += [
        Draft(cue, annotated.sentence_of(frame), frame, (), (), content, "indirect", adverb)
        for frame in annotated.frames
        for cue, adverb, content in hedged(annotated, frame)
    ]
    drafts += [Draft(h.cue, h.sentence, None, h.speakers, (), h.content, "indirect", h.mark) for h in headed(annotated)]
    drafts = _with_quotations(annotated, drafts)
    statements = [_statement(annotated, d) for d in drafts if d.content]
    return tuple(_nested(_distinct(statements)))


def _by_cue(annotated: Annotated, frame: Frame) -> Iterator[Draft]:
    """Read a frame as the first cue of the codebook that fits."""
    if _is_unsaid(annotated, frame):
        return
    frame = _with_its_speaker(annotated, frame)
    drafts = [d for cue, fitted in _cues(annotated, frame) if (d := _draft(annotated, cue, frame, fitted))]
    drafts.sort(key=lambda draft: not draft.content)
    yield from drafts[:1]


def _with_its_speaker(annotated: Annotated, frame: Frame) -> Frame:
    """Give a verb that is joined with a verb of saying that one's speaker."""
    above = raised(annotated.sentence_of(frame), frame.head) if frame.form == "verb" else None
    if above is None:
        return frame
    saying = next((f for f in annotated.frames_of(frame.sentence) if f.head == above), None)
    if saying is None:
        return frame
    speakers = tuple(a for a in saying.arguments if a.role == "agent")
    return replace(frame, arguments=(*speakers, *(a for a in frame.arguments if a.role != "agent")), modality="")


def _is_unsaid(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether nothing has been said yet; what one goes on or begins to say is said."""
    if frame.modality != "intended":
        return frame.modality in UNSAID
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    if token.dep == "conj":
        return _is_unsaid_below(sentence, sentence.tokens[first_conjunct(sentence, token.index)])
    return _is_unsaid_below(sentence, token)


def _is_unsaid_below(sentence: Sentence, token: Token) -> bool:
    """Tell whether the verb above an infinitive leaves it undone; what one took to the radio to say has been said."""
    above = sentence.tokens[token.head]
    told = {t.text.lower() for t in below(sentence, above.index, "aux", "advmod")}
    to_that_end = token.dep == "advcl" and above.tag in PAST
    if not to_that_end and (token.dep not in ("xcomp", "advcl") or above.lemma not in BEGINNING):
        return True
    return above.tag not in FINITE or bool(told & UNTOLD)


def _draft(annotated: Annotated, cue: Cue, frame: Frame, fitted: Frame) -> Draft | None:
    """Read a frame by one cue; None if nobody speaks, or a noun has no clause that says what."""
    nobody = is_unowned(annotated, cue, fitted)
    if (frame.negated and (nobody or cue.id not in WITHHELD)) or not _may_tell(annotated, cue, frame, fitted):
        return None
    content = (content_of_hearsay if nobody else content_of)(annotated, cue, fitted)
    speakers = speakers_in(annotated, fitted) or (anybody_in(annotated, fitted, cue) if content else ())
    if not (speakers or nobody) or _is_deed(annotated, cue, fitted, speakers):
        return None
    own = frozenset(p.id for p in speakers)
    spoken_of = nobody and cue.act in OF_SUBJECTS
    without = own | (victims_of(annotated, fitted) if cue.act == "accuse" else frozenset())
    addressees = () if spoken_of else parties_in(annotated, fitted, cue.addressee, without=without, deep=False)
    return Draft(
        replace(cue, act="reject", cameo="") if frame.negated else cue,
        annotated.sentence_of(frame),
        fitted,
        speakers,
        addressees or _occasion(annotated, fitted, own),
        content,
        "indirect",
        cue_span(annotated, frame),
    )


def _is_deed(annotated: Annotated, cue: Cue, frame: Frame, speakers: Sequence[Party]) -> bool:
    """Tell whether a state or body takes its stand by what it does; to decline to comment is no deed."""
    if cue.id not in STANDS or not any(p.code and not p.id.startswith("person/") for p in speakers):
        return False
    tokens = annotated.sentence_of(frame).tokens
    return not any(tokens[c].lemma in SPEECH for c in frame.complements)


def _may_tell(annotated: Annotated, cue: Cue, frame: Frame, fitted: Frame) -> bool:
    """Let a passive tell with its agent or on nobody's authority; a noun by a clause, or its owner and its matter."""
    if frame.form != "noun":
        agentless = frame.passive and not frame.filling("agent")
        return tells(annotated, fitted, cue) and (not agentless or is_unowned(annotated, cue, fitted))
    if has_clause(annotated, frame):
        return True
    if cue.act not in TOLD or cue.thought or not any(frame.filling(slot) for slot in OWNED):
        return False
    sentence = annotated.sentence_of(frame)
    clauses = [c for c in frame.complements if sentence.tokens[c].dep in ("ccomp", "acl")]
    about = [head for slot in cue.content if slot != "of" for head in fitted.filling(slot)]
    to_do = any(t.tag == "TO" for c in clauses for t in below(sentence, c, "mark", "aux"))
    return to_do or any(sentence.tokens[head].entity not in ("DATE", "TIME") for head in about)


def _cues(annotated: Annotated, frame: Frame) -> Iterator[tuple[Cue, Frame]]:
    codebook, sentence = annotated.codebook, annotated.sentence_of(frame)
    table = codebook.cues_by_noun if frame.form == "noun" else codebook.cues_by_verb
    text = sentence.tokens[frame.head].text.lower()
    listed = table.get(frame.lemma, ())
    if frame.form == "adjective":
        listed = codebook.cues_by_adjective.get(text, ())
    ordered = sorted(listed, key=lambda c: (c.id not in OF_DOCUMENTS, -_longest(_words(c, frame))))
    for cue in ordered:
        for word in sorted(beginning(_words(cue, frame), frame.lemma, text), key=lambda w: -_length(w)):
            fitted = fit(sentence, frame, word)
            if fitted is not None:
                yield cue, fitted
                break


def _length(phrase: str) -> int:
    """Count the words of a phrase of the codebook, which stand one space apart."""
    return phrase.count(" ") + bool(phrase)


@lru_cache(maxsize=1 << 12)
def _longest(phrases: tuple[str, ...]) -> int:
    return max(map(_length, phrases))


def _words(cue: Cue, frame: Frame) -> tuple[str, ...]:
    listed = {"noun": cue.nouns, "adjective": cue.adjectives}.get(frame.form, cue.verbs)
    return listed or ("",)


def _occasion(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Find the other side of the talks in which somebody speaks."""
    nouns = {f.head: f for f in annotated.frames_of(frame.sentence) if f.form == "noun"}
    for slot in OCCASION:
        for head in frame.filling(slot):
            talks = nouns.get(head)
            if talks is not None and any(p.type == "CONSULT" for p in annotated.codebook.by_noun.get(talks.lemma, ())):
                return parties_in(annotated, talks, ("with",), without=own)
    return ()


def _according_to(annotated: Annotated, frame: Frame) -> Iterator[Draft]:
    """Read "according to Y" and "in the words of Y" in the clause of a frame."""
    sentence = annotated.sentence_of(frame)
    if frame.form == "noun":
        return
    for token in below(sentence, frame.head, "obl", "nmod"):
        for named, words in _attributed(sentence, token):
            for cue in annotated.codebook.cues_by_preposition.get(words.of(annotated.document.text).lower(), ()):
                speakers = parties_at(annotated, sentence.index, named.index, deep=True)
                unnamed = None if speakers else unnamed_at(annotated, sentence, named.index)
                speakers = speakers if unnamed is None else (unnamed,)
                rest = sorted(set(subtree(sentence, frame.head)) - set(subtree(sentence, token.index)))
                if speakers:
                    yield Draft(cue, sentence, frame, speakers, (), spans_of(sentence, rest), "indirect", words)


def _attributed(sentence: Sentence, token: Token) -> Iterator[tuple[Token, Span]]:
    """Give a noun with its preposition, and what hangs on it with all the words before: "in the words of"."""
    for named in (token, *below(sentence, token.index, "nmod")):
        own = below(sentence, named.index, "case")
        first = below(sentence, token.index, "case")
        if own and first and first[0].index <= own[-1].index:
            yield named, Span(first[0].start, own[-1].end)


def _with_quotations(annotated: Annotated, drafts: list[Draft]) -> list[Draft]:
    """Give each quotation to the cue it belongs to."""
    spoken = [Spoken(d.cue_span, d.sentence.span, d.content, d.cue.act == "praise" or _is_signed(d)) for d in drafts]
    given = quotations_of(annotated, spoken)
    return [_quoted(draft, given[n]) if n in given else draft for n, draft in enumerate(drafts)]


def _is_signed(draft: Draft) -> bool:
    """Tell whether a name after a quotation says whose that one is, and of no other."""
    return draft.frame is None and bool(draft.content) and draft.content[0].start < draft.cue_span.start


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
        when=time_of(annotated, draft.frame) if draft.frame is not None else None,
        where=None,
        reported_by=(),
        hearsay=draft.cue.hearsay or not draft.speakers,
        evidence=(evidence,),
        rule=draft.cue.id,
        confidence=0.7 if draft.cue.thought or draft.frame is None or draft.frame.form == "noun" else 0.85,
    )


def _evidence(annotated: Annotated, draft: Draft, content: Sequence[Evidence]) -> Evidence:
    """Quote from speaker and cue to the content, cut where it gets long, but never the cue."""
    sentence, cue = draft.sentence.span, draft.cue_span
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
    opening = sorted(((c.start, c.end, other) for other in statements for c in other.content), key=lambda c: c[:2])
    reached, around = 0, list[tuple[int, int, Statement]]()
    for statement in statements:
        cue = statement.cue
        while reached < len(opening) and opening[reached][0] <= cue.start:
            around.append(opening[reached])
            reached += 1
        around = [c for c in around if c[1] > cue.start]
        holding = [(end - start, o.id) for start, end, o in around if cue.end <= end and o is not statement]
        yield replace(statement, reported_by=tuple(dict.fromkeys(identity for _, identity in sorted(holding))))
