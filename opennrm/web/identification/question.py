"""One question a page: shown, saved as it is answered, and on to the next.

Consent is explained on its page before the account is typed. Danger and a night without shelter
each lead to a page that says what to do now, before any further question (practice finding 27).
Example: "In danger now: yes" goes to "Do this first" and then on to question nine.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.questions import QUESTIONS
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.agencies import agency_choices
from opennrm.procedures.identification import drafts
from opennrm.web import numbers
from opennrm.web.doors import member
from opennrm.web.identification import path, showing
from opennrm.web.identification.boxes import boxes, said_unknown
from opennrm.web.identification.reading import Answers, Problem, read_question, unanswered
from opennrm.web.identification.sent import unless_sent

BY_CODE = {question.code: question for question in QUESTIONS}
FROM_CHECK = "check"
# Which kind of agency a box offers.
OFFERED = {"police_force": "police", "local_authority": "local_authority"}


@require_http_methods(["GET", "POST"])
@member
@unless_sent
def question(
    request: HttpRequest, *, actor: Actor, on: date, draft: UUID, code: str
) -> HttpResponse:
    """Show a question; on POST save it and go on."""
    if code not in BY_CODE:
        raise Http404
    view = drafts.read_draft(actor, draft=draft, on=on)
    if code not in path.path(view.answers):
        return redirect("check", draft=draft)
    if request.method == "GET":
        return _page(request, BY_CODE[code], view.answers, draft=draft, on=on)
    given = read_question(request.POST, BY_CODE[code], view.answers)
    problems = unanswered(BY_CODE[code], given, view.answers)
    if not problems:
        try:
            kept = drafts.save_answers(actor, draft=draft, question=code, answers=given, on=on)
            return redirect(_onward(request, draft, code, kept.answers))
        except InvalidAnswers as invalid:
            problems = tuple(Problem(e.field, e.code, e.facts) for e in invalid.errors)
    answers = {**view.answers, code: given}
    return _page(request, BY_CODE[code], answers, draft=draft, on=on, problems=problems)


@require_GET
@member
def do_first(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Say what to do for somebody in danger before anything else is asked."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    context = {"onward": _after(draft, "danger", view.answers), "back": _at(draft, "danger")}
    return render(request, "identification/do_first.html", context)


@require_GET
@member
def tonight(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Say whom to call for a safe night, in the nation of the person."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    context = {
        "onward": _after(draft, "tonight", view.answers),
        "back": _at(draft, "tonight"),
        "nation": view.answers.get("nation", {}).get("nation"),
        "lines": numbers.SUPPORT.get(str(view.answers.get("nation", {}).get("nation")), ()),
        "child": showing.is_child(view.answers),
    }
    return render(request, "identification/tonight.html", context)


def _page(
    request: HttpRequest,
    asked: Question,
    answers: Answers,
    *,
    draft: UUID,
    on: date,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    drawn = boxes(asked, answers, problems=problems, agencies=_agencies(asked, on=on))
    spoken = showing.speak_problems(asked, drawn, problems)
    context = {
        "question": asked,
        "heading": showing.heading(asked, answers),
        "boxes": drawn,
        "problems": spoken,
        "texts": {problem.field: problem.text for problem in spoken},
        "place": path.path(answers).index(asked.code) + 1,
        "places": len(path.path(answers)),
        "back": _back(request, draft, asked.code, answers),
        "draft": draft,
        "child": showing.is_child(answers),
        "age_known": bool(answers.get("age")),
        "said_unknown": said_unknown(asked, answers),
        "from_check": _from_check(request),
    }
    return render(request, "identification/question.html", context)


def _agencies(asked: Question, *, on: date) -> Mapping[str, tuple[Choice, ...]]:
    return {
        field.name: tuple(
            Choice(str(agency.id), agency.name)
            for agency in agency_choices(OFFERED[field.name], on=on)
        )
        for field in asked.fields
        if field.kind == "agency"
    }


def _onward(request: HttpRequest, draft: UUID, code: str, answers: Answers) -> str:
    given = answers[code]
    if code == "danger" and given.get("in_danger") == "yes":
        return reverse("do_first", kwargs={"draft": draft})
    if code == "tonight" and (
        given.get("safe_tonight") != "yes" or given.get("wants_bed") == "yes"
    ):
        return reverse("tonight", kwargs={"draft": draft})
    if _from_check(request):
        return reverse("check", kwargs={"draft": draft})
    return _after(draft, code, answers)


def _after(draft: UUID, code: str, answers: Answers) -> str:
    onward = path.next_on(answers, code)
    return _at(draft, onward) if onward else reverse("check", kwargs={"draft": draft})


def _at(draft: UUID, code: str) -> str:
    return reverse("question", kwargs={"draft": draft, "code": code})


def _back(request: HttpRequest, draft: UUID, code: str, answers: Answers) -> str:
    if _from_check(request):
        return reverse("check", kwargs={"draft": draft})
    before = path.before(answers, code)
    return _at(draft, before) if before else reverse("referrals")


def _from_check(request: HttpRequest) -> bool:
    data: Mapping[str, Any] = request.POST if request.method == "POST" else request.GET
    return data.get("from") == FROM_CHECK
