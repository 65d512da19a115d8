"""What every answer carries, and what becomes of a refusal that no page caught.

Headers: nothing from elsewhere, no inline script or style, no framing, nothing kept in a cache
unless a page says so. A refusal "absent" is the 404 page, in the same words as for a wrong address.
Example: a caseworker who opens another agency's case reads "Page not found".
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from opennrm.procedures import Refusal
from opennrm.web import errors

GetResponse = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "manifest-src 'self'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "X-Robots-Tag": "noindex",
}


def strict_headers(get_response: GetResponse) -> GetResponse:
    """Put the strict headers on every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


class Smaller(GZipMiddleware):
    """Send pages compressed to whoever takes it; documents go as they are.

    The framework pads each page by a random length and masks the token of its forms anew each time,
    against guessing a secret from the size of a page; no page shows back what came in an address
    beside what is secret.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress text, once it is whole."""
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith("text/html"):
            return response
        return super().process_response(request, response)


class Refusals:
    """Turn a refusal into a page that says what can be done."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception to Django."""
        return errors.refused(request, exception) if isinstance(exception, Refusal) else None
