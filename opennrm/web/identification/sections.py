"""What is added to a case after it was sent: the same sections, added and never edited.

Each page shows first what the agency gave already on its point, and then the same boxes as a draft
has. A line that breaks does no harm: the page carries a key, and sent twice it is added once.
Example: the crime number that came the next day stands beside "police told: not known yet".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary.absences import Absence
from opennrm.cases.vocabulary.choices import Choice
from opennrm.cases.vocabulary.question_form import code_of, number_in
from opennrm.cases.vocabulary.questions import question as by_key
from opennrm.cases.vocabulary.sections import SECTIONS
from opennrm.procedures import Actor, InvalidAnswers
from opennrm.procedures.identification import adding
from opennrm.procedures.identification.addable import asked_again
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.referral_views import AddView
from opennrm.web.doors import member
from opennrm.web.identification import asking, path, showing
from opennrm.web.identification.asking import Page
from opennrm.web.identification.case import Item, item
from opennrm.web.identification.case_form import DONE, told
from opennrm.web.identification.onward import onward
from opennrm.web.identification.reading import Answers, Given, Problem, read_question, unanswered
from opennrm.web.identification.tasks import Group, Task

# The box that says of which exploiter or place, given before, a page says more.
ENTITY = "entity"
# Which facts say what a question asked; the others are named after their question.
FACTS: Mapping[str, tuple[str, ...]] = {
    "who_refers": ("referred",),
    "nation": ("referred", "present_nation_stated"),
    "age": ("age_stated", "age_assessed"),
    "consent": ("consent_recorded", "consent_given", "best_interests_decided", "child_heard"),
    "language": ("language_stated",),
    "name": ("person_described",),
    "safe_contact": ("safe_contact_stated",),
    "danger": ("danger_stated",),
    "tonight": ("shelter_stated", "needs_noted", "family_noted"),
    "exploitation": ("exploitation_stated",),
    "account": ("account_given", "exploiter_named"),
    "whereabouts": ("whereabouts_given", "police_told", "local_authority_told"),
    "episode": ("episode_stated",),
    "exploiter": ("exploiter_described",),
    "premises": ("premises_described",),
    "co_victims": ("co_victims_noted",),
    "telling": ("telling_described",),
    "background": ("background_given",),
    "indicators": ("indicators_seen",),
    "other_findings": ("other_findings_noted",),
    "earlier_reference": ("earlier_reference_given",),
    "other_bodies": ("other_bodies_noted",),
    "names": ("names_given",),
    "birth": ("birth_stated",),
    "origin": ("origin_stated",),
    "family": ("family_described",),
    "same_situation": ("same_situation_said",),
    "safe_statement": ("contact_rule_stated",),
    "fears": ("fears_noted",),
    "access_needs": ("access_needs_noted",),
    "care": ("care_stated",),
    "people_around": ("people_around_noted",),
    "key_date": ("key_date_set",),
    "criminal_matter": ("criminal_matter_stated",),
    "willing": ("police_willingness_stated",),
    "perishable": ("perishable_noted",),
    "purposes": ("purposes_recorded",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of a case that is drawn: whose, what was typed, and what was wrong with it."""

    view: AddView
    key: str
    typed: Given
    problems: Sequence[Problem]
    once: UUID


