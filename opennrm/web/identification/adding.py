"""What is added to a case after it was sent: more of what is known, a contact, a withdrawal.

Nothing is edited: what is added stands beside what was there.
Example: a call that nobody answered is three choices and one button (practice finding 29).
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from opennrm.cases.vocabulary import N_, casework, nations, withdrawing
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures import Actor
from opennrm.procedures.identification import casework as work
from opennrm.procedures.identification.corrections import add_to_referral
from opennrm.web.doors import member
from opennrm.web.identification.case_form import Form, Given, answer, choices, typed

# More of what is known.

MORE = ("own_words", "found_out", "called", "area", "moved_to")


def _read_more(posted: QueryDict) -> Given:
    return {name: typed(posted, name) for name in MORE}


def _add(
    actor: Actor,
    *,
    case: UUID,
    on: date,
    own_words: str,
    found_out: str,
    called: str,
    area: str,
    moved_to: str,
) -> None:
    """Each text goes to the part of the case that its readers are held to.

    The nation of referral stays; where the person lives now is a fact beside it (finding 7).
    """
    facts: dict[str, Mapping[str, object]] = {}
    if own_words:
        facts["account_given"] = {"own_words": "typed_words"}
    if called:
        facts["person_described"] = {"names": [{"text": "typed_name"}]}
    if area:
        facts["whereabouts_given"] = {"area": "typed_area"}
    if moved_to:
        facts["present_nation_stated"] = {"nation": moved_to}
    texts = {"typed_words": own_words, "typed_name": called, "typed_area": area}
    add_to_referral(actor, case=case, text=found_out, facts=facts, texts=texts, on=on)


ADD = Form(
    name="add_words",
    act=Act.ADD_TO_REFERRAL,
    read=_read_more,
    needed={},
    any_of=N_("Fill in one of the boxes at least"),
    boxes={"added": "found_out", "text": "called", "nation": "moved_to"},
    do=_add,
    context=lambda view: {"nations": choices(nations.LABELS)},
)


# A contact, or a try.


def _read_contact(posted: QueryDict) -> Given:
    single = ("with_whom", "way", "reached", "answered", "text")
    return {"asked": posted.getlist("asked"), **{name: typed(posted, name) for name in single}}


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
        "about": choices(withdrawing.ASKED_ABOUT_LABELS),
        "answereds": choices(withdrawing.ASKED_ANSWER_LABELS),
    },
)


@require_http_methods(["GET", "POST"])
@member
def add_words(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Add to a referral in one's own words or the person's, whatever the point is."""
    return answer(request, ADD, actor=actor, on=on, case=case)


@require_http_methods(["GET", "POST"])
@member
def contact(request: HttpRequest, *, actor: Actor, on: date, case: UUID) -> HttpResponse:
    """Record a call, a message or a visit, or a try."""
    return answer(request, CONTACT, actor=actor, on=on, case=case)
