"""The life of a withdrawal, told step by step: what each step gives, or the code that refuses it.

A lawyer writes steps with their days; every step goes through the rule of its act.
"""

from uuid import uuid4

from opennrm.cases.events import decode
from opennrm.cases.events.base import Between
from opennrm.cases.events.consent import AskedAtEighteen, ConsentRecorded, ConsentWithdrawn
from opennrm.cases.events.referral import AgeStated
from opennrm.cases.events.withdrawal import SafetyCheckEnded, SafetyCheckStarted, WithdrawalUndone
from opennrm.cases.events.work import Closed
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ClosureReason, ContactWay, WithdrawalBy
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.withdrawing import (
    AskedFor,
    Interpreter,
    MessageFrom,
    SafetyOutcome,
)
from opennrm.identification import casework, consents, status, withdrawal
from opennrm.law import current_law
from tests.unit.cases.telling import Telling, referred

LAW = current_law()
HEARD = {"explained_alone": YesNo.YES, "interpreter": Interpreter.INDEPENDENT}


def withdrew(*purposes, **changed):
    """A withdrawal in the person's own word, as it should be heard; some of it changed."""
    given = {
        "purposes": purposes or (Purpose.REFERRAL,),
        "by": WithdrawalBy.PERSON,
        "heard_alone": YesNo.YES,
        "interpreter": Interpreter.INDEPENDENT,
        "told_what_ends": YesNo.YES,
        "told_can_return": YesNo.YES,
    }
    return ConsentWithdrawn(**{**given, **changed})


def message(who=MessageFrom.FAMILY):
    return SafetyCheckStarted(who=who, way=ContactWay.EMAIL, asked_for=AskedFor.WITHDRAW)


def _withdraw(telling: Telling, day, **changed) -> None:
    event = withdrew(**changed)
    role = Role.FIRST_RESPONDER
    withdrawal.check_withdrawal(telling.history, event, on=day, role=role)
    telling.tell(event, day)


def _undo(telling: Telling, day) -> None:
    said = fold(telling.history).withdrawal or uuid4()
    event = WithdrawalUndone(withdrawal=said)
    withdrawal.check_undo(telling.history, event, law=LAW, on=day)
    telling.tell(event, day)


def _message(telling: Telling, day) -> None:
    withdrawal.check_safety_start(telling.history, message())
    telling.tell(message(), day)


def _check_ended(telling: Telling, day) -> None:
    open_now = fold(telling.history).safety_checks
    check = open_now[0].id if open_now else uuid4()
    event = SafetyCheckEnded(check=check, outcome=SafetyOutcome.SAFE_WANTS_TO_WITHDRAW)
    withdrawal.check_safety_end(telling.history, event)
    telling.tell(event, day)


def _asked_at_18(answer):
    def step(telling: Telling, day) -> None:
        event = AskedAtEighteen(answer=answer, **(HEARD if answer else {}))
        new = consents.at_eighteen(
            telling.history, event, told_what_ends=YesNo.YES, law=LAW, on=day
        )
        append(telling, new)

    return step


def _asked_again(answer):
    def step(telling: Telling, day) -> None:
        event = ConsentRecorded(answer=answer, explained_alone=YesNo.YES)
        new = consents.consent(
            telling.history,
            event,
            told_what_ends=YesNo.YES,
            interpreter=Interpreter.NOT_NEEDED,
            on=day,
        )
        append(telling, new)

    return step


def _closed(telling: Telling, day) -> None:
    event = Closed(reason=ClosureReason.WITHDRAWN)
    casework.check_closing(telling.history, event, law=LAW, on=day)
    telling.tell(event, day)


def append(telling: Telling, new) -> None:
    """Tell facts that a rule gave."""
    for event in new:
        telling.tell(decode(event), event.happened_on, id=event.id)


STEPS = {
    "withdraws": _withdraw,
    "withdraws through a companion": lambda telling, day: _withdraw(
        telling, day, interpreter=Interpreter.NOT_INDEPENDENT
    ),
    "a lawyer not confirmed withdraws": lambda telling, day: _withdraw(
        telling, day, by=WithdrawalBy.REPRESENTATIVE
    ),
    "undoes it": _undo,
    "a cousin writes": _message,
    "is heard alone": _check_ended,
    "gives no answer at 18": _asked_at_18(None),
    "says no at 18": _asked_at_18(Consent.NO),
    "says yes at 18": _asked_at_18(Consent.YES),
    "says not now at 18": _asked_at_18(Consent.NOT_NOW),
    "comes back": _asked_again(Consent.YES),
    "says no when asked again": _asked_again(Consent.NO),
    "is closed as withdrawn": _closed,
}


def case_of(example) -> Telling:
    """The case of an example, referred on its day; a child turns 18 on `turns_18`."""
    child = "turns_18" in example
    telling = referred(
        nation=Nation(example["places"]["referral"]),
        day=example["dates"]["referral"],
        route=ReferralRoute.CHILD if child else ReferralRoute.CONSENT,
        under_18=Sure.YES if child else Sure.NO,
    )
    if child:
        turns = Between(earliest=example["turns_18"], latest=example["turns_18"])
        stated = AgeStated(under_18=Sure.YES, adult_from=turns)
        telling.tell(stated, example["dates"]["referral"])
    return telling


def ask_withdrawal(example):
    """What each step gives, the stage in the end, and the last day on which a word undoes it."""
    telling, answers = case_of(example), []
    for step in example["steps"]:
        try:
            STEPS[step["what"]](telling, step["on"])
            answers.append("done")
        except RuleBroken as broken:
            answers.append(broken.code)
    state = fold(telling.history)
    last = withdrawal.undo_until(state, LAW)
    found = {"steps": answers, "stage": status.stage(state).value}
    return {**found, "until": last.on} if last else found
