"""
Where one source says what another denies, though no two of their records were found to be one.

Rule 1: two clauses are of one thing if whatever the poorer one names the richer names too, if whoever stands before
        the verb in one does so in the other, and if they share another name or a word of content.
Rule 2: they contradict if both have one verb, turned round in one of them, or words of a row of the table that
        exclude each other (claims_words).
Rule 3: a deed contradicts a state only if the state is told for after the deed and soon after; two deeds, only if
        their days meet; two states, if they are told within some weeks.
Rule 4: what is told of a part ("some", "the last", "500") contradicts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.align.claims import signed, words_of
from dragoman.align.claims.words import Word, phrase, small_words
from dragoman.align.findings.contradictions_clauses import EXCLUDING, Stated
from dragoman.align.findings.contradictions_marked import CONTRADICT
from dragoman.align.findings.values import short
from dragoman.align.times import gap
from dragoman.align.words import concepts
from dragoman.model.account import Finding, FindingValue
from dragoman.model.facts import identify

#: Days within which a state contradicts a deed before it, and two states each other.
_SOON, _WEEKS = 14, 45
#: Clauses of one key are compared with so many that follow.
_NEXT = 24
#: Names and words of content that two clauses must share in all.
_ENOUGH = 2
_SURE = 0.6
#: The row of those who leave or stay themselves, and the verbs that tell of a state.
_STAYING = "leave-remain"
_STATES = frozenset({"remain", "stai", "be"})
_PRONOUNS = frozenset(["it", "he", "she", "they"])
_NOT = frozenset({"not", "n't"})

#: A word of a clause by which it may contradict: a key, which side it stands on, how it reads, where it stands.
Point = tuple[str, int, str, int]


def contradictions(clauses: Sequence[Stated], names: Mapping[str, str], known: Sequence[Finding] = ()) -> list[Finding]:
    """
    Find the clauses of different sources that deny each other; one finding for two clauses.

    What is `known` to contradict already is not told again.
    """
    told = {
        (v.document, e.start, e.end)
        for f in known
        if f.reasons and f.reasons[0].startswith(CONTRADICT)
        for v in f.values
        for e in v.evidence
    }
    found: dict[tuple[object, ...], Finding] = {}
    for one, ours, other, theirs in _pairs(clauses):
        if _deny(one, ours, other, theirs):
            key = (one.document, one.evidence, other.document, other.evidence)
            found.setdefault(key, _finding(one, ours, other, theirs, names))
    return [found[key] for key in found if not all(_is_told(value, told) for value in found[key].values)]


def _is_told(value: FindingValue, told: set[tuple[str, int, int]]) -> bool:
    words = value.evidence[0]
    return any(d == value.document and s < words.end and words.start < e for d, s, e in told)


def _pairs(clauses: Sequence[Stated]) -> Iterator[tuple[Stated, Point, Stated, Point]]:
    """Give the clauses of different sources that name one party and stand on different sides of one point."""
    blocks: dict[tuple[str, str], list[tuple[Stated, Point]]] = defaultdict(list)
    for clause in clauses:
        for point in _points(clause):
            for name in sorted(clause.named):
                blocks[point[0], name].append((clause, point))
    for key in sorted(blocks):
        ordered = sorted(blocks[key], key=lambda p: (p[0].published, p[0].document, p[0].evidence.start, p[1]))
        for at, (one, ours) in enumerate(ordered):
            for other, theirs in ordered[at + 1 : at + 1 + _NEXT]:
                if one.source != other.source and ours[1] != theirs[1]:
                    yield one, ours, other, theirs


def _points(clause: Stated) -> list[Point]:
    """List the words of a clause by which it may contradict another."""
    claim, turn = clause.claim, -1 if clause.denied else 1
    if clause.denied and claim.turned:
        return []  # a denial of what is itself negated may say either
    found: list[Point] = [
        (pole.row, turn * signed(claim, pole), words_of(claim, pole), claim.words[pole.first].start)
        for pole in claim.poles
        if pole.kind in EXCLUDING and _is_verb(claim.words, pole.first)
    ]
    turned = _turned_verb(clause)
    if turned is None and claim.turned:
        return found
    plain = [claim.words[turned]] if turned is not None else claim.words
    side = 1 if turned is None else -1
    return [*found, *((f"={word.lemma}", side, word.text, word.start) for word in plain if _is_content(word))]


def _is_verb(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word is no name, and no noun or adverb: "the fight", "back in May"."""
    text = words[place].text
    if not text.islower():
        return False
    before = words[place - 1].text.lower().replace("’", "'") if place else ""
    return text not in small_words("homograph") or before in small_words("auxiliary")


