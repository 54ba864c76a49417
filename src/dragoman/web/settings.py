"""How a room is opened: where it listens, who may come in, whether it may be judged in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from dragoman.errors import DragomanError

#: Names of this machine.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the pages need to know of the server that they are on."""

    #: What the case is called: its file's name.
    name: str
    #: Names by which a browser may call this server; any, if it listens beyond this machine and asks for a token.
    hosts: frozenset[str] = LOOPBACK
    #: What a visitor must bring once; None if all who reach the server may come in.
    token: str | None = None
    #: Verdicts can be read and not made.
    read_only: bool = False


def is_loopback(host: str) -> bool:
    """
    Tell whether a server on this address is reached from its own machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError as error:
        raise DragomanError(f"{host} is no address to listen on: give a number like 127.0.0.1.") from error
