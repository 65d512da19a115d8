"""Forms of permission to stay: a ground, the decision, and a renewal begun.

Example: a ground is assessed on a page of its own, and its answer changes no other.
"""

from datetime import date
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import residence as words
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.residence import stay as work
from opennrm.procedures.residence.views import FileView, GroundView
from opennrm.web.doors import member
from opennrm.web.residence.file_form import Box, FileForm, answer, choices

OUTCOMES = (("positive", N_("Give permission to stay")), ("negative", N_("Refuse it")))


def ground_form(view: FileView, *, ground: str) -> FileForm | None:
    """The form of one ground of today's law."""
    found = next((one for one in view.grounds if one.ground == ground), None)
    if found is None or not view.considered:
        return None
    return FileForm(
        title=words.STAY_GROUND_LABELS[words.StayGround(ground)],
        button=N_("Keep what you found"),
        done=N_("Kept. It changes nothing that was found on another ground."),
        says=tuple(_says(view, found)),
        boxes=tuple(_boxes(view, found)),
        do=partial(work.assess_ground, ground=ground),
        known={
            "finding": found.finding,
            "needed_for": list(found.needed_for),
            "elsewhere": found.elsewhere,
            "reasons": found.reasons,
        },
    )


def _says(view: FileView, found: GroundView) -> list[str]:
    said = [N_("Look at this ground by itself. One ground that is met is enough.")]
    if found.ground == "personal_situation" and view.necessity:
        said.append(
            N_(
                "The test is whether staying is necessary: to protect the person and to assist "
                "them. Nobody has to show compelling circumstances."
            )
        )
    if found.waits:
        said.append(N_("On this day refusals on this ground are paused. A yes can be given."))
    return said


def _boxes(view: FileView, found: GroundView) -> list[Box]:
    boxes = [
        Box(
            name="needed_for",
            label=N_("What is staying needed for?"),
            drawn="some",
            hint=N_("Tick all that you found, on evidence or on the person's account."),
            choices=choices(words.NEEDED_FOR_LABELS),
        )
    ]
    if view.asks_elsewhere:
        boxes.append(
            Box(
                name="elsewhere",
                label=N_("Can the need be met elsewhere?"),
                drawn="one",
                choices=choices(words.ELSEWHERE_LABELS),
            )
        )
    return [
        *boxes,
        Box(
            name="finding",
            label=N_("What do you find?"),
            drawn="one",
            choices=choices(words.GROUND_FINDING_LABELS),
            needed=N_("Choose what you find"),
        ),
        Box(
            name="reasons",
            label=N_("Why?"),
            drawn="words",
            hint=N_("In plain words: the person will read them."),
        ),
    ]


def decide_form(view: FileView) -> FileForm | None:
    """The form of the decision."""
    if not view.considered:
        return None
    boxes = [
        Box(
            name="outcome",
            label=N_("What do you decide?"),
            drawn="one",
            choices=OUTCOMES,
            needed=N_("Choose what you decide"),
        ),
        Box(name="from_day", label=N_("If given: from which day?"), drawn="day"),
        Box(name="months", label=N_("If given: for how many months?"), drawn="number"),
        Box(
            name="reasons",
            label=N_("If refused: why?"),
            drawn="words",
            hint=N_("What the person will read, besides the reasons of each ground."),
        ),
    ]
    if view.waits_with_deportation:
        boxes.append(_yes_no("deportation_order", N_("Is there a deportation order?")))
    if view.in_effect:
        boxes.append(
            _yes_no(
                "rests_on_disqualification",
                N_("If refused: does it rest on the disqualification that has effect?"),
            )
        )
    return FileForm(
        title=N_("Decide permission to stay"),
        button=N_("Sign the decision"),
        done=N_("Signed. A yes has left; a no waits for its second reader."),
        says=(
            N_("A yes leaves as soon as you sign it. A no is read by somebody else first."),
            N_("A no needs every ground to be answered. A yes needs one that is met."),
        ),
        boxes=tuple(boxes),
        do=partial(work.decide_stay, expected_position=view.position),
    )


def _yes_no(name: str, label: str) -> Box:
    needed = N_("Answer yes or no")
    return Box(
        name=name,
        label=label,
        drawn="one",
        choices=choices(YES_NO_LABELS, "yes", "no"),
        needed=needed,
    )


def renew_form(view: FileView) -> FileForm | None:
    """The form that begins a renewal."""
    if view.renew_from is None:
        return None
    return FileForm(
        title=N_("Look at the renewal"),
        button=N_("Begin"),
        done=N_("Begun. The permission stands until it ends; look at each ground again."),
        says=(N_("Each ground of today's law is looked at anew. Nothing is taken from before."),),
        boxes=(),
        do=work.renew_stay,
    )


@require_http_methods(["GET", "POST"])
@member
def stay_ground(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID, ground: str
) -> HttpResponse:
    """Assess one ground by itself."""
    return answer(request, partial(ground_form, ground=ground), actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def stay_decide(request: HttpRequest, *, actor: Actor, on: date, file: UUID) -> HttpResponse:
    """Decide permission to stay."""
    return answer(request, decide_form, actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def stay_renew(request: HttpRequest, *, actor: Actor, on: date, file: UUID) -> HttpResponse:
    """Begin to look at a renewal."""
    return answer(request, renew_form, actor=actor, on=on, file=file)
