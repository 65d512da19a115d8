"""Check the answers, confirm consent, send, and what is handed out: a receipt and a plain card.

An adult's consent is confirmed on the page that sends, so that it costs no page load: alone, in
their language, never through a companion (practice finding 11). The card is for a pocket that
others may search: a number and a telephone line, no logo, and no word of what it is about (20).
Example: after sending, the officer reads when a decision is due and whom to call tonight.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.question_form import keys_of
from opennrm.cases.vocabulary.sections import SECTIONS
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.identification import drafts, receipts
from opennrm.procedures.identification.confirming import NEEDED
from opennrm.procedures.members import is_demo
from opennrm.procedures.referral_views import DraftView
from opennrm.procedures.views import Receipt
from opennrm.web import numbers
from opennrm.web.doors import member
from opennrm.web.identification import asking, showing
from opennrm.web.identification.asking import Page
from opennrm.web.identification.onward import onward
from opennrm.web.identification.path import path
from opennrm.web.identification.reading import Answers, Given, Problem, read_question
from opennrm.web.identification.sent import unless_sent
from opennrm.web.identification.showing import Part

WAITING = "waiting"
CONFIRMED = "consent_confirmed"


@dataclass(frozen=True, slots=True)
class Checked:
    """One section of the check page."""

    code: str
    title: str
    parts: tuple[Part, ...]


@require_http_methods(["GET", "POST"])
@member
@unless_sent
def check(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show every answer once more, and ask whether the person still agrees; on POST send."""
    view = drafts.read_draft(actor, draft=draft, on=on, question=CONFIRMED)
    if request.method == "GET":
        return _check(request, view, on=on)
    given = _confirmed(request, view)
    try:
        receipt = drafts.send_draft(actor, draft=draft, on=on, confirmed=given)
    except InvalidAnswers as invalid:
        problems = tuple(
            Problem(e.field, e.code, e.facts) for e in invalid.errors if e.question == CONFIRMED
        )
        return _check(request, view, on=on, typed=given, problems=problems)
    return onward(request, _to("waits" if receipt.kind == WAITING else "receipt", draft))


@require_GET
@member
def waits(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Say that nothing was sent: the draft waits until the person decides."""
    drafts.read_draft(actor, draft=draft, on=on)
    return render(request, "identification/waits.html", {"draft": draft})


@require_GET
@member
def receipt(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show the officer's receipt: what it became and what happens next."""
    found = drafts.read_receipt(actor, draft=draft, on=on)
    return _receipt(request, found, card=_to("card", draft))


@require_GET
@member
def case_receipt(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show the receipt of a case again, to anyone of the agency that sent it."""
    found = receipts.read_case_receipt(actor, case=case, on=on)
    return _receipt(request, found, card=reverse("case_card", kwargs={"case": case}))


@require_GET
@member
def card(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show the plain card for the person."""
    found = drafts.read_receipt(actor, draft=draft, on=on)
    return _card(request, found, back=_to("receipt", draft))


@require_GET
@member
def case_card(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show the plain card of a case again."""
    found = receipts.read_case_receipt(actor, case=case, on=on)
    return _card(request, found, back=reverse("case_receipt", kwargs={"case": case}))


def _receipt(request: HttpRequest, found: Receipt, *, card: str) -> HttpResponse:
    context = {"receipt": found, "card": card, "lines": numbers.SUPPORT.get(found.nation, ())}
    return render(request, "identification/receipt.html", context)


def _card(request: HttpRequest, found: Receipt, *, back: str) -> HttpResponse:
    context = {"receipt": found, "back": back, "line": numbers.card_line(demo=is_demo())}
    return render(request, "identification/card.html", context)


def _confirmed(request: HttpRequest, view: DraftView) -> Given | None:
    if not view.to_confirm:
        return None
    return read_question(request.POST, asking.asked(CONFIRMED), view.answers)


def _check(
    request: HttpRequest,
    view: DraftView,
    *,
    on: date,
    typed: Given | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    context: dict[str, Any] = {
        "draft": view,
        "sections": tuple(_sections(view, asking.agency_names(on=on))),
        "child": showing.is_child(view.answers),
        "consent": view.answers.get("consent", {}).get("consent"),
        "in_danger": view.answers.get("danger", {}).get("in_danger") == "yes",
        "nobody_asked_for_bed": _nobody_asked_for_bed(view.answers),
    }
    if view.to_confirm:
        answers = view.answers if typed is None else {**view.answers, CONFIRMED: typed}
        page = Page(
            key=CONFIRMED,
            answers=answers,
            on=on,
            problems=problems,
            prefilled=view.offered,
            needed=NEEDED,
        )
        context = {**asking.context(page), **context}
    return render(request, "identification/check.html", context)


def _nobody_asked_for_bed(answers: Answers) -> bool:
    """An adult would like a safe place, and has not said that a provider may contact them."""
    wanted = answers.get("tonight", {}).get("wants_bed") == "yes"
    consent = answers.get("consent", {})
    said = answers.get("purposes", {}).get("support")
    agreed = said == "yes" if said else "support" in (consent.get("also_agrees") or ())
    return wanted and consent.get("consent") == "yes" and not agreed


def _sections(view: DraftView, agencies: Mapping[str, str]) -> Iterator[Checked]:
    """Every section with what was given in it; of the urgent start also what was not."""
    on_path = path(view.answers)
    for section in SECTIONS:
        keys = [
            key
            for code in section.questions
            for key in ([code] if code in on_path else keys_of(view.answers, code))
            if key != CONFIRMED
        ]
        if keys:
            found = showing.parts(view.answers, view.missing, agencies, keys)
            yield Checked(section.code, section.title, found)


def _to(page: str, draft: UUID) -> str:
    return reverse(page, kwargs={"draft": draft})
