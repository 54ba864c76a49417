"""
Agreements: steps in the life of those that a document mentions, read by the steps of agreements.toml.

Rule 1: a verb or noun of a step with the agreement as its object makes that step; its subject is who made it.
Rule 2: "propose to create a customs union" proposes an agreement on what is to be created.
Rule 3: a known agreement with its year before it ("the 1987 INF Treaty") was concluded then.
Rule 4: what is only wished for makes no step, but for a proposal, which is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import place_of, term_of, time_of
from dragoman.coding.deals import Deal
from dragoman.coding.mood import mood_of
from dragoman.coding.roles import cue_span, parties_at, parties_in, undergoers
from dragoman.discourse.cast import slug
from dragoman.frames.match import fit
from dragoman.frames.tree import below, case_of, conjuncts, path_up, phrase, subtree
from dragoman.model.facts import Agreement, Evidence, Party, Place, Statement, Time, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

DOMAIN_WORDS = frozenset({"field", "sphere", "area", "domain", "sector"})
#: Slots of a noun of a step that hold the agreement.
NOUN_SLOTS = ("of", "from", "to", "for", "on")
PARTY_SLOTS = ("between", "with", "among", "by", "adj", "poss")
REAL = frozenset({"occurred", "ongoing"})
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Step:
    """A frame that does something to an agreement."""

    row: Mapping[str, Any]
    frame: Frame
    #: Token of the agreement or of what is founded.
    head: int


def extract_agreements(
    annotated: Annotated, statements: Sequence[Statement], deals: Sequence[Deal]
) -> tuple[Agreement, ...]:
    """Read the steps of agreements in a document."""
    rows = [r for r in annotated.codebook.agreements if "step" in r]
    founded = [r for r in annotated.codebook.agreements if "verbs" in r and "step" not in r]
    found: dict[str, Agreement] = {}
    used: set[tuple[int, int]] = set()
    for frame in annotated.frames:
        for step, deal in _steps(annotated, frame, rows, deals):
            used.add((frame.sentence, step.head))
            record = _record(annotated, step, deal, statements)
            found.setdefault(record.id, record)
        for step in _foundings(annotated, frame, rows, founded):
            record = _record(annotated, step, None, statements)
            found.setdefault(record.id, record)
    for deal in deals:
        if (deal.sentence, deal.head) not in used:
            for record in _dated_mention(annotated, deal):
                found.setdefault(record.id, record)
    return tuple(found.values())


def _steps(
    annotated: Annotated, frame: Frame, rows: Sequence[Mapping[str, Any]], deals: Sequence[Deal]
) -> Iterator[tuple[Step, Deal]]:
    """Find the steps that a frame makes, with the agreement."""
    sentence = annotated.sentence_of(frame)
    here = {d.head: d for d in deals if d.sentence == frame.sentence}
    if not here:
        return
    for row in rows:
        fitted = _fit(sentence, frame, row)
        if fitted is None:
            continue
        heads = [j for h in _objects(fitted) for j in conjuncts(sentence, h)]
        deal = next((here[h] for h in heads if h in here), None)
        if (
            deal is None
            or (row.get("draft") and not _is_draft(sentence, deal.head))
            or (deal.weak and row["step"] in ("concluded", "negotiated"))
        ):
            continue
        mood = mood_of(annotated, frame, lasting=False)
        if mood.negated or (mood.status not in REAL and row["step"] != "proposed"):
            continue
        yield Step(row, fitted, deal.head), deal
        return


def _fit(sentence: Sentence, frame: Frame, row: Mapping[str, Any]) -> Frame | None:
    words = row.get("nouns", ()) if frame.form == "noun" else row.get("verbs", ())
    return next((f for w in words if (f := fit(sentence, frame, w)) is not None), None)


def _objects(frame: Frame) -> tuple[int, ...]:
    if frame.form == "noun":
        return tuple(h for slot in NOUN_SLOTS for h in frame.filling(slot))
    return frame.filling("patient")


def _is_draft(sentence: Sentence, head: int) -> bool:
    words = {
        sentence.tokens[head].lemma.lower(),
        *(t.lemma.lower() for t in below(sentence, head, "amod", "compound")),
    }
    return "draft" in words


def _foundings(
    annotated: Annotated,
    frame: Frame,
    rows: Sequence[Mapping[str, Any]],
    founded: Sequence[Mapping[str, Any]],
) -> Iterator[Step]:
    """Find "propose to create a customs union"."""
    row = next((r for r in rows if r["step"] == "proposed"), None)
    sentence = annotated.sentence_of(frame)
    fitted = _fit(sentence, frame, row) if row is not None else None
    if row is None or fitted is None or frame.negated:
        return
    complements = [
        *frame.complements,
        *(t.index for t in below(sentence, frame.head, "acl", "xcomp", "ccomp", "advcl", "csubj:pass")),
    ]
    for complement in dict.fromkeys(complements):
        token = sentence.tokens[complement]
        if not any(token.lemma in r["verbs"] for r in founded):
            continue
        nouns = {n for r in founded for n in r["nouns"]}
        for thing in below(sentence, complement, "obj", "nsubj:pass"):
            inner = [thing, *below(sentence, thing.index, "nmod")]
            if any(t.lemma.lower() in nouns for t in inner):
                yield Step(row, fitted, thing.index)
                return


def _record(annotated: Annotated, step: Step, deal: Deal | None, statements: Sequence[Statement]) -> Agreement:
    frame, sentence = step.frame, annotated.sentence_of(step.frame)
    by, term = _makers(annotated, frame), term_of(annotated, frame, step.head)
    parties = _parties(annotated, frame, step.head, by)
    words = phrase(sentence, step.head)
    cue = cue_span(annotated, frame)
    end = _end(sentence, step, max(words.end, cue.end))
    evidence = annotated.quote(Span(min(words.start, cue.start), end))
    topic = _topic(annotated, sentence, step.head, deal)
    name = deal.name if deal is not None else annotated.quote(words).text
    said_in = next((s.id for s in statements for c in s.content if c.start <= cue.start and cue.end <= c.end), None)
    return Agreement(
        id=identify("agreement", annotated.document.id, step.row["step"], evidence.start, evidence.end),
        document=annotated.document.id,
        agreement=_identity(deal, parties, topic, name, term),
        name=name,
        aliases=deal.aliases if deal is not None else (),
        topic=topic,
        parties=parties,
        by=by,
        step=step.row["step"],
        term_years=term,
        domains=_domains(annotated, sentence),
        when=time_of(annotated, frame) or _time_of_noun(annotated, sentence, step.head),
        where=place_of(annotated, frame) or _place_in(annotated, sentence, step.head),
        said_in=said_in,
        hearsay=_is_hearsay(annotated, frame),
        evidence=(evidence,),
        rule=f"agreements/{step.row['step']}",
        confidence=0.75 if deal is not None and not deal.weak else 0.6,
    )


def _end(sentence: Sentence, step: Step, least: int) -> int:
    """Take in what hangs on the agreement, as far as that stays short."""
    tokens = [sentence.tokens[i] for i in subtree(sentence, step.head) if sentence.tokens[i].pos != "PUNCT"]
    farthest = max(t.end for t in tokens)
    return farthest if farthest - sentence.tokens[step.head].start < LONGEST else least


def _makers(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    slots = ("poss", "adj", "by", "from", "agent") if frame.form == "noun" else ("agent",)
    found = parties_in(annotated, frame, slots)
    return _as_states(found)


def _as_states(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Agreements are between states and bodies: each once."""
    seen: dict[str | None, Party] = {}
    for party in parties:
        seen.setdefault(party.code or party.id, party)
    return tuple(seen.values())


