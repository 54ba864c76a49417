"""
Which records and which sentences of other documents may tell one matter: those that stand under one key.

A sentence stands under its states and bodies with each of its rare names and words, and under its days with the kinds
of deed in it. The keys are held as columns, for there are very many; of the sentences only those are fetched that may
meet a record and were not found before to have nothing to do with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter

import numpy as np

from dragoman.align.compared import RETOLD, Compared, mixed
from dragoman.align.findings.retold_shared import Asking
from dragoman.align.grouping.columns import code
from dragoman.align.grouping.ragged import Ints, Truths, stretch
from dragoman.align.passages import Passage, days_of, deed_of, holding, named_of, whose
from dragoman.align.tellings import Telling
from dragoman.align.times import WEEK, Period, length
from dragoman.align.words import weight
from dragoman.model.facts import Event, Relation

#: A key under which more sentences stand leads nowhere.
_CROWD = 32
#: Keys under which sentences are looked up at a time.
_AT_ONCE = 1 << 16

#: Gives the passages of some documents, which are named in order.
Read = Callable[[Sequence[str]], Iterable[tuple[str, Sequence[Passage]]]]
#: Tells of the names and figures of two documents whether they tell one story.
Near = Callable[[frozenset[str], frozenset[str]], bool]
#: A record, a document and a passage in it by their places, and what the pair comes to.
Found = tuple[int, int, int, float]


def keyed(tellings: Sequence[Telling], passages: Sequence[Passage]) -> bytes:
    """Note under which keys the tellings and the passages of a document stand: how many each has, then all of them."""
    ours = (_of_telling(telling, holding(telling, passages)) for telling in tellings)
    found = [*ours, *map(_of_passage, passages)]
    told = [[code(key) for key in sorted(keys)] for keys in found]
    sizes = [len(passages), *map(len, told)]
    return np.array([*sizes, *(key for keys in told for key in keys)], dtype=np.int64).tobytes()


def _of_telling(telling: Telling, own: Passage | None) -> set[str]:
    if isinstance(telling.record, Relation):
        return set()
    named = {name for name in telling.parties | whose(telling) | telling.about if "/" not in name}
    words = {word for word in telling.words if weight(word) == 1.0} | named_of(telling, own) | named
    return _keys(named, words) | _days(
        days_of(telling, own), deed_of(telling.record) if isinstance(telling.record, Event) else ()
    )


def _of_passage(passage: Passage) -> set[str]:
    return _keys(passage.codes, passage.rare) | _days(passage.days, passage.deeds)


def _keys(codes: Iterable[str], words: Iterable[str]) -> set[str]:
    told = list(words)
    return {f"{one}\n{word}" for one in codes for word in told if word != one}


def _days(days: Iterable[Period], deeds: Iterable[str]) -> set[str]:
    told = {day for one in days if length(one) <= WEEK for day in range(one[0], one[1] + 1)}
    return {f"{day}\n{deed} " for deed in deeds for day in told}


@dataclass(frozen=True, slots=True)
class Pair:
    """A record, and a passage of the document of another telling."""

    asking: Asking
    passage: Passage
    beside: Telling
    #: How many passages that document has.
    passages: int


#: Weighs what a record and a passage share.
Weigh = Callable[[Pair], float]


@dataclass(frozen=True, slots=True)
class Pages:
    """The passages of all documents: under which keys they stand, and what gives them."""

    read: Read
    documents: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    #: The numbers of their sheets, and of each the first telling, which knows of what it tells.
    numbers: list[int] = field(default_factory=list)
    firsts: list[Telling | None] = field(default_factory=list)
    #: How many tellings each has, and the keys of these and of its passages.
    tellings: list[int] = field(default_factory=list)
    keys: list[Ints] = field(default_factory=list)

    def add(self, document: str, source: str, tellings: Sequence[Telling], told: bytes, number: int) -> None:
        """Note the next document, which follows on those before in the order of ids; `number` is that of its sheet."""
        self.documents.append(document)
        self.sources.append(source)
        self.numbers.append(number)
        self.firsts.append(tellings[0] if tellings else None)
        self.tellings.append(len(tellings))
        self.keys.append(np.frombuffer(told, dtype=np.int64))

    def weighed(
        self, wanted: Truths, tellings: Sequence[Telling], near: Near, weigh: Weigh, compared: Compared
    ) -> Iterator[Found]:
        """Give each wanted telling with the passages of documents of one story that it shares something with."""
        numbers = np.array([telling.number for telling in tellings], dtype=np.int64)
        home = np.repeat(np.arange(len(self.tellings)), np.array(self.tellings, dtype=np.int64))
        sheets = np.array(self.numbers, dtype=np.int64)
        for some in self._near(wanted, tellings):
            kept = self._of_one_story(home[some[0]], some[1], near)
            row, document, place = (column[kept] for column in some)
            number = mixed(RETOLD, numbers[row], mixed(sheets[document], place))
            score = compared.scored(number, partial(self._scores, tellings, (row, document, place), weigh))
            for at in np.flatnonzero(score > 0).tolist():
                yield int(row[at]), int(document[at]), int(place[at]), float(score[at])

    def _scores(
        self, tellings: Sequence[Telling], pairs: tuple[Ints, Ints, Ints], weigh: Weigh, fresh: Ints
    ) -> list[float]:
        """
        Weigh some of the pairs: the rows of tellings, and documents and places of passages.

        The passages are read in the order of their documents, one document at a time.
        """
        row, document, place = (column[fresh] for column in pairs)
        ours = [tellings[at] for at in row.tolist()]
        askings = self.asking({telling.id: telling for telling in ours}.values())
        order = np.lexsort((place, document))
        wanted = list(zip(document[order].tolist(), place[order].tolist(), strict=True))
        score = [0.0] * len(ours)
        for at, (of, _), passage in zip(order.tolist(), wanted, self.passages(wanted), strict=True):
            beside = self.firsts[of] or ours[at]
            score[at] = weigh(Pair(askings[ours[at].id], passage, beside, int(self.keys[of][0])))
        return score

    def asking(self, some: Iterable[Telling]) -> dict[str, Asking]:
        """Make tellings ready to be laid beside passages, by their ids."""
        homes: dict[str, list[Telling]] = defaultdict(list)
        for telling in some:
            homes[telling.document].append(telling)
        read = self.read(sorted(homes))
        return {one.id: Asking.of(one, holding(one, found)) for name, found in read for one in homes[name]}

    def passages(self, wanted: Iterable[tuple[int, int]]) -> Iterator[Passage]:
        """Fetch passages, each by its document and its place there; they are named in order."""
        asked = list(wanted)
        read = iter(self.read([self.documents[one] for one in dict.fromkeys(document for document, _ in asked)]))
        for _, places in groupby(asked, key=itemgetter(0)):
            _, held = next(read)
            yield from (held[place] for _, place in places)

    def _of_one_story(self, ours: Ints, theirs: Ints, near: Near) -> Truths:
        """Tell of pairs of documents which tell one story; each pair is looked at once."""
        count = max(len(self.documents), 1)
        pairs, back = np.unique(ours * count + theirs, return_inverse=True)
        firsts = ((self.firsts[pair // count], self.firsts[pair % count]) for pair in pairs.tolist())
        found = [one is not None and other is not None and near(one.story, other.story) for one, other in firsts]
        return np.array(found, dtype=np.bool_)[back]

    def _near(self, wanted: Truths, tellings: Sequence[Telling]) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Pair each wanted telling with the passages of other sources that stand under a key of its own."""
        (asking, row), (key, passage) = self._columns(wanted)
        first_of = np.cumsum([0, *(int(told[0]) for told in self.keys)])[:-1]
        order = np.argsort(key, kind="stable")
        key, passage = key[order], passage[order]
        first, size = np.searchsorted(key, asking, "left"), np.searchsorted(key, asking, "right")
        size -= first
        few = np.flatnonzero((size > 0) & (size <= _CROWD))
        few = few[np.argsort(row[few], kind="stable")]
        of_telling, of_page = self._sources(tellings)
        for start in range(0, len(few), _AT_ONCE):
            some = few[start : start + _AT_ONCE]
            at, sizes = stretch(first[some], size[some])
            one, other = np.repeat(row[some], sizes), passage[at]
            document = np.searchsorted(first_of, other, "right") - 1
            apart = of_telling[one] != of_page[document]
            pairs = np.unique(np.stack([one[apart], document[apart], (other - first_of[document])[apart]]), axis=1)
            yield pairs[0], pairs[1], pairs[2]

    def _sources(self, tellings: Sequence[Telling]) -> tuple[Ints, Ints]:
        """Number the sources of tellings, and those of documents."""
        number: dict[str, int] = {}
        ours = [number.setdefault(telling.source, len(number)) for telling in tellings]
        theirs = [number.setdefault(source, len(number)) for source in self.sources]
        return np.array(ours, dtype=np.int64), np.array(theirs, dtype=np.int64)

    def _columns(self, wanted: Truths) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Give the keys of the wanted tellings with their rows, and those of all passages with their numbers."""
        none = np.zeros(0, dtype=np.int64)
        ours: tuple[list[Ints], list[Ints]] = [none], [none]
        theirs: tuple[list[Ints], list[Ints]] = [none], [none]
        row, passage = 0, 0
        for count, told in zip(self.tellings, self.keys, strict=True):
            passages = int(told[0])
            sizes, keys = told[1 : 1 + count + passages], told[1 + count + passages :]
            rows = np.repeat(np.arange(row, row + count), sizes[:count])
            asking = wanted[rows]
            ours[0].append(keys[: len(rows)][asking])
            ours[1].append(rows[asking])
            theirs[0].append(keys[len(rows) :])
            theirs[1].append(np.repeat(np.arange(passage, passage + passages), sizes[count:]))
            row, passage = row + count, passage + passages
        one, other = (tuple(map(np.concatenate, columns)) for columns in (ours, theirs))
        return (one[0], one[1]), (other[0], other[1])
