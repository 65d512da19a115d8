"""Forms of a signed decision: read by somebody else, told to the person, looked at again.

Example: each reason that the guard marked is answered beside its words, in one stop.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary import residence as words
from opennrm.cases.vocabulary.serving import OUTSIDE_FILE, OUTSIDE_TITLE
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.residence import second_look as work
from opennrm.procedures.residence.reading import read_file
from opennrm.procedures.residence.views import FileView, HitView, SignedView
from opennrm.procedures.review.wording import TRANSLATED_AS
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.printed import letter_pdf
from opennrm.web.residence.disqualify import HOW_TOLD, UNDERSTOOD
from opennrm.web.residence.file_form import Box, FileForm, answer, choices
from opennrm.web.residence.letter import letter
from opennrm.web.speech import word

# The language in which these letters are written so far.
LANGUAGE = "eng"
STANDS = (("yes", N_("It stands")), ("no", N_("It does not stand")))
AGREES = (
    ("yes", N_("I agree: the decision leaves")),
    ("no", N_("I do not agree: it goes back to its author")),
)


def signed(view: FileView, decision: UUID) -> SignedView | None:
    """A signed decision of a file, by its id."""
    found = (view.stay, view.disqualification)
    return next((one for one in found if one is not None and one.id == decision), None)


def read_form(view: FileView, *, decision: UUID) -> FileForm | None:
    """The form of the second reader."""
    found = signed(view, decision)
    if found is None or found.waits != "to_read" or found.mine:
        return None
    return FileForm(
        title=N_("Read as second reader"),
        button=N_("Record what you found"),
        done=N_("Recorded. A decision that you agreed to has left; the person has to be told."),
        says=(N_("Read the reasons as the person will. You had no part in them."),),
        quotes=(*_rests_on(view, found), (N_("The reasons"), found.reasons)),
        boxes=(
            *(_hit(hit) for hit in found.hits),
            Box(
                name="agrees",
                label=N_("Do you agree?"),
                drawn="one",
                choices=AGREES,
                needed=N_("Say whether you agree"),
            ),
            Box(name="note", label=N_("If it goes back: why?"), drawn="words"),
        ),
        do=partial(_read, decision=decision),
    )


def _rests_on(view: FileView, found: SignedView) -> tuple[tuple[str, str], ...]:
    """What a second reader reads besides the reasons: each ground, or what was put and answered."""
    if found.matter == "stay":
        return tuple((word("stay_ground", one.ground), one.reasons) for one in view.grounds)
    proposal = view.proposal
    said = (
        (N_("What the person was asked to answer"), proposal.gist if proposal else ""),
        (N_("What they said"), proposal.answer if proposal else ""),
    )
    weighed = tuple(
        (word("weighed_against", what), word("weight_found", weight))
        for what, weight in found.weighed
    )
    return (*said, *weighed)


def _hit(hit: HitView) -> Box:
    """One reason that the guard marked: its words, what the rule rests on, whether it stands."""
    return Box(
        name=f"stands_{hit.number}",
        label=f"“{hit.words}”",
        drawn="one",
        hint=hit.source,
        choices=STANDS,
        needed=N_("Say whether this reason stands"),
    )


def _read(actor: Actor, *, file: UUID, on: date, decision: UUID, **given: Any) -> None:
    stands: Mapping[int, str] = {
        int(name.removeprefix("stands_")): value
        for name, value in given.items()
        if name.startswith("stands_")
    }
    said = {name: value for name, value in given.items() if not name.startswith("stands_")}
    work.read_decision(actor, file=file, decision=decision, stands=stands, on=on, **said)


def serve_form(view: FileView, *, decision: UUID) -> FileForm | None:
    """The form that the person was told."""
    found = signed(view, decision)
    if found is None or found.issued_on is None or found.served_on is not None:
        return None
    return FileForm(
        title=N_("The person was told the decision"),
        button=N_("Record it"),
        done=N_(
            "Recorded. If it was understood, what the person can do about it runs from today. If "
            "not, they have to be told again."
        ),
        says=(
            N_("Give them the letter and go through it. Nothing is ended that was not told."),
            N_("Post that came back is not telling. Record it only when it reached the person."),
        ),
        boxes=(HOW_TOLD, UNDERSTOOD),
        do=partial(work.serve_decision, decision=decision),
    )


def again_form(view: FileView, *, decision: UUID) -> FileForm | None:
    """The form that fits: that it was asked for, or what looking again came to."""
    found = signed(view, decision)
    if found is None or not found.stands:
        return None
    if found.asked_on is None or found.again is not None:
        return FileForm(
            title=N_("Somebody asks to look at it again"),
            button=N_("Record it"),
            done=N_("Recorded. Somebody who had no part in the decision looks at it again."),
            says=(N_("It can be asked at any time, in any words. A request is never late."),),
            boxes=(
                Box(
                    name="by",
                    label=N_("Who asks?"),
                    drawn="one",
                    choices=choices(words.PEOPLE_WHO_ASK),
                    needed=N_("Choose who asks"),
                ),
                Box(name="why", label=N_("What do they say? (if they say why)"), drawn="words"),
            ),
            do=partial(work.ask_again, decision=decision),
        )
    if found.mine:
        return None
    return FileForm(
        title=N_("Look at it again"),
        button=N_("Record what you found"),
        done=N_("Recorded. Tell the person."),
        says=(N_("Look at everything anew, and at what has come since."),),
        quotes=((N_("The reasons"), found.reasons),),
        boxes=(
            Box(
                name="result",
                label=N_("What do you find?"),
                drawn="one",
                choices=choices(words.LOOKED_AT_AGAIN_LABELS),
                needed=N_("Choose what you find"),
            ),
            Box(name="reasons", label=N_("Why?"), drawn="words", needed=N_("Say why")),
        ),
        do=partial(work.look_again, decision=decision),
    )


@require_http_methods(["GET", "POST"])
@member
def residence_read(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID, decision: UUID
) -> HttpResponse:
    """Read a signed decision as second reader."""
    return answer(request, partial(read_form, decision=decision), actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def residence_serve(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID, decision: UUID
) -> HttpResponse:
    """Record that the person was told."""
    return answer(request, partial(serve_form, decision=decision), actor=actor, on=on, file=file)


@require_http_methods(["GET", "POST"])
@member
def residence_again(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID, decision: UUID
) -> HttpResponse:
    """Record that it is asked to look again, or what looking again came to."""
    return answer(request, partial(again_form, decision=decision), actor=actor, on=on, file=file)


def _issued(actor: Actor, file: UUID, decision: UUID, on: date) -> tuple[FileView, SignedView]:
    """A decision that left, with its file. Errors: Refusal(absent)."""
    view = read_file(actor, file=file, on=on)
    found = signed(view, decision)
    if found is None or found.issued_on is None:
        raise Refusal(speech.ABSENT)
    return view, found


@require_GET
@member
def residence_letter(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID, decision: UUID
) -> HttpResponse:
    """Show the letter of a decision that left, as the person reads it."""
    view, found = _issued(actor, file, decision, on)
    context = {
        "file": view,
        "decision": found,
        "parts": letter(view, found),
        "lang": TRANSLATED_AS[LANGUAGE],
        "outside": OUTSIDE_TITLE,
    }
    return render(request, "residence/letter.html", context)


@require_GET
@member
def residence_letter_print(
    request: HttpRequest, *, actor: Actor, on: date, file: UUID, decision: UUID
) -> HttpResponse:
    """Give out the letter as a tagged PDF under a name that says nothing."""
    view, found = _issued(actor, file, decision, on)
    day = found.issued_on or on
    made = letter_pdf(letter(view, found), language=LANGUAGE, day=day)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{OUTSIDE_FILE}"'
    return response
