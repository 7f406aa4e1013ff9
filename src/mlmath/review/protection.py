"""Let nobody near the page but the person who started it.

The address holds a random token. A page on another site cannot know it; what guesses, what names
another host (DNS rebinding), and what is posted from another origin is refused. Whatever a page of
ours holds, the browser may run only our script, use only our style, and fetch nothing else.
"""

import secrets
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src data:",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": the browser would then hide the origin of our own forms from us.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Protected:
    """Wraps the application: refuses what is not the reviewer's, and adds headers to the rest.

    Parameters
    ----------
    application : ASGI application
        It is called with the token taken off the path.
    token : str
    hosts : sequence of str
        What a request may name as its host, with the port.
    """

    def __init__(self, application: ASGIApp, token: str, hosts: Sequence[str]) -> None:
        self._application, self._token, self._hosts = application, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                named = {name.lower() for name, _ in own}
                if b"cache-control" not in named:
                    own.append((b"cache-control", b"no-store"))
                added = ((k.lower().encode(), v.encode()) for k, v in _HEADERS.items())
                message = {**message, "headers": [*own, *added]}
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            status, words = refusal
            response = PlainTextResponse(words + "\n", status)
            await response(scope, receive, send_with_headers)
            return
        top = f"/{self._token}"
        inner = {**scope, "root_path": top}
        await self._application(inner, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return 421, "This page is open at the address that mlmath review printed only."
        given = scope["path"].partition("/")[2].partition("/")[0]
        if not secrets.compare_digest(given.encode(), self._token.encode()):
            return 404, "The token in this address is not the one that mlmath review printed."
        if scope["method"] in ("GET", "HEAD"):
            return None
        own = {f"http://{name}" for name in self._hosts}
        foreign = not own.issuperset(headers.getlist("origin"))
        sites = headers.getlist("sec-fetch-site")
        if foreign or not {"same-origin", "none"}.issuperset(sites):
            return 403, "Only the page itself may decide anything."
        return None
