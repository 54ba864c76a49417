"""
Tells the format of a file by its first bytes, and where they do not tell, by its name.

What is certain by its bytes is not believed to be what its name says; a plain text's name may say what its
bytes cannot: that it is HTML without a head, a table, lines of JSON.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

#: Formats by the endings of names.
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".mbox": "mbox",
    ".mbx": "mbox",
    ".rss": "feed",
    ".atom": "feed",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "gzip",
    ".tbz2": "bzip2",
    ".txz": "xz",
    ".gz": "gzip",
    ".bz2": "bzip2",
    ".xz": "xz",
}
#: Names of files whose first bytes are those of an archive of ours, and which are something else.
PACKED = {
    ".xlsx": "a spreadsheet",
    ".pptx": "a set of slides",
    ".odt": "an OpenDocument text",
    ".ods": "a spreadsheet",
    ".odp": "a set of slides",
    ".epub": "an EPUB book",
    ".jar": "a program",
    ".apk": "a program",
    ".kmz": "a map",
}
#: What a suffix becomes once its file is unpacked.
UNPACKED = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
HYPERTEXT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
MAILBOX = re.compile(rb"From \S+.{0,60}\d{4}\s*\r?\n[!-9;-~]+:", re.DOTALL)
MESSAGE = re.compile(
    rb"(?:(?:received|return-path|delivered-to|message-id|date|from|to|subject|mime-version|x-[\w-]+):"
    rb".*(?:\r?\n[ \t].*)*\r?\n){2}",
    re.IGNORECASE,
)
TAR = (257, b"ustar")


def tell(name: str, head: bytes) -> str:
    """
    Name the format of a file by its name and its first bytes; "" if it is none that we read.

    >>> tell("report", b"%PDF-1.4"), tell("report.TXT", b"Words"), tell("map.png", b"...")
    ('pdf', 'plain', '')
    """
    suffix = PurePosixPath(name).suffix.lower()
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(suffix, head)
    if head[TAR[0] :].startswith(TAR[1]):
        return "tar"
    if SUFFIXES.get(suffix) in {"plain", None} and (worded := _worded(head)):
        return worded if suffix in SUFFIXES or worded != "eml" else ""
    if suffix == ".xml":
        return "feed" if FEED.match(head) else ""
    return SUFFIXES.get(suffix, "")


def named(name: str, head: bytes) -> str:
    """Name the format of a file that a user names; what cannot be told is taken for text."""
    return tell(name, head) or _worded(head) or "plain"


def unpacked(name: str) -> str:
    """
    Give the name of what a packed file holds.

    >>> unpacked("news.tar.gz"), unpacked("news.tgz")
    ('news.tar', 'news.tar')
    """
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    return path.stem + UNPACKED.get(suffix, "") if suffix in SUFFIXES else path.name


def called(name: str) -> str:
    """Say what sort of file it is that we do not read."""
    suffix = PurePosixPath(name).suffix.lower()
    return PACKED.get(suffix) or suffix or "no suffix"


def _packed(suffix: str, head: bytes) -> str:
    if suffix in PACKED:
        return ""
    return "docx" if suffix == ".docx" or b"word/" in head else "zip"


def _worded(head: bytes) -> str:
    """Tell the formats whose first words are certain."""
    if HYPERTEXT.match(head):
        return "html"
    if FEED.match(head):
        return "feed"
    if MAILBOX.match(head):
        return "mbox"
    return "eml" if MESSAGE.match(head) else ""
