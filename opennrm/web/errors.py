"""Pages for what went wrong. Absent and forbidden read alike: both say "Page not found".

Example: the address of a case of another agency, and an address that never was, give one page.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from opennrm.procedures import Refusal
from opennrm.web import speech


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is absent, and for what this member may not see."""
    return render(request, "errors/not_found.html", status=HTTPStatus.NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a forbidden page exactly as an absent one."""
    return not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that no form of ours sends."""
    return render(request, "errors/bad_request.html", status=HTTPStatus.BAD_REQUEST)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long, or sent from elsewhere."""
    return render(request, "errors/form_expired.html", status=HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke on our side, without asking anything that may be broken."""
    page = render_to_string("errors/server_error.html", {"signed_in": False, "links": ()})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal: as absent, or with the sentence that says why and what can be done."""
    if refusal.code == speech.ABSENT:
        return not_found(request, refusal)
    context = {"sentence": speech.refusal(refusal), "provision": refusal.provision}
    return render(request, "errors/refused.html", context, status=HTTPStatus.CONFLICT)
