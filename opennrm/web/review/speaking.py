"""Pages of what is written for the person, and of who speaks for them.

Example: a caseworker keeps a lawyer's letter about a release: by Wednesday it has to be answered.
"""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_, casework, withdrawing
from opennrm.cases.vocabulary import representing as words
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.procedures import Actor
from opennrm.procedures.review import representations, representatives
from opennrm.procedures.review.room_views import RoomView, SpeakerLine, WrittenLine
from opennrm.procedures.review.unanswered import list_unanswered
from opennrm.web.doors import member
from opennrm.web.identification.case_form import choices
from opennrm.web.review.again_form import Box, Page, answer
from opennrm.web.review.reconsidering import page_of


def written_page(view: RoomView) -> Page:
    """The form of keeping what somebody wrote for the person."""
    return Page(
        act=Act.MAKE_REPRESENTATION,
        title=N_("Somebody wrote for the person"),
        button=N_("Keep it"),
        done=N_("Kept. The days count from the day on which it came."),
        do=representations.make_representation,
        says=(
            N_(
                "It is taken from anybody, confirmed or not. Nothing is told to whoever wrote but "
                "that it came, unless the person confirmed them."
            ),
            N_(
                "About a child, a release or a removal it is answered within two working days. If "
                "nobody does, the independent reviewers and the rapporteur have it by themselves."
            ),
        ),
        boxes=(
            Box(
                name="sender",
                label=N_("Who wrote?"),
                drawn="one",
                choices=choices(words.REPRESENTATION_FROM_LABELS),
                needed=N_("Choose who wrote"),
            ),
            Box(
                name="matters",
                label=N_("What is it about?"),
                drawn="some",
                choices=choices(words.REPRESENTATION_ABOUT_LABELS),
                needed=N_("Choose what it is about"),
            ),
            Box(
                name="way",
                label=N_("How did it come?"),
                drawn="one",
                choices=choices(casework.CONTACT_WAY_LABELS),
                needed=N_("Choose how it came"),
            ),
            Box(
                name="received_on",
                label=N_("On which day did it come?"),
                drawn="day",
                hint=N_("Leave it empty for today."),
            ),
            Box(
                name="text",
                label=N_("What it says, and what it asks for"),
                drawn="words",
                needed=N_("Write what it says"),
            ),
        ),
        after=N_("Whoever decides sees it in the list of what is due, with its last day."),
    )


def _open(view: RoomView, key: UUID) -> WrittenLine | None:
    return next((one for one in view.written if one.id == key and not one.answered_on), None)


def acknowledge_page(view: RoomView, *, key: UUID) -> Page | None:
    """Telling whoever wrote that it came."""
    one = _open(view, key)
    if one is None or one.acknowledged_on:
        return None
    return Page(
        act=Act.ANSWER_REPRESENTATION,
        title=N_("They were told that it came"),
        button=N_("They were told"),
        done=N_("Recorded. The answer is still due."),
        do=partial(representations.acknowledge, representation=key),
        says=(N_("Tell them that it came and by when it is answered, and nothing of the case."),),
        after=N_("The answer is due by its day, whether they were told or not."),
    )


def answer_page(view: RoomView, *, key: UUID) -> Page | None:
    """Answering what somebody wrote."""
    one = _open(view, key)
    if one is None:
        return None
    return Page(
        act=Act.ANSWER_REPRESENTATION,
        title=N_("Answer what was written"),
        button=N_("Record the answer"),
        done=N_("Answered."),
        do=partial(representations.answer_representation, representation=key),
        quotes=(
            (N_("What they wrote"), one.text),
            (N_("What the independent reviewer says"), one.reviewer_text),
        ),
        boxes=(
            Box(
                name="how",
                label=N_("What was done?"),
                drawn="one",
                choices=choices(words.REPRESENTATION_ANSWER_LABELS),
                needed=N_("Choose what was done"),
            ),
            Box(
                name="text",
                label=N_("The answer"),
                drawn="words",
                hint=N_("What was done, by whom and when; or why not, and what else protects."),
                needed=N_("Write the answer"),
            ),
        ),
        after=N_("Send it only by a way that is safe, and to whom the person confirmed."),
    )


