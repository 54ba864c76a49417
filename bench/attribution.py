"""
Who says or thinks what, against articles in which every attribution is marked: its source, its cue, its content.

Rule 1: a statement and an attribution are matched by what they share of cue and content (Dice of the characters,
        both added); the pair that shares most is taken first, each is taken once.
Rule 2: a span of ours is right if its attribution has one of that kind and they share a character ("overlap"), or if
        they are the same words but for marks at the edges and the "that" which opens a clause ("exact").
Rule 3: a whole is right if all kinds of span that the attribution has are; what it lacks is not asked for.
Rule 4: our source is the noun phrase of the mention of the speaker that stands nearest the cue outside the content,
        subjects first, as written, pronouns too; joined speakers are spans of their own, and a relative pronoun
        belongs to its noun.
Rule 5: in the gold a word belongs to one attribution at most, so none stands within the content of another; statements
        of ours that others of ours report are not compared, right or wrong, and their number is given as "nested".
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from bench.measured import Measured, Options
from bench.roles import noun_phrase
from dragoman.coding.annotated import Annotated
from dragoman.errors import SourceError
from dragoman.extract.statements import extract_statements
from dragoman.frames.tree import SUBJECTS, below, head_of
from dragoman.model.facts import Mention, Party, Statement
from dragoman.model.text import Sentence, Span
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

KINDS = ("source", "cue", "content")
HOW = ("overlap", "exact")
#: What may stand at the edges of a span without making it another.
BEFORE = re.compile(r"^(?:[^\w$]+|that\s+)+", re.IGNORECASE)
AFTER = re.compile(r"[^\w%]+$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a source, a cue and a content stand in a text; each may be several spans, or none."""

    spans: Mapping[str, tuple[Span, ...]]

    def of(self, kind: str) -> tuple[Span, ...]:
        """Give the spans of a kind."""
        return self.spans.get(kind, ())


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the gold, its attributions, and ours."""

    uri: str
    text: str
    gold: tuple[Attribution, ...]
    ours: tuple[Attribution, ...]
    #: How many statements of ours others report.
    nested: int


def measure(options: Options) -> Measured:
    """Read every article and compare its statements with the attributions."""
    counts: Counter[str] = Counter()
    number = 0
    for article in _articles(options):
        number += 1
        pairs = match(article.gold, article.ours)
        counts += _counted(article, pairs)
        if options.misses:
            _list_errors(article, pairs)
    figures: dict[str, Any] = {}
    for how in HOW:
        for kind in (*KINDS, "whole"):
            figures[f"{kind}_f1{'_exact' if how == 'exact' else ''}"] = _f1(counts, how, kind)
    figures |= {"attributions": counts["gold whole"], "statements": counts["ours whole"], "matched": counts["matched"]}
    figures["nested"] = counts["nested"]
    return Measured(bench="attribution", n=number, figures=figures)


def _articles(options: Options) -> Iterator[Article]:
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line]
    for row in rows[: options.most]:
        gold = (_marked(attribution) for attribution in row["attributions"])
        ours, nested = _ours(row["doc"], row["text"])
        yield Article(row["doc"], row["text"], tuple(a for a in gold if a.spans), ours, nested)


def _marked(row: Mapping[str, Sequence[Sequence[int]]]) -> Attribution:
    return Attribution({kind: tuple(Span(a, b) for a, b in row[kind]) for kind in KINDS if row.get(kind)})


def _ours(uri: str, text: str) -> tuple[tuple[Attribution, ...], int]:
    """Read an article; the statements that no other reports, and the number of the others, by rule 5."""
    document = assemble(text, Given(uri=uri, kind="plain"), data=text.encode())
    annotated = annotate(document)
    statements = extract_statements(annotated)
    outermost = [s for s in statements if not s.reported_by]
    return tuple(as_attributions(outermost, annotated)), len(statements) - len(outermost)


def as_attributions(statements: Iterable[Statement], annotated: Annotated) -> Iterator[Attribution]:
    """Give the spans of statements, their sources by rule 4."""
    mentions = annotated.discourse.mentions()
    starts = [s.span.start for s in annotated.sentences]
    for statement in statements:
        sentence = annotated.sentences[max(0, bisect_right(starts, statement.cue.start) - 1)]
        yield _as_attribution(statement, mentions, sentence)


def _as_attribution(statement: Statement, mentions: Sequence[Mention], sentence: Sentence) -> Attribution:
    cue = Span(statement.cue.start, statement.cue.end)
    apart = (cue, *(Span(c.start, c.end) for c in statement.content))
    sources = {_source(party, mentions, sentence, apart) for party in statement.speakers}
    spans = {
        "source": tuple(sorted(sources)),
        "cue": (cue,),
        "content": tuple(Span(c.start, c.end) for c in statement.content),
    }
    return Attribution({kind: found for kind, found in spans.items() if found})


def _source(party: Party, mentions: Sequence[Mention], sentence: Sentence, apart: Sequence[Span]) -> Span:
    """Give the noun phrase of the mention of a speaker nearest the cue, the first of the spans it stands apart from."""
    cue = apart[0]
    own = Span(party.start, party.end)
    first = bisect_left(mentions, sentence.span.start, key=attrgetter("start"))
    last = bisect_left(mentions, sentence.span.end, key=attrgetter("start"))
    same = (Span(m.start, m.end) for m in mentions[first:last] if m.actor == party.id and m.form != "group")
    near = [m for m in (*same, own) if m in sentence.span and not any(m.overlaps(a) for a in apart)] or [own]
    subjects = {t.start for t in sentence.tokens if t.dep in SUBJECTS or t.tag in ("WP", "WDT")}

    def rank(span: Span) -> tuple[bool, int, int]:
        is_subject = any(start in subjects for start in range(span.start, span.end))
        return not is_subject, max(span.start - cue.end, cue.start - span.end), span.start

    named = min(near, key=rank)
    return _phrase(sentence, named) if named in sentence.span else named


def _phrase(sentence: Sentence, named: Span) -> Span:
    """Give the noun phrase around a name, with its relative clause."""
    inside = [t.index for t in sentence.tokens if named.start <= t.start < named.end]
    if not inside:
        return named
    head = head_of(sentence, inside[0], inside[-1] + 1)
    found = noun_phrase(sentence, head)
    pronouns = [t for c in below(sentence, head, "acl:relcl") for t in below(sentence, c.index, "nsubj")]
    ends = [t.end for t in pronouns if t.start >= found.end and t.tag in ("WP", "WDT")]
    return Span(found.start, max([found.end, *ends]))


def match(gold: Sequence[Attribution], ours: Sequence[Attribution]) -> dict[int, int]:
    """Match attributions to statements one to one by rule 1; their places, gold to ours."""
    shared = [
        (-weight, g, o)
        for g, wanted in enumerate(gold)
        for o, found in enumerate(ours)
        if (weight := _dice(wanted, found, "cue") + _dice(wanted, found, "content")) > 0
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, o in sorted(shared):
        if g not in pairs and o not in taken:
            pairs[g] = o
            taken.add(o)
    return pairs


def _dice(one: Attribution, other: Attribution, kind: str) -> float:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.of(kind) for b in other.of(kind))
    length = sum(s.end - s.start for a in (one, other) for s in a.of(kind))
    return 2 * shared / length if shared else 0.0


def _counted(article: Article, pairs: Mapping[int, int]) -> Counter[str]:
    """Count by kind what the gold holds, what is ours, and what of it is right."""
    counts: Counter[str] = Counter(matched=len(pairs), nested=article.nested)
    for whose, listed in (("gold", article.gold), ("ours", article.ours)):
        counts[f"{whose} whole"] = len(listed)
        counts.update(f"{whose} {kind}" for a in listed for kind in KINDS if a.of(kind))
    for g, o in pairs.items():
        for how in HOW:
            right = [k for k in KINDS if is_right(article.text, article.gold[g].of(k), article.ours[o].of(k), how)]
            counts.update(f"{how} {kind}" for kind in right)
            counts[f"{how} whole"] += all(kind in right for kind in KINDS if article.gold[g].of(kind))
    return counts


def is_right(text: str, wanted: Sequence[Span], ours: Sequence[Span], how: str) -> bool:
    """Tell whether spans of one kind agree by rule 2."""
    if how == "overlap":
        return any(a.overlaps(b) for a in wanted for b in ours)
    return bool(wanted) and {_bare(text, s) for s in wanted} == {_bare(text, s) for s in ours}


def _bare(text: str, span: Span) -> tuple[int, int]:
    """Cut marks and the opening "that" off a span."""
    words = span.of(text)
    opening = BEFORE.match(words)
    start = span.start + (opening.end() if opening else 0)
    closing = AFTER.search(words)
    return start, max(start, span.start + closing.start() if closing else span.end)


def _f1(counts: Mapping[str, int], how: str, kind: str) -> float:
    either = counts[f"gold {kind}"] + counts[f"ours {kind}"]
    return round(2 * counts[f"{how} {kind}"] / either, 3) if either else 0.0


def _list_errors(article: Article, pairs: Mapping[int, int]) -> None:
    """Print what was missed, what nobody asked for, and what is wrong of a pair."""
    for number, wanted in enumerate(article.gold):
        if number not in pairs:
            print(f"{article.uri} | missed | {_told(article.text, wanted)}", file=sys.stderr)
    for number, ours in enumerate(article.ours):
        if number not in pairs.values():
            print(f"{article.uri} | too much | {_told(article.text, ours)}", file=sys.stderr)
    for g, o in pairs.items():
        wanted, ours = article.gold[g], article.ours[o]
        wrong = [k for k in KINDS if wanted.of(k) and not is_right(article.text, wanted.of(k), ours.of(k), "overlap")]
        if wrong:
            told = f"{_told(article.text, wanted)} | ours {_told(article.text, ours)}"
            print(f"{article.uri} | wrong {' '.join(wrong)} | {told}", file=sys.stderr)


def _told(text: str, attribution: Attribution) -> str:
    pieces = (" … ".join(s.of(text) for s in attribution.of(kind)) for kind in KINDS)
    return " ".join(f"[{' '.join(piece.split())}]" for piece in pieces)
