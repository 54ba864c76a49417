"""Statements, quantities and relations that several sources tell: where they agree, where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dragoman.align.amounts import ROUGH, amount, bounds, meet, per_base
from dragoman.align.components import components
from dragoman.align.counting import is_one_number, is_told_in_one_way, told_alike
from dragoman.align.findings.values import finding, named, short, summary, sureness
from dragoman.align.incidents import Fitting, Match, reasons_of
from dragoman.align.likeness import OPPOSITE
from dragoman.align.parties import keys
from dragoman.align.stories import CLOSE, nearness, one_story, surely_one_story
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, gap, period
from dragoman.align.words import weight
from dragoman.model.account import Finding
from dragoman.model.facts import Quantity, Relation, Statement

#: What several may do, each for himself: others who do it are no contradiction.
_SHARED_ACTS = frozenset({"ask", "demand", "praise", "thank", "congratulate", "accuse", "want", "warn", "reject"})
#: What is wished, and what is consented to.
_WISHES, _CONSENT = frozenset({"ask", "demand", "want", "propose"}), frozenset({"agree", "promise", "accept"})
#: Relations that say nothing new when two sources share them.
TRIVIAL = frozenset({"holds_office", "borders", "located_in"})
#: Days over which the news of what was said on one occasion is spread.
_OCCASION = 31
#: Days over which an undated figure is still the figure.
_LASTS = 400
#: Up to so many figures are compared two by two.
_FEW = 30


def best(matches: Iterable[Match], kind: str) -> list[Match]:
    """The matches of a kind in which one side finds its best counterpart in the other's document."""
    taken: set[tuple[str, str]] = set()
    kept = []
    for match in (m for m in matches if m.one.kind == kind):
        ends = ((match.one.id, match.other.document), (match.other.id, match.one.document))
        if not taken.issuperset(ends):
            kept.append(match)
            taken.update(ends)
    return kept


