"""The person takes consent back, one word undoes it, and what anybody else's message starts.

Only the person's own word is a withdrawal, heard alone; the forms ask how it was heard, and the
rules refuse what was not heard so.
Example: a cousin's letter is a safety check: four choices, one button, and nothing else changes.
"""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_, casework, withdrawing
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.consent import EXPLAINED_HOW_LABELS, PURPOSE_LABELS, Purpose
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.procedures import Actor
from opennrm.procedures.identification import withdrawing as work
from opennrm.procedures.identification.consent_views import ConsentsView
from opennrm.procedures.identification.consents import read_consents
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Choices, Form, Given, answer, choices, typed

HEARD = ("by", "heard_alone", "interpreter", "heard_how", "told_what_ends", "told_can_return")


def agreed(view: ConsentsView) -> Choices:
    """What the person agrees to now, as this actor sees it.

    Who sees no consent is offered every purpose, and the rule says what there is to take back. A
    child takes back what they agreed to, and never the referral.
    """
    offered = set(view.agreed)
    if view.child_now:
        return tuple(
            one
            for one in choices(PURPOSE_LABELS)
            if one[0] in offered and one[0] != Purpose.REFERRAL
        )
    if view.stage != CaseStage.WITHDRAWN:
        offered.add(Purpose.REFERRAL)
        if not any(one.since for one in view.purposes):
            offered.update(one.purpose for one in view.purposes)
    return tuple(one for one in choices(PURPOSE_LABELS) if one[0] in offered)


def _read_withdrawal(posted: QueryDict) -> Given:
    single = {name: typed(posted, name) for name in (*HEARD, "note")}
    return {"purposes": posted.getlist("purposes"), **single}


WITHDRAW = Form(
    name="withdraw",
    act=Act.WITHDRAW_CONSENT,
    read=_read_withdrawal,
    needed={
        "purposes": N_("Choose what the person takes back"),
        "by": N_("Choose who said it"),
        "heard_alone": N_("Say whether the person was heard alone"),
        "interpreter": N_("Say whether an independent interpreter was there"),
        "told_what_ends": N_("Say whether the person was told what ends"),
        "told_can_return": N_("Say whether the person was told that coming back is possible"),
    },
    boxes={},
    do=work.withdraw_consent,
    load=read_consents,
    back="consents",
    context=lambda view: {
        "purposes": agreed(view),
        "said_by": choices(casework.WITHDRAWAL_BY_LABELS),
        "yes_no": choices(YES_NO_LABELS),
        "interpreters": choices(withdrawing.INTERPRETER_LABELS),
        "heard_hows": choices(EXPLAINED_HOW_LABELS),
    },
)

UNDO = Form(
    name="withdrawal_undo",
    act=Act.UNDO_WITHDRAWAL,
    read=lambda posted: {},
    needed={},
    boxes={},
    do=work.undo_withdrawal,
    load=read_consents,
    back="consents",
    context=lambda view: {},
)


# Somebody else's message.


def _read_message(posted: QueryDict) -> Given:
    return {name: typed(posted, name) for name in ("who", "way", "asked_for", "text")}


def _message_words(view: Any) -> dict[str, Any]:
    return {
        "whos": choices(withdrawing.MESSAGE_FROM_LABELS),
        "ways": choices(casework.CONTACT_WAY_LABELS),
        "asked_fors": choices(withdrawing.ASKED_FOR_LABELS),
        "outcomes": choices(withdrawing.SAFETY_OUTCOME_LABELS),
    }


STARTED = Form(
    name="safety_check",
    act=Act.CHECK_SAFETY,
    read=_read_message,
    needed={
        "who": N_("Choose who it is"),
        "way": N_("Choose how it came"),
        "asked_for": N_("Choose what they want"),
    },
    boxes={},
    do=work.start_safety_check,
    load=read_consents,
    context=_message_words,
)
ENDED = Form(
    name="safety_check",
    act=Act.CHECK_SAFETY,
    read=lambda posted: {name: typed(posted, name) for name in ("outcome", "text")},
    needed={"outcome": N_("Choose what it showed")},
    boxes={},
    do=work.end_safety_check,
    load=read_consents,
    done="safety_check_ended",
    context=_message_words,
)


@require_http_methods(["GET", "POST"])
@member
def withdraw(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that the person takes consent back, in their own word, heard alone."""
    return answer(request, WITHDRAW, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def undo(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Undo a withdrawal, by one word of the person."""
    return answer(request, UNDO, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def safety_check(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Start a safety check, or say what an open one has shown."""
    check = _key(request.POST.get("check", ""))
    if check is None:
        return answer(request, STARTED, actor=actor, on=on, case=case)
    ending = replace(ENDED, do=partial(work.end_safety_check, check=check))
    return answer(request, ending, actor=actor, on=on, case=case)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
