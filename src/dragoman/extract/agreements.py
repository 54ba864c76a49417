"""
Agreements: steps in the life of those that a document mentions.

Rule 1: parties are those that any mention of the agreement in the document names, who signs or negotiates it, and
        those that the table of known agreements gives.
Rule 2: a known agreement with its year ("the 1987 INF Treaty"), and any with a year before it, was concluded then.
Rule 3: all mentions of an agreement in a document bear one id: that of the table, else parties with term or topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import DATE_KINDS, place_of, term_of, time_of
from dragoman.coding.deal_steps import Step, StepWords, find_foundings, find_steps
from dragoman.coding.deal_words import (
    TIMES,
    domains_of,
    end_of,
    is_hearsay,
    parties_of,
    present_at,
    setting_of,
    topic_of,
)
from dragoman.coding.deals import Deal
from dragoman.coding.roles import cue_span, each_once, parties_in, undergoers
from dragoman.discourse.cast import slug
from dragoman.frames.tree import below, case_of, phrase, subtree
from dragoman.model.facts import Agreement, Evidence, Party, Place, Statement, Time, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: Steps of what is only put forward, and words by which one adds to what was said.
PROPOSING = frozenset({"proposed", "drafted", "draft_handed_over"})
ADDING = frozenset({"also", "further", "furthermore", "likewise", "additionally", "besides"})
#: Steps whose makers are parties to the agreement.
JOINING = frozenset(
    {"signed", "ratified", "concluded", "drafted", "draft_handed_over", "proposed", "negotiated", "extended",
     "suspended", "violated", "withdrawn", "restored"}
)  # fmt: skip
#: Steps that the date in an agreement's own name is the date of.
MAKING = frozenset({"signed", "concluded"})
#: In how many sentences those who signed one thing are still those who sign the next.
LOOK_BACK = 5
#: How far from an agreement's name its year stands, in tokens.
REACH = 6
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """A step as one sentence tells it."""

    step: Step
    #: None of what is to be founded.
    deal: Deal | None
    by: tuple[Party, ...]
    parties: tuple[Party, ...]
    topic: str | None
    term: int | None
    #: Id of the statement that tells it.
    said_in: str | None


@dataclass(frozen=True, slots=True)
class Chain:
    """What all mentions of an agreement in a document say together."""

    id: str
    parties: tuple[Party, ...]
    name: str
    topic: str | None
    term: int | None


def extract_agreements(
    annotated: Annotated, statements: Sequence[Statement], deals: Sequence[Deal], words: StepWords
) -> tuple[Agreement, ...]:
    """Read the steps of agreements in a document, by the words for them."""
    by_sentence = _by_sentence(deals)
    told: list[Told] = []
    for frame in annotated.frames:
        found = [
            *find_steps(annotated, frame, words, by_sentence.get(frame.sentence, ())),
            *((step, None) for step in find_foundings(annotated, frame, words)),
        ]
        told += [_tell(annotated, step, deal, statements) for step, deal in found]
    told = _with_settings(annotated, told)
    chains = _chains(annotated, deals, told)
    records = [_record(annotated, one, chains) for one in told]
    made = {(t.step.frame.sentence, t.step.head) for t in told if t.step.name in MAKING}
    records += [r for d in deals if (d.sentence, d.head) not in made for r in _dated_mention(annotated, d, chains)]
    unique: dict[str, Agreement] = {}
    for record in records:
        unique.setdefault(record.id, record)
    return tuple(unique.values())


def _by_sentence(deals: Sequence[Deal]) -> Mapping[int, tuple[Deal, ...]]:
    found: dict[int, tuple[Deal, ...]] = {}
    for deal in deals:
        found[deal.sentence] = (*found.get(deal.sentence, ()), deal)
    return found


def _tell(annotated: Annotated, step: Step, deal: Deal | None, statements: Sequence[Statement]) -> Told:
    frame, sentence = step.frame, annotated.sentence_of(step.frame)
    cue = cue_span(annotated, frame)
    saying = next((s for s in statements for c in s.content if c.start <= cue.start and cue.end <= c.end), None)
    voice = saying.speakers if saying is not None else ()
    slots = ("poss", "adj", "by", "from", "agent") if frame.form == "noun" else ("agent",)
    free = [slot for slot in slots if step.head not in frame.filling(slot)]
    by = each_once(parties_in(annotated, frame, free, voice=voice))
    beside = parties_in(annotated, frame, ("to", "with", "recipient", "between", "among"), voice=voice, deep=False)
    own = parties_of(annotated, sentence, step.head, voice=voice)
    joined = (*by, *beside, *undergoers(annotated, frame, voice=voice)) if step.name in JOINING else beside
    return Told(
        step,
        deal,
        by,
        each_once((*joined, *own)),
        topic_of(annotated, sentence, step.head, deal) or _topic_of_clause(annotated, frame),
        term_of(annotated, frame, step.head),
        saying.id if saying is not None else None,
    )


def _topic_of_clause(annotated: Annotated, frame: Frame) -> str | None:
    """Take "on cocoa" for the topic where it hangs on the verb: "signed a treaty on cocoa"."""
    sentence = annotated.sentence_of(frame)
    dated = {i for d in annotated.times[frame.sentence] for i in range(d.first, d.end)}
    heads = [h for h in frame.filling("on") if frame.form == "verb" and h not in dated]
    heads = [h for h in heads if sentence.tokens[h].entity not in TIMES]
    return annotated.quote(phrase(sentence, heads[0])).text if heads else None


def _with_settings(annotated: Annotated, told: Sequence[Told]) -> list[Told]:
    """Let those who met, or signed just before, be the parties of what "was signed" with nobody named."""
    found: list[Told] = []
    for one in told:
        named = {p.code for p in one.parties if p.code}
        if not named and found and _goes_on(annotated, one, found[-1]):
            found.append(replace(one, parties=each_once(found[-1].parties)))
        elif one.step.name in MAKING and not named and (one.deal is None or not one.deal.id):
            last = found[-1].step.frame.sentence if found else -LOOK_BACK
            same = found and found[-1].step.name in MAKING and one.step.frame.sentence - last < LOOK_BACK
            around = found[-1].parties if same else setting_of(annotated, one.step.frame.sentence)
            around = present_at(annotated, one.step.frame) or around
            found.append(replace(one, parties=each_once(around)))
        else:
            found.append(one)
    return found


def _goes_on(annotated: Annotated, one: Told, before: Told) -> bool:
    """Tell whether a proposal only adds to the one of the sentence before: "they further suggested"."""
    frame = one.step.frame
    near = 0 <= frame.sentence - before.step.frame.sentence < LOOK_BACK
    adverbs = {t.text.lower() for t in below(annotated.sentence_of(frame), frame.head, "advmod")}
    return near and frame.passive and bool(adverbs & ADDING) and {one.step.name, before.step.name} <= PROPOSING


def _chains(annotated: Annotated, deals: Sequence[Deal], told: Sequence[Told]) -> Mapping[int, Chain]:
    """Put together what the mentions of each agreement say."""
    found: dict[int, Chain] = {}
    steps: dict[int, list[Told]] = {}
    for one in told:
        if one.deal is not None:
            steps.setdefault(one.deal.chain, []).append(one)
    mentions: dict[int, list[Deal]] = {}
    for deal in deals:
        if deal.chain in steps or deal.id:
            mentions.setdefault(deal.chain, []).append(deal)
    for number, here in mentions.items():
        found[number] = _chain(annotated, here, steps.get(number, []))
    return found


def _chain(annotated: Annotated, mentions: Sequence[Deal], steps: Sequence[Told]) -> Chain:
    first, telling = mentions[0], [m for m in mentions if not m.pronoun]
    parties = [p for one in steps for p in one.parties]
    for mention in telling:
        parties += parties_of(annotated, annotated.sentences[mention.sentence], mention.head)
    known = _table_parties(annotated, first)
    together = each_once((*parties, *known))
    topic = first.topic or next((one.topic for one in steps if one.topic), None)
    term = next((one.term for one in steps if one.term), None)
    identity = first.id or _identity(annotated, together, topic or first.name, term)
    return Chain(identity, together, first.name, topic, term)


def _table_parties(annotated: Annotated, deal: Deal) -> tuple[Party, ...]:
    """Parties that the table gives, not the text, rest on the agreement's name."""
    words = annotated.quote(phrase(annotated.sentences[deal.sentence], deal.head))
    return tuple(_party(annotated, code, words) for code in deal.parties)


