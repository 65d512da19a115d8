"""Answering a note on what did not fit together: by the person, their lawyer or their guardian.

Example: "He could not say the month." answered by "I was never told the months in that house."
"""

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import notes as work
from opennrm.procedures.views import CaseView, TimelineItem
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case import item
from opennrm.web.identification.case_form import Form, answer, typed

NOTE = "did_not_fit"
ANSWER = Form(
    name="note_answer",
    act=Act.ANSWER_NOTE,
    read=lambda posted: {"text": typed(posted, "text")},
    needed={"text": N_("Write the answer")},
    boxes={},
    do=work.answer_note,
    context=lambda view: {},
)


@require_http_methods(["GET", "POST"])
@member
def note_answer(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, fact: UUID
) -> HttpResponse:
    """Show a note to whoever may answer it for the person, and record the answer."""
    form = replace(
        ANSWER,
        do=partial(work.answer_note, note=fact),
        context=lambda view: {"note": item(_note(view, fact))},
    )
    return answer(request, form, actor=actor, on=on, case=case)


def _note(view: CaseView, fact: UUID) -> TimelineItem:
    """The note, or nothing there: foreign, absent and another kind of fact alike."""
    for one in view.timeline:
        if one.id == fact and NOTE in one.texts:
            return one
    raise Refusal(speech.ABSENT)
