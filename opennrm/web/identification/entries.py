"""A question with several entries in a draft: the list, add another, change, remove.

Example: two exploiters were described; the list shows both and offers a third page.
"""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary.question_form import Question, code_of, keys_of, number_in
from opennrm.cases.vocabulary.sections import section_of
from opennrm.procedures import Actor
from opennrm.procedures.identification import drafts
from opennrm.procedures.referral_views import DraftView
from opennrm.web.doors import member
from opennrm.web.identification import asking, path, showing
from opennrm.web.identification.sent import unless_sent


def listed(request: HttpRequest, view: DraftView, asked: Question, *, on: date) -> HttpResponse:
    """Show what was entered; where there is nothing so far, go to the first entry at once."""
    there = keys_of(view.answers, asked.code)
    more = free_key(view, asked)
    if not there and more is not None:
        return redirect("question", draft=view.id, key=more)
    codes = path.open_codes(view.sections, section_of(asked.code).code)
    following = path.next_in(codes, asked.code)
    came = request.GET.get("from", "")
    context = {
        "draft": view.id,
        "question": asked,
        "section": section_of(asked.code),
        "parts": showing.parts(view.answers, (), asking.agency_names(on=on), there),
        "labels": {key: showing.entry_label(key, view.answers) for key in there},
        "more": more,
        "following": following,
        "back": reverse("check" if came == "check" else "tasks", kwargs={"draft": view.id}),
        "came_from": came if came in ("check", "tasks") else "",
    }
    return render(request, "identification/entries.html", context)


def free_key(view: DraftView, asked: Question) -> str | None:
    """Give the key of the next entry, or None where there is no room."""
    return next(
        (key for line in view.sections for key in line.more if code_of(key) == asked.code), None
    )


@require_http_methods(["GET", "POST"])
@member
@unless_sent
def remove(request: HttpRequest, *, actor: Actor, on: date, draft: UUID, key: str) -> HttpResponse:
    """Ask whether an entry is to go; on POST remove it. Removed already is as removed."""
    asked = asking.asked(key)
    if number_in(key) is None:
        raise Http404
    view = drafts.read_draft(actor, draft=draft, on=on)
    if request.method == "POST":
        if key in view.answers:
            drafts.remove_entry(actor, draft=draft, key=key, on=on)
        left = [one for one in keys_of(view.answers, asked.code) if one != key]
        if left:
            return redirect("question", draft=draft, key=asked.code)
        return redirect("tasks", draft=draft)
    if key not in view.answers:
        return redirect("tasks", draft=draft)
    context = {
        "draft": draft,
        "key": key,
        "label": showing.entry_label(key, view.answers),
        "part": showing.parts(view.answers, (), asking.agency_names(on=on), (key,))[0],
        "back": reverse("question", kwargs={"draft": draft, "key": asked.code}),
    }
    return render(request, "identification/entry_remove.html", context)
