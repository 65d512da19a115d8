"""Asking other organisations: the list of what was asked, a new question, an answer by telephone.

What is not yet answered stands there as questions to ask next, each with a link that opens one.
Example: "Means: not yet answered" leads to a request in which means is ticked already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, casework, decisions
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import SURE_LABELS
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import asking as work
from opennrm.procedures.identification.asking_views import read_requests
from opennrm.procedures.identification.workspace_views import AskingView, RequestsView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import DONE, Form, Given, answer, choices, told, typed

ELEMENTS = choices(decisions.ELEMENT_LABELS)
WAITING = ("open", "late")
PARTS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class ToAsk:
    """An element on which nothing recorded speaks, with the tests and ages that ask for it."""

    element: str
    tests: tuple[str, ...]


def questions(view: Any) -> tuple[ToAsk, ...]:
    """Give each element that is not yet answered once, with the tests in which it is open."""
    found: dict[str, dict[str, None]] = {}
    for one in view.to_ask:
        found.setdefault(one.element, {})[one.test] = None
    return tuple(ToAsk(element, tuple(tests)) for element, tests in found.items())


@require_GET
@member
def requests(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """List what was asked of others, what is late, and what is to be asked next."""
    view = read_requests(actor, case=case, on=on)
    context = {
        "case": view,
        "waiting": tuple(one for one in view.requests if one.standing in WAITING),
        "ended": tuple(one for one in view.requests if one.standing not in WAITING),
        "questions": questions(view),
        "told": told(request),
    }
    return render(request, "identification/requests.html", context)


# A new question.


def _read_question(posted: QueryDict) -> Given:
    return {
        "of": typed(posted, "of"),
        "what": typed(posted, "what"),
        "elements": posted.getlist("elements"),
        "question": typed(posted, "question"),
        **{f"due_on__{part}": typed(posted, f"due_on__{part}") for part in PARTS},
    }


def _ask(actor: Actor, *, case: UUID, on: date, of: str, **given: Any) -> object:
    day, month, year = (given.pop(f"due_on__{part}") for part in PARTS)
    due = f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}" if day or month or year else None
    return work.request_information(
        actor, case=case, of=_key(of) or UUID(int=0), due_on=due, on=on, **given
    )


def _asking_words(view: RequestsView) -> Mapping[str, Any]:
    return {
        "agencies": tuple((str(one.id), one.name, one.because) for one in view.agencies),
        "kinds": choices(casework.INFORMATION_KIND_LABELS),
        "element_choices": ELEMENTS,
    }


ASK = Form(
    name="ask_information",
    act=Act.REQUEST_INFORMATION,
    read=_read_question,
    needed={
        "of": N_("Choose whom to ask"),
        "what": N_("Choose what it is about"),
        "question": N_("Write the question"),
    },
    boxes={"due_on": "due_on-day"},
    do=_ask,
    load=read_requests,
    back="requests",
    context=_asking_words,
)


@require_http_methods(["GET", "POST"])
@member
def ask_information(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Ask an organisation of which the person was told; a link can have ticked an element."""
    form = ASK
    if request.method == "GET" and "element" in request.GET:
        ticked = [one for one in request.GET.getlist("element") if one in dict(ELEMENTS)]
        form = replace(ASK, read=lambda posted: {**_read_question(posted), "elements": ticked})
    return answer(request, form, actor=actor, on=on, case=case)


# What came back.


def _read_answer(posted: QueryDict) -> Given:
    return {
        "how": typed(posted, "how"),
        "answer": typed(posted, "answer"),
        "elements": posted.getlist("elements"),
        "victim": typed(posted, "victim"),
        "way": typed(posted, "way"),
    }


ANSWER = Form(
    name="request_answer",
    act=Act.ANSWER_INFORMATION,
    read=_read_answer,
    needed={"how": N_("Choose what came back")},
    boxes={},
    do=work.answer_information,
    load=read_requests,
    back="requests",
    context=lambda view: {},
)


@require_http_methods(["GET", "POST"])
@member
def request_answer(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, fact: UUID
) -> HttpResponse:
    """Record an answer that came by telephone or letter; or remind whoever was asked."""
    if request.method == "POST" and request.POST.get("do") == "remind":
        work.remind(actor, case=case, request=fact, on=on)
        request.session[DONE] = "request_reminded"
        return redirect("requests", case=case)
    form = replace(
        ANSWER,
        do=partial(work.answer_information, request=fact),
        context=lambda view: {
            "one": _one(view, fact),
            "hows": choices(casework.ANSWERED_LABELS),
            "ways": choices(casework.CONTACT_WAY_LABELS),
            "sures": choices(SURE_LABELS),
            "element_choices": ELEMENTS,
        },
    )
    return answer(request, form, actor=actor, on=on, case=case)


def _one(view: RequestsView, fact: UUID) -> AskingView:
    """The request, or nothing there: foreign, absent and ended alike."""
    for one in view.requests:
        if one.id == fact and one.standing in WAITING:
            return one
    raise Refusal(speech.ABSENT)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
