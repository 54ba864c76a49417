"""What the fields of a record, or the columns of a table, are called that hold a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.sources.limits import Settings

#: For each field of ours the names it goes by, the likeliest first. Source: memory.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article_text", "full_text", "fulltext", "maintext", "main_text", "article",
        "story", "article_body", "articlebody", "body_text", "raw_text", "plain_text", "message", "transcript",
    ),
    "title": ("title", "headline", "head", "heading", "subject", "article_title"),
    "publisher": ("publisher", "source", "source_name", "outlet", "media", "site_name", "sitename", "newspaper"),
    "author": ("author", "authors", "byline", "by", "creator", "writer"),
    "published": (
        "published", "date", "published_at", "publish_date", "published_date", "date_publish", "date_published",
        "datepublished", "pub_date", "pubdate", "publication_date", "publicationdate", "story_date", "article_date",
        "datetime", "timestamp", "created_at",
    ),
    "language": ("language", "lang"),
    "uri": ("uri", "url", "link", "source_url", "article_url", "web_url", "permalink"),
}  # fmt: skip

#: Names that other records than documents have as well, for a part of what they hold.
LOOSE = frozenset({"article", "content", "message", "story", "transcript"})


def recognise(present: Iterable[str], settings: Settings) -> dict[str, str]:
    """
    Say which of the columns holds which field; what the user says stands above what the names say.

    >>> recognise(["Headline", "Body", "URL"], Settings())
    {'text': 'Body', 'title': 'Headline', 'uri': 'URL'}
    """
    folded = {_fold(name): name for name in reversed([*present])}
    asked = dict(settings.columns)
    found = {}
    for field, names in NAMES.items():
        wanted = (asked[field],) if field in asked else names
        column = next((folded[_fold(name)] for name in wanted if _fold(name) in folded), None)
        if column is not None:
            found[field] = column
    return found


def _fold(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")
