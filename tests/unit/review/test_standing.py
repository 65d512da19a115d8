"""What comes up after a negative was signed: every reason is listed, and evidence is weighed."""

from datetime import timedelta
from uuid import UUID

from opennrm.cases.events.corrections import ReferralRetracted
from opennrm.cases.events.links import Linked
from opennrm.cases.events.referral import TextAdded
from opennrm.cases.events.setting_aside import PositiveSetAside
from opennrm.cases.events.withdrawal import SafetyCheckStarted
from opennrm.cases.events.work import HoldPlaced, InformationRequested, Suspended
from opennrm.cases.vocabulary.casework import (
    ContactWay,
    CorrectionReason,
    HoldReason,
    InformationKind,
    SuspensionReason,
)
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.withdrawing import AskedFor, MessageFrom
from opennrm.law import current_law
from opennrm.review import standing
from opennrm.review.situation import Situation
from tests.unit.cases.telling import AUTHORITY, DAY, Telling, decided, referred

FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
LATER = DAY + timedelta(days=60)
TEXT = UUID(int=70)


def signed() -> Telling:
    """A case with a signed negative of the first stage."""
    told = referred()
    decided(told, FIRST, Outcome.NEGATIVE, DAY, served=False)
    return told


def codes(told: Telling, stage: Stage = FIRST) -> list[str]:
    found = Situation.of(told.history, stage, law=current_law(), on=LATER)
    assert found is not None
    return [one.code for one in standing.brakes(found)]


def test_each_hold_check_and_suspension_is_listed() -> None:
    told = signed()
    told.tell(HoldPlaced(stage=FIRST, reason=HoldReason.HEALTH))
    told.tell(
        SafetyCheckStarted(
            who=MessageFrom.FAMILY, way=ContactWay.EMAIL, asked_for=AskedFor.WITHDRAW
        )
    )
    told.tell(InformationRequested(of=AUTHORITY, what=InformationKind.ACCOUNT, due_on=LATER))
    told.tell(Suspended(reason=SuspensionReason.MISSING))
    assert codes(told) == ["suspended", "held", "safety_check_open", "request_open"]


def test_another_referral_linked_since_is_evidence_that_nobody_weighed() -> None:
    told = signed()
    told.tell(Linked(lead=told.case, other=UUID(int=80), same_exploitation=False))
    assert codes(told) == []
    told.tell(Linked(lead=told.case, other=UUID(int=81), same_exploitation=True))
    assert codes(told) == ["new_evidence"]


def test_evidence_is_not_weighed_by_taking_it_back() -> None:
    told = signed()
    added = told.tell(TextAdded(text=TEXT))
    told.tell(ReferralRetracted(event=added, reason=CorrectionReason.WRONG_PERSON))
    assert codes(told) == ["new_evidence"]


def test_a_second_decision_stands_on_a_positive_first_one() -> None:
    told = referred()
    first = decided(told, FIRST, Outcome.POSITIVE)
    decided(told, SECOND, Outcome.NEGATIVE, LATER, served=False)
    assert codes(told, SECOND) == []
    told.tell(
        PositiveSetAside(
            opening=UUID(int=82), stage=FIRST, decision=first, panel=UUID(int=83), reasons=TEXT
        ),
        LATER,
    )
    assert codes(told, SECOND) == ["no_positive_reasonable_grounds"]
