"""Screens as pages: at most eight questions on two pages, then what to do next.

The first page asks what decides whether a screen is due; the second what was seen, and what whoever
asked thinks. The key of the screen is made with the page, so that a form sent twice is one screen.
Example: custody, cannabis, under 18: the second page says that the child is treated as a victim.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import screens as words
from opennrm.cases.vocabulary.cards import ALL_AT_ONCE, DEFINITIONS, SCREEN_OF, Card
from opennrm.cases.vocabulary.exploitation import LABELS as KINDS
from opennrm.cases.vocabulary.people import SURE_LABELS, YES_NO_LABELS, Sure
from opennrm.cases.vocabulary.protocols import ADOPTED_BY_LABELS
from opennrm.cases.vocabulary.screens import OffenceGroup, ScreenSetting
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.identification import screens as procedure
from opennrm.procedures.identification.cards import DutyView, duties_on
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Problem

# What the last screen of this session began: its key, and the draft to go on with.
BEGAN = "screen_began"
SECOND = "second"
FIRST_QUESTIONS = {"offence": OffenceGroup, "child": Sure}
NEEDED: Mapping[str, str] = {
    "offence": N_("Say what the person is suspected of"),
    "child": N_("Say whether the person is under 18, or that you are not sure"),
    "outcome": N_("Say what you think"),
    "why": N_("Say why it could not be done"),
    "pause_asked": N_("Say whether a pause of the prosecution was asked for"),
}
CARDS: Mapping[ScreenSetting, Card] = {
    **{setting: card for card, setting in SCREEN_OF.items()},
    ScreenSetting.COURT: Card.CUSTODY,
}
OF_ADULTS = frozenset({"consent_adult", "duty_to_notify"})
Given = dict[str, Any]


@require_http_methods(["GET", "POST"])
@member
def screen(request: HttpRequest, *, actor: Actor, on: date, setting: str) -> HttpResponse:
    """Ask; on POST of the second page record the screen and say what comes next."""
    if setting not in frozenset(ScreenSetting):
        raise Http404
    where = ScreenSetting(setting)
    given = _read(request.POST, where)
    due = procedure.is_due(
        actor, setting=where, offence=given.get("offence"), child=given.get("child"), on=on
    )
    if request.method == "GET":
        return _first(request, where, given)
    missing = _missing(where, given)
    if missing:
        return _first(request, where, given, missing)
    if request.POST.get("step") != SECOND:
        return _second(request, where, given, due=due, key=uuid4(), on=on)
    key = _key(request.POST)
    try:
        made = procedure.record_screen(actor, screen=key, setting=where, given=given, on=on)
    except InvalidAnswers as invalid:
        problems = tuple(_spoken(error.field, error.code) for error in invalid.errors)
        return _second(request, where, given, due=due, key=key, on=on, problems=problems)
    if made.draft is not None:
        request.session[BEGAN] = {"screen": str(made.screen), "draft": str(made.draft)}
    return redirect("screen_next", screen=made.screen)


@require_GET
@member
def screen_next(request: HttpRequest, *, actor: Actor, on: date, screen: UUID) -> HttpResponse:
    """Say what to do after a screen."""
    view = procedure.read_screen(actor, screen=screen, on=on)
    began = request.session.get(BEGAN, {})
    where = ScreenSetting(view.row.setting)
    context = {
        "row": view.row,
        "steps": view.steps,
        "draft": began.get("draft") if began.get("screen") == str(screen) else None,
        "labels": _labels(),
        "duties": _duties(where, view.row.child, on),
        "setting_label": words.SCREEN_SETTING_LABELS[where],
    }
    return render(request, "identification/screen_next.html", context)


@require_GET
@member
def screens(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List the agency's own screens, with counts by setting and outcome."""
    context = {
        "view": procedure.list_screens(actor, on=on),
        "labels": _labels(),
        "settings": tuple(words.SCREEN_SETTING_LABELS.items()),
        "outcomes": tuple(words.SCREEN_OUTCOME_LABELS.items()),
    }
    return render(request, "identification/screens.html", context)


