"""The sections in the order of reading; here those on statements, agreements, figures and relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.align.parties import keys
from dragoman.align.wording.names import listing
from dragoman.model.account import Account, Failure
from dragoman.model.facts import Agreement, Evidence, Relation, Statement
from dragoman.report import compared, people, sentences, timeline, voices
from dragoman.report.lines import Desk, Line, Section, cited, desk, first_told, line_of, merged, start
from dragoman.report.standing import current
from dragoman.report.unread import unread
from dragoman.report.wording import STEP_ORDER

#: So many statements are quoted, what several sources quote first; so many sentences that gave nothing, figures
#: and lasting relations are told.
SAID, UNREAD, FIGURES, RELATIONS = 80, 12, 80, 80
#: No more pieces of what was said than this are put together.
_PIECES = 3
#: How the source has it, as a reader calls it.
_FORMS = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}
#: Relations that everybody knows come last.
_PLAIN = frozenset({"holds_office", "borders", "located_in"})


def sections(account: Account) -> tuple[Section, ...]:
    """Write all sections that have something to say, in the order of reading."""
    at = desk(current(account))
    return tuple(section for section in (write(at) for write in SECTIONS) if section)


def said(at: Desk) -> Section:
    """Who told whom what, speaker by speaker; the same content from several sources on one line."""
    groups = _by_content(at)
    chosen = sorted(groups, key=lambda group: -len({s.document for s in group}))[:SAID]
    by_speaker: dict[str, list[Sequence[Statement]]] = defaultdict(list)
    for group in (group for group in groups if group in chosen):
        by_speaker[sentences.people(_introducing(group, at).speakers, at.actors)].append(group)
    lines = [line for who, of in by_speaker.items() for line in _speaker(who, of, at)]
    more = len(groups) - len(chosen)
    about = "Who told whom what." + (f" {more:,} more statements are left to the case." if more else "")
    return Section("What was said", about, tuple(lines))


def _by_content(at: Desk) -> list[Sequence[Statement]]:
    home: dict[str, str] = {}
    for finding in at.account.findings:
        if (finding.kind, finding.attribute) == ("agree", "wording"):
            home |= {value.record: finding.id for value in finding.values}
    groups: dict[str, list[Statement]] = defaultdict(list)
    shown = _told_as_events(at)
    telling = [s for s in at.account.statements if _tells(s) and not (s.id in shown and s.id not in home)]
    for statement in sorted(telling, key=lambda s: (at.numbers.get(s.document, 0), start(s), s.id)):
        speakers = ",".join(sorted(keys(statement.speakers)))
        groups[f"{home[statement.id]} {speakers}" if statement.id in home else statement.id].append(statement)
    return list(groups.values())


def _speaker(who: str, groups: Sequence[Sequence[Statement]], at: Desk) -> Iterable[Line]:
    """Name a speaker once; what was said once only stays on the line of the name."""
    lines = list(_distinct(_statement(group, at) for group in groups))
    if not who or len(lines) < 2:
        return lines
    before = f"{sentences.sentence_case(who)} "
    within = (replace(line, sentence=line.sentence.removeprefix(before), level=1) for line in lines)
    return [Line(sentence=f"{before.strip()}", citations=()), *within]


def _introducing(group: Sequence[Statement], at: Desk) -> Statement:
    """Choose of the same words the statement that says most of who spoke to whom."""
    return min(group, key=lambda s: (not s.addressees, len(s.speakers) == 0, at.numbers.get(s.document, 0), s.id))


def _statement(group: Sequence[Statement], at: Desk) -> Line:
    first = _introducing(group, at)
    found = cited([(s.document, _content(s)) for s in group], at)
    return Line(
        sentence=sentences.of_statement(first, at.actors, note=_FORMS.get(first.form, "")),
        citations=found,
        inline=len(found) == 1,
    )


def _content(statement: Statement) -> Evidence:
    """Quote what was said in one piece, with dots where the words of the speaker are broken off."""
    pieces = sorted(statement.content or statement.evidence)
    return Evidence(pieces[0].start, pieces[-1].end, " … ".join(piece.text for piece in pieces[:_PIECES]))


def _tells(statement: Statement) -> bool:
    """Tell whether there is anything to quote: a word or two say nothing."""
    return any(len(words.text.split()) > 2 for words in statement.content or statement.evidence)


def _told_as_events(at: Desk) -> frozenset[str]:
    """Find the statements whose whole content stands in the headline of the event that they are."""
    headlines = {event: one.headline.casefold() for one in at.account.incidents for event in one.events}
    acts = {(event.document, event.cue.start): headlines.get(event.id, "") for event in at.account.events}
    return frozenset(
        s.id
        for s in at.account.statements
        if s.content and all(_bare(w.text) in acts.get((s.document, s.cue.start), "") for w in s.content)
    )


def _bare(text: str) -> str:
    words = " ".join(text.split()).strip(" ,.;:").casefold()
    return words.removeprefix("of ").removeprefix("for ")


def _distinct(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same sentence may introduce other words; the same with the same words may not stand twice."""
    return tuple({(line.sentence, line.citations): line for line in lines}.values())


