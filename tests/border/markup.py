"""What of a page a test looks at."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "img", "input", "br", "hr"})


class Markup(HTMLParser):
    """The tags of a page, those that do not close in order, and the words of its article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        #: Name and attributes of each tag that opens.
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        #: What closes and was not the last to open.
        self.stray: list[str] = []
        self.article = ""
        self.feed(page)
        self.close()

    def values(self, attribute: str, *, of: str | None = None) -> list[str]:
        """List what stands for an attribute, in all tags or those of a name."""
        return [named[attribute] or "" for tag, named in self.tags if attribute in named and of in (None, tag)]

    @property
    def ids(self) -> list[str]:
        """What the tags are called."""
        return self.values("id")

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in their order."""
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes, if it is the one that was opened last."""
        if not self.open or self.open.pop() != tag:
            self.stray.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep the words of the article."""
        if "article" in self.open:
            self.article += data
