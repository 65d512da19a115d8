"""Documents of a draft and of a case: put in from a telephone, listed, downloaded, taken back.

A form works without a script: one box for files, one that opens the camera. What was wrong is said
at the box, by the file's own name; a browser cannot give files back, so they are chosen again.
Example: of three files one is a program: the page names it, and none of the three was kept.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opennrm.cases.vocabulary import N_, documents, people
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import documents as work
from opennrm.procedures.identification import draft_documents
from opennrm.procedures.identification.preparing import About
from opennrm.procedures.identification.reading_documents import DocumentsView
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Problem, choices, typed
from opennrm.web.identification.sent import unless_sent
from opennrm.web.uploading import download, files_of, takes_documents

DONE = "documents_done"
ADDED, TRAY, TAKEN_BACK = "added", "tray", "taken_back"
DONE_WORDS: Mapping[str, str] = {
    ADDED: N_("Put in. What others look at is a copy without hidden details."),
    TRAY: N_("Put into the tray. Nobody who decides can see that it is there."),
    TAKEN_BACK: N_("Taken back."),
}
BOXES = ("what", "shows_status", "handed_over_by", "circumstances")
PARTS = ("day", "month", "year")
NEEDED: Mapping[str, str] = {
    "what": N_("Choose what it is"),
    "shows_status": N_("Say whether it shows the person's immigration status"),
    "handed_over_by": N_("Choose from whom it is"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where documents are put: what lists them, takes them, and where its pages lead."""

    name: str
    key: UUID
    show: Callable[[], DocumentsView]
    add: Callable[..., work.Added]

    @property
    def address(self) -> str:
        """The page of its documents."""
        named = "documents" if self.name == "case" else "draft_documents"
        return reverse(named, kwargs={self.name: self.key})


def of_case(actor: Actor, case: UUID, on: date) -> Place:
    """The documents of a case."""
    return Place(
        name="case",
        key=case,
        show=lambda: work.list_documents(actor, case=case, on=on),
        add=lambda **given: work.add_documents(actor, case=case, on=on, **given),
    )


def of_draft(actor: Actor, draft: UUID, on: date) -> Place:
    """The documents of a draft."""
    return Place(
        name="draft",
        key=draft,
        show=lambda: draft_documents.list_of_draft(actor, draft=draft, on=on),
        add=lambda **given: draft_documents.add_to_draft(actor, draft=draft, on=on, **given),
    )