def agreements(at: Desk) -> Section:
    """Each agreement once, with how far each source has it."""
    home: dict[str, str] = {}
    for finding in at.account.findings:
        if finding.attribute == "step" and finding.agreement:
            home |= {value.record: at.same.get(finding.agreement, finding.agreement) for value in finding.values}
    groups: dict[str, list[Agreement]] = defaultdict(list)
    for deal in at.account.agreements:
        groups[home.get(deal.id) or at.same.get(deal.agreement, deal.agreement)].append(deal)
    lines = [_agreement(groups[key], at) for key in sorted(groups, key=lambda k: first_told(groups[k], at))]
    return Section("Agreements and where they stand", "Steps in the order in which agreements live.", merged(lines))


def _agreement(steps: Sequence[Agreement], at: Desk) -> Line:
    def rank(step: Agreement) -> tuple[int, int, int, str]:
        order = STEP_ORDER.index(step.step) if step.step in STEP_ORDER else len(STEP_ORDER)
        return order, at.numbers.get(step.document, 0), start(step), step.id

    ordered = sorted(steps, key=rank)
    told = [(step, f"[{at.numbers.get(step.document, 0)}]") for step in ordered]
    words = [(step.document, w) for step in ordered for w in step.evidence[:1]]
    domains = listing(domain.text for step in ordered for domain in step.domains)
    return Line(
        sentence=sentences.of_agreement(told, at.actors),
        citations=cited(words, at),
        note=f"on {sentences.quoted(domains, 100)}" if domains else "",
    )


def figures(at: Desk) -> Section:
    """How much of what."""
    ordered = sorted(at.account.quantities, key=lambda q: (q.measure, *first_told([q], at)))
    lines = merged(line_of(q, at) for q in ordered)
    more = len(lines) - FIGURES
    about = "How much, as the sources give it." + (f" {more:,} more are left to the case." if more > 0 else "")
    return Section("Figures", about, lines[:FIGURES])


def relations(at: Desk) -> Section:
    """Lasting states, all who are in one on one line, the plainest last; offices stand in the table of who is who."""
    told = [r for r in at.account.relations if r.predicate != "holds_office"]
    ordered = sorted(told, key=lambda r: (r.predicate in _PLAIN, *first_told([r], at)))
    groups: dict[str, list[Relation]] = defaultdict(list)
    for relation in ordered:
        groups[sentences.state_of(relation, at.actors, at.deals)].append(relation)
    lines = tuple(_relation(group, at) for group in groups.values())
    more = len(lines) - RELATIONS
    about = "Lasting relations." + (f" {more:,} more are left to the case." if more > 0 else "")
    return Section("How they stand to each other", about, lines[:RELATIONS])


def _relation(group: Sequence[Relation], at: Desk) -> Line:
    """Quote what a state rests on; what everybody knows needs no quotation."""
    told = sentences.of_relations(group, at.actors, at.deals)
    if group[0].predicate in _PLAIN:
        return Line(sentence=told, citations=(), told_in=tuple(sorted({at.numbers.get(r.document, 0) for r in group})))
    found = compared.one_each(cited([(r.document, r.evidence[0]) for r in group], at))
    return Line(sentence=told, citations=found, inline=len(found) == 1)


def unread_sentences(at: Desk) -> Section:
    """The sentences that gave nothing though they name two actors or more."""
    found = unread(at.account).passages
    lines = tuple(
        Line(
            sentence=f"“{sentences.quoted(passage.text, 240)}”",
            citations=(),
            told_in=(at.numbers.get(passage.document, 0),),
        )
        for passage in found[:UNREAD]
    )
    more = len(found) - len(lines)
    about = "Sentences that name two actors or more and gave no fact." + (
        f" {more:,} more are left out." if more else ""
    )
    return Section("What was not read", about, lines)


def failed(at: Desk) -> Section:
    """What could not be read, and why."""
    return Section("What could not be read", "", tuple(_failure(failure) for failure in at.account.failures))


def _failure(failure: Failure) -> Line:
    return Line(sentence=f"{failure.uri}: {failure.reason}.", citations=(), note=failure.kind)


#: The order of reading.
SECTIONS = (
    timeline.happened,
    timeline.undated,
    timeline.ahead,
    said,
    agreements,
    compared.agree,
    compared.differ,
    compared.related,
    compared.alone,
    voices.changed,
    voices.stressed,
    timeline.background,
    timeline.rest,
    figures,
    relations,
    people.who,
    unread_sentences,
    failed,
)