def _first(
    request: HttpRequest, where: ScreenSetting, given: Given, problems: Sequence[Problem] = ()
) -> HttpResponse:
    context = {
        "suspect": where in words.AS_SUSPECT,
        "offences": _options(words.OFFENCE_GROUP_LABELS),
        "sure": _options(SURE_LABELS),
    }
    return _page(request, "identification/screen.html", where, given, problems, context)


def _second(
    request: HttpRequest,
    where: ScreenSetting,
    given: Given,
    *,
    due: bool,
    key: UUID,
    on: date,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    if "kinds" not in given and given.get("offence"):
        kind = words.KIND_OF_OFFENCE.get(OffenceGroup(given["offence"]))
        given = {**given, "kinds": [kind.value] if kind else []}
    context = {
        "due": due,
        "key": key,
        "suspect": where in words.AS_SUSPECT,
        "may_be_child": given.get("child") != Sure.NO,
        "signs": words.SIGNS[where],
        "answers": _options(words.ANSWER_LABELS),
        "outcomes": _options(words.SCREEN_OUTCOME_LABELS),
        "whys": _options(words.NOT_DONE_LABELS),
        "kinds": _options(KINDS),
        "yes_no": _options(YES_NO_LABELS),
        "definitions": DEFINITIONS,
        "all_at_once": ALL_AT_ONCE,
        "duties": _duties(where, given.get("child"), on),
    }
    return _page(request, "identification/screen_signs.html", where, given, problems, context)


def _page(
    request: HttpRequest,
    template: str,
    where: ScreenSetting,
    given: Given,
    problems: Sequence[Problem],
    more: Mapping[str, Any],
) -> HttpResponse:
    context = {
        "setting": where.value,
        "setting_label": words.SCREEN_SETTING_LABELS[where],
        "card": CARDS[where].value,
        "given": given,
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
        **more,
    }
    return render(request, template, context)


def _read(posted: QueryDict, where: ScreenSetting) -> Given:
    names = ("offence", "child", "outcome", "why", "pause_asked")
    signs = (sign.indicator.value for sign in words.SIGNS[where])
    given: Given = {name: posted[name] for name in (*names, *signs) if posted.get(name)}
    if posted.get("step") == SECOND:
        given["kinds"] = list(dict.fromkeys(posted.getlist("kinds")))
    return given


def _missing(where: ScreenSetting, given: Given) -> tuple[Problem, ...]:
    asked = ("offence", "child") if where in words.AS_SUSPECT else ("child",)
    return tuple(
        _spoken(name, "required")
        for name in asked
        if given.get(name) not in frozenset(FIRST_QUESTIONS[name])
    )


def _key(posted: QueryDict) -> UUID:
    try:
        return UUID(posted.get("screen", ""))
    except ValueError:
        return uuid4()


def _spoken(field: str, code: str) -> Problem:
    said = _(NEEDED[field]) if code == "required" else speech.field_problem(code, {})
    return Problem(field, said, f"#{field}")


def _options(labels: Mapping[Any, str]) -> tuple[tuple[str, str], ...]:
    return tuple((code.value, label) for code, label in labels.items())


def _duties(where: ScreenSetting, child: str | None, on: date) -> tuple[DutyView, ...]:
    """The duties of the card; those about an adult's consent are left out for a child."""
    found = duties_on(CARDS[where], on=on)
    if child == Sure.NO:
        return found
    return tuple(duty for duty in found if duty.provision not in OF_ADULTS)


def _labels() -> Mapping[str, Mapping[Any, str]]:
    return {
        "setting": words.SCREEN_SETTING_LABELS,
        "offence": words.OFFENCE_GROUP_LABELS,
        "outcome": words.SCREEN_OUTCOME_LABELS,
        "why": words.NOT_DONE_LABELS,
        "adopted_by": ADOPTED_BY_LABELS,
    }
