"""A first responder's own pages: start a referral, unfinished drafts, what was sent.

Drafts belong to the agency, not to one officer: the next shift opens them from this list. The page
that starts asks the first question itself, so that the urgent start is twelve pages and the check.
Example: a draft of 3 a.m. in custody is finished at 9 by a colleague who was never there.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opennrm.cases.vocabulary.questions import QUESTIONS
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts, queue
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification import asking, path
from opennrm.web.identification.asking import Page
from opennrm.web.identification.onward import onward
from opennrm.web.identification.reading import Given, Problem, read_question, unanswered

FIRST = QUESTIONS[0].code


@require_GET
@member
def referrals(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List the agency's drafts and what it sent, with stage and outcome.

    An agency that refers one way has drafts and no list of what it sent (docs/adr/0020).
    """
    unfinished = drafts.list_drafts(actor, on=on)
    one_way = actor.closed
    sent = None if one_way else queue.read_sent(actor, page=_page(request), on=on)
    context = {"drafts": unfinished, "sent": sent, "questions": len(QUESTIONS)}
    return render(request, "identification/referrals.html", context)


@require_http_methods(["GET", "POST"])
@member
def start(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Say what the urgent start is and ask its first question; on POST begin a draft.

    The page mints the key of the draft: posted twice over a bad line, it begins one.
    """
    offered = {
        name: values[0]
        for name, values in drafts.suggested(actor, on=on, question=FIRST).items()
        if values
    }
    if request.method == "GET":
        return _start(request, offered, draft=uuid4(), on=on)
    draft = _minted(request)
    asked = asking.asked(FIRST)
    given = read_question(request.POST, asked, {})
    if not given and "action" not in request.POST:
        drafts.start_draft(actor, on=on, draft=draft)
        return onward(request, _at(draft, FIRST))
    problems = unanswered(asked, given, {})
    if not problems:
        try:
            drafts.start_draft(actor, on=on, draft=draft)
            view = drafts.save_answers(actor, draft=draft, question=FIRST, answers=given, on=on)
            return onward(request, _at(draft, path.next_on(view.answers, FIRST) or FIRST))
        except InvalidAnswers as invalid:
            problems = tuple(Problem(e.field, e.code, e.facts) for e in invalid.errors)
        except Refusal as refusal:
            if refusal.code != speech.ABSENT:
                raise
            # Sent long ago, and the page came once more: its receipt, and nothing new is begun.
            drafts.read_receipt(actor, draft=draft, on=on)
            return onward(request, reverse("receipt", kwargs={"draft": draft}))
    return _start(request, offered, draft=draft, on=on, typed=given, problems=problems)


@require_GET
@member
def resume(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Go on where somebody stopped: the next of the twelve, or all sections when they are done."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    if view.next_question is None:
        return redirect("tasks", draft=draft)
    return redirect("question", draft=draft, key=view.next_question)


@require_POST
@member
def delete(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Delete a draft that is not wanted."""
    drafts.delete_draft(actor, draft=draft, on=on)
    return redirect("referrals")


def _start(
    request: HttpRequest,
    offered: Mapping[str, Any],
    *,
    draft: UUID,
    on: date,
    typed: Given | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    answers = {} if typed is None else {FIRST: typed}
    page = Page(key=FIRST, answers=answers, on=on, problems=problems, prefilled=offered)
    context = {**asking.context(page), "draft": draft, "places": len(QUESTIONS)}
    return render(request, "identification/start.html", context)


def _minted(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return uuid4()


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 6 else 0


def _at(draft: UUID, key: str) -> str:
    return reverse("question", kwargs={"draft": draft, "key": key})
