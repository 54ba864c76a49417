"""
Finds the documents that paths name: files, folders, what is packed in them, and URLs.

Everything that can be said about the paths themselves is said before the first document is read. Documents come in
the order of their files' paths and of their places there, one by one, so that it does not matter how many there are.
A file that is named is read whatever it is called; in folders and archives, files that are no documents are counted
and told in one sentence.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from dragoman.errors import DocumentError, Empty, NotADocument, SourceError, TooLarge
from dragoman.sources.faults import broken
from dragoman.sources.formats import CONTAINERS, walker
from dragoman.sources.kinds import SUFFIXES, called
from dragoman.sources.limits import AS_IT_IS, Meter, Settings, told
from dragoman.sources.opening import entered, open_file, within
from dragoman.sources.source import Entry, Origin, Source

#: A case, or what DuckDB keeps beside it: made by us, and never a source.
OURS = ".duckdb"


def find(paths: Iterable[str | Path], settings: Settings = AS_IT_IS) -> Iterator[Source]:
    """
    Name the documents under the paths, in the order of their paths, each once.

    Raises SourceError at once for a path that is missing or closed, and for a folder without documents. What is wrong
    with a document or an archive is a source that cannot be read.
    """
    asked = [*paths]
    urls = sorted({str(path) for path in asked if is_url(str(path))})
    roots = sorted({Path(path).resolve() for path in asked if not is_url(str(path))})
    for path in asked:
        if not is_url(str(path)):
            _check(Path(path))
    return _sources(_outermost(roots), urls, settings)


def is_url(path: str) -> bool:
    """
    Tell whether a path is the address of something on the web.

    >>> is_url("https://example.org/a"), is_url("ftp://example.org"), is_url("reports/a.txt")
    (True, True, False)
    """
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.isalpha()


def found_in(path: Path, uri: str, settings: Settings) -> Iterator[Source]:
    """Give the documents of a file that was fetched from an address."""
    return _file(path, settings, asked=True, uri=uri)


def _check(path: Path) -> None:
    if not path.exists():
        raise SourceError(f"{path} does not exist: check the spelling, or name another file or folder.")
    if not os.access(path, os.R_OK):
        raise SourceError(f"{path} may not be read: change its permissions, or leave it out.")
    if path.is_dir() and not any(Path(name).suffix.lower() in SUFFIXES for _, name in _walk(path)):
        known = " ".join(sorted(SUFFIXES))
        raise SourceError(f"{path} holds no documents: put files there that end in one of {known}.")


def _outermost(roots: Sequence[Path]) -> list[Path]:
    """Leave out what lies in a folder that is named too, unless it would not be looked at there."""
    named = set(roots)
    return [root for root in roots if not any(_reaches(parent, root) for parent in named & set(root.parents))]


def _reaches(folder: Path, path: Path) -> bool:
    below = path.relative_to(folder).parts
    return not any(part.startswith(".") for part in below) and (path.is_dir() or path.suffix.lower() in SUFFIXES)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Go through the files of a folder; links to folders are not followed, so no loop is entered."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and OURS not in name:
                yield Path(here), name


def _sources(roots: Sequence[Path], urls: Sequence[str], settings: Settings) -> Iterator[Source]:
    for root in roots:
        if root.is_dir():
            yield from _folder(root, settings)
        else:
            yield from _file(root, settings, asked=True)
    for url in urls:
        from dragoman.sources.fetching import fetch  # noqa: PLC0415 - hardly any run needs the network

        try:
            path = fetch(url, settings.limits)
        except DocumentError as error:
            yield Source(uri=url, path=Path(), kind="", refusal=error, settings=settings)
        else:
            yield from _file(path, settings, asked=True, uri=url)


def _folder(folder: Path, settings: Settings) -> Iterator[Source]:
    others: Counter[str] = Counter()
    for here, name in _walk(folder):
        path = here / name
        if path.is_symlink():
            path = path.resolve()
            if folder in path.parents and path.exists() and _reaches(folder, path):
                # It is come by under its own name.
                continue
        yield from _counting(_file(path, settings), others)
    yield from _counted(others, Source(uri=folder.as_uri(), path=folder, kind="", settings=settings))


def _file(path: Path, settings: Settings, *, asked: bool = False, uri: str = "") -> Iterator[Source]:
    """Give the documents of a file."""
    uri = uri or path.as_uri()
    entry = Entry(label="", name=path.name, open=partial(open_file, path, uri))
    here = Source(uri=uri, path=path, kind="", settings=settings)
    with closing(Meter(uri, settings.limits, size=_size(path))) as meter:
        origin = Origin(uri=uri, name=entry.name, settings=settings, meter=meter)
        yield from _expand(entry, origin, here, asked=asked)


def _size(path: Path) -> int | None:
    """Give the size of a file; None for one that cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return None


