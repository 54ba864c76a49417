"""A site whose answers a test may change, and a clock that goes on only when somebody waits."""

from __future__ import annotations

import http.server
from datetime import UTC, datetime, timedelta


class Site(http.server.BaseHTTPRequestHandler):
    """A site that answers as it is told to, and remembers what it was asked."""

    def do_GET(self):
        """Answer from the server's table."""
        noted = self.server.robots if self.path == "/robots.txt" else self.server.asked
        noted.append((self.path, dict(self.headers)))
        status, headers, body = self.server.answers.get(self.path, (404, {}, ""))
        if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
            status, body = 304, ""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        """Say nothing."""


class Clock:
    """A clock that goes on only when somebody waits."""

    def __init__(self):
        self.time = datetime(1994, 5, 10, 8, tzinfo=UTC)
        self.waits = []

    def now(self):
        """Read it."""
        return self.time

    def wait(self, seconds):
        """Let it go on."""
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)
