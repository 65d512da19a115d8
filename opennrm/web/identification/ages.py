"""The person's age: how they count, who doubts it, what was assessed, what was decided on another.

A doubt is recorded by whoever works with the person; an assessment by social workers and by the
authority. Whoever doubts that a child is one has to name more than how they look.
Example: a support worker writes on a telephone that the man of "20" in the next room is 16.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, ages
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import SURE_LABELS, YES_NO_LABELS
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import ages as work
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.identification.standing_views import StandingView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.act_form import ActPage, Box, act_page
from opennrm.web.identification.case_form import Choices, choices, told
from opennrm.web.jinja import day

WHY = N_("Say why, in a sentence")
ON_WHAT = N_("Choose what it rests on")


def evidence(view: StandingView) -> Choices:
    """What is recorded and can be named, the newest first (at most twenty)."""
    return tuple(
        (str(one.id), f"{speech.word('event', one.kind)}, {day(one.on)}") for one in view.facts[:20]
    )


EVIDENCE = Box(
    drawn="checks",
    name="evidence",
    label=N_("Which of what is recorded speaks for it? (if anything)"),
    choices=evidence,
    key=True,
)
_BY = Box(
    drawn="radios",
    name="by",
    label=N_("Who doubts it?"),
    choices=choices(ages.DOUBTED_BY_LABELS),
    needed=N_("Choose who doubts it"),
)
_GROUNDS = Box(
    drawn="checks",
    name="grounds",
    label=N_("What does it rest on?"),
    hint=N_("How somebody looks is never enough to call a child an adult."),
    choices=choices(ages.AGE_GROUND_LABELS),
    needed=ON_WHAT,
)
_WHY = Box(
    drawn="text",
    name="why",
    label=N_("Why?"),
    hint=N_("What was said or seen, by whom and when."),
    needed=WHY,
)

DOUBT = ActPage(
    name="age_doubt",
    act=Act.DISPUTE_AGE,
    title=N_("The age is doubted"),
    says=(
        N_(
            "Somebody who may be under 18 is treated as a child until social workers have assessed "
            "their age: nobody asks them for consent, their council is told, and no letter goes "
            "to them directly."
        ),
        N_("Somebody who counts as a child stays one until then, whatever is doubted."),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="side",
            label=N_("What is doubted?"),
            choices=choices(ages.AGE_SIDE_LABELS),
            needed=N_("Choose what is doubted"),
        ),
        _BY,
        _GROUNDS,
        _WHY,
        EVIDENCE,
    ),
    button=N_("Record the doubt"),
    do=work.dispute_age,
    back="age",
)

ASSESSED = ActPage(
    name="age_assessment",
    act=Act.ASSESS_AGE,
    title=N_("An age assessment was made"),
    says=(
        N_("Record what social workers or a court found, and why. It answers every open doubt."),
        N_(
            "Nobody is found to be an adult without an independent adult beside them. What was "
            "decided on another age is then looked at: what was refused is opened again, what was "
            "recognised stands."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="under_18",
            label=N_("Is the person under 18?"),
            hint=N_("Not sure counts as a child."),
            choices=choices(SURE_LABELS),
            inline=True,
            needed=N_("Say what was found"),
        ),
        Box(
            drawn="radios",
            name="by",
            label=N_("Who assessed it?"),
            choices=choices(ages.ASSESSED_BY_LABELS),
            needed=N_("Choose who assessed it"),
        ),
        Box(
            drawn="radios",
            name="appropriate_adult",
            label=N_("Did an independent adult sit beside the person?"),
            choices=choices(YES_NO_LABELS),
            inline=True,
        ),
        Box(
            drawn="line",
            name="born_on",
            label=N_("When were they born, as found? (if found)"),
            hint=N_("A year, a month or a day, such as 2009, 2009-05 or 2009-05-17."),
        ),
        Box(
            drawn="text",
            name="reasons",
            label=N_("On what, and why?"),
            hint=N_("The reasons as the assessment gives them."),
            needed=N_("Write down the reasons"),
        ),
        EVIDENCE,
    ),
    button=N_("Record the assessment"),
    do=work.assess_age,
    back="age",
)

CHALLENGED = ActPage(
    name="age_challenge",
    act=Act.DISPUTE_AGE,
    title=N_("The assessment is challenged"),
    says=(
        N_(
            "What was found holds meanwhile, and nothing adverse is issued on it until somebody "
            "else has looked at it, or it is made again."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="by",
            label=N_("Who challenges it?"),
            choices=choices(ages.DOUBTED_BY_LABELS),
            needed=N_("Choose who challenges it"),
        ),
        _GROUNDS,
        _WHY,
        EVIDENCE,
    ),
    button=N_("Record the challenge"),
    do=work.challenge_assessment,
    back="age",
    instead=lambda view: (
        "" if view.assessment else N_("No assessment is recorded here that could be challenged.")
    ),
)


def _end(actor: Actor, *, which: UUID, how: str, why: str, case: UUID, on: date) -> object:
    """End a doubt or a challenge, whichever it is."""
    view = read_standing(actor, case=case, on=on)
    if view.challenge is not None and view.challenge.id == which:
        return work.end_challenge(actor, case=case, challenge=which, how=how, why=why, on=on)
    return work.end_dispute(actor, case=case, dispute=which, how=how, why=why, on=on)


def _open(view: StandingView) -> Choices:
    doubts = [
        (str(one.id), speech.word("age_side", one.side) + f", {day(one.opened_on)}")
        for one in view.doubts
        if one.side == ages.AgeSide.ADULT
    ]
    if view.challenge is not None:
        said = _("The assessment is challenged") + f", {day(view.challenge.opened_on)}"
        doubts.append((str(view.challenge.id), said))
    return tuple(doubts)


ENDED = ActPage(
    name="age_doubt_end",
    act=Act.ASSESS_AGE,
    title=N_("A doubt is over"),
    says=(
        N_(
            "A doubt that somebody may be a child ends by an assessment alone. One that a child "
            "may be an adult, and a challenge to an assessment, can end here."
        ),
    ),
    boxes=(
        Box(
            drawn="radios",
            name="which",
            label=N_("Which?"),
            choices=_open,
            key=True,
            needed=N_("Choose which doubt is over"),
        ),
        Box(
            drawn="radios",
            name="how",
            label=N_("How did it end?"),
            choices=(
                *choices(ages.DISPUTE_END_LABELS),
                (
                    ages.ChallengeEnd.STANDS.value,
                    ages.CHALLENGE_END_LABELS[ages.ChallengeEnd.STANDS],
                ),
            ),
            needed=N_("Choose how it ended"),
        ),
        Box(drawn="text", name="why", label=N_("Why? (for a challenge, always)")),
    ),
    button=N_("Record that it is over"),
    do=_end,
    back="age",
    instead=lambda view: (
        "" if _open(view) else N_("Nothing is open that could end without an assessment.")
    ),
)


@require_GET
@member
def age(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Show how the person counts, who doubts it, what was assessed and decided on another age."""
    view = read_standing(actor, case=case, on=on)
    if Act.DISPUTE_AGE.value not in view.may:
        raise Refusal(speech.ABSENT)
    context: dict[str, Any] = {"case": view, "told": told(request), "can_end": bool(_open(view))}
    return render(request, "identification/age.html", context)


@require_http_methods(["GET", "POST"])
@member
def doubt(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that the age is doubted."""
    return act_page(request, DOUBT, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def assessment(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record an assessment."""
    return act_page(request, ASSESSED, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def challenge(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that the assessment is challenged."""
    return act_page(request, CHALLENGED, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def doubt_end(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that a doubt or a challenge is over."""
    return act_page(request, ENDED, actor=actor, on=on, case=case)
