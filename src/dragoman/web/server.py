"""Runs the room: listens where it is told, and says under which address it is found."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from dragoman.catalogue.archive import Archive
from dragoman.errors import DragomanError
from dragoman.web.app import create_app
from dragoman.web.guard import new_token
from dragoman.web.settings import LOOPBACK, Settings, is_loopback

#: Requests that wait for an answer at a time; more are turned away, not kept waiting.
MOST_AT_ONCE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is opened, and where."""

    case: Path
    host: str
    port: int
    token: str | None = None
    read_only: bool = False


@contextmanager
def opened(room: Room) -> Iterator[tuple[str, Callable[[], None]]]:
    """
    Open a room, and give its address and what runs it until it is stopped.

    What is wrong with the case or the address is a DragomanError, raised before anybody is told to come.
    """
    token = room.token or (None if is_loopback(room.host) else new_token())
    listening = _listen(room)
    with listening, Archive(room.case) as archive:
        archive.prepare()
        port = listening.getsockname()[1]
        name = f"[{room.host.strip('[]')}]" if ":" in room.host else room.host
        hosts = LOOPBACK | {name}
        settings = Settings(name=room.case.stem, hosts=hosts, token=token, read_only=room.read_only)
        config = uvicorn.Config(
            create_app(archive, settings),
            log_level="warning",
            server_header=False,
            limit_concurrency=MOST_AT_ONCE,
            ws="none",
            lifespan="off",
        )
        yield (
            f"http://{name}:{port}/{f'?token={token}' if token else ''}",
            lambda: uvicorn.Server(config).run(sockets=[listening]),
        )


def _listen(room: Room) -> socket.socket:
    """Take the port before the case is laid out, so that a busy one is told at once."""
    family = socket.AF_INET6 if ":" in room.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((room.host.strip("[]"), room.port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise DragomanError(f"{room.host}:{room.port} cannot be listened on: {error.strerror}.") from error
    return listening
