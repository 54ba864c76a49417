"""
Turns bytes into text, exactly: only a byte order mark is taken off.

UTF-8 is tried first, for hardly anything else passes for it; then UTF-16 without its mark, by what
the characters would be; then the two Windows code pages, told apart by how their letters stand together.
"""

from __future__ import annotations

import codecs
import re

from dragoman.errors import Undecodable

READS = "not one of the formats that are read"

#: First bytes of what is not text, and what to call it.
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as are .docx, .xlsx, .odt and .epub)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF sound, film or image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Characters below the space that texts do hold: tab, line ends, form feed, escape.
ORDINARY = frozenset("\t\n\v\f\r\x1b")

#: The other control characters.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

#: Share of control characters from which bytes are not taken for text.
CONTROL = 0.01

#: Share of ordinary characters from which bytes are taken for UTF-16.
SENSIBLE = 0.9

SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

#: In Windows-1251 a capital or small letter; in Windows-1252 a Latin letter with a sign on it.
HIGH = rb"[\xa8\xb8\xb3\xb4\xba\xbf\xc0-\xff]"
CYRILLIC = re.compile(HIGH + rb"(?=" + HIGH + rb")")
WESTERN = re.compile(HIGH + rb"(?=[A-Za-z])|[A-Za-z](?=" + HIGH + rb")")


def decode(data: bytes, *, document: str) -> str:
    """Decode the bytes of a document; Undecodable says what they are instead of text."""
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise Undecodable(document, f"is {name}; {READS}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _plain(_strict(data[len(mark) :], encoding, document), document)
    return _unmarked(data, document)


def _unmarked(data: bytes, document: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start, document)
    if _controls(text) and (wide := _wide(data)):
        return wide
    return _plain(text, document)


def _legacy(data: bytes, at: int, document: str) -> str:
    """Decode what is not UTF-8."""
    wide = _wide(data)
    if wide:
        return wide
    sequences = SEQUENCE.findall(data)
    others = sum(byte > 0x7F for byte in data) - sum(map(len, sequences))
    if len(sequences) > 4 * others:
        raise Undecodable(document, "is UTF-8 with a broken byte", at=at)
    if b"\0" in data:
        raise Undecodable(document, f"is binary (it holds zero bytes); {READS}", at=data.index(b"\0"))
    return _plain(_strict(data, legacy_encoding(data), document), document)


def legacy_encoding(data: bytes) -> str:
    """Tell the two Windows code pages apart."""
    cyrillic, western = len(CYRILLIC.findall(data)), len(WESTERN.findall(data))
    foreign = re.search(HIGH, data) is not None and not re.search(rb"[A-Za-z]", data)
    return "cp1251" if cyrillic > western or foreign else "cp1252"


def _strict(data: bytes, encoding: str, document: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(document, f"is not text in UTF-8 or {encoding}", at=error.start) from error


def wide_encoding(data: bytes) -> str:
    """Tell UTF-16 without its mark; empty if the bytes make no sense as that."""
    if len(data) % 2 or not data:
        return ""
    sense, encoding = max((_sense(_try_wide(data, name)), name) for name in ("utf-16-be", "utf-16-le"))
    return encoding if sense >= SENSIBLE else ""


def _wide(data: bytes) -> str:
    """Decode UTF-16 without its mark; empty if the bytes are none."""
    encoding = wide_encoding(data)
    return data.decode(encoding) if encoding else ""


def _try_wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _sense(text: str) -> float:
    """Give the share of letters and punctuation; bytes read wrongly give ideographs."""
    return sum(map(_sensible, text)) / len(text) if text else 0.0


def _sensible(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character in ORDINARY
    return (code < 0x0700 and code != 0x7F) or 0x2000 <= code < 0x2200


def _controls(text: str) -> list[int]:
    """Give the places of control characters that plain text does not hold."""
    return [found.start() for found in CONTROLS.finditer(text)]


def _plain(text: str, document: str) -> str:
    """Give the text back if it is one."""
    places = _controls(text)
    zero = text.find("\0")
    if zero >= 0:
        raise Undecodable(document, f"is binary (it holds zero bytes); {READS}", at=zero)
    if len(places) > CONTROL * len(text):
        raise Undecodable(document, f"is binary ({len(places)} control characters); {READS}", at=places[0])
    return text
