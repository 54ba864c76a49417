"""
What one source tells in a record and another in a sentence of which no record was made, or another one.

They are not joined, only laid side by side: their documents must tell one story of the same weeks, and names, words of
content, the kind of deed and the days must together leave little doubt that both speak of one matter (retold_shared).
Where the words are the same and nothing is denied, both agree that it was done; else they are related.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from dragoman.align.compared import Compared
from dragoman.align.findings.retold_pairs import Pages, Pair
from dragoman.align.findings.retold_shared import Shared, shared
from dragoman.align.findings.values import short, summary
from dragoman.align.passages import Passage
from dragoman.align.stories import surely_one_story
from dragoman.align.tellings import Telling
from dragoman.align.times import gap
from dragoman.model.account import Finding, FindingValue
from dragoman.model.facts import identify

#: What it counts if little doubt is left.
_SURELY = 100.0
#: What a pair comes to that is not laid side by side, and leaves doubt whether one source alone tells it.
_PERHAPS, _IN_DOUBT = 0.5, 2.35
#: So much must be shared, and more of what has met a third document.
_ENOUGH, _ENOUGH_ONCE_MET = 2.75, 3.25
#: Of a document of more sentences than usual more must be shared, so much each time that it is twice as long.
_LONGER, _USUAL = 0.5, 40
#: Undated news of one matter is spread over so many days.
_WEEKS = 45
#: A record is laid beside the sentences of so many documents.
_MOST = 3
_SURE = 0.4


@dataclass(frozen=True, slots=True)
class Open:
    """Whether a telling stands alone, and the documents that it has met, and with which it agrees or differs."""

    alone: bool
    met: frozenset[str]
    agreed: frozenset[str]

    def to(self, document: str, score: float) -> bool:
        """Tell whether it may be laid beside a sentence of a document with which it shares so much."""
        if document in self.agreed or score <= _PERHAPS:
            return False
        sure = score >= _SURELY
        return sure if document in self.met else self.alone or sure or score >= _ENOUGH_ONCE_MET


def weigh(pair: Pair) -> float:
    """Tell how much a record and a sentence share, more if surely; 0 if too little, or if they are of other weeks."""
    both = shared(pair.asking, pair.passage)
    told, told_too = pair.asking.telling.told, pair.beside.told
    near = both.dated or not told or not told_too or gap(told, told_too) <= _WEEKS
    enough = _ENOUGH + _LONGER * max(0.0, log2(pair.passages / _USUAL))
    if not near or both.much < _IN_DOUBT:
        return 0.0
    return both.much + _SURELY * both.sure if both.much >= enough else _PERHAPS


def retold(
    tellings: Sequence[Telling],
    asked: Mapping[str, Open],
    pages: Pages,
    names: Mapping[str, str],
    compared: Compared,
) -> tuple[list[Finding], frozenset[str], frozenset[str]]:
    """
    Lay what is asked for beside the sentences that most likely tell the same; give what met any.

    Give also the deeds and figures that nearly did, of which it is not sure that one source alone has them.
    """
    wanted = np.fromiter((telling.id in asked for telling in tellings), dtype=np.bool_, count=len(tellings))
    best: dict[tuple[int, int], tuple[float, int]] = {}
    doubtful = set()
    for row, document, place, score in pages.weighed(wanted, tellings, surely_one_story, weigh, compared):
        if tellings[row].kind != "statement":
            doubtful.add(tellings[row].id)
        if asked[tellings[row].id].to(pages.documents[document], score):
            best[row, document] = min(best.get((row, document), (0.0, 0)), (-score, place))
    chosen = [(score, row, document, place) for (row, document), (score, place) in best.items()]
    kept = list(_few(sorted(chosen)))
    told = _told([(tellings[row], document, place) for _, row, document, place in kept], pages, names)
    return told, frozenset(tellings[row].id for _, row, _, _ in kept), frozenset(doubtful)


def _few(chosen: Iterable[tuple[float, int, int, int]]) -> Iterator[tuple[float, int, int, int]]:
    """Keep for each record the sentences of a few documents, the best first."""
    counts: dict[int, int] = defaultdict(int)
    for one in chosen:
        counts[one[1]] += 1
        if counts[one[1]] <= _MOST:
            yield one


def _told(kept: Sequence[tuple[Telling, int, int]], pages: Pages, names: Mapping[str, str]) -> list[Finding]:
    """Tell what was found; of several that lay the same words side by side, the first."""
    wanted = sorted({(document, place) for _, document, place in kept})
    held = dict(zip(wanted, pages.passages(wanted), strict=True))
    askings = pages.asking({telling.id: telling for telling, _, _ in kept}.values())
    laid: dict[frozenset[str], list[tuple[Telling, str, Passage]]] = defaultdict(list)
    found = []
    for telling, document, place in kept:
        name, passage = pages.documents[document], held[document, place]
        beside = laid[frozenset({telling.document, name})]
        if not any(_is_known(telling, name, passage, one) for one in beside):
            beside.append((telling, name, passage))
            found.append(_finding(telling, name, passage, shared(askings[telling.id], passage), names))
    return found


def _is_known(telling: Telling, name: str, passage: Passage, before: tuple[Telling, str, Passage]) -> bool:
    """Tell whether the same words of both documents lie side by side already."""
    first, words = before[0].evidence[0], before[2].evidence
    ours, theirs = telling.evidence[0], passage.evidence
    if name == before[1]:
        return words == theirs and first.start < ours.end and ours.start < first.end
    return words.start <= ours.start < words.end and theirs.start <= first.start < theirs.end


def _finding(telling: Telling, document: str, passage: Passage, both: Shared, names: Mapping[str, str]) -> Finding:
    told = [names.get(each) or telling.spell((each,)).rpartition("/")[2] for each in both.told]
    words, topic = passage.evidence, summary(telling, names)
    kind = "agree" if both.sure else "related"
    claim = identify("claim", document, words.start, words.end)
    values = (
        FindingValue(document=telling.document, record=telling.id, value=topic, evidence=telling.evidence),
        FindingValue(document=document, record=claim, value=short((words,)), evidence=(words,)),
    )
    ordered = tuple(sorted(values, key=lambda value: (value.document, value.evidence[0].start)))
    parts = [*told, *["the kind of deed"][: both.deed], *["the day"][: both.day]]
    return Finding(
        id=identify("finding", kind, "matter", topic, *(f"{v.record}={v.value}" for v in ordered)),
        kind=kind,
        topic=topic,
        attribute="matter",
        incident=None,
        agreement=None,
        values=ordered,
        reasons=("told in a sentence of another document of one story", f"shared: {', '.join(parts)}"),
        confidence=round(telling.record.confidence * _SURE, 3),
    )