@require_GET
@member
def add(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """List every section of a case that was sent, with how much the agency gave in it."""
    view = adding.read_added(actor, case=case, on=on)
    given = _counted(actor, view, on=on)
    context = {"case": view, "groups": tuple(_groups(view, given)), "told": told(request)}
    return render(request, "identification/add.html", context)


@require_http_methods(["GET", "POST"])
@member
def add_section(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, key: str
) -> HttpResponse:
    """Show one question of a case and what was given already; on POST add to it."""
    asked = asking.asked(key)
    view = adding.read_added(actor, case=case, on=on)
    if not _is_open(view, key):
        raise Http404
    if request.method == "GET":
        shown = Shown(view=view, key=key, typed={}, problems=(), once=uuid4())
        return _page(request, actor, shown, on=on)
    base, once = _base(view, key), _once(request)
    given = read_question(request.POST, asked, base, key=key)
    needed = {one.name for one in asked_again(asked).fields if one.required}
    empty = unanswered(asked, given, base, key=key)
    problems = tuple(one for one in empty if one.field in needed)
    if not given:
        problems = problems or (Problem(asked.fields[0].name, "nothing_given", {}),)
    try:
        if not problems:
            adding.add_section(
                actor,
                case=case,
                answers={key: given},
                on=on,
                entity=_entity(request, view, key),
                idempotency_key=once,
            )
            request.session[DONE] = "add"
            return onward(request, reverse("add", kwargs={"case": case}))
    except InvalidAnswers as invalid:
        problems = tuple(Problem(e.field, e.code, e.facts) for e in invalid.errors)
    shown = Shown(view=view, key=key, typed=given, problems=problems, once=once)
    return _page(request, actor, shown, on=on)


def _page(request: HttpRequest, actor: Actor, shown: Shown, *, on: date) -> HttpResponse:
    view, key = shown.view, shown.key
    answers = {**_base(view, key), key: shown.typed}
    known = {
        code: tuple(Choice(str(one.id), one.label) for one in found)
        for code, found in view.known.items()
    }
    page = Page(key=key, answers=answers, on=on, problems=shown.problems, known=known, sent=True)
    context = {
        **asking.context(page),
        "heading": showing.heading(page.asked, answers),
        "case": view,
        "given": tuple(_given(actor, view, key, on=on)),
        "once": shown.once,
        "entities": known.get(code_of(key), ()),
        "entity": request.POST.get(ENTITY, ""),
        "back": reverse("add", kwargs={"case": view.case}),
    }
    return render(request, "identification/add_section.html", context)


def _given(actor: Actor, view: AddView, key: str, *, on: date) -> Iterator[Item]:
    """What this agency gave already on the point of a question, the newest first."""
    kinds = FACTS.get(code_of(key), (code_of(key),))
    for one in reversed(read_case(actor, case=view.case, on=on).timeline):
        if one.kind in kinds and one.by_agency_name == actor.agency_name:
            yield item(one)


def _counted(actor: Actor, view: AddView, *, on: date) -> Counter[str]:
    """How many facts of each kind this agency gave."""
    seen = read_case(actor, case=view.case, on=on).timeline
    ours = (one for one in seen if one.by_agency_name == actor.agency_name)
    return Counter(one.kind for one in ours if one.texts or any(map(_says, one.facts.values())))


def _says(value: object) -> bool:
    """Whether a value answers: nothing does not, and "not known yet" is still to be found out."""
    if value is None or value is False:
        return False
    return value not in ("", (), [], Absence.NOT_KNOWN_YET)


def _groups(view: AddView, given: Counter[str]) -> Iterator[Group]:
    for section in SECTIONS:
        codes = path.open_codes(view.sections, section.code)
        if codes:
            found = tuple(_task(view, code, given) for code in codes)
            yield Group(section.code, section.title, section.hint, found)


def _task(view: AddView, code: str, given: Counter[str]) -> Task:
    asked = by_key(code)
    key = f"{code}.1" if asked.repeats > 1 else code
    count = sum(given[kind] for kind in FACTS.get(code, (code,)))
    return Task(
        href=reverse("add_section", kwargs={"case": view.case, "key": key}),
        text=showing.heading(asked, _base(view, code)),
        hint="",
        done=bool(count),
        entries=count if asked.repeats > 1 else 0,
    )


def _is_open(view: AddView, key: str) -> bool:
    code = code_of(key)
    if (number_in(key) is None) != (by_key(code).repeats == 1):
        return False
    return any(code in path.open_codes(view.sections, section.code) for section in SECTIONS)


def _base(view: AddView, key: str) -> Answers:
    """What the boxes of a page depend on: whether the person is a child."""
    return {} if key == "age" else {"age": {"under_18": "yes" if view.child else "no"}}


def _entity(request: HttpRequest, view: AddView, key: str) -> UUID | None:
    """Which exploiter or place given before this says more of; none for somebody new."""
    given = request.POST.get(ENTITY, "")
    there = {str(one.id): one.id for one in view.known.get(code_of(key), ())}
    return there.get(given)


def _once(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()