def reviewed_page(view: RoomView, *, key: UUID) -> Page | None:
    """Saying, as the independent reviewer, what is needed."""
    one = next((one for one in view.written if one.id == key and one.handed_on), None)
    if one is None:
        return None
    return Page(
        act=Act.REVIEW_REPRESENTATION,
        title=N_("Nobody answered this in time"),
        button=N_("Record what is needed"),
        done=N_("Recorded. The authority sees it at once."),
        do=partial(representations.review_representation, representation=key),
        says=(N_("Say what protects the person. Nothing of it may hold anybody longer."),),
        quotes=((N_("What they wrote"), one.text),),
        boxes=(
            Box(
                name="said",
                label=N_("What is needed?"),
                drawn="one",
                choices=choices(words.REVIEWER_SAID_LABELS),
                needed=N_("Choose what is needed"),
            ),
            Box(name="text", label=N_("In words"), drawn="words", needed=N_("Write it down")),
        ),
        after=N_("The authority still answers whoever wrote."),
    )


def speaks_page(view: RoomView) -> Page:
    """The form of who speaks for the person."""
    return Page(
        act=Act.CONFIRM_REPRESENTATIVE,
        title=N_("Who speaks for the person"),
        button=N_("The person confirmed this"),
        done=N_("Recorded. One word of the person ends it."),
        do=representatives.confirm_representative,
        says=(
            N_(
                "Ask the person alone, with an interpreter whom nobody of theirs brought. "
                "Exploiters pay lawyers and send cousins, who then ask for the file."
            ),
        ),
        boxes=(
            Box(
                name="who",
                label=N_("Who is it?"),
                drawn="one",
                choices=choices(words.REPRESENTATIVE_KIND_LABELS),
                needed=N_("Choose who it is"),
            ),
            Box(name="name", label=N_("Their name"), drawn="line"),
            Box(
                name="agency",
                label=N_("Their organisation, if it signs in here"),
                drawn="menu",
                choices=tuple((str(key), name) for key, name in view.agencies),
            ),
            Box(
                name="heard_alone",
                label=N_("Was the person heard alone?"),
                drawn="one",
                choices=choices(YES_NO_LABELS),
                needed=N_("Say whether the person was heard alone"),
            ),
            Box(
                name="interpreter",
                label=N_("Was there an independent interpreter?"),
                drawn="one",
                choices=choices(withdrawing.INTERPRETER_LABELS),
                needed=N_("Say whether an independent interpreter was there"),
            ),
            Box(
                name="chosen_freely",
                label=N_("Did the person choose them, and nobody else for them?"),
                drawn="one",
                choices=choices(YES_NO_LABELS),
                needed=N_("Say whether the person chose them"),
            ),
            Box(
                name="paid_by",
                label=N_("Who pays?"),
                drawn="one",
                choices=choices(words.PAID_BY_LABELS),
                needed=N_("Choose who pays"),
            ),
            Box(
                name="may",
                label=N_("What may they do for the person?"),
                drawn="some",
                choices=choices(words.REPRESENTATIVE_MAY_LABELS),
                needed=N_("Choose what they may do"),
            ),
            Box(
                name="until",
                label=N_("Until which day?"),
                drawn="day",
                hint=N_("At most a year. Then the person is asked again."),
                needed=N_("Give the day"),
            ),
        ),
        after=N_(
            "They act for what was ticked, until that day. Seeing the case by sign-in needs access "
            "besides, which the competent authority gives."
        ),
    )


def ends_page(view: RoomView, *, key: UUID) -> Page | None:
    """Ending somebody's speaking for the person."""
    found = (one for one in view.speakers if one.id == key and one.in_force)
    one: SpeakerLine | None = next(found, None)
    if one is None:
        return None
    return Page(
        act=Act.END_REPRESENTATIVE,
        title=N_("They no longer speak for the person"),
        button=N_("End it"),
        done=N_("Ended, from now."),
        do=partial(representatives.end_representative, representative=key),
        says=(N_("One word of the person is enough, in any way. Nothing is asked about why."),),
        boxes=(
            Box(
                name="by",
                label=N_("Whose word is it?"),
                drawn="one",
                choices=choices(words.REPRESENTATIVE_ENDED_BY_LABELS),
                needed=N_("Choose whose word it is"),
            ),
        ),
        after=N_("Tell them that they no longer act, and nothing else."),
    )


@require_http_methods(["GET", "POST"])
@member
def written(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Keep what somebody wrote for the person."""
    return answer(request, written_page, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def speaks(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record who speaks for the person."""
    return answer(request, speaks_page, actor=actor, on=on, case=case)


@require_GET
@member
def unanswered(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """Show the rapporteur, by key, what nobody answered in time."""
    rows = list_unanswered(actor, on=on)
    context: dict[str, Any] = {"rows": rows, "left": [one for one in rows if not one.answered_on]}
    return render(request, "review/unanswered.html", context)


written_acknowledge = page_of(acknowledge_page, "written_acknowledge")
written_answer = page_of(answer_page, "written_answer")
written_reviewed = page_of(reviewed_page, "written_reviewed")
speaks_ends = page_of(ends_page, "speaks_ends")
