"""The investigating officer is told that a decision is near, and adds what they know.

Told are the reference, the words by which the force knows the case, and the day; never the
outcome, never the reasons. What they write is evidence like any other, also after the day.
Source: practice finding 37; R-DEC-10; docs/adr/0042.
Example: told on Monday with the crime number; a statement is added on Thursday.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.officer import (
    ActiveWitnessEnded,
    ActiveWitnessNoted,
    DecisionNearTold,
    OfficerAdded,
)
from opennrm.cases.events.referral import PoliceTold
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.errands import ErrandView, read_own
from opennrm.procedures.identification.decide import FORM_READ
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import registers, store
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.officer import (
    active_witness,
    are_police_shut_out,
    check_adding,
    check_telling,
    check_witness,
    last_day,
    notices,
    still_to_tell,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """That a force was told: when, until when it may add, and what it answered."""

    agency_name: str
    stage: str
    told_on: date
    until: date | None
    answer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerPage:
    """Whom to tell that a decision is near, and who was told; `stage` is the one that is next."""

    case: UUID
    reference: str
    stage: str | None
    to_tell: tuple[tuple[UUID, str], ...]
    shut_out: bool
    told: tuple[ToldView, ...]
    witness: bool


def read_officer(actor: Actor, *, case: UUID, on: date) -> OfficerPage:
    """Whom to tell in this case, and who was told. Errors: Refusal(absent)."""
    law = current_law()
    with doing(actor, Act.TELL_OFFICER) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = FORM_READ
        head, state = store.read_head(case), fold(history)
        if head is None:
            raise Refusal(ABSENT)
        told = notices(history, law)
        stage, waiting = still_to_tell(history, law)
        names = _names([*waiting, *(one.agency for one in told)])
        return OfficerPage(
            case=case,
            reference=head.reference,
            stage=stage.value if stage else None,
            to_tell=tuple((agency, names.get(agency, "")) for agency in waiting),
            shut_out=are_police_shut_out(history, state),
            told=tuple(
                ToldView(
                    agency_name=names.get(one.agency, ""),
                    stage=one.stage.value,
                    told_on=one.told_on,
                    until=one.until,
                    answer=one.answer.value if one.answer else None,
                )
                for one in told
            ),
            witness=active_witness(history, law, on=on),
        )


def tell_officer(
    actor: Actor, *, case: UUID, agency: UUID, stage: str, known_by: str | None = None, on: date
) -> CaseworkReceipt:
    """Tell a force that a decision is near. `known_by`: the words by which it knows the case.

    Errors: InvalidAnswers; Refusal: absent, officer_not_to_be_told, officer_told, closed_agency.
    """
    event, notice = made(DecisionNearTold, agency=agency, stage=stage), uuid4()
    texts, law = text_of(DecisionNearTold, known_by, "officer_notice"), current_law()
    told: list[NewErrand] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_telling(history, event, law=law, on=on)
        if any(row.agency_class != AgencyClass.OPEN for row in registers.agencies([agency])):
            raise Refusal("closed_agency", "closed_class")
        told.append(
            NewErrand(
                id=uuid4(),
                case=case,
                reference=head.reference,
                agency=agency,
                kind=ErrandKind.OFFICER_NOTICE.value,
                about=notice,
                due_on=last_day(fold(history), law, told_on=on),
                text=id_of(texts) or _crime_number(history, agency),
            )
        )
        return (encode(event, happened_on=on, id=notice),)

    def also(unit: Unit) -> None:
        errands.owe(unit, told, on=on)

    return act_on(actor, Act.TELL_OFFICER, case, plan, texts=texts, at_lead=True, also=also)


def read_notice(actor: Actor, *, errand: UUID, on: date) -> ErrandView:
    """A notice to the officer's own agency: the reference, the day and how it knows the case.

    Errors: Refusal(absent), also once it is answered.
    """
    with doing(actor, Act.ADD_AS_OFFICER) as unit:
        return read_own(unit, actor, errand, kind=ErrandKind.OFFICER_NOTICE.value, on=on)


def add_as_officer(
    actor: Actor,
    *,
    errand: UUID,
    answer: str,
    gave_statement: str | None = None,
    statement: str | None = None,
    shown: str | None = None,
    gist: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Answer a notice: add evidence, or say that there is none to add.

    `shown`: how much of it the person may be shown, with `gist` the words of a gist.
    Errors: InvalidAnswers; Refusal: absent, nothing_added, gist_missing.
    """
    notice = read_notice(actor, errand=errand, on=on)
    texts = text_of(OfficerAdded, statement, "statement")
    gists = text_of(OfficerAdded, gist, "gist")
    event = made(
        OfficerAdded,
        notice=notice.about,
        answer=answer,
        gave_statement=gave_statement or None,
        statement=id_of(texts),
        shown=shown or None,
        gist=id_of(gists),
    )

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_adding(event)
        return (encode(event, happened_on=on),)

    def also(unit: Unit) -> None:
        errands.end(unit, [errand], done_as=DoneAs.DONE, on=on)

    words = (*texts, *gists)
    return act_on(actor, Act.ADD_AS_OFFICER, notice.case, plan, texts=words, also=also)


def note_witness(
    actor: Actor, *, case: UUID, force: UUID | None = None, on: date
) -> CaseworkReceipt:
    """Note that the person helps an investigation as a witness: a negative then needs a panel."""
    plan = fact(made(ActiveWitnessNoted, force=force), check_witness, on=on)
    return act_on(actor, Act.NOTE_WITNESS, case, plan)


def end_witness(actor: Actor, *, case: UUID, why: str, on: date) -> CaseworkReceipt:
    """Note that the person is no longer an active witness. It never counts against them."""
    plan = fact(made(ActiveWitnessEnded, why=why), check_witness, on=on)
    return act_on(actor, Act.NOTE_WITNESS, case, plan)


def _crime_number(history: History, agency: UUID) -> UUID | None:
    """The vault row of the number under which this force knows the person as a victim."""
    numbers = [
        one.event.crime_number
        for one in history.effective()
        if isinstance(one.event, PoliceTold) and one.event.force == agency
    ]
    return next((number for number in reversed(numbers) if number is not None), None)


def _names(agencies: Sequence[UUID]) -> dict[UUID, str]:
    return {row.id: row.name for row in (registers.agencies(agencies) if agencies else ())}