def _expand(entry: Entry, origin: Origin, here: Source, *, asked: bool) -> Iterator[Source]:
    """Give what an entry is, or the documents that it holds."""
    stream = None
    try:
        kind, stream = entered(entry, origin.uri, asked=asked)
        if kind not in CONTAINERS:
            yield _at(here, kind=kind) if kind else _refused(here, NotADocument(here.uri, called(entry.name)))
            return
        if len(here.steps) >= origin.settings.limits.depth:
            reason = f"lies in more than {origin.settings.limits.depth} files within each other; {told('depth')}"
            raise TooLarge(here.uri, reason)
        yield from _members(kind, walker(kind)(stream, origin), origin, here)
    except DocumentError as error:
        yield _refused(here, error)
    finally:
        if stream is not None:
            stream.close()


def _members(kind: str, walk: Iterator[Entry], origin: Origin, here: Source) -> Iterator[Source]:
    others: Counter[str] = Counter()
    index = -1
    for index, member in enumerate(_safely(walk, origin.uri, kind)):
        origin.meter.count_member()
        inner = within(origin, member)
        there = _at(here, uri=inner.uri, steps=(*here.steps, index))
        if member.refusal is not None:
            found: Iterator[Source] = iter([_refused(there, member.refusal)])
        elif member.kind and member.kind not in CONTAINERS:
            found = iter([_at(there, kind=member.kind)])
        else:
            found = _expand(member, inner, there, asked=False)
        yield from _counting(found, others)
    yield from _counted(others, here)
    if index < 0:
        yield _refused(here, Empty(here.uri, "holds no documents"))


def _safely(walk: Iterator[Entry], uri: str, kind: str) -> Iterator[Entry]:
    with broken(uri, f"file of the kind {kind}"):
        yield from walk


def _counting(found: Iterator[Source], others: Counter[str]) -> Iterator[Source]:
    """Count what is no document, and let the rest through."""
    for source in found:
        if isinstance(source.refusal, NotADocument) and source.refusal.document == source.uri and source.kind == "":
            others[source.refusal.reason] += 1
        else:
            yield source


def _counted(others: Counter[str], here: Source) -> Iterator[Source]:
    """Tell in one sentence how many files are no documents."""
    if others:
        kinds = ", ".join(f"{count} {name}" for name, count in sorted(others.items())[:12])
        reason = f"holds files that are no documents: {kinds}"
        yield _at(here, kind="others", refusal=NotADocument(here.uri, reason))


def _refused(here: Source, error: DocumentError) -> Source:
    return _at(here, uri=error.document, refusal=error)


def _at(
    here: Source,
    *,
    uri: str | None = None,
    kind: str = "",
    steps: tuple[int, ...] | None = None,
    refusal: DocumentError | None = None,
) -> Source:
    return Source(
        uri=here.uri if uri is None else uri,
        path=here.path,
        kind=kind,
        steps=here.steps if steps is None else steps,
        refusal=refusal,
        settings=here.settings,
    )
