"""The task list of a draft: every section, what is done, and what would still help.

The twelve come first: after them it can be sent, and the rest can follow within days by anyone of
the agency. What would help is offered as help; nothing here says that a referral falls short
(practice findings 9 and 10).
Example: "Who did it" shows three questions, one of them with two people described.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from opennrm.cases.vocabulary.question_form import keys_of
from opennrm.cases.vocabulary.questions import question as by_key
from opennrm.cases.vocabulary.sections import SECTIONS, Section, section_of
from opennrm.procedures import Actor
from opennrm.procedures.identification import drafts, groups
from opennrm.procedures.referral_views import DraftView
from opennrm.web.doors import member
from opennrm.web.identification import path, showing
from opennrm.web.identification.sent import unless_sent

START = "start"
# Asked on the page from which it is sent, and not before.
ASKED_WHEN_SENT = "consent_confirmed"
LONGEST_LABEL = 80
# More would be a second list of everything: these help first.
MOST_HELPS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One question of the list: where it is asked, whether it is answered, how many entries."""

    href: str
    text: str
    hint: str
    done: bool
    entries: int


@dataclass(frozen=True, slots=True)
class Group:
    """One section of the list."""

    code: str
    title: str
    hint: str
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        """How many of its questions are answered."""
        return sum(task.done for task in self.tasks)


@require_GET
@member
@unless_sent
def tasks(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Show every section of a draft with what is done in it."""
    view = drafts.read_draft(actor, draft=draft, on=on)
    found = tuple(_groups(view))
    context = {
        "draft": view,
        "start": found[0],
        "further": found[1:],
        "helps": tuple(islice(_helps(view), MOST_HELPS)),
        "child": showing.is_child(view.answers),
        "onward": _onward(view),
        "longest_label": LONGEST_LABEL,
    }
    return render(request, "identification/tasks.html", context)


@require_POST
@member
@unless_sent
def label(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Name a draft for the agency's own list."""
    given = " ".join(request.POST.get("label", "").split())[:LONGEST_LABEL]
    drafts.label_draft(actor, draft=draft, label=given, on=on)
    return redirect("tasks", draft=draft)


@require_POST
@member
def next_member(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """Start the draft of the next person of a family or group, with what they share and no more."""
    following = groups.next_member(actor, draft=draft, case=None, on=on)
    return redirect("tasks", draft=following)


@require_POST
@member
def next_member_of_case(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID
) -> HttpResponse:
    """Start the draft of the next person of the family or group of a case that was sent."""
    following = groups.next_member(actor, draft=None, case=case, on=on)
    return redirect("tasks", draft=following)


def _groups(view: DraftView) -> Iterator[Group]:
    for section in SECTIONS:
        codes = (
            path.path(view.answers)
            if section.code == START
            else path.open_codes(view.sections, section.code)
        )
        found = tuple(_task(view, code) for code in codes if code != ASKED_WHEN_SENT)
        if found:
            yield _group(section, found)


def _group(section: Section, found: tuple[Task, ...]) -> Group:
    return Group(section.code, section.title, section.hint, found)


def _task(view: DraftView, code: str) -> Task:
    there = keys_of(view.answers, code)
    asked = by_key(code)
    address = reverse("question", kwargs={"draft": view.id, "key": code})
    return Task(
        href=address + ("?from=tasks" if code in path.ORDER else ""),
        text=showing.title(code, view.answers),
        hint="",
        done=bool(there),
        entries=len(there) if asked.repeats > 1 else 0,
    )


def _helps(view: DraftView) -> Iterator[Task]:
    """What would still help, each with why it is asked."""
    for code in view.ask_next:
        section = section_of(code).code
        is_asked = section == START or code in path.open_codes(view.sections, section)
        if is_asked:
            task = _task(view, code)
            yield Task(task.href, task.text, by_key(code).why, task.done, task.entries)


def _onward(view: DraftView) -> str:
    if view.next_question is None:
        return reverse("check", kwargs={"draft": view.id})
    return reverse("question", kwargs={"draft": view.id, "key": view.next_question})