def _turned_verb(clause: Stated) -> int | None:
    """Find the verb that is turned round: the first word of content after the negation, or after the subject."""
    words = clause.claim.words
    if clause.denied:
        subject = min((place for place, _ in clause.names), default=0)
        after = (at for at, word in enumerate(words) if word.start > subject or word.text in _PRONOUNS)
        return next((at for at in after if words[at].text.islower() and concepts(words[at].text)), None)
    for at in range(1, len(words) - 1):
        told = words[at].text.lower().replace("’", "'")
        if told == "never" or (told in _NOT and words[at - 1].text.lower() in small_words("auxiliary")):
            return next((n for n in range(at + 1, min(at + 3, len(words))) if _is_content(words[n])), None)
    return None


def _is_content(word: Word) -> bool:
    return word.text.islower() and bool(concepts(word.text))


def _deny(one: Stated, ours: Point, other: Stated, theirs: Point) -> bool:
    if not ours[0].startswith("=") and phrase(ours[2]) == phrase(theirs[2]):
        return False  # the word itself tells it better
    return (
        not _partial(one)
        and not _partial(other)
        and _one_time(one, other, by_row=not ours[0].startswith("="))
        and _one_thing(one, ours, other, theirs)
    )


def _partial(clause: Stated) -> bool:
    """Tell whether a clause speaks of a part."""
    low = [word.text.lower() for word in clause.claim.words]
    if clause.claim.figures:
        return True
    text = f" {' '.join(low)} "
    return any(f" {part} " in text for part in small_words("partial"))


def _one_time(one: Stated, other: Stated, *, by_row: bool) -> bool:
    if one.lasts and other.lasts:
        return gap(one.published, other.published) <= _WEEKS
    if one.lasts != other.lasts:
        state, deed = (one, other) if one.lasts else (other, one)
        return deed.when[0] <= state.when[1] <= deed.when[1] + _SOON
    if by_row and not (one.dated and other.dated):
        return False  # one may well have come after the other
    return gap(one.when, other.when) == 0


def _one_thing(one: Stated, ours: Point, other: Stated, theirs: Point) -> bool:
    shared = one.named & other.named
    if len(shared) < min(len(one.named), len(other.named)):
        return False
    if not (_before(one, ours) & _before(other, theirs)) and not (_suffered(one, ours) or _suffered(other, theirs)):
        return False
    common = _content(one, ours) & _content(other, theirs)
    return len(shared) + len(common) >= _ENOUGH and (len(shared) >= 2 or len(common) >= 2)


def _suffered(clause: Stated, point: Point) -> bool:
    """Tell whether whoever stands before the words is not who acted: "the envoys remain captive", "is closed"."""
    return clause.lasts and point[0] != _STAYING and phrase(point[2])[0] in _STATES


def _before(clause: Stated, point: Point) -> frozenset[str]:
    return frozenset(name for place, name in clause.names if place < point[3])


def _content(clause: Stated, point: Point) -> frozenset[str]:
    """List the words of content that are neither names nor the point itself."""
    own = frozenset(phrase(point[2]))
    words = (w for w in clause.claim.words if w.text.islower() and w.lemma not in own)
    return frozenset(concept for word in words for concept in concepts(word.text))


def _finding(one: Stated, ours: Point, other: Stated, theirs: Point, names: Mapping[str, str]) -> Finding:
    first, second = sorted((one, other), key=lambda c: (c.document, c.evidence.start))
    values = tuple(
        FindingValue(
            document=clause.document,
            record=identify("claim", clause.document, clause.evidence.start, clause.evidence.end),
            value=short((clause.evidence,)),
            evidence=(clause.evidence,),
        )
        for clause in (first, second)
    )
    topic = ", ".join(sorted(names.get(name, name) for name in one.named & other.named))
    told, told_too = _told(one, ours), _told(other, theirs)
    return Finding(
        id=identify("finding", "differ", "contradiction", topic, *(value.record for value in values)),
        kind="differ",
        topic=topic,
        attribute="status",
        incident=None,
        agreement=None,
        values=values,
        reasons=(f"{CONTRADICT}: {told} or {told_too}", "the same parties are named"),
        confidence=_SURE,
    )


def _told(clause: Stated, point: Point) -> str:
    denied = clause.denied or (point[0].startswith("=") and point[1] < 0)
    return f"not “{point[2]}”" if denied else f"“{point[2]}”"