def groups(matches: Sequence[Match], *, apart: bool = False) -> list[tuple[list[Telling], list[Match]]]:
    """
    The tellings that hang together by matches, with these.

    What is to be kept apart takes one telling of each document into a group: else a chain of matches, each
    a little other, would end far from where it began.
    """
    tellings = {t.id: t for match in matches for t in (match.one, match.other)}

    def fit(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        ours, theirs = ({tellings[i].document for i in part} for part in (left, right))
        return not (apart and ours & theirs)

    found = components(sorted(tellings), [(m.one.id, m.other.id) for m in matches], fit)
    home = {member: number for number, group in enumerate(found) for member in group}
    inside: list[list[Match]] = [[] for _ in found]
    for match in matches:
        if home[match.one.id] == home[match.other.id]:
            inside[home[match.one.id]].append(match)
    return [([tellings[i] for i in group], inside[n]) for n, group in enumerate(found) if len(group) > 1]


def on_statements(matches: Sequence[Match], names: Mapping[str, str]) -> list[Finding]:
    """Compare what is said, and who says it, source by source."""
    found = groups(best(matches, "statement"), apart=True)
    return [f for told, inside in found for f in _statements(told, inside, names)]


def _says_one_thing(one: Telling, other: Telling) -> bool:
    """
    Tell whether two statements may be of one occasion.

    Other speakers must share more than the name of a matter; in documents of two stories, or weeks later, the like of
    it was said another time.
    """
    if not one_story(one.story, other.story) or _is_wish_and_consent(one, other):
        return False
    days, days_too = _said(one), _said(other)
    if days and days_too and gap(days, days_too) > _OCCASION:
        return False
    return bool(one.acting & other.acting) or len(set(one.words) & set(other.words)) > 1


def _is_wish_and_consent(one: Telling, other: Telling) -> bool:
    """Tell whether one asks for something and the other agrees to something, which need not be the same."""
    acts = {telling.record.act for telling in (one, other) if isinstance(telling.record, Statement)}
    return not acts.isdisjoint(_WISHES) and not acts.isdisjoint(_CONSENT)


def _said(telling: Telling) -> Period | None:
    record = telling.record
    return (period(record.when) if isinstance(record, Statement) else None) or telling.published


def _statements(told: list[Telling], inside: list[Match], names: Mapping[str, str]) -> list[Finding]:
    said = [(t, t.record) for t in told if isinstance(t.record, Statement)]
    topic = short(said[0][1].content or said[0][1].evidence)
    reasons = reasons_of(inside)
    sure = sureness(told, min(match.score for match in inside))
    denied = {statement.act == "deny" for _, statement in said}
    kind = "differ" if len(denied) > 1 else "agree"
    if kind == "differ":
        reasons.insert(0, "denied in one source, said in another")
    found = [
        finding(
            kind,
            "wording",
            [(t, summary(t, names)) for t in told],
            topic=topic,
            reasons=reasons,
            confidence=sure,
        )
    ]
    speakers = {keys(statement.speakers) for _, statement in said}
    if len(speakers) > 1 and not {statement.act for _, statement in said} <= _SHARED_ACTS:
        same, reason = _speakers(said, names)
        values = [(t, named(s.speakers, names) or "nobody named") for t, s in said]
        found.append(
            finding(
                "agree" if same else "differ",
                "speaker",
                values,
                topic=topic,
                reasons=[reason, *reasons],
                confidence=sure,
            )
        )
    return found


def _speakers(said: Sequence[tuple[Telling, Statement]], names: Mapping[str, str]) -> tuple[bool, str]:
    """One speaker in one source, several in another: compatible. Others altogether: not."""
    for (one, ours), (other, theirs) in combinations(said, 2):
        if one.source != other.source and not keys(ours.speakers) & keys(theirs.speakers):
            who = [named(statement.speakers, names) or "nobody named" for statement in (ours, theirs)]
            return False, f"said by {who[0]}, or by {who[1]}"
    return True, "one source gives it to fewer speakers than another"


def on_quantities(matches: Sequence[Match], names: Mapping[str, str]) -> list[Finding]:
    """Compare the figures that sources give for one measure; documents of two stories count other things."""
    found = groups(best(matches, "quantity"), apart=True)
    return [_quantities(told, inside, names) for told, inside in found]


def _counts_one_thing(one: Telling, other: Telling) -> bool:
    """Tell whether two figures of one measure may be of one thing: what is counted must be named alike, or the day."""
    if not one_story(one.story, other.story):
        return False
    near = nearness(one.story, other.story)
    if near is not None and near < CLOSE and not is_told_in_one_way(one, other):
        return False
    if one.when and other.when and not gap(one.when, other.when):
        return True
    if one.published and other.published and gap(one.published, other.published) > _LASTS:
        return False
    words = [word for word in set(one.words) & set(other.words) if weight(word) == 1.0 and not word[0].isdigit()]
    if surely_one_story(one.story, other.story) and (is_one_number(one, other) or _is_told_alike(one, other)):
        return True
    return bool(words or one.about & other.about or one.occasions & other.occasions)


def _is_told_alike(one: Telling, other: Telling) -> bool:
    ours, theirs = one.record, other.record
    return isinstance(ours, Quantity) and isinstance(theirs, Quantity) and told_alike(one, ours, other, theirs)


def _quantities(told: list[Telling], inside: list[Match], names: Mapping[str, str]) -> Finding:
    figures = [(t, t.record) for t in told if isinstance(t.record, Quantity)]
    by_size = sorted(figures, key=lambda pair: (*bounds(pair[1]), pair[0].id))
    # If the smallest and the largest meet, all between them do.
    pairs = list(combinations(figures, 2)) if len(figures) <= _FEW else [(by_size[0], by_size[-1])]
    apart = [(a, b) for (one, a), (two, b) in pairs if one.source != two.source]
    may_hold = all(meet(a, b) for a, b in apart)
    same = may_hold and all(_near(a, b) for a, b in apart)
    first = figures[0][1]
    return finding(
        "agree" if same else "differ",
        "amount",
        [(t, amount(q)) for t, q in figures],
        topic=", ".join(part for part in (first.measure.replace("_", " "), named(first.of, names)) if part),
        reasons=[
            "figures that meet"
            if same
            else "other figures that may both hold"
            if may_hold
            else "figures too far apart",
            *reasons_of(inside),
        ],
        confidence=sureness(told, min(match.score for match in inside)),
    )


def _near(one: Quantity, other: Quantity) -> bool:
    """Tell whether the figures named are about the same: "80,000" is within "70,000 to 100,000", but another figure."""
    told = [[v * per_base(q.unit)[1] for v in (q.low, q.value, q.high) if v is not None] for q in (one, other)]
    if not all(told):
        return True
    ends = ((min(told[0]), min(told[1])), (max(told[0]), max(told[1])))
    return all(abs(a - b) <= ROUGH * max(abs(a), abs(b)) for a, b in ends)


def on_relations(matches: Sequence[Match], names: Mapping[str, str]) -> list[Finding]:
    """Compare lasting states: the same, the opposite, or denied."""
    held = groups([match for match in matches if match.one.kind == "relation"])
    return [_relations(told, inside, names) for told, inside in held]


def _relations(told: list[Telling], inside: list[Match], names: Mapping[str, str]) -> Finding:
    held = [(t, t.record) for t in told if isinstance(t.record, Relation)]
    pairs = [(a, b) for (one, a), (two, b) in combinations(held, 2) if one.source != two.source]
    clash = [(a, b) for a, b in pairs if _clash(a, b)]
    stance = any(a.predicate != b.predicate for a, b in pairs) or held[0][1].predicate in STANCES
    reason = f"{clash[0][0].predicate} or {clash[0][1].predicate}" if clash else "the same lasting state"
    if clash and clash[0][0].predicate == clash[0][1].predicate:
        reason = "said in one source, denied in another"
    return finding(
        "differ" if clash else "agree",
        "stance" if stance else "status",
        [(t, summary(t, names)) for t in told],
        topic=summary(told[0], names),
        reasons=[reason.replace("_", " "), *reasons_of(inside)],
        confidence=sureness(told, min(match.score for match in inside)),
        agreement=_deal(held[0][1]),
    )


def _clash(one: Relation, other: Relation) -> bool:
    if one.predicate == other.predicate:
        return one.negated != other.negated
    return frozenset((one.predicate, other.predicate)) in OPPOSITE and one.negated == other.negated


def _deal(relation: Relation) -> str | None:
    return relation.object if isinstance(relation.object, str) else None


def _is_telling(one: Telling, other: Telling) -> bool:
    """Tell whether it says something that two sources share a lasting state."""
    return all(not isinstance(each.record, Relation) or each.record.predicate not in TRIVIAL for each in (one, other))


#: What two tellings of a kind must pass to be compared, besides being alike.
FITTING: Fitting = {"statement": _says_one_thing, "quantity": _counts_one_thing, "relation": _is_telling}
#: Relations that are a stance towards somebody or something.
STANCES = frozenset(
    {
        "supports",
        "opposes",
        "lukewarm_on",
        "good_relations",
        "poor_relations",
        "allied_with",
        "in_conflict_with",
        "recognises",
    }
)
