"""
Who holds which office: by a title beside a name, or by a verb that puts somebody into an office.

Rule 1: a gerund, a denial or a mere possibility puts nobody into office.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import time_of
from dragoman.coding.roles import cue_span
from dragoman.discourse.records import Title
from dragoman.frames.tree import below, path_up, phrase
from dragoman.model.facts import Party, Relation, identify
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

#: Verbs that put a person into an office, with where the person stands.
INSTALLING = {"become": "agent", "elect": "patient", "appoint": "patient", "name": "patient", "inaugurate": "patient",
              "serve": "agent", "swear": "patient", "re-elect": "patient", "reelect": "patient"}  # fmt: skip


def offices_told(annotated: Annotated) -> Iterator[Relation]:
    """Take the offices that the text gives to people."""
    for title in annotated.discourse.titles:
        sentence = annotated.sentences[title.sentence]
        tokens = sentence.tokens
        evidence = annotated.quote(Span(tokens[title.first].start, tokens[title.end - 1].end))
        parties = [p for p in annotated.discourse.at(title.sentence, title.head) if p.id == title.person]
        since = _since(annotated, title) if parties else None
        for party in parties:
            yield Relation(
                id=identify("relation", annotated.document.id, "holds_office", party.id, title.office.lower()),
                document=annotated.document.id,
                subject=party,
                predicate="holds_office",
                object=title.office,
                negated=False,
                status="ongoing",
                since=since,
                until=None,
                said_in=None,
                event=None,
                evidence=(evidence,),
                rule="titles/before-or-after",
                confidence=0.85,
            )


def _since(annotated: Annotated, title: Title) -> str | None:
    """Find since when somebody holds an office, in the words that hang on it: "president since 1964"."""
    sentence = annotated.sentences[title.sentence]
    words = set(range(title.first, title.end))
    for dated in annotated.times[title.sentence]:
        if dated.kind == "since" and dated.time is not None:
            above = [i for i in path_up(sentence, dated.first) if i not in range(dated.first, dated.end)]
            if above and above[0] in words:
                return dated.time.from_
    return None


def offices_taken(annotated: Annotated) -> Iterator[Relation]:
    """Take the offices that people come into: "became prime minister of Laos in 1991"."""
    for frame in annotated.frames:
        slot = INSTALLING.get(frame.lemma)
        if slot is None or frame.form != "verb" or frame.negated or frame.modality or frame.tense == "none":
            continue
        sentence = annotated.sentence_of(frame)
        heads = (*(t.index for t in below(sentence, frame.head, "xcomp", "obl", "obj", "attr")), *frame.complements)
        office = next((h for h in heads if _is_office(annotated, sentence, h)), None)
        holders = [p for h in frame.filling(slot) for p in annotated.discourse.parties(frame.sentence, h)]
        holders = [p for p in holders if p.id.startswith("person/")]
        if office is not None:
            yield from (_holding(annotated, frame, holder, office) for holder in holders[:1])


def _is_office(annotated: Annotated, sentence: Sentence, index: int) -> bool:
    words = [
        *(t.text.lower() for t in below(sentence, index, "compound", "amod")),
        sentence.tokens[index].lemma.lower(),
    ]
    roles = [annotated.gazetteer.find_role(words[i:]) for i in range(len(words))]
    return any(role is not None and role.kind == "office" for role in roles)


def _holding(annotated: Annotated, frame: Frame, holder: Party, office: int) -> Relation:
    sentence, when = annotated.sentence_of(frame), time_of(annotated, frame)
    words, cue = phrase(sentence, office), cue_span(annotated, frame)
    spans = [words, cue, *(s for s in (Span(holder.start, holder.end),) if s in sentence.span)]
    title = words.of(annotated.document.text)
    return Relation(
        id=identify("relation", annotated.document.id, "holds_office", holder.id, title.lower()),
        document=annotated.document.id,
        subject=holder,
        predicate="holds_office",
        object=title,
        negated=False,
        status="ongoing",
        since=when.from_ if when is not None and frame.lemma != "serve" else None,
        until=None,
        said_in=None,
        event=None,
        evidence=(annotated.quote(Span(min(s.start for s in spans), max(s.end for s in spans))),),
        rule="titles/before-or-after",
        confidence=0.75,
    )
