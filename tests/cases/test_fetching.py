"""A page is fetched when a user names it, from the open internet only, and within limits."""

import gzip
import http.server
import shutil
import socket
import subprocess
import time

import pytest

from dragoman.errors import TooLarge, Unreachable
from dragoman.sources import Limits, Settings, find, read
from dragoman.sources.fetching import is_public
from tests.cases.files_for_sources import PAGE
from tests.serving import serving

HERE = Settings(limits=Limits(private_addresses=1, url_seconds=2, url_bytes=10_000, redirects=2))

TEXT, HYPERTEXT = {"Content-Type": "text/plain"}, {"Content-Type": "text/html; charset=utf-8"}
ANSWERS = {
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/moved": (301, {"Location": "/page"}, b""),
    "/short": (200, {**TEXT, "Content-Length": "5000"}, b"Envoys met."),
    "/large": (200, TEXT, b"Envoys met. " * 5000),
    "/packed.jsonl.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(b'{"text": "Envoys met."}\n')),
    "/page": (200, HYPERTEXT, PAGE),
}


class Site(http.server.BaseHTTPRequestHandler):
    """A site of this machine."""

    def do_GET(self):
        """Answer as the path asks."""
        path = self.path.partition("?")[0]
        if path == "/slow":
            self._send({"Content-Type": "text/plain"})
            self._drip(b"words ", 40)
        elif path == "/dripping":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
            self._drip(b"x", 60)
        elif path == "/inwards":
            self._send({"Location": f"http://inner.example:{self.server.server_port}/page"}, status=302)
        else:
            status, headers, body = ANSWERS.get(path, (404, {}, b""))
            self._send(headers, body, status)

    def _drip(self, piece, times):
        for _ in range(times):
            self.wfile.write(piece)
            time.sleep(0.1)

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
    with serving(Site) as server:
        yield server.url


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
        ("/dripping", Unreachable, "takes longer than 2 seconds"),
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


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for a name of this machine, signed by nobody else, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("makes a certificate with openssl")
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
        f" -addext subjectAltName=DNS:localhost -keyout {path} -out {path}.crt"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    with path.open("a") as both:
        both.write(path.with_name("both.pem.crt").read_text())
    return path


def test_a_page_is_fetched_over_https_from_whom_the_user_trusts(certificate, monkeypatch):
    """Whom to trust beside those that the system trusts, the environment says."""
    with serving(Site, certificate=certificate) as server:
        port = server.server_port
        (stranger,) = find([f"https://localhost:{port}/page"], HERE)
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
        (trusted,) = find([f"https://localhost:{port}/page"], HERE)
        (other_name,) = find([f"https://127.0.0.1:{port}/page"], HERE)

    with pytest.raises(Unreachable, match="certificate verify failed: self-signed certificate"):
        read(stranger)
    assert "Ferry accord signed" == read(trusted).title
    with pytest.raises(Unreachable, match=r"certificate is not valid for '127\.0\.0\.1'"):
        read(other_name)


class Network:
    """A network of names, and of public addresses that lead to this machine."""

    def __init__(self, monkeypatch, names, ways=None):
        """Take the place of the system's resolver and routes."""
        self.names = {name: list(answers) for name, answers in names.items()}
        self.ways = ways or {}
        self.resolved, self.connected = [], []
        self._connect, self._resolve = socket.create_connection, socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self.resolve)
        monkeypatch.setattr(socket, "create_connection", self.connect)

    def resolve(self, host, port, *kinds, **more):
        """Answer with the next addresses of the name; the last are given again and again."""
        if host not in self.names:
            return self._resolve(host, port, *kinds, **more)
        self.resolved.append(host)
        answers = self.names[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 0)) for address in addresses]

    def connect(self, address, timeout=None):
        """Go where the address leads."""
        self.connected.append(address[0])
        return self._connect((self.ways.get(address[0], address[0]), address[1]), timeout)


OPEN, OTHER = "93.184.216.34", "93.184.216.35"


def test_a_name_that_is_resolved_anew_to_an_inner_address_gains_nothing(monkeypatch):
    """The address that was judged is the address that is asked, and the name is resolved once."""
    with serving(Site) as server:
        network = Network(monkeypatch, {"turning.example": [[OPEN], ["127.0.0.1"]]}, {OPEN: "127.0.0.1"})
        (source,) = find([f"http://turning.example:{server.server_port}/page"])

    assert "Ferry accord signed" == read(source).title
    assert (["turning.example"], [OPEN]) == (network.resolved, network.connected)


def test_a_redirect_to_an_inner_address_is_refused(monkeypatch):
    """Also where the name that sends there is one of the open internet."""
    with serving(Site) as server:
        names = {"open.example": [[OPEN]], "inner.example": [["127.0.0.1"]]}
        network = Network(monkeypatch, names, {OPEN: "127.0.0.1"})
        (source,) = find([f"http://open.example:{server.server_port}/inwards"])

    with pytest.raises(Unreachable, match=r"leads to 127\.0\.0\.1, an address of this machine or its network"):
        read(source)
    assert (["open.example", "inner.example"], [OPEN]) == (network.resolved, network.connected)


def test_a_name_with_one_inner_address_among_others_is_not_asked(monkeypatch):
    network = Network(monkeypatch, {"half.example": [[OPEN, "10.0.0.7"]]})
    (source,) = find(["http://half.example/page"])

    with pytest.raises(Unreachable, match=r"leads to 10\.0\.0\.7, an address of this machine or its network"):
        read(source)
    assert [] == network.connected


def test_where_one_address_of_a_name_does_not_answer_the_next_is_asked(monkeypatch):
    with serving(Site) as server:
        names, ways = {"twice.example": [[OPEN, OTHER]]}, {OPEN: "127.0.0.9", OTHER: "127.0.0.1"}
        network = Network(monkeypatch, names, ways)
        (source,) = find([f"http://twice.example:{server.server_port}/page"])

    assert "Ferry accord signed" == read(source).title
    assert [OPEN, OTHER] == network.connected
