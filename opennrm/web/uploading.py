"""Documents that come and go: how large a form may be, who reads it, how a file is given out.

A form with files is refused by its length before a byte of it is read, and read only for a member
who is signed in. A document is always downloaded, never shown by the browser as a page of ours.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from opennrm.procedures.identification.documents import document_limits
from opennrm.procedures.identification.preparing import Upload
from opennrm.procedures.identification.reading_documents import Opened

MOST_FILES = 10
# Names, codes and the boundaries of a form.
REST_OF_FORM = 1024 * 1024
MOST_DIGITS = 12
View = Callable[..., HttpResponse]


def takes_documents(view: View) -> View:
    """A member's view that reads a form with files; one that is too long is refused unread."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, *, on: date, **kwargs: Any) -> HttpResponse:
        most = document_limits(on=on).size
        if request.method == "POST" and _length(request) > most * MOST_FILES + REST_OF_FORM:
            context = {"most": most // REST_OF_FORM, "files": MOST_FILES}
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return render(request, "errors/too_large.html", context, status=status)
        request.takes_documents = most  # type: ignore[attr-defined]  # project.uploads asks
        return protected(request, on=on, **kwargs)

    return opened


def _length(request: HttpRequest) -> int:
    """How long a form says that it is; what is no length is longer than any."""
    given = request.META.get("CONTENT_LENGTH") or "0"
    readable = given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS
    return int(given) if readable else 10**MOST_DIGITS


def files_of(request: HttpRequest) -> tuple[Upload, ...]:
    """The files of a form, as they wait sealed. A box without a file sends none."""
    found = (file for name in ("file", "photo") for file in request.FILES.getlist(name))
    return tuple(
        Upload(name=file.name or "", content=getattr(file, "spool", None)) for file in found
    )


def download(opened: Opened) -> HttpResponse:
    """A document to be kept by whoever opened it: under a name of ours, acting as nothing."""
    response = StreamingHttpResponse(_given(opened), content_type=opened.media_type)
    response["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    response["Content-Length"] = str(opened.size)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    # Views say that they answer; this answer comes in pieces.
    return cast(HttpResponse, response)


def _given(opened: Opened) -> Iterator[bytes]:
    with opened.content as spool:
        yield from spool.pieces()
