"""
Who acts and who is acted on in a sentence, as whole noun phrases, against tokens tagged as source and target.

Rule 1: the best event is the one with two sides, then the most confident, then the one whose cue stands first.
Rule 2: where both sides act, the first phrase of the text is the source and the others are targets.
Rule 3: the phrase is that of the noun under the verb or cue to which the party belongs, with its phrases,
        appositions and participles, up to a relative clause or an infinitive; what is joined by "and" or a
        comma is a span of its own, as mostly in the gold.
Rule 4: a pronoun stands for the words that last named whom it means.
Rule 5: a span is found if it shares a token with one of its kind; each is matched once.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.measured import Measured, Options
from dragoman.errors import SourceError
from dragoman.frames.tree import below, head_of
from dragoman.model.account import Reading
from dragoman.model.facts import Event, Mention, Party
from dragoman.model.text import Sentence, Span, Token
from dragoman.reading import annotate, read_document
from dragoman.sources.assembly import Given, assemble

KINDS = ("S", "T")
TWO = 2
#: Labels by which a noun belongs to a larger phrase.
NOMINAL = frozenset({"nmod:poss", "nmod", "amod", "compound", "appos", "flat", "flat:name"})
#: What hangs on a noun and is no part of its phrase.
APART = frozenset(
    {"acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "cop", "nsubj", "aux", "mark", "discourse", "conj", "cc"}
)
#: At the edges of a phrase: prepositions, marks and signs.
EDGES = frozenset({"case", "cc", "mark", "punct"})
#: Signs that stand close to the word before, to the word after, or to both.
AFTER = re.compile(r"[.,;:!?%)\]”]|['’](s|re|ve|ll|d|m)?|n['’]t")
BEFORE = re.compile(r"[($\[“]")
BOTH = re.compile(r"[-/]")
APOSTROPHE = re.compile(r"['’]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence of the gold: its text, where its tokens stand in it, and the spans of each kind in tokens."""

    uri: str
    text: str
    places: tuple[Span, ...]
    spans: dict[str, tuple[range, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """The best event of a sentence, if there is one, and its spans of each kind in tokens."""

    event: Event | None
    spans: dict[str, tuple[range, ...]]


def measure(options: Options) -> Measured:
    """Read every sentence that has a source, and compare the parties of its best event with the tags."""
    rows = [row for row in _rows(options) if row.spans["S"]][: options.most]
    counts: Counter[str] = Counter()
    for row in rows:
        found = _found(row)
        counts += _counted(row, found)
        if options.misses:
            _list_errors(row, found)
    figures: dict[str, Any] = {
        "f1_overlap": _f1(counts, "overlap", KINDS),
        "f1_exact": _f1(counts, "exact", KINDS),
        "source": {"overlap": _f1(counts, "overlap", "S"), "exact": _f1(counts, "exact", "S")},
        "target": {"overlap": _f1(counts, "overlap", "T"), "exact": _f1(counts, "exact", "T")},
        "with_event": counts["event"],
    }
    return Measured(bench="roles", n=len(rows), figures=figures)


def _rows(options: Options) -> Iterator[Tagged]:
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    for number, line in enumerate(options.gold.read_text("utf-8").splitlines(), start=1):
        if line:
            row = json.loads(line)
            text, places = join(row["tokens"])
            spans = {kind: tuple(_tagged(row["tags"], kind)) for kind in KINDS}
            yield Tagged(f"roles-{number}", text, places, spans)


def join(tokens: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """
    Write tokens as a text, and tell where each stands in it.

    >>> join(["Chad", "'", "s", "envoy", "(", "41", ")", "left", "."])[0]
    "Chad's envoy (41) left."
    """
    text, places, close, quoted = "", [], True, False
    for number, word in enumerate(tokens):
        before, following = tokens[number - 1] if number else "", tokens[number + 1 : number + 2]
        close = close or _is_close(before, word)
        if word == '"':
            close, quoted = close or quoted, not quoted
        text += "" if close else " "
        places.append(Span(len(text), len(text) + len(word)))
        text += word
        close = bool(BEFORE.fullmatch(word)) or (word == '"' and quoted)
        close = close or _is_inside(before, word, following)
    return text, tuple(places)


def _is_close(before: str, word: str) -> bool:
    """Tell whether no blank stands before a word."""
    clitic = word == "s" and bool(APOSTROPHE.fullmatch(before))
    return clitic or bool(AFTER.fullmatch(word) or BOTH.fullmatch(word))


def _is_inside(before: str, word: str, following: Sequence[str]) -> bool:
    """Tell whether a word is a sign inside another word or number: "cross-border", "1,500"."""
    if BOTH.fullmatch(word):
        return True
    after = following[0] if following else ""
    return word in {",", "."} and before.isdigit() and after.isdigit() and (word == "." or len(after) == 3)


def _tagged(tags: Sequence[str], kind: str) -> Iterator[range]:
    """Give the spans of a kind, each from its B to the last I."""
    for start, tag in enumerate(tags):
        if tag == f"B-{kind}":
            end = start + 1
            while end < len(tags) and tags[end] == f"I-{kind}":
                end += 1
            yield range(start, end)


def _found(row: Tagged) -> Found:
    """Read a sentence and take the phrases of its best event."""
    document = assemble(row.text, Given(uri=row.uri, kind="plain"), data=row.text.encode())
    reading = read_document(document)
    event = best(reading.events)
    phrases = _phrases(reading, event) if event is not None else {}
    spans = {kind: tuple(_in_tokens(phrases.get(kind, ()), row.places)) for kind in KINDS}
    return Found(event, spans)


def best(events: Iterable[Event]) -> Event | None:
    """Choose by rule 1."""
    return max(events, key=lambda e: (_has_two_sides(e), e.confidence, -e.cue.start, e.id), default=None)


def _has_two_sides(event: Event) -> bool:
    return bool(event.actors and event.recipients) or (not event.recipients and len(event.actors) > 1)


def _phrases(reading: Reading, event: Event) -> dict[str, tuple[Span, ...]]:
    """Give the phrases of those who act and of those acted on; by rule 2 where both sides act."""
    sentences, cue = annotate(reading.document).sentences, Span(event.cue.start, event.cue.end)

    def around(parties: Iterable[Party]) -> tuple[Span, ...]:
        spans = {_phrase_of(sentences, _named(reading.mentions, p), cue) for p in parties}
        return tuple(s for s in sorted(spans) if not any(s in other for other in spans if other != s))

    actors = around(event.actors)
    if event.recipients or len(actors) < TWO:
        return {"S": actors, "T": tuple(s for s in around(event.recipients) if s not in actors)}
    return {"S": actors[:1], "T": actors[1:]}


def _named(mentions: Iterable[Mention], party: Party) -> Span:
    """Give the words of a party; where they are a pronoun, those last before them that name whom it means."""
    same = [m for m in mentions if m.actor == party.id]
    if any(m.form == "pronoun" and m.start == party.start for m in same):
        earlier = [m for m in same if m.form != "pronoun" and m.end <= party.start]
        if earlier:
            last = max(earlier, key=lambda m: m.start)
            return Span(last.start, last.end)
    return Span(party.start, party.end)


def _phrase_of(sentences: Sequence[Sentence], party: Span, cue: Span) -> Span:
    sentence = next((s for s in sentences if party in s.span), None)
    if sentence is None:
        return party
    inside = [t.index for t in sentence.tokens if party.start <= t.start < party.end]
    if not inside:
        return party
    return noun_phrase(sentence, _top(sentence, head_of(sentence, inside[0], inside[-1] + 1), cue))


def _top(sentence: Sentence, index: int, cue: Span) -> int:
    """Climb from a noun to the one that hangs on the verb or the cue."""
    while True:
        token = sentence.tokens[index]
        above = sentence.tokens[token.head]
        nominal = token.dep in NOMINAL and above.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
        if not nominal or cue.start <= above.start < cue.end or token.head == index:
            return index
        index = token.head


def noun_phrase(sentence: Sentence, head: int) -> Span:
    """Give the phrase of a noun by rule 3: what stands around it without a gap."""
    own = set(_parts(sentence, head))
    first = last = head
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    while first < head and sentence.tokens[first].dep in EDGES:
        first += 1
    while last > head and _is_loose(sentence.tokens[last], sentence.tokens[first:last]):
        last -= 1
    return Span(sentence.tokens[first].start, sentence.tokens[last].end)


def _is_loose(token: Token, before: Sequence[Token]) -> bool:
    """Tell whether a token at the end of a phrase is no part of it; a bracket that closes one of its own is."""
    if token.text == ")" and any(t.text == "(" for t in before):
        return False
    return token.dep in EDGES and token.tag != "POS"


def _parts(sentence: Sentence, head: int) -> Iterator[int]:
    """Walk over the tokens of a phrase, without what is apart from it."""
    yield head
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        infinitive = token.dep == "acl" and any(t.text.lower() == "to" for t in below(sentence, child, "mark"))
        if token.dep not in APART and not infinitive:
            yield from _parts(sentence, child)


def _in_tokens(spans: Iterable[Span], places: Sequence[Span]) -> Iterator[range]:
    for span in spans:
        inside = [number for number, place in enumerate(places) if place.overlaps(span)]
        if inside:
            yield range(inside[0], inside[-1] + 1)


def _counted(row: Tagged, found: Found) -> Counter[str]:
    """Count by kind what the gold holds, what is ours, and what of it is right."""
    counts: Counter[str] = Counter(event=int(found.event is not None))
    for kind in KINDS:
        wanted, ours = row.spans[kind], found.spans[kind]
        counts[f"gold {kind}"] = len(wanted)
        counts[f"ours {kind}"] = len(ours)
        counts[f"exact {kind}"] = len(set(wanted) & set(ours))
        counts[f"overlap {kind}"] = _overlapping(wanted, ours)
    return counts


def _overlapping(wanted: Sequence[range], ours: Sequence[range]) -> int:
    """Count the spans that share a token with one of ours; each is matched once."""
    left = list(ours)
    for span in wanted:
        match = max(left, key=lambda mine: len(set(span) & set(mine)), default=range(0))
        if set(span) & set(match):
            left.remove(match)
    return len(ours) - len(left)


def _f1(counts: Counter[str], how: str, kinds: Iterable[str]) -> float:
    kinds = tuple(kinds)
    right = sum(counts[f"{how} {kind}"] for kind in kinds)
    either = sum(counts[f"{whose} {kind}"] for whose in ("gold", "ours") for kind in kinds)
    return round(2 * right / either, 3) if either else 0.0


def _list_errors(row: Tagged, found: Found) -> None:
    """Print a sentence in which a span is missing or none of the gold's."""
    if all(_overlapping(row.spans[k], found.spans[k]) == len(row.spans[k]) == len(found.spans[k]) for k in KINDS):
        return
    rule = found.event.rule if found.event is not None else "no event"
    sides = " ".join(f"{k}: {_quoted(row, row.spans[k])} ours {_quoted(row, found.spans[k])}" for k in KINDS)
    print(f"{row.uri} | {rule} | {sides} | {row.text}", file=sys.stderr)


def _quoted(row: Tagged, spans: Iterable[range]) -> str:
    pieces = (row.text[row.places[s[0]].start : row.places[s[-1]].end] for s in spans)
    return "[" + "; ".join(pieces) + "]"
