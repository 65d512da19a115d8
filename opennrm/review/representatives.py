"""Who speaks for the person: only after the person said so, alone, having chosen them freely.

Exploiters pay lawyers and send "cousins" who ask for the file or for the withdrawal, so who pays is
asked, the authority has a last day and names its acts, and one word of the person ends it.
Source: practice finding 47; provision representative (ours); docs/adr/0043.
Example: a lawyer for `ask_review` until 1 March 2027 acts until then, and not for `withdraw`.
"""

from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.representing import RepresentativeConfirmed, RepresentativeEnded
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.review_state import Representative
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.representing import (
    PaidBy,
    RepresentativeKind,
    RepresentativeMay,
)
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing
from opennrm.identification.withdrawal import check_heard
from opennrm.law import Law

# Whoever is paid by somebody else may be the exploiter's: the person is heard alone first.
UNSAFE_PAY = frozenset({PaidBy.SOMEBODY_ELSE, PaidBy.NOT_KNOWN})


def check_confirmation(
    history: History, event: RepresentativeConfirmed, *, law: Law, on: date, closed: bool = False
) -> None:
    """Raise RuleBroken where somebody would act whom the person did not freely choose, alone.

    `closed`: their organisation is of the closed class, which is told of nobody.
    Source: representative; practice finding 47.
    """
    state = fold(history)
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    if closed:
        raise RuleBroken("closed_agency", "closed_class")
    check_heard(event.heard_alone, event.interpreter)
    if event.chosen_freely is not YesNo.YES:
        raise RuleBroken("not_chosen_freely", "representative")
    if event.paid_by in UNSAFE_PAY:
        raise RuleBroken("paid_by_another", "representative")
    if not event.may:
        raise RuleBroken("no_acts_named", "representative")
    _check_kind(state, event, on=on)
    _check_until(state, event, law=law, on=on)


def check_end(history: History, event: RepresentativeEnded, *, on: date) -> None:
    """Raise RuleBroken where no such representative acts. Nothing else is asked of a word."""
    in_force = {one.id for one in representatives(fold(history), on=on)}
    if event.representative not in in_force:
        raise RuleBroken("no_such_representative", "representative")


def representatives(state: CaseState, *, on: date) -> tuple[Representative, ...]:
    """Give who speaks for the person on a day."""
    return tuple(one for one in state.representatives if one.ended_on is None and on <= one.until)


def acting(
    state: CaseState, *, agency: UUID, act: RepresentativeMay, on: date
) -> Representative | None:
    """Give who of an organisation may do an act for the person on a day, or None.

    Source: practice finding 47.
    """
    found = (
        one for one in representatives(state, on=on) if one.agency == agency and act in one.may
    )
    return next(found, None)


def check_acting(history: History, *, agency: UUID, act: RepresentativeMay, on: date) -> None:
    """Raise RuleBroken where nobody of an organisation may do an act for the person.

    Source: practice finding 47.
    """
    if acting(fold(history), agency=agency, act=act, on=on) is None:
        raise RuleBroken("representative_not_confirmed", "representative")


def _check_kind(state: CaseState, event: RepresentativeConfirmed, *, on: date) -> None:
    """A child's guardian is not chosen here; and nobody but a lawyer brings a withdrawal."""
    if RepresentativeMay.WITHDRAW not in event.may:
        return
    if event.who is not RepresentativeKind.LAWYER:
        raise RuleBroken("only_a_lawyer_withdraws", "withdrawal")
    if treated_as_child(state, on=on):
        raise RuleBroken("child_cannot_withdraw", "withdrawal")


def _check_until(state: CaseState, event: RepresentativeConfirmed, *, law: Law, on: date) -> None:
    rule = governing("representative", state, law, event=on)
    if event.until < on:
        raise RuleBroken("due_before_today", "representative", {"due_on": event.until})
    if rule is not None and event.until > reckon(on, rule, law):
        last = reckon(on, rule, law)
        raise RuleBroken("authority_too_long", "representative", {"until": last})