def _parties(annotated: Annotated, frame: Frame, head: int, by: tuple[Party, ...]) -> tuple[Party, ...]:
    """Collect the parties: who made the step, to whom, and those that the agreement's own words name."""
    sentence = annotated.sentence_of(frame)
    slots = ("to", "with", "recipient", "between", "among")
    found = [*by, *parties_in(annotated, frame, slots, deep=False), *undergoers(annotated, frame)]
    for index in subtree(sentence, head):
        token = sentence.tokens[index]
        before = (
            token.dep in ("nmod:poss", "amod", "compound")
            and token.head == head
            and not _names(annotated, sentence, index)
        )
        after = token.dep in ("nmod", "obl", "obl:agent") and case_of(sentence, index) in PARTY_SLOTS
        if before or after:
            found += parties_at(annotated, sentence.index, index, deep=False)
    return _as_states(found)


def _names(annotated: Annotated, sentence: Sentence, index: int) -> bool:
    """Tell whether a word before an agreement is a town that it is called after: "the Algiers agreement"."""
    reference = annotated.discourse.reference(sentence.index, index)
    return reference is not None and reference.form == "metonym"


def _topic(annotated: Annotated, sentence: Sentence, head: int, deal: Deal | None) -> str | None:
    if deal is not None and deal.topic:
        return deal.topic
    for token in below(sentence, head, "nmod"):
        if case_of(sentence, token.index) in ("on", "about", "for", "regarding", "concerning"):
            return annotated.quote(phrase(sentence, token.index)).text.strip("“”\"'‘’")
    return annotated.quote(phrase(sentence, head)).text if deal is None else None


