"""Who has the case: the authority that the law names, and handing over, accepting, returning.

Until the other authority accepts, the old one has the case, and every page says so.
Example: "The panels were asked on 3 March and have not answered: you have the case."
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, casework, handing_over
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import handover as work
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.identification.standing_views import StandingView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.act_form import ActPage, Box, act_page
from opennrm.web.identification.case_form import Choices, choices, told

# The authorities that there are today; the law says which of them a case can go to.
_TODAY = (casework.Authority.SINGLE, casework.Authority.DEVOLVED_PANEL)


def _others(view: StandingView) -> Choices:
    return tuple(
        (one.value, casework.AUTHORITY_LABELS[one])
        for one in _TODAY
        if one.value != view.authority.has
    )


SITE = ActPage(
    name="devolved_site",
    act=Act.HAND_OVER,
    title=N_("Is the child's council a site of the local panels?"),
    says=(
        N_(
            "In some places of England and Wales a local panel decides on children who are more "
            "than 100 days from 18. No list of these places is kept here: look it up, and say it."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="is_site",
            label=N_("Is it a site?"),
            choices=choices(YES_NO_LABELS),
            inline=True,
            needed=N_("Say whether it is a site"),
        ),
    ),
    button=N_("Record"),
    do=work.state_site,
    back="authority",
)

OFFER = ActPage(
    name="hand_over",
    act=Act.HAND_OVER,
    title=N_("Hand the case to another authority"),
    says=(
        N_(
            "The other authority is asked, and reads the case from now on. You have the case and "
            "decide until it accepts. No clock stops, and what was asked of others goes along."
        ),
        N_("When it accepts, the person and whoever works with them are told."),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="to",
            label=N_("To which authority?"),
            choices=_others,
            needed=N_("Choose the authority"),
        ),
        Box(
            drawn="radios",
            name="why",
            label=N_("Why?"),
            choices=choices(handing_over.HANDOVER_REASON_LABELS),
            needed=N_("Choose why"),
        ),
        Box(
            drawn="text",
            name="note",
            label=N_("What should they know first? (if anything)"),
            hint=N_("What is urgent, what was promised, what must not be said."),
        ),
    ),
    button=N_("Offer the case"),
    do=work.hand_over,
    back="authority",
    instead=lambda view: (
        N_("It was offered already. Call that offer back first.") if view.authority.offer else ""
    ),
)


def _answer(actor: Actor, *, answer: str, why: str, note: str, case: UUID, on: date) -> object:
    """Accept the offer, or return it."""
    offer = read_standing(actor, case=case, on=on).authority.offer
    if offer is None:
        raise Refusal("no_such_handover", "handover")
    if answer == "accept":
        return work.accept(actor, case=case, handover=offer.id, on=on)
    return work.give_back(actor, case=case, handover=offer.id, why=why, note=note, on=on)


def _answers(view: StandingView) -> Choices:
    back = ("return", N_("No: it stays where it is"))
    offer = view.authority.offer
    return (("accept", N_("Yes, we take it over")), back) if offer and offer.to_us else (back,)


ANSWER = ActPage(
    name="handover_answer",
    act=Act.ACCEPT_HANDOVER,
    title=N_("Take the case over, or return it"),
    says=(
        N_(
            "Whoever accepts has the case from that moment: the decisions, the clock and what was "
            "asked of others. Until then the other authority has it."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="answer",
            label=N_("Do you take it over?"),
            choices=_answers,
            needed=N_("Choose whether you take it over"),
        ),
        Box(
            drawn="radios",
            name="why",
            label=N_("If it is returned or called back: why?"),
            choices=choices(handing_over.RETURNED_BECAUSE_LABELS),
        ),
        Box(drawn="text", name="note", label=N_("Note (if there is one)")),
    ),
    button=N_("Record the answer"),
    do=_answer,
    back="authority",
    instead=lambda view: "" if view.authority.offer else N_("The case is offered to nobody."),
    shows=lambda view: (
        ((N_("What they say"), view.authority.offer.note),) if view.authority.offer else ()
    ),
)


@require_GET
@member
def authority(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show who has the case, whom the law names, and what was offered."""
    view = read_standing(actor, case=case, on=on)
    if Act.HAND_OVER.value not in view.may:
        raise Refusal(speech.ABSENT)
    context: dict[str, Any] = {"case": view, "told": told(request)}
    return render(request, "identification/authority.html", context)


@require_http_methods(["GET", "POST"])
@member
def devolved_site(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Say whether the child's council is a site of the panels."""
    return act_page(request, SITE, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def hand_over(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Offer the case to another authority."""
    return act_page(request, OFFER, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def handover_answer(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Accept the case, return it, or call the offer back."""
    return act_page(request, ANSWER, actor=actor, on=on, case=case)


@require_GET
@member
def handover_errand(request: HttpRequest, *, actor: Actor, on: date, errand: UUID) -> HttpResponse:
    """Lead from the errand of the own agency to the case that it is asked to take over."""
    return redirect("handover_answer", case=work.case_of_errand(actor, errand=errand, on=on))
