"""The brief as one page that needs nothing but itself."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman.model.account import Account
from dragoman.report.composed import compose

PAGES = Environment(
    loader=PackageLoader("dragoman.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def html(account: Account, *, scope: str = "") -> str:
    """Write the brief as a page of its own, with its drawings, to be read without a network and without scripts."""
    from dragoman.report.figures import figures  # noqa: PLC0415  # the plotting library takes a second to load

    return PAGES.get_template("brief.html").render(brief=compose(account, scope=scope), figures=figures(account))