def _party(annotated: Annotated, code: str, evidence: Evidence) -> Party:
    identity = next(i for i in (f"state/{code}", f"org/{code}") if i in annotated.gazetteer.actors)
    return Party(id=identity, text=evidence.text, start=evidence.start, end=evidence.end, code=code)


def _identity(annotated: Annotated, parties: Sequence[Party], topic: str, term: int | None) -> str:
    """
    Name an agreement that no table knows: its parties with term or topic.

    Where nobody is known to be a party, it is the document's own.
    """
    codes = "-".join(sorted(p.code or p.id for p in parties)).lower()
    said = f"{term}-years" if term else slug(re.split(r" (?:between|with|among|signed|by) ", topic)[0])[:40]
    return f"agreement/{codes}-{said}" if codes else f"agreement/unknown-{said}-{annotated.document.id[-6:]}"


def _record(annotated: Annotated, told: Told, chains: Mapping[int, Chain]) -> Agreement:
    step, deal = told.step, told.deal
    frame, sentence = step.frame, annotated.sentence_of(step.frame)
    words, cue = phrase(sentence, step.head), cue_span(annotated, frame)
    whole = Span(min(words.start, cue.start), end_of(sentence, step.head, max(words.end, cue.end)))
    evidence = annotated.quote(deal.words if deal is not None and deal.words is not None else whole)
    alone = annotated.quote(words).text
    chain = chains[deal.chain] if deal is not None else None
    name = deal.name if deal is not None else alone
    return Agreement(
        id=identify("agreement", annotated.document.id, step.name, evidence.start, evidence.end),
        document=annotated.document.id,
        agreement=chain.id if chain is not None else _identity(annotated, told.parties, told.topic or alone, told.term),
        name=name,
        aliases=deal.aliases if deal is not None else (),
        topic=told.topic or (chain.topic if chain is not None else None),
        parties=each_once((*told.parties, *(chain.parties if chain is not None else ()))),
        by=told.by,
        step=step.name,
        term_years=told.term or (chain.term if chain is not None else None),
        domains=domains_of(annotated, sentence, step.head),
        when=_when(annotated, told),
        where=place_of(annotated, frame) or _place_in(annotated, sentence, step.head),
        said_in=told.said_in,
        hearsay=is_hearsay(annotated, frame),
        evidence=(evidence,),
        rule=f"agreements/{step.name}",
        confidence=0.75 if deal is not None and not deal.weak else 0.6,
    )


