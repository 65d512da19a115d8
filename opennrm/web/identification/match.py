"""The duplicate desk: pairs that may be one person, side by side, and a person's answer.

Nothing is matched by itself, and no answer is for ever: a link is undone, and what was found to be
two people can be looked at again. Example: twins are answered "Two different people".
"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.casework import (
    CORRECTION_REASON_LABELS,
    FURTHER_REPORT_LABELS,
    CorrectionReason,
    FurtherReport,
)
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import matches as procedure
from opennrm.procedures.identification.matches import MatchAnswer
from opennrm.web import speech
from opennrm.web.doors import member
from opennrm.web.jinja import day

BANDS = {"likely": N_("Likely"), "possible": N_("Possible")}
ANSWERS = {
    MatchAnswer.NEW_EVIDENCE: (
        FURTHER_REPORT_LABELS[FurtherReport.NEW_EVIDENCE],
        N_("The cases are linked. The earlier one carries the dates and is decided, on both."),
    ),
    MatchAnswer.RECONSIDERATION: (
        FURTHER_REPORT_LABELS[FurtherReport.RECONSIDERATION],
        N_("The cases are linked. Whoever decides reads in the earlier one that it was asked."),
    ),
    MatchAnswer.NEW_EXPLOITATION: (
        FURTHER_REPORT_LABELS[FurtherReport.NEW_EXPLOITATION],
        N_("The cases are linked, and each is decided. The later one says which came before."),
    ),
    MatchAnswer.SEEN_AGAIN: (
        FURTHER_REPORT_LABELS[FurtherReport.SEEN_AGAIN],
        N_("The cases are linked. The earlier one goes on; nothing is closed."),
    ),
    MatchAnswer.TWO_PEOPLE: (
        N_("Two different people"),
        N_("Twins, brothers, sisters, a shared birthday. Each case stays as it is."),
    ),
}
# Why a pair is suggested, worked out while it is looked at and kept nowhere.
WHY = {
    "names_sound_alike": N_("The names sound alike"),
    "names_close": N_("The names are close"),
    "one_name_within_the_other": N_("One name is a part of the other"),
    "names_share_a_part": N_("One part of the name is the same and another is not"),
    "names_differ": N_("The names are not alike"),
    "birth_date_same": N_("The same date of birth"),
    "birth_year_same": N_("The same year of birth; 1 January is often written for a day not known"),
    "day_and_month_swapped": N_("Day and month of birth have changed places"),
    "birth_dates_fit": N_("The dates of birth can be one date"),
    "one_day_differs": N_("Only the day of birth differs"),
    "one_month_differs": N_("Only the month of birth differs"),
    "one_year_differs": N_("Only the year of birth differs, as in a slip"),
    "birth_dates_differ": N_("The dates of birth differ"),
    "sex_same": N_("The same sex"),
    "sex_differs": N_("The sex differs"),
    "own_name_not_known": N_("One of the two has no name of their own yet"),
    "guessed_age_fits": N_("The age that was guessed fits"),
    "guessed_age_differs": N_("The age that was guessed does not fit"),
    "nationalities_agree": N_("The same nationality"),
    "nationalities_differ": N_("Another nationality"),
    "kinds_agree": N_("The same kinds of exploitation, or one of them"),
    "kinds_differ": N_("Other kinds of exploitation"),
    "places_agree": N_("The same place of exploitation"),
    "places_differ": N_("Another place of exploitation"),
    "sectors_agree": N_("The same kind of work"),
    "sectors_differ": N_("Another kind of work"),
    "began_agree": N_("It began about the same time"),
    "began_differ": N_("It began at another time"),
    "telephone_same": N_("The same telephone number; a family may share one"),
    "email_same": N_("The same email address"),
    "earlier_reference_given": N_("One referral gives the reference of the other"),
}
SHARED = {
    "exploiter_telephone": N_("The same telephone number of an exploiter"),
    "situation": N_("The same exploiter or place, described once for several people"),
}
REASONS = (
    CorrectionReason.MATCH_WRONG,
    CorrectionReason.SAID_BY_PERSON,
    CorrectionReason.NEW_INFORMATION,
    CorrectionReason.TYPED_WRONG,
)
UNDO = "undo"


@require_GET
@member
def matches(request: HttpRequest, *, actor: Actor, on: date) -> HttpResponse:
    """List the pairs that wait, or with `?answered=yes` those that were answered.

    With `?situation=yes`: different people of whom the same exploiter or place was told.
    """
    if request.GET.get("situation") == "yes":
        found = procedure.list_situations(actor, on=on)
        full = len(found) == procedure.MOST_LISTED
        shown = {"rows": found, "shared": SHARED, "most": procedure.MOST_LISTED, "full": full}
        return render(request, "identification/situations.html", shown)
    answered = request.GET.get("answered") == "yes"
    rows = procedure.list_matches(actor, answered=answered, on=on)
    context = {
        "rows": rows,
        "answered": answered,
        "full": len(rows) == procedure.MOST_LISTED,
        "most": procedure.MOST_LISTED,
        "bands": BANDS,
        "answers": ANSWERS,
    }
    return render(request, "identification/matches.html", context)


@require_http_methods(["GET", "POST"])
@member
def pair(request: HttpRequest, *, actor: Actor, on: date, match: UUID) -> HttpResponse:
    """Show two cases side by side; on POST take the answer, or undo a link."""
    problem = ""
    if request.method == "POST":
        problem = _answer(request, actor, match, on)
        if not problem:
            return redirect("match")
    view = procedure.read_match(actor, match=match, on=on)
    linked = view.answer is not None
    # A form that was drawn before somebody else answered leads to the one that is drawn now.
    field = "reason" if linked else "answer"
    context = {
        "pair": view,
        "linked": linked,
        "births": tuple(birth(side.birth_date) for side in view.sides),
        "bands": BANDS,
        "answers": ANSWERS,
        "why": tuple(WHY[reason] for reason in view.reasons),
        "reasons": tuple((one.value, CORRECTION_REASON_LABELS[one]) for one in REASONS),
        "problems": ({"text": problem, "href": f"#{field}"},) if problem else (),
        "texts": {field: problem} if problem else {},
    }
    return render(request, "identification/match_pair.html", context)


def _answer(request: HttpRequest, actor: Actor, match: UUID, on: date) -> str:
    """Take the answer; give what stood in the way, or nothing."""
    undo = request.POST.get("do") == UNDO
    try:
        if undo:
            reason = request.POST.get("reason", "")
            procedure.undo_match(actor, match=match, reason=reason, on=on)
        else:
            answer = request.POST.get("answer", "")
            procedure.answer_match(actor, match=match, answer=answer, on=on)
    except InvalidAnswers:
        return _("Choose why the link is undone") if undo else _("Choose what you found")
    except Refusal as refusal:
        if refusal.code == speech.ABSENT:
            raise
        return speech.refusal(refusal)
    return ""


def birth(told: str | None) -> str:
    """Say a birth date, of which only the year or the month may be known."""
    if told is None:
        return _("Not known")
    return day(date.fromisoformat(told)) if len(told) == len("2000-01-01") else told