def _identity(deal: Deal | None, parties: Sequence[Party], topic: str | None, name: str, term: int | None) -> str:
    """Name an agreement across documents: the known one, else its parties with term or topic."""
    if deal is not None and deal.id.startswith("agreement/"):
        return deal.id
    codes = "-".join(sorted(p.code or p.id for p in parties)).lower() or "unknown"
    return f"agreement/{codes}-{f'{term}-years' if term else slug(topic or name)[:40]}"


def _domains(annotated: Annotated, sentence: Sentence) -> tuple[Evidence, ...]:
    """Collect what stands before or after "spheres", "fields": "in the economic and cultural spheres"."""
    for token in sentence.tokens:
        if token.lemma.lower() in DOMAIN_WORDS and token.tag == "NNS":
            before = [j for t in below(sentence, token.index, "amod", "compound") for j in conjuncts(sentence, t.index)]
            after = [
                t.index
                for t in sentence.tokens[token.index + 1 :]
                if t.pos in ("NOUN", "PROPN") and t.dep in ("conj", "appos", "nmod", "obl", "dep")
            ]
            listed = (
                after
                if any(t.text == ":" for t in sentence.tokens[token.index + 1 : token.index + 3]) or not before
                else before
            )
            return tuple(annotated.quote(phrase(sentence, i)) for i in listed[:20])
    return ()


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


def _is_hearsay(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the clause is told as hearsay: "it is reported that", "reportedly"."""
    sentence = annotated.sentence_of(frame)
    if any(t.lemma.lower() in annotated.codebook.cues_by_adverb for t in below(sentence, frame.head, "advmod")):
        return True
    for above in path_up(sentence, frame.head):
        token = sentence.tokens[above]
        passive = bool(below(sentence, above, "aux:pass", "nsubj:pass", "expl"))
        cues = annotated.codebook.cues_by_verb.get(token.lemma.lower(), ())
        if (
            passive
            and cues
            and any(t.text.lower() == "it" for t in below(sentence, above, "nsubj", "nsubj:pass", "expl"))
        ):
            return True
    return False


def _dated_mention(annotated: Annotated, deal: Deal) -> Iterator[Agreement]:
    """Read "the 1987 INF Treaty" as concluded in that year."""
    sentence = annotated.sentences[deal.sentence]
    time = _time_of_noun(annotated, sentence, deal.head)
    if not deal.id.startswith("agreement/") or time is None or deal.date is None or time.from_[:4] != deal.date[:4]:
        return
    evidence = annotated.quote(phrase(sentence, deal.head))
    parties = tuple(_party(annotated, code, evidence) for code in deal.parties)
    yield Agreement(
        id=identify("agreement", annotated.document.id, "concluded", evidence.start, evidence.end),
        document=annotated.document.id,
        agreement=deal.id,
        name=deal.name,
        aliases=deal.aliases,
        topic=deal.topic,
        parties=parties,
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


def _party(annotated: Annotated, code: str, evidence: Evidence) -> Party:
    """A party that the table gives, not the text, rests on the agreement's name."""
    identity = next(i for i in (f"state/{code}", f"org/{code}") if i in annotated.gazetteer.actors)
    return Party(id=identity, text=evidence.text, start=evidence.start, end=evidence.end, code=code)
