"""One question a page: shown, saved as it is answered, and on to the next.

Consent is explained on its page before the account is typed. What to do for somebody in danger
stands below the answer at once and at the head of the next page, before any further question
(practice finding 27): it costs no page load at three in the morning.
Example: "In danger now: yes" goes on to question nine, which begins with "Do this first".
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.question_form import code_of, number_in
from opennrm.cases.vocabulary.sections import section_of
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts
from opennrm.procedures.referral_views import DraftView
from opennrm.web import numbers
from opennrm.web.doors import member
from opennrm.web.identification import asking, entries, path, showing
from opennrm.web.identification.asking import Page
from opennrm.web.identification.onward import onward
from opennrm.web.identification.reading import Answers, Given, Problem, read_question, unanswered
from opennrm.web.identification.sent import unless_sent

FROM = ("check", "tasks")
CHANGED = "changed_meanwhile"


@require_http_methods(["GET", "POST"])
@member
@unless_sent
def question(
    request: HttpRequest, *, actor: Actor, on: date, draft: UUID, key: str
) -> HttpResponse:
    """Show a question; on POST save it and go on."""
    asked = asking.asked(key)
    view = drafts.read_draft(actor, draft=draft, on=on, question=key)
    if not is_open(view, key):
        return redirect("check" if key in path.ORDER else "tasks", draft=draft)
    if asking.is_list(key):
        return entries.listed(request, view, asked, on=on)
    if request.method == "GET":
        return _page(request, view, key, on=on)
    given = read_question(request.POST, asked, view.answers, key=key)
    problems = unanswered(asked, given, view.answers, key=key)
    if not given and key not in (*path.ORDER, *view.answers):
        # Nothing was said: nothing is kept, and the question stays open.
        return onward(request, _onward(request, view, key))
    try:
        if not problems:
            seen = _seen(request)
            kept = drafts.save_answers(
                actor, draft=draft, question=key, answers=given, on=on, seen=seen
            )
            return onward(request, _onward(request, kept, key))
    except InvalidAnswers as invalid:
        problems = tuple(Problem(e.field, e.code, e.facts) for e in invalid.errors)
    except Refusal as refusal:
        if refusal.code != CHANGED:
            raise
        return _changed(request, actor, draft, key, given, on=on)
    return _page(request, view, key, on=on, typed=given, problems=problems)


@require_GET
@member
def do_first(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Say what to do for somebody in danger before anything else is asked."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    context = {"onward": after(view, "danger"), "back": _at(draft, "danger")}
    return render(request, "identification/do_first.html", context)


@require_GET
@member
def tonight(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Say whom to call for a safe night, in the nation of the person."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    context = {
        "onward": after(view, "tonight"),
        "back": _at(draft, "tonight"),
        **night(view.answers),
    }
    return render(request, "identification/tonight.html", context)


def night(answers: Answers) -> dict[str, Any]:
    """Say whose lines are shown for tonight."""
    nation = answers.get("nation", {}).get("nation")
    return {
        "nation": nation,
        "lines": numbers.SUPPORT.get(str(nation), ()),
        "child": showing.is_child(answers),
    }


def first(answers: Answers, key: str) -> tuple[str, ...]:
    """Say what has to be done first, at the head of the page after the one that said so."""
    tonight_said = answers.get("tonight", {})
    wants = tonight_said and (
        tonight_said.get("safe_tonight") != "yes" or tonight_said.get("wants_bed") == "yes"
    )
    found = {
        "danger": answers.get("danger", {}).get("in_danger") == "yes",
        "tonight": bool(wants),
    }
    return tuple(
        code for code, holds in found.items() if holds and path.next_on(answers, code) == key
    )


def is_open(view: DraftView, key: str) -> bool:
    """Say whether this draft's path asks a question."""
    code = code_of(key)
    if code in path.ORDER:
        return code in path.path(view.answers)
    return code in path.open_codes(view.sections, section_of(code).code)


def after(view: DraftView, key: str) -> str:
    """Give the address of what comes after a question."""
    code = code_of(key)
    if code in path.ORDER:
        following = path.next_on(view.answers, code)
        return _at(view.id, following) if following else _to("check", view.id)
    following = path.next_in(path.open_codes(view.sections, section_of(code).code), code)
    return _at(view.id, following) if following else _to("tasks", view.id)


def _page(
    request: HttpRequest,
    view: DraftView,
    key: str,
    *,
    on: date,
    typed: Given | None = None,
    problems: Sequence[Problem] = (),
    changed: Mapping[str, Any] | None = None,
) -> HttpResponse:
    answers = view.answers if typed is None else {**view.answers, key: typed}
    page = Page(
        key=key,
        answers=answers,
        on=on,
        problems=problems,
        suggested=view.suggested,
        prefilled=view.offered,
    )
    on_path = path.path(answers)
    context = {
        **asking.context(page),
        **night(answers),
        "place": on_path.index(key) + 1 if key in on_path else 0,
        "places": len(on_path),
        "back": _back(request, view, key),
        "skip": after(view, key),
        "draft": view.id,
        "seen": view.versions.get(key, 0),
        "came_from": _came_from(request),
        "first": first(view.answers, key),
        "changed": changed,
    }
    return render(request, "identification/question.html", context)


def _changed(
    request: HttpRequest, actor: Actor, draft: UUID, key: str, given: Given, *, on: date
) -> HttpResponse:
    """Show a colleague's answer beside what was typed; whoever saves again decides."""
    view = drafts.read_draft(actor, draft=draft, on=on, question=key)
    theirs = tuple(showing.rows(key, view.answers, asking.agency_names(on=on)))
    return _page(request, view, key, on=on, typed=given, changed={"rows": theirs})


def _seen(request: HttpRequest) -> int | None:
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


def _onward(request: HttpRequest, view: DraftView, key: str) -> str:
    if number_in(key) is not None:
        address = _at(view.id, code_of(key))
        came = _came_from(request)
        return f"{address}?from={came}" if came else address
    came = _came_from(request)
    return _to(came, view.id) if came else after(view, key)


def _back(request: HttpRequest, view: DraftView, key: str) -> str:
    came, code = _came_from(request), code_of(key)
    if came:
        return _to(came, view.id)
    if code in path.ORDER:
        earlier = path.before(view.answers, code)
        return _at(view.id, earlier) if earlier else reverse("referrals")
    return _to("tasks", view.id)


def _came_from(request: HttpRequest) -> str:
    data: Mapping[str, Any] = request.POST if request.method == "POST" else request.GET
    came = data.get("from", "")
    return came if came in FROM else ""


def _at(draft: UUID, key: str) -> str:
    return reverse("question", kwargs={"draft": draft, "key": key})


def _to(page: str, draft: UUID) -> str:
    return reverse(page, kwargs={"draft": draft})
