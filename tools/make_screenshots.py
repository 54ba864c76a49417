# ruff: noqa: INP001 a program, not a package
"""Takes the pictures of the documentation anew: `python -m tools.make_screenshots CASE`; needs Chromium."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from dragoman.catalogue.archive import Archive
from dragoman.catalogue.inquiry import Inquiry
from dragoman.web.app import create_app
from dragoman.web.settings import Settings

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page."""

    name: str
    address: str
    width: int = 1200
    height: int = 820
    dark: bool = False
    #: What is scrolled to.
    part: str = ""


PICTURES = (
    Picture("overview", "/"),
    Picture("incident", "/incidents/{incident}"),
    Picture("quotations", "/incidents/{incident}", height=580, part="#h-words"),
    Picture("document", "/documents/{document}", height=640),
    Picture("actor", "/actors/{actor}"),
    Picture("agreement", "/agreements/{agreement}"),
    Picture("source", "/sources/{source}"),
    Picture("sources", "/sources", height=580),
    Picture("compare", "/compare?document={document}&document={other}"),
    Picture("search", "/search?q=sanctions"),
    Picture("network", "/network"),
    Picture("map", "/map"),
    Picture("dark", "/incidents/{incident}", dark=True),
    Picture("narrow", "/incidents/{incident}", width=360, height=740),
)


def main(case: Path) -> None:
    """Take every picture."""
    with Archive(case) as archive, sync_playwright() as playwright:
        archive.prepare()
        with archive.inquiry() as ask:
            records = _records(ask)
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with _served(archive, case.stem) as home:
            for picture in PICTURES:
                _take(browser, home + picture.address.format_map(records), picture)
        browser.close()


def _records(ask: Inquiry) -> dict[str, str]:
    """Choose what is shown: what most sources tell, the first documents, who has most to do."""
    incident = ask.by_slot("incidents", [row["slot"] for row in ask.rows("best_told", most=1)])[0]
    documents = ask.rows("document_rows", most=2, skip=0)
    return {
        "incident": incident.id,
        "document": documents[0]["id"],
        "other": documents[1]["id"],
        "actor": ask.rows("top_actors", name=None, kind=None, most=1, skip=0)[0]["id"],
        "agreement": ask.rows("agreement_rows", most=1, skip=0)[0]["id"],
        "source": ask.rows("sources", most=9, skip=0)[-1]["id"],
    }


@contextmanager
def _served(archive: Archive, name: str) -> Iterator[str]:
    """Serve the room from a thread; give its address."""
    config = uvicorn.Config(create_app(archive, Settings(name=name)), port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def _take(browser: Browser, address: str, picture: Picture) -> None:
    size: ViewportSize = {"width": picture.width, "height": picture.height}
    page = browser.new_page(viewport=size, color_scheme="dark" if picture.dark else "light")
    page.goto(address, timeout=120_000)
    if picture.part:
        page.evaluate("part => document.querySelector(part).scrollIntoView({behavior: 'instant'})", picture.part)
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
