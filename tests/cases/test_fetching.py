"""A page is fetched when a user names it, from the open internet only, and within limits."""

import gzip
import http.server
import threading
import time

import pytest

from dragoman.errors import TooLarge, Unreachable
from dragoman.sources import Limits, Settings, find, read
from dragoman.sources.fetching import is_public
from tests.cases.files_for_sources import PAGE

HERE = Settings(limits=Limits(private_addresses=1, url_seconds=2, url_bytes=10_000, redirects=2))


class Site(http.server.BaseHTTPRequestHandler):
    """A site of this machine."""

    def do_GET(self):
        """Answer as the path asks."""
        path = self.path.partition("?")[0]
        if path == "/slow":
            self._send({"Content-Type": "text/plain"})
            for _ in range(40):
                self.wfile.write(b"words ")
                time.sleep(0.1)
        elif path == "/loop":
            self._send({"Location": "/loop"}, status=302)
        elif path == "/file":
            self._send({"Location": "file:///etc/passwd"}, status=302)
        elif path == "/moved":
            self._send({"Location": "/page"}, status=301)
        elif path == "/short":
            self._send({"Content-Type": "text/plain", "Content-Length": "5000"}, b"Envoys met.")
        elif path == "/large":
            self._send({"Content-Type": "text/plain"}, b"Envoys met. " * 5000)
        elif path == "/packed.jsonl.gz":
            self._send({"Content-Type": "application/gzip"}, gzip.compress(b'{"text": "Envoys met."}\n'))
        elif path == "/page":
            self._send({"Content-Type": "text/html; charset=utf-8"}, PAGE)
        else:
            self._send({}, status=404)

    def _send(self, headers, body=b"", status=200):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self):
        """Bear it that who asks has heard enough."""
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_is_fetched_under_its_own_address(site):
    (source,) = find([f"{site}/page?a=b"], HERE)

    document = read(source)

    assert (f"{site}/page?a=b", "html", "Ferry accord signed") == (document.uri, document.kind, document.title)


def test_a_page_that_moved_is_followed(site):
    assert "Ferry accord signed" == read(next(find([f"{site}/moved"], HERE))).title


def test_what_is_fetched_may_be_packed(site):
    url = f"{site}/packed.jsonl.gz"

    (source,) = find([url], HERE)

    assert (f"{url}#1", "Envoys met.") == (read(source).uri, read(source).text)


@pytest.mark.parametrize(
    ("path", "error", "reason"),
    [
        ("/slow", Unreachable, "takes longer than 2 seconds"),
        ("/loop", Unreachable, "sends elsewhere more than 2 times"),
        ("/file", Unreachable, "leads to file:///etc/passwd: only http and https are fetched"),
        ("/short", Unreachable, "breaks off"),
        ("/large", TooLarge, "sends more than 10,000 bytes"),
        ("/gone", Unreachable, "is answered with 404"),
    ],
)
def test_what_cannot_be_had_is_told(site, path, error, reason):
    (source,) = find([site + path], HERE)

    with pytest.raises(error, match=reason) as caught:
        read(source)
    assert site + path == caught.value.document


def test_this_machine_is_not_asked_unless_a_user_says_so(site):
    (source,) = find([f"{site}/page"])

    with pytest.raises(Unreachable, match=r"leads to 127\.0\.0\.1, an address of this machine or its network"):
        read(source)


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "http://a:b@example.org/", "http://[::1"])
def test_only_plain_addresses_of_the_web_are_asked(url):
    with pytest.raises(Unreachable):
        read(next(find([url])))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - it is judged, not bound
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses_of_ones_own_network_are_known(address, public):
    """Also where they are wrapped in an address of another kind."""
    assert public is is_public(address)
