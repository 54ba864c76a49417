"""The brief as one page that needs nothing but itself."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.model.account import Account
from dragoman.report.lines import sources
from dragoman.report.sections import sections
from dragoman.report.summary import summary, title

PAGES = Environment(
    loader=PackageLoader("dragoman.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def html(account: Account) -> str:
    """Write the brief as a page of its own, to be read without a network and without scripts."""
    return PAGES.get_template("brief.html").render(
        title=title(account),
        summary=summary(account),
        sources=sources(account),
        sections=sections(account),
    )