def _when(annotated: Annotated, told: Told) -> Time | None:
    """Find when a step was made; the year in an agreement's name is when that was made, not when it was left."""
    frame, sentence = told.step.frame, annotated.sentence_of(told.step.frame)
    time, inside = time_of(annotated, frame), phrase(sentence, told.step.head)
    if told.deal is not None and told.deal.announced >= 0:
        # What a row of papers says after the colon is in their names: "a programme for 1998 and 1999".
        said = sentence.tokens[told.deal.announced].end
        return time if time is not None and (time.start is None or time.start < said) else None
    if told.step.name in MAKING:
        return time or _time_of_noun(annotated, sentence, told.step.head)
    if time is None or time.start is None or not inside.start <= time.start < inside.end:
        return time
    others = [
        d.time
        for d in annotated.times[sentence.index]
        if d.kind in DATE_KINDS and d.time is not None and not _is_in(inside, d.time)
    ]
    return replace(others[0], inferred="clause") if len(others) == 1 else None


def _is_in(span: Span, time: Time) -> bool:
    return time.start is not None and span.start <= time.start < span.end


def _time_of_noun(annotated: Annotated, sentence: Sentence, head: int) -> Time | None:
    inside = set(subtree(sentence, head))
    return next(
        (
            d.time
            for d in annotated.times[sentence.index]
            if d.kind in ("modifier", "date") and d.time is not None and d.first in inside
        ),
        None,
    )


def _place_in(annotated: Annotated, sentence: Sentence, head: int) -> Place | None:
    inside = set(subtree(sentence, head))
    return next(
        (
            p.place
            for p in annotated.places[sentence.index]
            if p.head in inside and not (p.place.id or "").startswith("state/")
        ),
        None,
    )


def _dated_mention(annotated: Annotated, deal: Deal, chains: Mapping[int, Chain]) -> Iterator[Agreement]:
    """Read "the 1987 INF Treaty", "a 2006 accord" as concluded in that year."""
    sentence = annotated.sentences[deal.sentence]
    time = _year_before(annotated, sentence, deal)
    if time is None or deal.pronoun or deal.weak:
        return
    if deal.id and time.from_[:4] not in {(deal.date or "")[:4], (deal.in_force or "")[:4]}:
        return
    evidence = annotated.quote(phrase(sentence, deal.head))
    chain = chains.get(deal.chain) or _chain(annotated, [deal], [])
    yield Agreement(
        id=identify("agreement", annotated.document.id, "concluded", evidence.start, evidence.end),
        document=annotated.document.id,
        agreement=chain.id,
        name=deal.name,
        aliases=deal.aliases,
        topic=deal.topic or topic_of(annotated, sentence, deal.head, deal),
        parties=chain.parties,
        by=(),
        step="concluded",
        term_years=None,
        domains=(),
        when=time,
        where=None,
        said_in=None,
        hearsay=False,
        evidence=(evidence,),
        rule="agreements/dated-name",
        confidence=0.7,
    )


def _year_before(annotated: Annotated, sentence: Sentence, deal: Deal) -> Time | None:
    """Find the year that an agreement is called by; a year yet to come is none."""
    published = (annotated.document.published or "9999")[:4]
    for token in sentence.tokens[max(deal.first - REACH, 0) : deal.end + REACH]:
        if not _YEAR.fullmatch(token.text) or token.text > published:
            continue
        own = deal.first <= token.index < deal.end or token.head == deal.head or deal.first <= token.head < deal.end
        of = token.index > deal.head and case_of(sentence, token.index) != "of"
        if own and not of:
            return Time(
                from_=f"{token.text}-01-01",
                to=f"{token.text}-12-31",
                precision="year",
                text=token.text,
                start=token.start,
                end=token.end,
            )
    return None
