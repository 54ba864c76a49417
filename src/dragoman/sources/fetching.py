"""
Fetches a page that a user names by its URL.

Only http and https, only public addresses, within limits of size, time and redirects. A name is resolved once, all
its addresses are judged, and the connection goes to one that was judged: a name that is resolved anew to another
address gains nothing. Certificates are checked against those that the system trusts, or the file that the
environment's SSL_CERT_FILE names.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import SplitResult, urljoin, urlsplit

from dragoman.errors import TooLarge, Unreachable
from dragoman.sources.kinds import SUFFIXES
from dragoman.sources.limits import Limits, told

REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 1 << 16
#: What we call ourselves, to sites and in their robots.txt.
AGENT = "Dragoman"
#: How a page's type ends its name, where its address does not say.
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "text/csv": ".csv",
}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered."""

    status: int
    reason: str
    #: What was sent, in a file of this process whose name ends as its format does; None where the status is not 200.
    path: Path | None
    #: Its headers, under names in small letters.
    headers: Mapping[str, str]


def fetch(url: str, limits: Limits) -> Path:
    """Fetch to a file of this process, whose name ends as its format does; raises Unreachable or TooLarge."""
    answer = ask(url, limits)
    if answer.path is None:
        raise Unreachable(url, f"is answered with {answer.status} {answer.reason}"[:200])
    return answer.path


def ask(url: str, limits: Limits, *, headers: Mapping[str, str] | None = None, host: str | None = None) -> Answer:
    """
    Ask an address, with headers of one's own; of redirects none is followed away from `host`, if that is given.

    Raises Unreachable where there is no whole answer, TooLarge where there is too much of one.
    """
    deadline = time.monotonic() + limits.url_seconds
    address = url
    for _ in range(limits.redirects + 1):
        if host is not None and urlsplit(address).hostname != host:
            raise Unreachable(url, f"leads to {address[:200]}, away from {host}")
        try:
            answer, connection = _ask(address, url, limits, deadline, headers or {})
        except (OSError, http.client.HTTPException, ValueError) as error:
            _left(url, deadline, limits)
            raise Unreachable(url, f"cannot be fetched: {error}") from error
        with connection, answer:
            # Who hangs up within the head of an answer seems to have sent all of it.
            _left(url, deadline, limits)
            if answer.status not in REDIRECTS:
                return _told(answer, url, _name(address, answer), limits, deadline)
            address = urljoin(address, answer.getheader("Location", ""))
    raise Unreachable(url, f"sends elsewhere more than {limits.redirects} times")


class Connection(http.client.HTTPConnection):
    """A connection to one of the addresses that were judged, whatever their name resolves to by now."""

    def __init__(self, parts: SplitResult, addresses: Sequence[str], timeout: float) -> None:
        """Note the addresses; nothing is sent yet."""
        self._secure = parts.scheme == "https"
        port = parts.port or (443 if self._secure else 80)
        super().__init__(parts.hostname or "", port, timeout=timeout)
        self._addresses = addresses
        # The timeout is of each byte that is waited for: who sends one now and then would never be done with.
        self._clock = threading.Timer(timeout, self._hang_up)
        self._clock.daemon = True

    def connect(self) -> None:
        """Connect to the first address that can be had, under the name."""
        for address in self._addresses:
            try:
                self.sock = socket.create_connection((address, self.port), self.timeout)
                break
            except OSError:
                if address == self._addresses[-1]:
                    raise
        self._clock.start()
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def close(self) -> None:
        """Let the connection go; a body that is still read is looked after by who reads it."""
        self._clock.cancel()
        super().close()

    def _hang_up(self) -> None:
        with suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _ask(
    address: str, url: str, limits: Limits, deadline: float, headers: Mapping[str, str]
) -> tuple[http.client.HTTPResponse, Connection]:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unreachable(url, f"leads to {address[:200]}: only http and https are fetched")
    if parts.username is not None:
        raise Unreachable(url, "holds a password: fetch it yourself and name the file")
    judged = _resolve(parts.hostname, url, limits)
    connection = Connection(parts, judged, _left(url, deadline, limits))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        own = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
        connection.request("GET", target, headers={**headers, **own})
        return connection.getresponse(), connection
    except BaseException:
        connection.close()
        raise


def _resolve(host: str, url: str, limits: Limits) -> list[str]:
    """Give the addresses of the host; raises Unreachable if any of them is private."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if not limits.private_addresses and not is_public(address):
            raise Unreachable(url, f"leads to {address}, an address of this machine or its network, which is not asked")
    return addresses


def is_public(address: str) -> bool:
    """
    Tell whether an address is one of the open internet, also where it is wrapped in another.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _told(answer: http.client.HTTPResponse, url: str, name: str, limits: Limits, deadline: float) -> Answer:
    """Note what was answered, and keep what was sent if that was asked for."""
    good = answer.status == http.HTTPStatus.OK
    return Answer(
        status=answer.status,
        reason=answer.reason,
        path=_kept(answer, url, name, limits, deadline) if good else None,
        headers={header.lower(): value for header, value in answer.getheaders()},
    )


def _kept(answer: http.client.HTTPResponse, url: str, name: str, limits: Limits, deadline: float) -> Path:
    """Write what is sent to a file."""
    path = Path(tempfile.mkdtemp(dir=_folder().name), name)
    size = 0
    with path.open("wb") as file:
        try:
            while chunk := answer.read1(CHUNK):
                size += len(chunk)
                _left(url, deadline, limits)
                if size > limits.url_bytes:
                    raise TooLarge(url, f"sends more than {limits.url_bytes:,} bytes; {told('url_bytes')}")
                file.write(chunk)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(url, f"breaks off: {error}") from error
    if answer.length:
        raise Unreachable(url, f"breaks off {answer.length:,} bytes before its end")
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Make the folder for what is fetched; it goes with the process."""
    return tempfile.TemporaryDirectory(prefix="dragoman-")


def _left(url: str, deadline: float, limits: Limits) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Unreachable(url, f"takes longer than {limits.url_seconds} seconds; {told('url_seconds')}")
    return left


def _name(address: str, answer: http.client.HTTPResponse) -> str:
    """Make a name of our own that ends as the address does, or as the answer's type says."""
    endings = [ending for ending in PurePosixPath(urlsplit(address).path).suffixes[-2:] if ending.lower() in SUFFIXES]
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    return "page" + (ENDINGS.get(kind) or "".join(endings))
