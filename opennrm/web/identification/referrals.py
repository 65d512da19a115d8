"""A first responder's own pages: start a referral, unfinished drafts, what was sent.

Drafts belong to the agency, not to one officer: the next shift opens them from this list.
Example: a draft of 3 a.m. in custody is finished at 9 by a colleague who was never there.
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opennrm.cases.vocabulary.questions import QUESTIONS
from opennrm.procedures import Actor
from opennrm.procedures.identification import drafts, queue
from opennrm.web.doors import member


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
    """Say what the urgent start is; on POST begin a draft."""
    if request.method == "POST":
        draft = drafts.start_draft(actor, on=on)
        return redirect("question", draft=draft, code=QUESTIONS[0].code)
    drafts.list_drafts(actor, on=on)
    return render(request, "identification/start.html", {"questions": QUESTIONS})


@require_GET
@member
def resume(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Go on where somebody stopped: the next question, or the check when all are answered."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    if view.next_question is None:
        return redirect("check", draft=draft)
    return redirect("question", draft=draft, code=view.next_question)


@require_POST
@member
def delete(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Delete a draft that is not wanted."""
    drafts.delete_draft(actor, draft=draft, on=on)
    return redirect("referrals")


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 6 else 0
