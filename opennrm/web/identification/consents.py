"""The consents of a case: each purpose by itself, since when, who heard it; and asking again.

One page asks for whatever can be asked now: the first answer of somebody who could not decide, more
purposes of somebody who agreed, or what somebody wants who turns 18.
Example: agreed to the referral alone: the page offers the other purposes, each by itself.
"""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, withdrawing
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.consent import (
    CONSENT_LABELS,
    EXPLAINED_HOW_LABELS,
    PURPOSE_LABELS,
    Consent,
    Purpose,
)
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.identification import consents as work
from opennrm.procedures.identification.consent_views import ConsentsView
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Choices, Form, Given, answer, choices, told, typed

HOW = ("explained_how", "explained_alone", "interpreter")
NO_ANSWER = "no_answer"
# At 18 somebody can have given no answer, which is not a no; "cannot decide" is no answer there.
AT_18: Choices = (
    *((c.value, CONSENT_LABELS[c]) for c in (Consent.YES, Consent.NO, Consent.NOT_NOW)),
    (NO_ANSWER, N_("No answer, or not reached so far")),
)
AGAIN: Choices = tuple((c.value, CONSENT_LABELS[c]) for c in Consent)
_ASKED_HOW = {
    "explained_how": N_("Choose how it was explained"),
    "explained_alone": N_("Say whether the person was alone"),
    "interpreter": N_("Say whether an independent interpreter was there"),
}


def _read(posted: QueryDict) -> Given:
    single = {name: typed(posted, name) for name in ("answer", *HOW, "told_what_ends")}
    return {"agreed": posted.getlist("agreed"), **single}


def _context(view: ConsentsView) -> dict[str, Any]:
    at_18 = view.asks == "at_18"
    others = tuple(c for c in choices(PURPOSE_LABELS) if c[0] != Purpose.REFERRAL.value)
    kept = view.agreed if view.asks == "more" else frozenset()
    return {
        "answers": AT_18 if at_18 else AGAIN,
        "purposes": tuple(one for one in others if one[0] not in kept),
        "hows": choices(EXPLAINED_HOW_LABELS),
        "yes_no": choices(YES_NO_LABELS),
        "interpreters": choices(withdrawing.INTERPRETER_LABELS),
    }


def _again(
    actor: Actor, *, case: UUID, on: date, agreed: list[str], answer: str, **heard: Any
) -> None:
    """An adult answers again; what is agreed to counts only with a yes."""
    kept = agreed if answer == Consent.YES else []
    work.record_consent(actor, case=case, on=on, answer=answer, agreed=kept, **heard)


def _more(
    actor: Actor, *, case: UUID, on: date, agreed: list[str], answer: str, **heard: Any
) -> None:
    how = {name: heard[name] for name in HOW}
    work.give_consent(actor, case=case, on=on, purposes=agreed, **how)


def _at_18(
    actor: Actor, *, case: UUID, on: date, agreed: list[str], answer: str, **heard: Any
) -> None:
    kept = agreed if answer == Consent.YES else []
    said = None if answer == NO_ANSWER else answer
    work.answer_at_eighteen(actor, case=case, on=on, answer=said, agreed=kept, **heard)


ASK = Form(
    name="ask_consent",
    act=Act.RECORD_CONSENT,
    read=_read,
    needed={"answer": N_("Choose what the person answers")},
    boxes={"consent_given": "agreed", "purposes": "agreed"},
    do=_again,
    load=work.read_consents,
    back="consents",
    context=_context,
)
MORE = replace(
    ASK, needed={"agreed": N_("Choose what the person agrees to"), **_ASKED_HOW}, do=_more
)
DO = {"again": ASK, "more": MORE, "at_18": replace(ASK, do=_at_18)}


@require_GET
@member
def consents(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show how each purpose stands."""
    view = work.read_consents(actor, case=case, on=on)
    return render(request, "identification/consents.html", {"case": view, "told": told(request)})


@require_http_methods(["GET", "POST"])
@member
def ask_consent(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Ask again, ask for more, or ask at 18, and record the answer."""
    view = work.read_consents(actor, case=case, on=on)
    form = DO.get(view.asks, ASK)
    if request.POST.get("answer") in (Consent.YES, Consent.NO) and view.asks != "more":
        form = replace(form, needed={**form.needed, **_ASKED_HOW})
    return answer(request, form, actor=actor, on=on, case=case)
