"""The sections in the order of reading; here those on statements, agreements, figures and relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.align.names import listing
from dragoman.align.parties import keys
from dragoman.model.account import Account, Failure
from dragoman.model.facts import Agreement, Relation, Statement
from dragoman.report import compared, sentences, timeline
from dragoman.report.lines import Desk, Line, Section, cited, desk, first_told, line_of, merged, sentence, start
from dragoman.report.wording import STEP_ORDER

#: How the source has it, as a reader calls it.
_FORMS = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}
#: Relations that everybody knows come last.
_PLAIN = frozenset({"holds_office", "borders", "located_in"})


def sections(account: Account) -> tuple[Section, ...]:
    """Write all sections that have something to say, in the order of reading."""
    at = desk(account)
    return tuple(section for section in (write(at) for write in SECTIONS) if section.lines)


def said(at: Desk) -> Section:
    """Who told whom what; the same content from several sources on one line."""
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
    lines = [_statement(group, at) for group in groups.values()]
    return Section("What was said", "Who told whom what.", _distinct(lines))


def _statement(group: Sequence[Statement], at: Desk) -> Line:
    first = min(group, key=lambda s: (not s.addressees, len(s.speakers) == 0, at.numbers.get(s.document, 0), s.id))
    words = [(s.document, w) for s in group for w in (s.content or s.evidence)[:2]]
    found = cited(words, at)
    return Line(
        sentence=sentences.of_statement(first, at.actors, note=_FORMS.get(first.form, "")),
        citations=found,
        inline=len(found) == 1,
    )


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
    return Section("Figures", "How much, as the sources give it.", merged(line_of(q, at) for q in ordered))


def relations(at: Desk) -> Section:
    """Lasting states, the plainest last."""
    ordered = sorted(at.account.relations, key=lambda r: (r.predicate in _PLAIN, *first_told([r], at)))
    lines = [_plain(r, at) if r.predicate in _PLAIN else line_of(r, at) for r in ordered]
    return Section("How they stand to each other", "Lasting relations.", merged(lines))


def _plain(relation: Relation, at: Desk) -> Line:
    """What everybody knows needs no quotation."""
    return Line(sentence=sentence(relation, at), citations=(), told_in=(at.numbers.get(relation.document, 0),))


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
    timeline.background,
    figures,
    relations,
    failed,
)
