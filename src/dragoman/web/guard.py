"""
Who comes in, and what a page may do.

Every answer forbids scripts, styles and pictures of other hosts. Only calls by our own name are answered, lest a
page elsewhere reach a room on this machine through a name of its own; a form is taken only from our own pages.
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.page import refusal
from dragoman.web.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
#: Said to programs while the account after the latest verdicts is being laid out.
BEHIND = '110 - "a newer account is being laid out; this is of the one before"'
COOKIE = "dragoman"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Stands before every page."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the pages and what to look for in a visitor."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["app"].state.archive.behind:
                    headers["warning"] = BEHIND
            await send(message)

        answer = self._refuse(Request(scope))
        await (answer or self._app)(scope, receive, guarded)

    def _refuse(self, request: Request) -> Response | None:
        """Give the answer to a request that is not let in."""
        if self._settings.token is None and _host(request.headers) not in self._settings.hosts:
            return refusal(request, 400, "This room is not called by that name; use the address that it printed.")
        if self._settings.token is not None and not self._is_known(request):
            return self._welcome(request)
        if request.method not in SAFE and not _is_own(request.headers):
            return refusal(request, 403, "A form is taken only from a page of this room.")
        return None

    def _is_known(self, request: Request) -> bool:
        """Tell whether a visitor shows the token: in a header or in the cookie that it was changed for."""
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        return any(self._is_token(shown) for shown in (bearer, request.cookies.get(COOKIE, "")))

    def _welcome(self, request: Request) -> Response:
        """Change a token in the address for a cookie, or ask for it."""
        if request.method in SAFE and self._is_token(request.query_params.get("token", "")):
            rest = str(request.url.remove_query_params("token").replace(scheme="", netloc=""))
            # Two strokes at the beginning would name another host.
            answer = RedirectResponse(f"/{rest.lstrip('/')}", 303)
            answer.set_cookie(COOKIE, str(self._settings.token), httponly=True, samesite="strict")
            return answer
        return refusal(request, 401, "This room asks for its token: open the whole address that it printed.")

    def _is_token(self, shown: str) -> bool:
        return hmac.compare_digest(shown.encode(), str(self._settings.token).encode())


def new_token() -> str:
    """Make a token that nobody guesses."""
    return secrets.token_urlsafe(24)


def _host(headers: Headers) -> str:
    host = headers.get("host", "")
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host


def _is_own(headers: Headers) -> bool:
    """Tell whether a request comes from one of our own pages: browsers say so, or say from which host."""
    if (site := headers.get("sec-fetch-site")) is not None:
        return site == "same-origin"
    origin = headers.get("origin") or headers.get("referer") or ""
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")
