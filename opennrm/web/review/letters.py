"""The letters of a case: where each is, what it says, by which way it may go, and that it was told.

Nothing leaves from a page: it says by which way a letter may go, notes that it left, and prints it
for whoever carries it. The title of a letter's page says nothing of what is in it.
Example: "By post: it leads to where it happened" stands beside the ways that are open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opennrm.cases.vocabulary import N_, serving
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.review import serving as work
from opennrm.procedures.review.letter_views import LettersView, LetterView
from opennrm.procedures.review.letters import read_letter, read_letters
from opennrm.procedures.review.wording import TRANSLATED_AS
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.identification.case_clock import read_key
from opennrm.web.identification.case_form import Problem, typed
from opennrm.web.printed import letter_pdf
from opennrm.web.review.service_form import (
    Problems,
    missing,
    read_service,
    service_context,
    service_of,
    tried,
)

DONE = "letters_done"
DONE_WORDS: Mapping[str, str] = {
    "sent": N_("Noted that the letter has left. It is not served before the person knows it."),
    "asked": N_("They were asked to tell the person, and see the letter until they did."),
    "served": N_("Noted that the person knows it. Rights run from that day."),
    "again": N_("Noted that it was not understood. Somebody has to explain it again."),
    "failed": N_("Noted that it did not reach the person. Find another way."),
    "booked": N_("The interpreter is noted."),
}
_NONE: Problems = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One thing to choose when a letter is sent: a way, and through whom."""

    value: str
    how: str
    name: str


@require_GET
@member
def letters(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """List the letters of a case and where each is."""
    return _list(request, read_letters(actor, case=case, on=on))


def _list(request: HttpRequest, view: LettersView, problems: Problems = ()) -> HttpResponse:
    context = {
        "view": view,
        "told": speech.say(DONE_WORDS.get(request.session.pop(DONE, ""))),
        "voices": tuple(sorted(voice.value for voice in work.VOICES)),
        "given": request.POST,
        **_problems(problems),
    }
    return render(request, "review/letters.html", context)


@require_POST
@member
def book_interpreter(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, stage: str
) -> HttpResponse:
    """Note that an interpreter is booked to explain a decision that is still to issue."""
    way, code = typed(request.POST, "way"), stage.replace("-", "_")
    if way:
        problems = tried(
            lambda: work.book_interpreter(actor, case=case, stage=code, way=way, on=on)
        )
    else:
        problems = (Problem("way", _("Choose how the interpreter will be there"), "#way"),)
    if problems:
        view = read_letters(actor, case=case, on=on)
        if not view.serves:
            raise Refusal(speech.ABSENT)
        return _list(request, view, problems)
    request.session[DONE] = "booked"
    return redirect("letters", case=case)


@require_http_methods(["GET", "POST"])
@member
def letter(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, about: UUID
) -> HttpResponse:
    """Show a letter; on POST let it go by a way that is safe."""
    problems: Problems = ()
    if request.method == "POST":
        how, _colon, agency = typed(request.POST, "way").partition(":")
        if how:
            problems = tried(
                lambda: work.send(
                    actor,
                    case=case,
                    about=about,
                    how=how,
                    to_agency=read_key(agency),
                    looked=request.POST.get("looked") == "yes",
                    on=on,
                )
            )
        else:
            problems = (Problem("way", _("Choose a way"), "#way"),)
        if not problems:
            request.session[DONE] = "asked" if agency else "sent"
            return redirect("letter", case=case, about=about)
    view = read_letter(actor, case=case, about=about, on=on)
    if problems and not view.serves:
        raise Refusal(speech.ABSENT)
    context = {
        "view": view,
        "lang": TRANSLATED_AS[view.written_in],
        "told": speech.say(DONE_WORDS.get(request.session.pop(DONE, ""))),
        "ways": _open_ways(view),
        "closed_ways": tuple(way for way in view.ways if way.why_not is not None),
        "outside": {"title": serving.OUTSIDE_TITLE, "message": serving.OUTSIDE_MESSAGE},
        "given": request.POST,
        **_problems(problems),
    }
    return render(request, "review/letter.html", context)


def _open_ways(view: LetterView) -> tuple[Way, ...]:
    """What can be chosen: each way that is safe, once for everybody through whom it can go."""
    found = []
    for way in view.ways:
        if way.why_not is not None:
            continue
        if not way.tellers:
            found.append(Way(way.how, way.how, ""))
        found.extend(Way(f"{way.how}:{one.id}", way.how, one.name) for one in way.tellers)
    return tuple(found)


@require_GET
@member
def letter_print(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, about: UUID
) -> HttpResponse:
    """Give out a letter that left, as a tagged PDF under a name that says nothing."""
    view = read_letter(actor, case=case, about=about, on=on)
    if not view.prints or view.line.sent_on is None:
        raise Http404
    made = letter_pdf(view.parts, language=view.written_in, day=view.line.sent_on)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{serving.OUTSIDE_FILE}"'
    return response


@require_http_methods(["GET", "POST"])
@member
def letter_service(
    request: HttpRequest, *, actor: Actor, on: date, case: UUID, about: UUID
) -> HttpResponse:
    """Record that the person knows what a letter says, or that it did not reach them."""
    view = read_letter(actor, case=case, about=about, on=on)
    sent = view.line.letter
    if not view.serves or sent is None or view.line.served_on is not None:
        raise Http404
    given = read_service(request.POST)
    done, problems = "", _NONE
    if request.method == "POST" and request.POST.get("do") == "failed":
        done, problems = _failed(actor, view, sent, typed(request.POST, "because"), on=on)
    elif request.method == "POST":
        done, problems = "served", missing(given)
        if not problems:
            problems = tried(
                lambda: work.record_service(
                    actor, case=case, letter=sent, on=on, **service_of(given)
                )
            )
        done = "again" if given["understood"] == "no" else done
    if request.method == "POST" and not problems:
        request.session[DONE] = done
        return redirect("letters", case=case)
    context = {
        "view": view,
        **service_context(view.language if view.to_explain else view.written_in),
        "given": {**given, "because": request.POST.get("because", "")},
        **_problems(problems),
    }
    return render(request, "review/letter_service.html", context)


def _failed(
    actor: Actor, view: LetterView, sent: UUID, because: str, *, on: date
) -> tuple[str, Problems]:
    if not because:
        return "", (Problem("because", _("Choose why"), "#because"),)
    return "failed", tried(
        lambda: work.record_failure(actor, case=view.case, letter=sent, because=because, on=on)
    )


def _problems(problems: Problems) -> dict[str, Any]:
    return {
        "problems": problems,
        "texts": {problem.field: problem.text for problem in problems},
    }
