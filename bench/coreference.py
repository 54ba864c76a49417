"""
Which mentions of events are of one event, across the documents of a topic.

Rule 1: the topics after the training topics are measured; a topic's documents are taken together.
Rule 2: the mentions are given, and singletons count; `lemma_conll_f1` joins all of a topic with one head lemma.
Rule 3: for `predicted_conll_f1` every frame that is no copula in a checked sentence is a mention; it is the gold's
        mention if its head is one of its words, and each of the gold's is found once.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.conll import Group, conll_f1, scores
from bench.ecb import Text, annotated_text, given_mentions, mention_at, texts
from bench.measured import Measured, Options
from dragoman.align.coreference.mentions import same_events
from dragoman.align.coreference.traits import LIGHT, Mention
from dragoman.coding.annotated import Annotated
from dragoman.model.text import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A mention and what it is called when groups are compared."""

    key: Hashable
    mention: Mention


@dataclass(frozen=True, slots=True)
class Topic:
    """The mentions of a topic, as given and as predicted, and the words of its documents."""

    number: int
    gold: tuple[Group, ...]
    given: tuple[Told, ...]
    predicted: tuple[Told, ...]
    words: Mapping[str, Sequence[str]]


def measure(options: Options) -> Measured:
    """Group the mentions of each topic and compare the groups with the gold's."""
    topics = [_topic(number, group) for number, group in texts(options.gold, trained=False).items()]
    gold = [group for topic in topics for group in topic.gold]
    found = [group for topic in topics for group in _grouped(topic.given, topic.words)]
    same_lemma = [group for topic in topics for group in _by_lemma(topic.given)]
    predicted = [group for topic in topics for group in _grouped(topic.predicted, topic.words)]
    if options.misses:
        _list_errors(topics, found)
    figures = {"conll_f1": round(conll_f1(gold, found), 3)}
    figures |= {name: round(score.f1, 3) for name, score in scores(gold, found).items()}
    figures["lemma_conll_f1"] = round(conll_f1(gold, same_lemma), 3)
    figures["predicted_conll_f1"] = round(conll_f1(gold, predicted), 3)
    return Measured(bench="coreference", n=sum(len(group) for group in gold), figures=figures)


def _topic(number: int, group: Sequence[Text]) -> Topic:
    given: list[Told] = []
    predicted: list[Told] = []
    chains: dict[str, set[Hashable]] = defaultdict(set)
    for text in group:
        annotated = annotated_text(text)
        for place, (marked, mention) in enumerate(zip(text.marked, given_mentions(text, annotated), strict=True)):
            given.append(Told((text.name, place), mention))
            chains[marked.chain].add((text.name, place))
        predicted += _predicted(text, annotated)
    gold = tuple(frozenset(keys) for keys in chains.values())
    return Topic(number, gold, tuple(given), tuple(predicted), {text.name: text.words for text in group})


def _predicted(text: Text, annotated: Annotated) -> Iterator[Told]:
    """Make a mention of each frame of the checked sentences."""
    left = dict(enumerate(text.marked))
    for frame in annotated.frames:
        head = annotated.sentence_of(frame).tokens[frame.head]
        span = Span(head.start, head.end)
        if head.pos == "AUX" or frame.lemma in LIGHT or not any(span in checked for checked in text.checked):
            continue
        place = next((n for n, m in left.items() if any(span.overlaps(s) for s in m.spans)), None)
        left.pop(-1 if place is None else place, None)
        key = (text.name, "frame", head.start) if place is None else (text.name, place)
        yield Told(key, mention_at(text, annotated, [span]))


def _grouped(told: Sequence[Told], words: Mapping[str, Sequence[str]]) -> list[Group]:
    groups = same_events([one.mention for one in told], words)
    return [frozenset(told[place].key for place in group) for group in groups]


def _by_lemma(told: Iterable[Told]) -> list[Group]:
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for one in told:
        groups[one.mention.head].add(one.key)
    return [frozenset(keys) for keys in groups.values()]


def _list_errors(topics: Iterable[Topic], found: Iterable[Group]) -> None:
    """Print each group found that holds mentions of several events, and each event found in several groups."""
    topics = list(topics)
    heads = {told.key: told.mention.head for topic in topics for told in topic.given}
    event = {key: n for n, group in enumerate(g for topic in topics for g in topic.gold) for key in group}
    place = {key: n for n, group in enumerate(found) for key in group}
    for name, group_of, other in (("joined", place, event), ("parted", event, place)):
        groups: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for key, head in heads.items():
            groups[group_of[key]][other[key]].append(f"{head} ({key})")
        for parts in groups.values():
            if len(parts) > 1:
                print(f"{name}: {' | '.join(', '.join(part) for part in parts.values())}", file=sys.stderr)
