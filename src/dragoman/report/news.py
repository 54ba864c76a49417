"""What is new in a case, as a reader has it: for the terminal and as Markdown, with the words of all who tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.console import RenderableType

from dragoman.model.account import Account, FindingValue
from dragoman.model.facts import Evidence
from dragoman.news import Item, News, Watched
from dragoman.report.brief import laid_out
from dragoman.report.lines import Desk, Line, Section, Source, cited, desk, sources
from dragoman.report.markdown import written
from dragoman.report.sentences import sentence_case
from dragoman.report.summary import counted
from dragoman.report.wording import ATTRIBUTES, STEPS

#: The kinds of news in the order of reading: what they are called, and what that means.
KINDS = {
    "new": ("New", "Told by nobody before."),
    "step": ("Agreements that went on", "Steps that nobody had told."),
    "corroborated": ("Corroborated", "Told before by one source, now by another too."),
    "contradicted": ("Contradicted", "Told before in one way, now in another."),
    "disputed": ("Told in more ways than one", "New, and the sources differ."),
    "corrected": ("Corrected", "The newer version of a document says otherwise than the older."),
    "withdrawn": ("Withdrawn", "The newer version of a document no longer says it."),
    "added": ("Added", "The newer version of a document says it for the first time."),
}
#: So many reasons are said with a line.
_REASONS = 2
_BY = {"arrival": "came into the case", "published": "were published"}


def render(news: News, account: Account) -> RenderableType:
    """Write the news for a terminal."""
    at = desk(account)
    return laid_out(title(news), summary(news), _sources(news, account), sections(news, at))


def markdown(news: News, account: Account) -> str:
    """Write the news as Markdown."""
    return written(title(news), summary(news), _sources(news, account), sections(news, desk(account)))


def title(news: News) -> str:
    """Name the days."""
    days = news.period
    return f"What is new, {days.since}" + (f" to {days.until}" if days.until != days.since else "")


def summary(news: News) -> str:
    """Say how much there is of what, and what could not be placed."""
    kinds = [item.kind for item in news.items]
    told = ", ".join(f"{name.lower()}: {kinds.count(kind)}" for kind, (name, _) in KINDS.items() if kind in kinds)
    found = f"{counted(len(news.documents), 'document')} {_BY[news.by]} in these days"
    left = f" Left out, since that day is not known: {counted(len(news.undated), 'document')}." if news.undated else ""
    return f"{found}; {told}.{left}" if told else f"{found}; nothing is new.{left}"


def sections(news: News, at: Desk) -> tuple[Section, ...]:
    """Write what stands out, then each kind of news that there is."""
    watches = [line for one in news.watched for line in _watched(one, at)]
    watching = Section(
        "What is watched", "How many were first told in these days, and how many are usual.", (*watches,)
    )
    kinds = (
        Section(name, about, tuple(_line(item, at) for item in news.items if item.kind == kind))
        for kind, (name, about) in KINDS.items()
    )
    return tuple(section for section in (watching, *kinds) if section.lines)


def _sources(news: News, account: Account) -> list[Source]:
    """List the documents that are cited."""
    items = (*news.items, *(item for one in news.watched for item in one.items))
    used = {value.document for item in items for value in (*item.before, *item.now)}
    return [source for source in sources(account) if source.document.id in used]


def _watched(watched: Watched, at: Desk) -> list[Line]:
    usual = "nothing earlier to compare with" if watched.usual is None else f"usually {watched.usual:g}"
    mark = "stands out" if watched.stands_out else "as usual"
    head = Line(sentence=f"{watched.watch.name}: {watched.count}, {usual}.", citations=(), note=mark)
    return [head, *(_line(item, at, level=1) for item in watched.items if watched.stands_out)]


def _line(item: Item, at: Desk, *, level: int = 0) -> Line:
    spoken = _SPOKEN.get(item.kind, _of_finding)
    return Line(
        sentence=spoken(item, at),
        citations=cited(_words((*item.before, *item.now)), at),
        note="; ".join(item.reasons[:_REASONS]),
        level=level,
    )


def _words(values: Iterable[FindingValue]) -> list[tuple[str, Evidence]]:
    return [(value.document, words) for value in values for words in value.evidence[:1]]


def _of_incident(item: Item, at: Desk) -> str:
    return f"{sentence_case(item.headline)}{_tellers(item, at)}."


def _of_step(item: Item, at: Desk) -> str:
    return f"{sentence_case(item.headline)}: {STEPS.get(item.about, item.about)}{_tellers(item, at)}."


def _of_finding(item: Item, at: Desk) -> str:
    point = ATTRIBUTES.get(item.about, item.about)
    before, now = (_told(values, at) for values in (item.before, item.now))
    told = "; ".join(part for part in (f"before {before}" if before else "", f"now {now}" if now else "") if part)
    return f"{sentence_case(item.headline)} — {point}: {told}."


def _told(values: Iterable[FindingValue], at: Desk) -> str:
    return ", ".join(dict.fromkeys(f"{value.value} [{at.numbers.get(value.document, 0)}]" for value in values))


def _tellers(item: Item, at: Desk) -> str:
    """Number those who told it before, and those who tell it now."""
    before, now = (
        "".join(f"[{number}]" for number in sorted({at.numbers.get(value.document, 0) for value in values}))
        for values in (item.before, item.now)
    )
    return f" (before {before}, now {now})" if before else f" {now}"


_SPOKEN: dict[str, Callable[[Item, Desk], str]] = {
    "new": _of_incident,
    "corroborated": _of_incident,
    "watched": _of_incident,
    "step": _of_step,
}
