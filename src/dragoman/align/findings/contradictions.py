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
from collections.abc import Iterable, Mapping, Sequence

from dragoman.align.claims import signed, words_of
from dragoman.align.claims.words import Word, phrase, small_words
from dragoman.align.compared import Compared
from dragoman.align.findings.contradictions_clauses import EXCLUDING, Stated
from dragoman.align.findings.contradictions_marked import CONTRADICT
from dragoman.align.findings.contradictions_pairs import Clauses, Point, stands
from dragoman.align.findings.values import short
from dragoman.align.times import gap
from dragoman.align.words import concepts
from dragoman.model.account import Finding, FindingValue
from dragoman.model.facts import identify

#: Days within which a state contradicts a deed before it, and two states each other.
_SOON, _WEEKS = 14, 45
#: Names and words of content that two clauses must share in all.
_ENOUGH = 2
_SURE = 0.6
#: The row of those who leave or stay themselves, and the verbs that tell of a state.
_STAYING = "leave-remain"
_STATES = frozenset({"remain", "stai", "be"})
_PRONOUNS = frozenset(["it", "he", "she", "they"])
_NOT = frozenset({"not", "n't"})

#: For each document, from where to where its words are told to contradict others.
Told = dict[str, list[tuple[int, int]]]


def contradictions(
    clauses: Sequence[Stated] | Clauses,
    names: Mapping[str, str],
    known: Iterable[Finding] = (),
    compared: Compared | None = None,
) -> list[Finding]:
    """
    Find the clauses of different sources that deny each other; one finding for two clauses.

    What is `known` to contradict already is not told again.
    """
    told: Told = defaultdict(list)
    for finding in known:
        if finding.reasons and finding.reasons[0].startswith(CONTRADICT):
            for value in finding.values:
                told[value.document] += [(words.start, words.end) for words in value.evidence]
    found: dict[tuple[object, ...], Finding] = {}
    held = clauses if isinstance(clauses, Clauses) else _held(clauses)
    for one, ours, other, theirs in held.denying(_deny, compared or Compared()):
        key = (one.document, one.evidence, other.document, other.evidence)
        found.setdefault(key, _finding(one, ours, other, theirs, names))
    return [found[key] for key in found if not all(_is_told(value, told) for value in found[key].values)]


def _is_told(value: FindingValue, told: Told) -> bool:
    words = value.evidence[0]
    return any(start < words.end and words.start < end for start, end in told.get(value.document, ()))


def _held(clauses: Sequence[Stated]) -> Clauses:
    """Hold clauses that are all here."""
    by_document: dict[str, list[Stated]] = defaultdict(list)
    for clause in clauses:
        by_document[clause.document].append(clause)
    points = {document: [points_of(clause) for clause in found] for document, found in by_document.items()}
    held = Clauses(lambda documents: ((one, by_document[one], points[one]) for one in documents))
    for document in sorted(by_document):
        first = by_document[document][0]
        told = stands(by_document[document], points[document])
        held.add(document, first.source, first.published, told)
    return held


def points_of(clause: Stated) -> list[Point]:
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
        _one_time(one, other, by_row=not ours[0].startswith("="))
        and len(one.named & other.named) >= min(len(one.named), len(other.named))
        and not _partial(one)
        and not _partial(other)
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
