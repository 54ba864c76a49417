"""A room of the examples on a port of its own, and a browser to look at it with."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.catalogue.archive import Archive
from dragoman.web.app import create_app
from dragoman.web.settings import Settings

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SEEDS = Path(__file__).parents[3] / "shared/seeds"


def _serve(archive, name):
    """Serve a room from a thread of this process; give its address and what ends it."""
    app = create_app(archive, Settings(name=name))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]

    def end():
        server.should_exit = True
        thread.join(10)

    return f"http://127.0.0.1:{port}", end


@pytest.fixture(scope="session")
def room(examples_case, tmp_path_factory):
    """The address of a room in which one may judge."""
    path = tmp_path_factory.mktemp("room") / "asmara.duckdb"
    shutil.copy(examples_case, path)
    with Archive(path) as archive:
        address, end = _serve(archive, "asmara")
        yield address
        end()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """The address of a room of the seeds; None where they are not beside the project."""
    paths = sorted(SEEDS.glob("*.txt"))
    if not paths:
        yield None
        return
    from dragoman.build import gather  # noqa: PLC0415  # only who asks for it waits for the parser

    path = tmp_path_factory.mktemp("seeds") / "seeds.duckdb"
    store, _ = gather(paths, path)
    store.close()
    with Archive(path) as archive:
        address, end = _serve(archive, "seeds")
        yield address
        end()


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests of a file; while it is open, its loop runs in this thread and no other can."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
