"""What is added to a case after it was sent: more of what is known, a contact, a withdrawal.

Nothing is edited: what is added stands beside what was there.
Example: a call that nobody answered is three choices and one button (practice finding 29).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_, casework
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.consent import PURPOSE_LABELS, Consent, Purpose
from opennrm.cases.vocabulary.people import YES_NO_LABELS
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.procedures import Actor
from opennrm.procedures.identification import casework as work
from opennrm.procedures.identification.corrections import add_to_referral
from opennrm.procedures.views import CaseView
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Choices, Form, Given, answer, choices, typed

# More of what is known.

MORE = ("own_words", "found_out", "called", "area")


def _read_more(posted: QueryDict) -> Given:
    return {name: typed(posted, name) for name in MORE}


def _add(
    actor: Actor, *, case: UUID, on: date, own_words: str, found_out: str, called: str, area: str
) -> None:
    """Each text goes to the part of the case that its readers are held to."""
    facts: dict[str, Mapping[str, object]] = {}
    if own_words:
        facts["account_given"] = {"own_words": "typed_words"}
    if called:
        facts["person_described"] = {"names": [{"text": "typed_name"}]}
    if area:
        facts["whereabouts_given"] = {"area": "typed_area"}
    texts = {"typed_words": own_words, "typed_name": called, "typed_area": area}
    add_to_referral(actor, case=case, text=found_out, facts=facts, texts=texts, on=on)


ADD = Form(
    name="add",
    act=Act.ADD_TO_REFERRAL,
    read=_read_more,
    needed={},
    any_of=N_("Fill in one of the boxes at least"),
    boxes={"added": "found_out", "text": "called"},
    do=_add,
    context=lambda view: {},
)


# A contact, or a try.


def _read_contact(posted: QueryDict) -> Given:
    return {name: typed(posted, name) for name in ("with_whom", "way", "reached", "text")}


CONTACT = Form(
    name="contact",
    act=Act.RECORD_CONTACT,
    read=_read_contact,
    needed={
        "with_whom": N_("Choose with whom"),
        "way": N_("Choose how"),
        "reached": N_("Choose whether they were reached"),
    },
    boxes={"contact": "text"},
    do=work.record_contact,
    context=lambda view: {
        "with_whom": choices(casework.CONTACT_WITH_LABELS),
        "ways": choices(casework.CONTACT_WAY_LABELS),
        "reached": choices(casework.REACHED_LABELS),
    },
)


# The person's own withdrawal.


def agreed(view: CaseView) -> Choices:
    """What the person agrees to now, from the facts that this actor sees.

    Who sees no consent is offered every purpose, and the rule says what there is to take back.
    """
    now = {purpose.value for purpose in Purpose}
    for item in view.timeline:
        purposes = {str(one) for one in _listed(item.facts)}
        if item.kind == "consent_recorded":
            yes = item.facts.get("answer") == Consent.YES
            now = purposes | ({Purpose.REFERRAL.value} if yes else set())
        elif item.kind == "consent_withdrawn":
            now -= purposes
    if view.stage == CaseStage.WITHDRAWN:
        now.discard(Purpose.REFERRAL)
    return tuple(one for one in choices(PURPOSE_LABELS) if one[0] in now)


def _listed(facts: Mapping[str, object]) -> Iterable[object]:
    found = facts.get("agreed") or facts.get("purposes")
    return found if isinstance(found, (list, tuple)) else ()


def _read_withdrawal(posted: QueryDict) -> Given:
    single = {name: typed(posted, name) for name in ("by", "heard_alone", "told_what_ends", "note")}
    return {"purposes": posted.getlist("purposes"), **single}


WITHDRAW = Form(
    name="withdraw",
    act=Act.WITHDRAW_CONSENT,
    read=_read_withdrawal,
    needed={
        "purposes": N_("Choose what the person takes back"),
        "by": N_("Choose who said it"),
        "heard_alone": N_("Say whether the person was heard alone"),
        "told_what_ends": N_("Say whether the person was told what ends"),
    },
    boxes={},
    do=work.withdraw_consent,
    context=lambda view: {
        "purposes": agreed(view),
        "said_by": choices(casework.WITHDRAWAL_BY_LABELS),
        "yes_no": choices(YES_NO_LABELS),
    },
)


@require_http_methods(["GET", "POST"])
@member
def add(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Add what is missing in a referral, in one's own words or the person's."""
    return answer(request, ADD, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def contact(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record a call, a message or a visit, or a try."""
    return answer(request, CONTACT, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def withdraw(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record that the person takes consent back, in their own word, heard alone."""
    return answer(request, WITHDRAW, actor=actor, on=on, case=case)