@require_http_methods(["GET", "POST"])
@member
@takes_documents
def case_documents(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """List the documents of a case; on POST put some in."""
    return _answer(request, of_case(actor, case, on), on=on)


@require_http_methods(["GET", "POST"])
@member
@unless_sent
@takes_documents
def of_one_draft(request: HttpRequest, *, actor: Actor, on: date, draft: UUID) -> HttpResponse:
    """List the documents of a draft; on POST put some in."""
    return _answer(request, of_draft(actor, draft, on), on=on)


@require_GET
@member
def document(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, document: UUID
) -> HttpResponse:
    """Give out the clean copy of a document, to be downloaded."""
    return download(work.open_copy(actor, case=case, document=document, on=on))


@require_GET
@member
def draft_document(
    request: HttpRequest, *, actor: Actor, on: date, draft: UUID, document: UUID
) -> HttpResponse:
    """Give out the clean copy of a document of a draft."""
    opened = draft_documents.open_draft_copy(actor, draft=draft, document=document, on=on)
    return download(opened)


@require_POST
@member
def remove(
    request: HttpRequest, *, actor: Actor, on: date, draft: UUID, document: UUID
) -> HttpResponse:
    """Destroy a document of a draft."""
    draft_documents.remove_from_draft(actor, draft=draft, document=document, on=on)
    request.session[DONE] = TAKEN_BACK
    return redirect("draft_documents", draft=draft)


@require_http_methods(["GET", "POST"])
@member
def take_back(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, document: UUID
) -> HttpResponse:
    """Ask why a document is taken back; on POST do it."""
    view = work.list_documents(actor, case=case, on=on)
    in_tray = any(one.id == document for one in view.tray)
    own = any(one.id == document and one.may_take_back for one in view.lines)
    if not in_tray and not own:
        raise Refusal(speech.ABSENT)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        why = typed(request.POST, "taken_back")
        if not in_tray and why not in frozenset(documents.TakenBack):
            problems = (Problem("taken_back", _("Choose why"), "#taken_back"),)
        else:
            _take_back(actor, case=case, document=document, why=None if in_tray else why, on=on)
            request.session[DONE] = TAKEN_BACK
            return redirect("documents", case=case)
    context = {
        "case": case,
        "document": document,
        "in_tray": in_tray,
        "reasons": choices(documents.TAKEN_BACK_LABELS),
        "problems": problems,
        "texts": {one.field: one.text for one in problems},
    }
    return render(request, "identification/take_back.html", context)


@require_http_methods(["GET", "POST"])
@member
def original(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, document: UUID
) -> HttpResponse:
    """Ask for what evidence an original is opened; on POST open it."""
    view = work.list_documents(actor, case=case, on=on)
    line = next((one for one in view.lines if one.id == document and one.may_open_original), None)
    if line is None:
        raise Refusal(speech.ABSENT)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        why = typed(request.POST, "opened_for")
        if why in frozenset(documents.OpenedFor):
            opened = work.open_original(actor, case=case, document=document, opened_for=why, on=on)
            return download(opened)
        problems = (Problem("opened_for", _("Choose for what"), "#opened_for"),)
    context = {
        "case": case,
        "line": line,
        "reasons": choices(documents.OPENED_FOR_LABELS),
        "problems": problems,
        "texts": {one.field: one.text for one in problems},
    }
    return render(request, "identification/original.html", context)


def _take_back(actor: Actor, *, case: UUID, document: UUID, why: str | None, on: date) -> None:
    if why is None:
        work.take_out_of_tray(actor, case=case, document=document, on=on)
    else:
        work.withdraw_document(actor, case=case, document=document, taken_back=why, on=on)


def _answer(request: HttpRequest, place: Place, *, on: date) -> HttpResponse:
    view = place.show()
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        if not view.may_add:
            raise Refusal(speech.ABSENT)
        problems = _added(request, place)
        if not problems:
            return redirect(place.address)
    return _page(request, place, view, problems, on=on)


def _added(request: HttpRequest, place: Place) -> tuple[Problem, ...]:
    """Put the files in; what stood in the way, or nothing."""
    try:
        added = place.add(files=files_of(request), about=_about(request.POST))
    except InvalidAnswers as invalid:
        return tuple(_problem(error) for error in invalid.errors)
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return (Problem("form", speech.refusal(refusal), "#main-content"),)
    request.session[DONE] = TRAY if added.in_tray else ADDED
    return ()


def _about(posted: QueryDict) -> About:
    given = {name: typed(posted, name) for name in BOXES}
    return About(handed_over_on=_day(posted), **given)


def _day(posted: QueryDict) -> date | None:
    day, month, year = (typed(posted, f"handed_over_on__{part}") for part in PARTS)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _problem(error: Any) -> Problem:
    box = error.field.split(".")[0]
    said = _(NEEDED[box]) if error.code == "required" else ""
    href = "#handed_over_on-day" if box == "handed_over_on" else f"#{box}"
    return Problem(box, said or speech.field_problem(error.code, error.facts), href)


def _page(
    request: HttpRequest,
    place: Place,
    view: DocumentsView,
    problems: tuple[Problem, ...],
    *,
    on: date,
) -> HttpResponse:
    posted = request.POST if problems else QueryDict()
    today = {"day": str(on.day), "month": str(on.month), "year": str(on.year)}
    given = {name: typed(posted, name) for name in BOXES}
    texts: dict[str, str] = {}
    for problem in problems:
        texts[problem.field] = " ".join(filter(None, (texts.get(problem.field), problem.text)))
    context = {
        "place": place.name,
        "key": place.key,
        "view": view,
        "given": given,
        "handed_over_on": {
            part: typed(posted, f"handed_over_on__{part}") if problems else today[part]
            for part in PARTS
        },
        "what": choices(documents.KIND_LABELS),
        "sure": choices(people.SURE_LABELS),
        "handed_over_by": choices(documents.HANDED_OVER_LABELS),
        "problems": problems,
        "texts": texts,
        "told": speech.say(DONE_WORDS.get(request.session.pop(DONE, ""))),
    }
    return render(request, "identification/documents.html", context)
