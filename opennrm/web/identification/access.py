"""Who reads the case: access given, ended, and a body that waited let in with the reason.

An access is given for some parts, by what the person agreed to or by law. It ends at once.
Example: a lawyer's firm reads the referral and the decisions until the end of the year.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, handing_over, slices
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.consent import PURPOSE_LABELS, Purpose
from opennrm.procedures import Actor, Refusal
from opennrm.procedures import grants as work
from opennrm.procedures.agencies import open_agencies
from opennrm.procedures.identification.let_in_by_hand import instead_of, let_in_held
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.identification.standing_views import StandingView
from opennrm.web import speech
from opennrm.web.clock import today
from opennrm.web.doors import member
from opennrm.web.identification.act_form import ActPage, Box, act_page
from opennrm.web.identification.case_form import Choices, choices, told

# What an access given by hand can rest on: the law, or what the person agreed to share.
_BY_LAW = "competent_authority"
_SHARING = tuple(one for one in Purpose if one.value.startswith("share_"))
_GRANTABLE = tuple(one for one in slices.Slice if one is not slices.Slice.RESIDENCE)


def _agencies(view: StandingView) -> Choices:
    return tuple((str(one.id), one.name) for one in open_agencies(on=today()))


def _give(
    actor: Actor,
    *,
    agency: UUID,
    slices: tuple[str, ...],
    rests_on: str,
    until: date | None,
    case: UUID,
    on: date,
) -> object:
    return work.make_grant(
        actor,
        case=case,
        agency=agency,
        slices=slices,
        until=until,
        provision=rests_on,
        on=on,
    )


GIVE = ActPage(
    name="access_give",
    act=Act.MAKE_GRANT,
    title=N_("Give access"),
    says=(
        N_("Give no more than the work needs. The organisation reads these parts from today."),
        N_(
            "Ask first whether somebody who did it works there, and whether the person was told of "
            "this organisation."
        ),
    ),
    boxes=(
        Box(
            drawn="menu",
            name="agency",
            label=N_("To which organisation?"),
            choices=_agencies,
            key=True,
            needed=N_("Choose the organisation"),
        ),
        Box(
            drawn="checks",
            name="slices",
            label=N_("Which parts of the case?"),
            choices=tuple((one.value, slices.LABELS[one]) for one in _GRANTABLE),
            needed=N_("Choose the parts"),
        ),
        Box(
            drawn="radios",
            name="rests_on",
            label=N_("What does it rest on?"),
            choices=(
                (_BY_LAW, N_("The law: the authority needs it for the decision")),
                *((f"consent_{one.value}", PURPOSE_LABELS[one]) for one in _SHARING),
            ),
            needed=N_("Choose what it rests on"),
        ),
        Box(drawn="day", name="until", label=N_("Until when? (if it ends by itself)")),
    ),
    button=N_("Give access"),
    do=_give,
    back="access",
)


def _to_end(view: StandingView) -> Choices:
    return tuple(
        (str(one.id), f"{one.agency}: {_parts(one.slices)}") for one in view.access if not one.own
    )


def _parts(codes: tuple[str, ...]) -> str:
    return ", ".join(speech.word("slice", code) for code in codes)


END = ActPage(
    name="access_end",
    act=Act.END_GRANT,
    title=N_("End access"),
    says=(
        N_("The organisation reads nothing of this from today on. What it read cannot be unread."),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="grant",
            label=N_("Which access ends?"),
            choices=_to_end,
            key=True,
            needed=N_("Choose which access ends"),
        ),
    ),
    button=N_("End access"),
    warning=True,
    do=work.end_grant,
    back="access",
    instead=lambda view: "" if _to_end(view) else N_("There is no access here that you could end."),
)


def _held(view: StandingView) -> Choices:
    return tuple((str(one.agency), one.agency_name) for one in view.held)


def _instead(view: StandingView) -> Choices:
    return tuple((str(one.id), one.name) for one in instead_of(view.held, on=today()))


LET_IN = ActPage(
    name="let_in",
    act=Act.MAKE_GRANT,
    title=N_("Let in a body that waits"),
    says=(
        N_(
            "Somebody who did it is said to work for a body of this kind. Find out where they work "
            "and what they could open before you let it in. In doubt choose another."
        ),
        N_("The reason stays with the authority. The body never reads that it waited, or why."),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="waited",
            label=N_("Which body waits?"),
            choices=_held,
            key=True,
            needed=N_("Choose the body"),
        ),
        Box(
            drawn="radios",
            name="why",
            label=N_("Why is it safe?"),
            choices=choices(handing_over.LET_IN_WHY_LABELS),
            needed=N_("Choose why it is safe"),
        ),
        Box(
            drawn="menu",
            name="instead",
            label=N_("Another organisation in its place (if so)"),
            choices=_instead,
            key=True,
        ),
        Box(
            drawn="text",
            name="reason",
            label=N_("How was it found out?"),
            hint=N_("Who was asked, what they said, and who is kept away from the case."),
            needed=N_("Say how it was found out"),
        ),
    ),
    button=N_("Let it in"),
    do=let_in_held,
    back="access",
    instead=lambda view: "" if _held(view) else N_("No body waits in this case."),
)


@require_GET
@member
def access(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show who reads the case, which parts, since when and by what."""
    view = read_standing(actor, case=case, on=on)
    if Act.MAKE_GRANT.value not in view.may:
        raise Refusal(speech.ABSENT)
    context: dict[str, Any] = {"case": view, "told": told(request), "parts": _parts}
    return render(request, "identification/access.html", context)


@require_http_methods(["GET", "POST"])
@member
def access_give(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Give an organisation access to some parts."""
    return act_page(request, GIVE, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def access_end(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """End an access at once."""
    return act_page(request, END, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def let_in(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Let in a body that waited, or another in its place."""
    return act_page(request, LET_IN, actor=actor, on=on, case=case)
