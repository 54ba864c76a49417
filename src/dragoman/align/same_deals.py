"""
Which agreements of different documents are one under different names.

Two are one if they have their parties in common, are of one kind, what the one's name says the other's says
too, and their dates allow it. A name that says nothing ("a joint declaration") joins the one agreement that it
can mean; if there are several, it joins none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.align.components import components
from dragoman.align.parties import keys
from dragoman.align.times import Period, days, gap, period
from dragoman.align.words import concepts, weight
from dragoman.model.facts import Agreement
from dragoman.model.text import Document

#: What kind of paper a name calls it; what is of none of these is of any.
_KINDS = frozenset(concepts("declaration memorandum protocol communique ceasefire convention charter agreement"))
#: Words that do not tell one agreement from another.
_EMPTY = frozenset(
    concepts("joint new draft proposed further final bilateral document signed sign historic interim plan")
)
#: Words with which any agreement is told.
COMMON_TO_ALL = _EMPTY | _KINDS
_SIGNED = frozenset({"concluded", "signed"})
#: Days between two dates of one signing, between a signing and undated news of it, and undated talk of it.
_NEAR, _NEWS, _TALK = 7, 60, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An agreement as one document calls it."""

    deal: str
    document: str
    source: str
    kinds: frozenset[str]
    #: What its name says beyond its kind.
    words: frozenset[str]
    parties: frozenset[str]
    #: Whether it is told as concluded, and when it was.
    is_signed: bool
    signed: Period | None
    published: Period | None


def unite(told: Iterable[tuple[Document, Sequence[Agreement]]]) -> dict[str, str]:
    """For each agreement that has another name elsewhere, the id under which they meet."""
    papers = [paper for document, agreements in told for paper in _papers(document, agreements)]
    telling = [paper for paper in papers if paper.words]
    pairs = [(a.deal, b.deal) for a, b in _neighbours(telling) if _same(a, b)]
    named = _ids(papers, pairs)
    pairs += _guesses(papers, named)
    return {deal: one for deal, one in _ids(papers, pairs).items() if deal != one}


def _papers(document: Document, agreements: Sequence[Agreement]) -> Iterator[Paper]:
    by_deal = defaultdict(list)
    for agreement in agreements:
        by_deal[agreement.agreement].append(agreement)
    for deal, steps in by_deal.items():
        said = [concept for step in steps for name in (step.name, *step.aliases) for concept in concepts(name)]
        dates = [when for step in steps if step.step in _SIGNED and (when := period(step.when))]
        yield Paper(
            deal=deal,
            document=document.id,
            source=document.copy_of or document.supersedes or document.id,
            kinds=frozenset(said) & _KINDS,
            words=frozenset(said) - _EMPTY - _KINDS,
            parties=keys(party for step in steps for party in step.parties),
            is_signed=any(step.step in _SIGNED for step in steps),
            signed=min(dates, default=None),
            published=days(document.published) if document.published else None,
        )


def _ids(papers: Iterable[Paper], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name each group of agreements by the shortest of its ids that names its parties."""
    found: dict[str, str] = {}
    for group in components(sorted({paper.deal for paper in papers}), sorted(set(pairs))):
        first = min(group, key=lambda deal: ("/unknown-" in deal, len(deal), deal))
        found |= dict.fromkeys(group, first)
    return found


def _neighbours(papers: Iterable[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """Pairs of different documents that share two parties and a word."""
    blocks: dict[tuple[str, ...], list[Paper]] = defaultdict(list)
    for paper in papers:
        for two in combinations(sorted(paper.parties)[:6], 2):
            for word in paper.words:
                blocks[(*two, word)].append(paper)
    for key in sorted(blocks):
        near = sorted(blocks[key], key=lambda p: (p.signed or p.published or (0, 0), p.document, p.deal))
        for at, paper in enumerate(near):
            yield from ((paper, other) for other in near[at + 1 : at + 9] if other.source != paper.source)


def _same(one: Paper, other: Paper) -> bool:
    """Tell whether two names that say something are one agreement's."""
    if one.deal == other.deal or not _one_kind(one, other) or not _shared(one.parties, other.parties):
        return False
    fewer, more = sorted((one.words, other.words), key=len)
    if not fewer <= more:
        return False
    plain = all(weight(word) < 1.0 for word in fewer)
    return _dates_meet(one, other, _NEWS if plain else _TALK)


def _one_kind(one: Paper, other: Paper) -> bool:
    return not one.kinds or not other.kinds or bool(one.kinds & other.kinds)


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return len(ours & theirs) > 1 and (ours <= theirs or theirs <= ours)


def _dates_meet(one: Paper, other: Paper, reach: int) -> bool:
    """Tell whether both may speak of one day; an undated one was written after it, and not too late."""
    if one.signed and other.signed:
        return gap(one.signed, other.signed) <= _NEAR
    if one.signed is None and other.signed is None:
        known = one.published and other.published
        return bool(known and one.published and other.published and gap(one.published, other.published) <= reach)
    dated, undated = (one, other) if one.signed else (other, one)
    if dated.signed is None or undated.published is None:
        return False
    return dated.signed[0] - 1 <= undated.published[1] <= dated.signed[1] + reach


def _guesses(papers: Sequence[Paper], named: Mapping[str, str]) -> list[tuple[str, str]]:
    """Join each name that says nothing to the one agreement that it can mean."""
    by_parties: dict[tuple[str, ...], list[Paper]] = defaultdict(list)
    by_document: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.words:
            by_document[paper.document].append(paper)
            for two in combinations(sorted(paper.parties)[:6], 2):
                by_parties[two].append(paper)
    found = []
    for paper in papers:
        if paper.words or not paper.kinds:
            continue
        near = by_document[paper.document]
        if paper.parties:
            near = by_parties.get(tuple(sorted(paper.parties)), []) if len(paper.parties) == 2 else []
        meant = {named[other.deal]: other.deal for other in near if _may_mean(paper, other)}
        if len(meant) == 1:
            found.append((paper.deal, *meant.values()))
    return [(one, other) for one, other in found if one != other]


def _may_mean(paper: Paper, other: Paper) -> bool:
    if not paper.kinds & other.kinds or not (paper.is_signed and other.is_signed):
        return False
    return paper.document == other.document or _dates_meet(paper, other, _TALK)
