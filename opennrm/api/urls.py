"""The addresses of the interface. Whatever is not among them is answered in its own form, 404.

Each view is wrapped once: media type and size are checked before anything is read, and a method
that a path does not have is answered as a problem too.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from opennrm.api import problems
from opennrm.api.document import describe
from opennrm.api.problems import ProblemRaised
from opennrm.api.reading import check_form, check_sending
from opennrm.api.service import ROUTERS, api

View = Callable[..., HttpResponse]
NO_METHOD = 405


def answered(view: View, *, check: Callable[[HttpRequest], None] | None = None) -> View:
    """The view, with what the framework answers in its own form turned into problems."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if check is not None and request.method == "POST":
                check(request)
            response = view(request, *args, **kwargs)
        except ProblemRaised as raised:
            return problems.of_problem(request, raised)
        if response.status_code == NO_METHOD:
            return _no_method(response["Allow"])
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


@lru_cache
def document() -> dict[str, Any]:
    """The description, made once."""
    return describe(api)


def description(request: HttpRequest) -> HttpResponse:
    """The description of the interface; anybody may read it."""
    if request.method != "GET":
        return _no_method("GET")
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


def nothing_here(request: HttpRequest, **_: Any) -> HttpResponse:
    """Whatever address is not described."""
    return problems.absent()


def _no_method(allowed: str) -> HttpResponse:
    detail = f"Use one of: {allowed}."
    return problems.problem(NO_METHOD, "no_such_method", detail, headers={"Allow": allowed})


framework: list[Any] = list(api.urls[0])
routes = [found for found in framework if found.name != "api-root"]
# Addresses to which a body is sent, as Django writes them.
POSTED = frozenset(
    address.lstrip("/").replace("{", "<").replace("}", ">")
    for router in ROUTERS
    for address, there in router.path_operations.items()
    if any("POST" in operation.methods for operation in there.operations)
)
# Those to which a form with a file is sent.
WITH_FILE = frozenset({"cases/<case>/documents"})


def check_of(address: str) -> Callable[[HttpRequest], None] | None:
    """What is checked of a body that is sent to an address, before it is read."""
    if address in WITH_FILE:
        return check_form
    return check_sending if address in POSTED else None


app_name = "api"
urlpatterns = [
    path("openapi.json", answered(description), name="description"),
    *(
        URLPattern(
            found.pattern,
            answered(found.callback, check=check_of(str(found.pattern))),
            found.default_args,
            found.name,
        )
        for found in routes
    ),
    re_path(r"", answered(nothing_here)),
]
