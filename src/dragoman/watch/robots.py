"""
What sites allow us to ask for, by their robots.txt.

Only hosts that a user listed are asked for one, before anything else of theirs, and once a day. Who has none forbids
nothing; who cannot be asked for it, or answers that something is wrong with it, is left alone until it can. It is read
by the standard library: the first rule that fits a path decides, and a star within a path stands for itself.
"""

from __future__ import annotations

import http
import shutil
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dragoman.errors import DocumentError, Unreachable
from dragoman.sources import Limits
from dragoman.sources.fetching import AGENT, ask

#: How long a robots.txt is believed.
BELIEVED = timedelta(days=1)
#: Seconds that a site may ask us to wait between two requests; who asks for more is asked as often as this.
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Robots:
    """Holds the rules of the sites that were asked."""

    _known: dict[str, tuple[datetime, RobotFileParser]] = field(default_factory=dict)

    def pause(self, url: str, limits: Limits, now: datetime) -> float:
        """
        Give the seconds that a site wishes between two requests.

        Raises Unreachable where the site forbids the address, or cannot tell whether it does.
        """
        rules = self._rules(url, limits, now)
        if not rules.can_fetch(AGENT, url):
            raise Unreachable(url, "is forbidden to programs by the robots.txt of its site")
        return min(float(rules.crawl_delay(AGENT) or 0), PATIENCE)

    def forbids(self, url: str, limits: Limits, now: datetime) -> bool:
        """Tell whether a site forbids an address, or cannot tell whether it does."""
        try:
            return not self._rules(url, limits, now).can_fetch(AGENT, url)
        except Unreachable:
            return True

    def _rules(self, url: str, limits: Limits, now: datetime) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        asked, rules = self._known.get(site, (now, None))
        if rules is None or now - asked > BELIEVED:
            rules = _asked(f"{site}/robots.txt", url, limits)
            self._known[site] = now, rules
        return rules


def _asked(address: str, url: str, limits: Limits) -> RobotFileParser:
    """Ask a site for its rules."""
    rules = RobotFileParser()
    try:
        answer = ask(address, limits)
    except DocumentError as error:
        raise Unreachable(url, f"is not asked: the robots.txt of its site cannot be had, it {error.reason}") from error
    if answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unreachable(url, f"is not asked: the robots.txt of its site is answered with {answer.status}")
    if answer.path is None:
        rules.parse([])
    else:
        rules.parse(answer.path.read_text("utf-8", "replace").splitlines())
        shutil.rmtree(answer.path.parent, ignore_errors=True)
    return rules
