"""Saying what the person may be shown of an item of evidence, and putting it to them.

Source: practice finding 42; docs/adr/0039.
Example: the force says that its note may be shown as a gist; it is put with the lawyer there.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import acts_open_to
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.disclosure import DisclosureSet, PutToPerson
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import treated_as_child
from opennrm.identification.disclosing import check_disclosure, check_put
from opennrm.identification.referral import FieldError
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.identification.workspace import Seen, items_of, seen_by
from opennrm.procedures.identification.workspace_views import AgencyToAsk, OneItemView
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import grants, registers, store
from opennrm.records.store import Head

READ = "read"


def set_disclosure(
    actor: Actor,
    *,
    case: UUID,
    evidence: UUID,
    shown: str,
    whose: str,
    said_by: UUID,
    gist: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record how much of an item the person may be shown, and which agency said so.

    Errors: InvalidAnswers; Refusal: absent, unknown_item, gist_missing, accounts_of_others.
    """
    _check_agency(said_by)
    texts = text_of(DisclosureSet, gist, "gist")
    event = made(
        DisclosureSet,
        evidence=evidence,
        shown=shown,
        whose=whose,
        said_by=said_by,
        gist=id_of(texts),
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_disclosure(history, event)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.SHOW_TO_PERSON, case, plan, texts=texts, at_lead=True)


def put_to_person(
    actor: Actor,
    *,
    case: UUID,
    evidence: UUID,
    shown: str,
    through: str,
    interpreter: str,
    reaction: str,
    answer: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Record that an item was put to the person, and what they said to it.

    Errors: InvalidAnswers; Refusal: absent, not_to_be_shown, interpreter_not_independent, …
    """
    texts = text_of(PutToPerson, answer, "answer")
    event = made(
        PutToPerson,
        evidence=evidence,
        shown=shown,
        through=through,
        interpreter=interpreter,
        reaction=reaction,
        answer=id_of(texts),
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_put(history, event, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.SHOW_TO_PERSON, case, plan, texts=texts, at_lead=True)


def read_evidence(actor: Actor, *, case: UUID, evidence: UUID, on: date) -> OneItemView:
    """One item of evidence with its words, and what the person was shown of it.

    Errors: Refusal(absent) for no such item too.
    """
    with doing(actor, Act.SHOW_TO_PERSON) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = READ
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        seen = seen_by(actor, case, history, head)
        one = next((item for item in items_of(seen) if item.item.id == evidence), None)
        if one is None:
            raise Refusal(ABSENT)
        granted = frozenset(Slice(s) for s in grants.granted_slices(case))
        return OneItemView(
            case=case,
            reference=head.reference,
            may=offered(acts_open_to(actor, granted=granted)),
            one=one,
            agencies=_may_have_said(seen),
            child=treated_as_child(fold(history), on=on),
        )


def _may_have_said(seen: Seen) -> tuple[AgencyToAsk, ...]:
    """The agencies that wrote in the case or were asked, and one's own."""
    named = {**seen.names, seen.actor.agency: seen.actor.agency_name}
    rows = registers.agencies(named)
    return tuple(
        AgencyToAsk(id=row.id, name=row.name, because="")
        for row in rows
        if row.agency_class == AgencyClass.OPEN
    )


def _check_agency(agency: UUID) -> None:
    if not any(row.agency_class == AgencyClass.OPEN for row in registers.agencies([agency])):
        raise InvalidAnswers((FieldError("disclosure_set", "said_by", "not_an_agency"),))
