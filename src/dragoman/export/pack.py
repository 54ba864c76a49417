"""
The evidence pack: one archive with the account, every quotation, the texts it can be checked against, and a manifest.

The archive is the same byte for byte whenever it is written: entries are sorted and bear no time of their own.
An original is taken along if it still lies where it was read and is still what was read.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from dragoman.export import jsonl
from dragoman.export.by_document import Told, by_document, with_texts
from dragoman.export.coder import coders
from dragoman.export.jsonl import write_lines
from dragoman.query import ALL, Case, Filters
from dragoman.report import brief

Row = dict[str, Any]

FILE = "pack.zip"
FORMAT = "dragoman evidence pack 1"
MANIFEST = "manifest.json"
QUOTATIONS = "quotations.jsonl"
#: Facts, and where in them words are quoted.
QUOTED = {
    "events": ("evidence", "cue", "topics"),
    "statements": ("evidence", "cue", "content"),
    "relations": ("evidence",),
    "agreements": ("evidence", "domains"),
    "quantities": ("evidence",),
}
#: An account of more events than these is nothing to read.
LEGIBLE = 20_000
#: The first day that a zip archive can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write the pack of a case."""
    with tempfile.TemporaryDirectory(dir=folder) as unpacked:
        _fill(case, Path(unpacked), filters)
        return (_zipped(Path(unpacked), folder / FILE),)


def _fill(case: Case, folder: Path, filters: Filters) -> None:
    for name in ("texts", "originals", "records"):
        (folder / name).mkdir()
    (folder / "README.txt").write_bytes(files("dragoman.export").joinpath("data/pack_readme.txt").read_bytes())
    jsonl.write(case, folder / "records", filters)
    _account(case, folder, filters)
    documents: list[Row] = []
    write_lines(folder / QUOTATIONS, _quotations(case, folder, filters, documents))
    manifest = {
        "format": FORMAT,
        "filters": {name: getattr(filters, name) for name in Filters.__slots__ if getattr(filters, name) is not None},
        "documents": documents,
        "files": {_name(path, folder): digest(path) for path in _files(folder)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _account(case: Case, folder: Path, filters: Filters) -> None:
    """Write the account of a whole case, if it is one to be read."""
    if filters == ALL and case.events().aggregate("count(*)").fetchall()[0][0] <= LEGIBLE:
        account = case.account()
        for name, made in (("account.html", brief.html), ("account.md", brief.markdown)):
            (folder / name).write_text(made(account), encoding="utf-8", newline="\n")


def _quotations(case: Case, folder: Path, filters: Filters, documents: list[Row]) -> Iterator[Row]:
    """Give every quotation; put the document that it stands in beside it, and into the list of documents."""
    coder_of = coders(case)
    for document, told in with_texts(case, by_document(case, tuple(QUOTED), filters)):
        if filters == ALL or any(told.values()):
            path = folder / "texts" / f"{_file_name(document)}.txt"
            path.write_bytes(document["text"].encode())
            documents.append(_entry(document, path, folder, coder_of[document["id"]]))
            yield from _quoted(document, told, _name(path, folder))


def _quoted(document: Row, told: Told, path: str) -> Iterator[Row]:
    for kind, fields in QUOTED.items():
        for row in told[kind]:
            for field in fields:
                for words in row[field] if isinstance(row[field], list) else [row[field]]:
                    yield {
                        "record": row["id"],
                        "kind": kind,
                        "field": field,
                        "document": document["id"],
                        "path": path,
                        **words,
                    }


def _entry(document: Row, text: Path, folder: Path, coder: str) -> Row:
    """Say of a document what there is to check it by."""
    text_sum = digest(text)
    original = text if text_sum == document["sha256"] else _original(document, folder)
    return {
        **{name: document[name] for name in ("id", "uri", "title", "author", "publisher", "published", "language")},
        "sha256": document["sha256"],
        "text": _name(text, folder),
        "text_sha256": text_sum,
        "text_is_original": text_sum == document["sha256"],
        "original": _name(original, folder) if original else None,
        "read_at": document.get("read_at"),
        "coder": coder,
    }


def _original(document: Row, folder: Path) -> Path | None:
    """Take along the file that was read, if it is still there and still the same."""
    address = urlsplit(document["uri"])
    source = Path(unquote(address.path))
    if address.scheme != "file" or not source.is_file() or digest(source) != document["sha256"]:
        return None
    copy = folder / "originals" / f"{_file_name(document)}{source.suffix}"
    shutil.copyfile(source, copy)
    return copy


def _zipped(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as packed:
        for path in _files(folder):
            entry = zipfile.ZipInfo(_name(path, folder), _NO_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _MODE, 3
            with path.open("rb") as source, packed.open(entry, "w") as target:
                shutil.copyfileobj(source, target)
    return archive


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _file_name(document: Row) -> str:
    return quote(document["id"], safe="")
