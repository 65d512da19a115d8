"""Pages for asking: that a decision is looked at again, for more time, an appeal.

Example: a support worker ticks the ground, writes why, and reads that support goes on meanwhile.
"""

from datetime import date
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import review as words
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YES_NO_LABELS, YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor
from opennrm.procedures.review import asking as work
from opennrm.procedures.review.room_views import RoomView
from opennrm.web.doors import member
from opennrm.web.identification.case_form import choices
from opennrm.web.review.again_form import Box, Page, answer

GOES_ON = N_("Support, stay and everything else go on as they are while it is looked at.")
LATE = Box(
    name="late_because",
    label=N_("If it comes late: why?"),
    drawn="one",
    hint=N_(
        "Time runs from the day on which the person was told, and not from a date on a letter."
    ),
    choices=choices(words.LATE_BECAUSE_LABELS),
)


def _whose(actor: Actor) -> tuple[Box, ...]:
    """Whoever keeps what came by post says whose it is; all others ask in their own capacity."""
    if actor.role is not Role.CASEWORKER:
        return ()
    return (
        Box(
            name="by",
            label=N_("Who asks?"),
            drawn="one",
            choices=choices(words.ASKED_BY_LABELS),
            needed=N_("Choose who asks"),
        ),
    )


def _can_ask(view: RoomView) -> bool:
    return view.outcome == "negative"


def ask_page(view: RoomView, *, actor: Actor) -> Page | None:
    """The form of asking; None where nothing was refused."""
    if not _can_ask(view):
        return None
    routes = {one.route for one in view.routes}
    independent = (
        (
            Box(
                name="independent",
                label=N_("Should an independent body look at it?"),
                drawn="one",
                choices=((YesNo.YES.value, YES_NO_LABELS[YesNo.YES]),),
            ),
        )
        if "independent_review" in routes
        else ()
    )
    return Page(
        act=Act.ASK_REVIEW,
        title=N_("Ask that the decision is looked at again"),
        button=N_("Ask"),
        done=N_("Asked. Somebody who had no hand in the decision looks at it."),
        do=_ask,
        says=(
            N_("It costs nothing, and no lawyer is needed. Somebody else looks at it."),
            GOES_ON,
        ),
        boxes=(
            *_whose(actor),
            Box(
                name="grounds",
                label=N_("Why should it be looked at again?"),
                drawn="some",
                choices=choices(words.REVIEW_GROUND_LABELS),
                needed=N_("Choose why"),
            ),
            Box(
                name="words",
                label=N_("What is wrong with the decision, or what is new"),
                drawn="words",
                hint=N_("In plain words. Put in papers under “Documents”."),
                needed=N_("Write why"),
            ),
            Box(
                name="evidence",
                label=N_("New evidence that is still to come, if there is some"),
                drawn="words",
                hint=N_("What it is, from whom, and by when."),
            ),
            LATE,
            *independent,
        ),
        after=N_(
            "A caseworker takes it up who neither made nor read the decision. If the decision is "
            "changed, it holds at once; if it stands, a second person has to agree first. Either "
            "way the person is told, by a safe way, with the reasons."
        ),
    )


def _ask(actor: Actor, *, independent: str = "", **given: object) -> object:
    return work.ask_review(actor, independent=independent == "yes", **given)  # type: ignore[arg-type]


def appeal_page(view: RoomView, *, actor: Actor) -> Page | None:
    """The form of an appeal; None where nothing was refused or the country has none."""
    if not _can_ask(view) or "appeal" not in {one.route for one in view.routes}:
        return None
    return Page(
        act=Act.LODGE_APPEAL,
        title=N_("Appeal against the decision"),
        button=N_("Appeal"),
        done=N_("The appeal is lodged. Nothing ends and nobody is returned while it waits."),
        do=work.lodge_appeal,
        says=(N_("Nobody may be returned and nothing ends while an appeal waits."),),
        boxes=(
            *_whose(actor),
            Box(
                name="words",
                label=N_("Why the decision is wrong"),
                drawn="words",
                needed=N_("Write why"),
            ),
            LATE,
        ),
        after=N_("The body sets a day for hearing the person. Not being there counts for nothing."),
    )


@require_http_methods(["GET", "POST"])
@member
def review_ask(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Ask that the decision in force is looked at again."""
    return answer(request, partial(ask_page, actor=actor), actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def appeal_lodge(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Appeal against the decision in force, where the country has an appeal."""
    return answer(request, partial(appeal_page, actor=actor), actor=actor, on=on, case=case)
